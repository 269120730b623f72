//! The formats: what they are called and what they are good for.

use std::path::Path;

/// A format of export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// RDF without the named graphs, to be read by people.
    Turtle,
    /// RDF with the named graphs, to be read by people.
    TriG,
    /// RDF with the named graphs, a statement a line.
    NQuads,
    /// RDF with the named graphs, as JSON.
    JsonLd,
    /// RDF without the named graphs, as XML.
    RdfXml,
    /// Nodes and edges for yEd, Gephi, igraph and networkx.
    GraphMl,
    /// Nodes and edges with years for Gephi's timeline.
    Gexf,
    /// A drawing for Graphviz.
    Dot,
    /// A drawing for Markdown pages.
    Mermaid,
    /// Elements for Cytoscape.js.
    Cytoscape,
    /// Nodes and edges for Cytoscape and NDEx.
    Cx2,
    /// Nodes and links for networkx and D3.
    NodeLink,
    /// Tables for the import of Neo4j.
    Neo4j,
    /// Tables for spreadsheets.
    Csv,
    /// A picture.
    Svg,
    /// A picture that tells more under the pointer.
    Html,
}

/// What is told of a format: its name, the endings of its files, what it is good for.
type Row = (Format, &'static str, &'static [&'static str], &'static str);

const TABLE: [Row; 16] = [
    (Format::Turtle, "turtle", &["ttl"], "RDF to read, without the named graphs"),
    (Format::TriG, "trig", &["trig"], "RDF to read, one named graph per document"),
    (Format::NQuads, "nquads", &["nq"], "RDF a statement a line, one named graph per document"),
    (Format::JsonLd, "jsonld", &["jsonld", "json"], "RDF as JSON, one named graph per document"),
    (Format::RdfXml, "rdfxml", &["rdf", "owl"], "RDF as XML, without the named graphs"),
    (Format::GraphMl, "graphml", &["graphml"], "nodes and edges for yEd, Gephi, igraph, networkx"),
    (Format::Gexf, "gexf", &["gexf"], "nodes and edges for Gephi, with years for its timeline"),
    (Format::Dot, "dot", &["dot", "gv"], "a drawing for Graphviz"),
    (Format::Mermaid, "mermaid", &["mmd", "mermaid"], "a drawing for Markdown pages"),
    (Format::Cytoscape, "cytoscape", &["cyjs"], "elements for Cytoscape.js"),
    (Format::Cx2, "cx2", &["cx2"], "nodes and edges for Cytoscape and NDEx"),
    (Format::NodeLink, "nodelink", &[], "JSON with nodes and links for networkx and D3"),
    (Format::Neo4j, "neo4j", &[], "a folder of CSV files for the import of Neo4j 5"),
    (Format::Csv, "csv", &[], "a folder of tables for spreadsheets"),
    (Format::Svg, "svg", &["svg"], "a picture of the money, or of what is around one name"),
    (Format::Html, "html", &["html", "htm"], "the same picture, with the quotes under the pointer"),
];

impl Format {
    /// All formats.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.0)
    }

    fn row(self) -> &'static Row {
        &TABLE[self as usize]
    }

    /// The name to ask for it by.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// Endings of its files, the usual one first. They are names of it too.
    pub fn endings(self) -> &'static [&'static str] {
        self.row().2
    }

    /// What it is good for, in a few words.
    pub fn summary(self) -> &'static str {
        self.row().3
    }

    /// Whether it is a form of RDF.
    pub fn is_rdf(self) -> bool {
        self <= Self::RdfXml
    }

    /// Whether it is a picture.
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Svg | Self::Html)
    }

    /// Whether it is several files in a folder.
    pub fn is_folder(self) -> bool {
        matches!(self, Self::Neo4j | Self::Csv)
    }

    /// Whether it holds nodes and edges, and so either [view](super::View).
    pub fn is_network(self) -> bool {
        !(self.is_rdf() || self.is_picture() || self == Self::Csv)
    }

    /// The format of a name or ending, in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        Self::all().find(|format| format.name() == name || format.endings().contains(&name.as_str()))
    }

    /// The format that a file's ending stands for.
    pub fn of_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::all().find(|format| format.endings().contains(&ending.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_formats() {
        for (index, format) in Format::all().enumerate() {
            assert_eq!(format as usize, index);
        }
    }
}
