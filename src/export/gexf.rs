//! GEXF 1.3, for Gephi: typed attributes, weights, years for the timeline, colours.
//!
//! A weight is the amount in plain units, written exactly; Gephi keeps it as a floating-point number. The attribute
//! `amount` stays text.

use std::io::{self, Write};

use quick_xml::Writer;

use super::{
    network::{Attributes, Network, Node, is_whole},
    xml::{begin, clean, empty, end, parent},
};

const NAMESPACES: [(&str, &str); 3] =
    [("xmlns", "http://gexf.net/1.3"), ("xmlns:viz", "http://gexf.net/1.3/viz"), ("version", "1.3")];

pub(super) fn write(network: &Network<'_>, writer: impl Write) -> io::Result<()> {
    let years = network.nodes.iter().map(|node| node.year).chain(network.edges.iter().map(|edge| edge.year));
    let is_dated = years.flatten().any(is_written);
    let mut graph = vec![("defaultedgetype", "directed")];
    if is_dated {
        graph.extend([("mode", "dynamic"), ("timeformat", "date"), ("timerepresentation", "interval")]);
    } else {
        graph.push(("mode", "static"));
    }
    let mut xml = begin(writer)?;
    parent(&mut xml, "gexf", &NAMESPACES, |xml| {
        parent(xml, "meta", &[], |xml| super::xml::text(xml, "creator", &[], "fundgraph"))?;
        parent(xml, "graph", &graph, |xml| {
            write_columns("node", &network.node_columns(), xml)?;
            write_columns("edge", &network.edge_columns(), xml)?;
            parent(xml, "nodes", &[], |xml| network.nodes.iter().try_for_each(|node| write_node(node, xml)))?;
            parent(xml, "edges", &[], |xml| write_edges(network, xml))
        })
    })?;
    end(xml)
}

fn write_columns<W: Write>(class: &str, columns: &[&str], xml: &mut Writer<W>) -> io::Result<()> {
    parent(xml, "attributes", &[("class", class), ("mode", "static")], |xml| {
        columns.iter().try_for_each(|name| {
            let kind = if is_whole(name) { "long" } else { "string" };
            empty(xml, "attribute", &[("id", name), ("title", name), ("type", kind)])
        })
    })
}

fn write_node<W: Write>(node: &Node<'_>, xml: &mut Writer<W>) -> io::Result<()> {
    let label = clean(&node.label);
    let mut attributes = vec![("id", node.name.clone()), ("label", label)];
    attributes.extend(lifetime(node.year));
    let [red, green, blue] = node.look.colour().map(|part| part.to_string());
    parent(xml, "node", &borrowed(&attributes), |xml| {
        write_values(&node.attributes, xml)?;
        empty(xml, "viz:color", &[("r", &red), ("g", &green), ("b", &blue)])
    })
}

fn write_edges<W: Write>(network: &Network<'_>, xml: &mut Writer<W>) -> io::Result<()> {
    for (number, edge) in network.edges.iter().enumerate() {
        let name = |place: usize| network.nodes[place].name.clone();
        let mut attributes = vec![
            ("id", format!("e{number}")),
            ("source", name(edge.source)),
            ("target", name(edge.target)),
            ("kind", edge.role.to_owned()),
            ("label", clean(&edge.label)),
        ];
        attributes.extend(edge.weight.map(|weight| ("weight", weight.to_string())));
        attributes.extend(lifetime(edge.year));
        parent(xml, "edge", &borrowed(&attributes), |xml| write_values(&edge.attributes, xml))?;
    }
    Ok(())
}

fn write_values<W: Write>(attributes: &Attributes<'_>, xml: &mut Writer<W>) -> io::Result<()> {
    parent(xml, "attvalues", &[], |xml| {
        attributes
            .iter()
            .try_for_each(|(name, value)| empty(xml, "attvalue", &[("for", name), ("value", &clean(&value.text()))]))
    })
}

/// The first and the last day of a year.
fn lifetime(year: Option<i32>) -> Vec<(&'static str, String)> {
    match year.filter(|year| is_written(*year)) {
        Some(year) => vec![("start", format!("{year}-01-01")), ("end", format!("{year}-12-31"))],
        None => Vec::new(),
    }
}

/// Whether a year can stand in a date as it is.
fn is_written(year: i32) -> bool {
    (1000..=9999).contains(&year)
}

fn borrowed<'a>(attributes: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    attributes.iter().map(|(name, value)| (*name, value.as_str())).collect()
}
