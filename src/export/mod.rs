//! The graph for other tools, one file per format.
//!
//! Every format is written as a stream and gives the same bytes for the same graph. The formats of RDF carry
//! everything. `GraphML` carries nodes and edges with their properties, for network tools. `DOT` is for
//! drawing: it leaves out what would not be seen in a picture.

mod dot;
mod graphml;
mod label;
mod rdf;

use std::{
    io::{self, Write},
    path::Path,
};

use crate::graph::Graph;

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
    /// Nodes and edges for yEd, Gephi, Cytoscape and networkx.
    GraphMl,
    /// A drawing for Graphviz.
    Dot,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 7] =
        [Self::Turtle, Self::TriG, Self::NQuads, Self::JsonLd, Self::RdfXml, Self::GraphMl, Self::Dot];

    /// The name to ask for it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Turtle => "turtle",
            Self::TriG => "trig",
            Self::NQuads => "nquads",
            Self::JsonLd => "jsonld",
            Self::RdfXml => "rdfxml",
            Self::GraphMl => "graphml",
            Self::Dot => "dot",
        }
    }

    /// Endings of its files, the usual one first. They are names of it too.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Turtle => &["ttl"],
            Self::TriG => &["trig"],
            Self::NQuads => &["nq"],
            Self::JsonLd => &["jsonld", "json"],
            Self::RdfXml => &["rdf", "owl"],
            Self::GraphMl => &["graphml"],
            Self::Dot => &["dot", "gv"],
        }
    }

    /// What it is good for, in a few words.
    pub fn summary(self) -> &'static str {
        match self {
            Self::Turtle => "RDF to read, without the named graphs",
            Self::TriG => "RDF to read, one named graph per document",
            Self::NQuads => "RDF a statement a line, one named graph per document",
            Self::JsonLd => "RDF as JSON, one named graph per document",
            Self::RdfXml => "RDF as XML, without the named graphs",
            Self::GraphMl => "nodes and edges for yEd, Gephi, Cytoscape, networkx",
            Self::Dot => "a drawing for Graphviz",
        }
    }

    /// The format of a name or ending, in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        Self::ALL.into_iter().find(|format| format.name() == name || format.endings().contains(&name.as_str()))
    }

    /// The format that a file's ending stands for.
    pub fn of_path(path: &Path) -> Option<Self> {
        path.extension().and_then(|ending| Self::from_name(ending.to_str()?))
    }
}

/// Writes `graph` in `format`.
///
/// # Errors
/// An error of `writer`.
pub fn write(graph: &Graph, format: Format, mut writer: impl Write) -> io::Result<()> {
    match format {
        Format::Turtle | Format::TriG | Format::NQuads | Format::JsonLd | Format::RdfXml => {
            rdf::write(graph, format, &mut writer)?;
        }
        Format::GraphMl => graphml::write(graph, &mut writer)?,
        Format::Dot => dot::write(graph, &mut writer)?,
    }
    writer.flush()
}
