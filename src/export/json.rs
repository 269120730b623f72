//! The formats in JSON: Cytoscape.js, CX2, nodes and links.
//!
//! They are written an object a line, so that a large graph need not be held twice. Amounts are strings, the exact
//! decimals; whole numbers stay within what JavaScript reads exactly.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::network::{Attributes, Edge, Network, Node, is_whole};

/// Elements for Cytoscape.js.
pub(super) fn cytoscape(network: &Network<'_>, writer: &mut impl Write) -> io::Result<()> {
    writer.write_all(b"{\"data\":{\"name\":\"fundgraph\"},\"elements\":{\"nodes\":[")?;
    let nodes = network.nodes.iter().map(|node| json!({ "data": named(node) }));
    list(writer, nodes)?;
    writer.write_all(b"],\"edges\":[")?;
    let edges = network.edges.iter().enumerate().map(|(number, edge)| {
        let mut data = attributes(&edge.attributes);
        data.insert("id".to_owned(), format!("e{number}").into());
        data.insert("label".to_owned(), edge.label.as_str().into());
        json!({ "data": tied(network, edge, data) })
    });
    list(writer, edges)?;
    writer.write_all(b"]}}\n")
}

/// Nodes and links, as networkx (`node_link_graph(data, edges="links")`) and D3 have them.
pub(super) fn node_link(network: &Network<'_>, writer: &mut impl Write) -> io::Result<()> {
    writer.write_all(b"{\"directed\":true,\"multigraph\":true,\"graph\":{\"name\":\"fundgraph\"},\"nodes\":[")?;
    list(writer, network.nodes.iter().map(|node| Value::Object(named(node))))?;
    writer.write_all(b"],\"links\":[")?;
    let links = network.edges.iter().enumerate().map(|(number, edge)| {
        let mut data = attributes(&edge.attributes);
        data.insert("key".to_owned(), format!("e{number}").into());
        data.insert("label".to_owned(), edge.label.as_str().into());
        Value::Object(tied(network, edge, data))
    });
    list(writer, links)?;
    writer.write_all(b"]}\n")
}

/// CX2, for Cytoscape and NDEx: aspects with their attributes declared. Ids are whole numbers.
pub(super) fn cx2(network: &Network<'_>, writer: &mut impl Write) -> io::Result<()> {
    let declared = |columns: Vec<&'static str>| -> Map<String, Value> {
        let typed = |name| (String::from(name), json!({ "d": if is_whole(name) { "long" } else { "string" } }));
        columns.into_iter().map(typed).collect()
    };
    let mut nodes = declared(network.node_columns());
    nodes.insert("name".to_owned(), json!({ "d": "string" }));
    let mut edges = declared(network.edge_columns());
    edges.insert("interaction".to_owned(), json!({ "d": "string" }));
    edges.insert("label".to_owned(), json!({ "d": "string" }));
    let declarations = json!({ "networkAttributes": { "name": { "d": "string" } }, "nodes": nodes, "edges": edges });
    let (count, links) = (network.nodes.len(), network.edges.len());
    let heads = [
        json!({ "CXVersion": "2.0", "hasFragments": false }),
        json!({ "metaData": [
            { "name": "attributeDeclarations", "elementCount": 1 }, { "name": "networkAttributes", "elementCount": 1 },
            { "name": "nodes", "elementCount": count }, { "name": "edges", "elementCount": links }] }),
        json!({ "attributeDeclarations": [declarations] }),
        json!({ "networkAttributes": [{ "name": "fundgraph" }] }),
    ];
    writer.write_all(b"[")?;
    list(writer, heads)?;
    writer.write_all(b",\n{\"nodes\":[")?;
    list(
        writer,
        network.nodes.iter().enumerate().map(|(id, node)| {
            let mut values = attributes(&node.attributes);
            values.insert("name".to_owned(), node.label.as_str().into());
            json!({ "id": id, "v": values })
        }),
    )?;
    writer.write_all(b"]},\n{\"edges\":[")?;
    list(
        writer,
        network.edges.iter().enumerate().map(|(id, edge)| {
            let mut values = attributes(&edge.attributes);
            values.insert("interaction".to_owned(), edge.role.into());
            values.insert("label".to_owned(), edge.label.as_str().into());
            json!({ "id": id, "s": edge.source, "t": edge.target, "v": values })
        }),
    )?;
    writer.write_all(b"]},\n{\"status\":[{\"success\":true}]}]\n")
}

/// The members of a list, a line each.
fn list(writer: &mut impl Write, members: impl IntoIterator<Item = Value>) -> io::Result<()> {
    for (index, member) in members.into_iter().enumerate() {
        writer.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *writer, &member)?;
    }
    Ok(())
}

fn attributes(attributes: &Attributes<'_>) -> Map<String, Value> {
    attributes.iter().map(|(name, value)| (name.to_owned(), value.json())).collect()
}

/// The attributes of a node with its id and its label.
fn named(node: &Node<'_>) -> Map<String, Value> {
    let mut data = attributes(&node.attributes);
    data.insert("id".to_owned(), node.name.as_str().into());
    data.insert("label".to_owned(), node.label.as_str().into());
    data
}

/// The attributes of an edge with its ends.
fn tied(network: &Network<'_>, edge: &Edge<'_>, mut data: Map<String, Value>) -> Map<String, Value> {
    data.insert("source".to_owned(), network.nodes[edge.source].name.as_str().into());
    data.insert("target".to_owned(), network.nodes[edge.target].name.as_str().into());
    data
}
