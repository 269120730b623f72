//! `GraphML`, as yEd, Gephi, Cytoscape, igraph and networkx read it.
//!
//! Nodes are numbered, since the ids of `GraphML` are XML tokens and IRIs are not; the IRI is an attribute. yEd shows
//! only labels that stand in its own elements, so the label is written there too.

use std::io::{self, Write};

use quick_xml::Writer;
use unicode_width::UnicodeWidthStr;

use super::{
    network::{Attributes, Edge, Look, Network, Node, is_whole},
    xml::{begin, clean, empty, end, parent, text},
};

/// The namespaces of `GraphML` and of yEd's elements.
const NAMESPACES: [(&str, &str); 2] =
    [("xmlns", "http://graphml.graphdrawing.org/xmlns"), ("xmlns:y", "http://www.yworks.com/xml/graphml")];

pub(super) fn write(network: &Network<'_>, writer: impl Write) -> io::Result<()> {
    let mut xml = begin(writer)?;
    parent(&mut xml, "graphml", &NAMESPACES, |xml| {
        empty(xml, "key", &[("id", "node_look"), ("for", "node"), ("yfiles.type", "nodegraphics")])?;
        empty(xml, "key", &[("id", "edge_look"), ("for", "edge"), ("yfiles.type", "edgegraphics")])?;
        for (of, columns) in [("node", network.node_columns()), ("edge", network.edge_columns())] {
            for name in ["label"].into_iter().chain(columns) {
                let kind = if is_whole(name) { "long" } else { "string" };
                let id = format!("{of}_{name}");
                empty(xml, "key", &[("id", &id), ("for", of), ("attr.name", name), ("attr.type", kind)])?;
            }
        }
        parent(xml, "graph", &[("id", "fundgraph"), ("edgedefault", "directed")], |xml| {
            for (number, node) in network.nodes.iter().enumerate() {
                parent(xml, "node", &[("id", &format!("n{number}"))], |xml| write_node(node, xml))?;
            }
            for (number, edge) in network.edges.iter().enumerate() {
                let (source, target) = (format!("n{}", edge.source), format!("n{}", edge.target));
                let attributes = [("id", &*format!("e{number}")), ("source", &*source), ("target", &*target)];
                parent(xml, "edge", &attributes, |xml| write_edge(edge, xml))?;
            }
            Ok(())
        })
    })?;
    end(xml)
}

fn write_node<W: Write>(node: &Node<'_>, xml: &mut Writer<W>) -> io::Result<()> {
    write_data("node", &node.label, &node.attributes, xml)?;
    // About as wide as the label is at yEd's size of twelve points.
    let width = (node.label.width() * 7 + 16).to_string();
    let shape = if node.look == Look::Flow { "ellipse" } else { "roundrectangle" };
    parent(xml, "data", &[("key", "node_look")], |xml| {
        parent(xml, "y:ShapeNode", &[], |xml| {
            empty(xml, "y:Geometry", &[("height", "30"), ("width", &width), ("x", "0"), ("y", "0")])?;
            empty(xml, "y:Fill", &[("color", &node.look.hex()), ("transparent", "false")])?;
            text(xml, "y:NodeLabel", &[], &node.label)?;
            empty(xml, "y:Shape", &[("type", shape)])
        })
    })
}

fn write_edge<W: Write>(edge: &Edge<'_>, xml: &mut Writer<W>) -> io::Result<()> {
    write_data("edge", &edge.label, &edge.attributes, xml)?;
    parent(xml, "data", &[("key", "edge_look")], |xml| {
        parent(xml, "y:PolyLineEdge", &[], |xml| {
            empty(xml, "y:Arrows", &[("source", "none"), ("target", "standard")])?;
            text(xml, "y:EdgeLabel", &[], &edge.label)
        })
    })
}

fn write_data<W: Write>(of: &str, label: &str, attributes: &Attributes<'_>, xml: &mut Writer<W>) -> io::Result<()> {
    text(xml, "data", &[("key", &format!("{of}_label"))], &clean(label))?;
    for (name, value) in attributes.iter() {
        text(xml, "data", &[("key", &format!("{of}_{name}"))], &value.text())?;
    }
    Ok(())
}
