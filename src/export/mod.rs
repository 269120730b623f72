//! The graph for other tools, one file per format.
//!
//! Every format gives the same bytes for the same graph. The formats of RDF carry everything. The formats of
//! networks write nodes and edges in one of two [views](View). Tables are for spreadsheets, pictures for people.
//! An amount is never rounded: it is a decimal, or text, or a whole number of the smallest unit.

mod dot;
mod drawn;
mod error;
mod format;
mod gexf;
mod graphml;
mod json;
mod label;
mod mermaid;
mod minor;
mod neo4j;
mod network;
mod options;
mod picture;
mod rdf;
mod select;
mod tables;
mod xml;

pub use error::Error;
pub use format::Format;
pub use options::{Filter, Level, Options, Picture, View};

use std::io::{self, Write};

use crate::graph::Graph;
use network::Network;
use select::Selection;

/// Writes `graph` in `format`, which must be a single file. Gives remarks for the user, on what the format could not
/// take.
///
/// # Errors
/// [`Error::NothingFits`] and [`Error::NothingToDraw`] if there is nothing to write; an error of `writer`.
pub fn write(graph: &Graph, format: Format, options: &Options, mut writer: impl Write) -> Result<Vec<String>, Error> {
    let selection = select(graph, options)?;
    let mut remarks = Vec::new();
    if format.is_network() {
        let network = Network::new(graph, &selection, options.view);
        remarks = network_remarks(&network, format);
        write_network(&network, format, &mut writer)?;
    } else if format.is_picture() {
        picture::write(graph, &selection, options, format, &mut writer)?;
    } else if format.is_rdf() {
        rdf::write(graph, Some(&selection).filter(|_| options.filter.is_narrow()), format, &mut writer)?;
    }
    writer.flush()?;
    Ok(remarks)
}

/// Writes `graph` in `format`, which must be one of several files. `create` gives a writer for the name of each.
///
/// # Errors
/// [`Error::NothingFits`] if there is nothing to write; an error of `create` or of a writer.
pub fn write_folder<W: Write>(
    graph: &Graph,
    format: Format,
    options: &Options,
    mut create: impl FnMut(&'static str) -> io::Result<W>,
) -> Result<Vec<String>, Error> {
    let selection = select(graph, options)?;
    if format == Format::Csv {
        for file in tables::FILES {
            tables::write(graph, &selection, file, create(file)?)?;
        }
        return Ok(Vec::new());
    }
    let network = Network::new(graph, &selection, options.view);
    let [nodes, relationships] = neo4j::FILES;
    neo4j::nodes(&network, create(nodes)?)?;
    neo4j::relationships(&network, create(relationships)?)?;
    Ok(network_remarks(&network, format))
}

/// The command that imports what [`write_folder`] wrote into `folder` into an empty database of Neo4j 5.
pub fn neo4j_command(folder: &str) -> String {
    neo4j::command(folder)
}

fn select(graph: &Graph, options: &Options) -> Result<Selection, Error> {
    let selection = Selection::new(graph, &options.filter);
    let is_empty = options.filter.is_narrow() && !graph.facts().any(|fact| selection.has_fact(fact));
    if is_empty { Err(Error::NothingFits) } else { Ok(selection) }
}

fn write_network(network: &Network<'_>, format: Format, writer: &mut impl Write) -> io::Result<()> {
    match format {
        Format::GraphMl => graphml::write(network, writer),
        Format::Gexf => gexf::write(network, writer),
        Format::Dot => dot::write(network, writer),
        Format::Mermaid => mermaid::write(network, writer),
        Format::Cytoscape => json::cytoscape(network, writer),
        Format::Cx2 => json::cx2(network, writer),
        _ => json::node_link(network, writer),
    }
}

fn network_remarks(network: &Network<'_>, format: Format) -> Vec<String> {
    let mut remarks = Vec::new();
    if network.unconnected > 0 {
        remarks.push(format!(
            "flows left out: {}. A flow is an edge only where two of its parties are named; `--view facts` has all",
            network.unconnected
        ));
    }
    if format == Format::Mermaid && network.edges.len() > mermaid::MOST_EDGES {
        remarks.push(format!(
            "{} edges: Mermaid draws {} unless it is told otherwise; take a part with --around or --programme",
            network.edges.len(),
            mermaid::MOST_EDGES
        ));
    }
    remarks
}
