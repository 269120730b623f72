//! Every format of networks is read back and compared fact by fact with the graph.

use std::collections::BTreeMap;

use fundgraph::{
    export::{Format, Options, View},
    graph::{Edge, Graph, Node},
    rdf::iri,
};
use petgraph::visit::EdgeRef;
use quick_xml::{Reader, events::Event};
use serde_json::Value;

use crate::{corpus, export::write};

type Attributes = BTreeMap<String, String>;

/// Nodes by IRI, and edges as source, role or stage, target with their attributes, in order.
#[derive(Debug, Default, PartialEq)]
struct Read {
    nodes: BTreeMap<String, Attributes>,
    edges: Vec<(String, String, Attributes)>,
}

/// The attributes that are compared; what a format adds for its own use is left aside.
const COMPARED: [&str; 14] = [
    "kind",
    "role",
    "stage",
    "amount",
    "amount_max",
    "amount_minor",
    "qualifier",
    "currency",
    "year",
    "count",
    "value",
    "label",
    "quote",
    "iri",
];

impl Read {
    /// From attributes by id, and edges by the ids of their ends.
    fn new(nodes: Vec<(String, Attributes)>, edges: Vec<(String, String, Attributes)>) -> Self {
        let kept = |attributes: Attributes| -> Attributes {
            attributes
                .into_iter()
                .filter(|(name, value)| COMPARED.contains(&name.as_str()) && !value.is_empty())
                .collect()
        };
        let name = |attributes: &Attributes| {
            attributes.get("iri").filter(|iri| !iri.is_empty()).unwrap_or(&attributes["label"]).clone()
        };
        let ids: BTreeMap<String, String> = nodes.iter().map(|(id, node)| (id.clone(), name(node))).collect();
        assert_eq!(ids.len(), nodes.len(), "ids are unique");
        let mut edges: Vec<_> =
            edges.into_iter().map(|(from, to, edge)| (ids[&from].clone(), ids[&to].clone(), kept(edge))).collect();
        edges.sort();
        Self { nodes: nodes.into_iter().map(|(_, node)| (name(&node), kept(node))).collect(), edges }
    }
}

/// A node's or an edge's attributes from JSON.
fn attributes(value: &Value) -> Attributes {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    value.as_object().expect("an object").iter().map(|(name, value)| (name.clone(), text(value))).collect()
}

/// Nodes and edges of lists of JSON objects.
fn from_json(nodes: &Value, edges: &Value, data: &str) -> Read {
    let all = |list: &Value| -> Vec<Attributes> {
        let data = |one: &Value| attributes(if data.is_empty() { one } else { &one[data] });
        list.as_array().expect("a list").iter().map(data).collect()
    };
    let nodes = all(nodes).into_iter().map(|node| (node["id"].clone(), node));
    let edges = all(edges).into_iter().map(|edge| (edge["source"].clone(), edge["target"].clone(), edge));
    Read::new(nodes.collect(), edges.collect())
}

fn from_cx2(text: &str) -> Read {
    let aspects: Value = serde_json::from_str(text).unwrap();
    let aspect = |name: &str| aspects.as_array().unwrap().iter().find_map(|aspect| aspect[name].as_array()).unwrap();
    let nodes = aspect("nodes").iter().map(|node| {
        let mut values = attributes(&node["v"]);
        values.insert("label".to_owned(), values["name"].clone());
        (node["id"].to_string(), values)
    });
    let edges =
        aspect("edges").iter().map(|edge| (edge["s"].to_string(), edge["t"].to_string(), attributes(&edge["v"])));
    Read::new(nodes.collect(), edges.collect())
}

/// `GraphML` and GEXF: elements with attributes, and data of elements in their text or in attributes.
fn from_xml(text: &str) -> Read {
    let mut reader = Reader::from_str(text);
    let (mut nodes, mut edges, mut current, mut key) = (Vec::new(), Vec::new(), Attributes::new(), None);
    let mut value = String::new();
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Eof => return Read::new(nodes, edges),
            Event::Start(tag) | Event::Empty(tag) => {
                let own: Attributes = tag
                    .attributes()
                    .map(|attribute| attribute.unwrap())
                    .map(|attribute| {
                        let name = attribute.key.as_ref().to_owned();
                        (name, quick_xml::escape::unescape(&attribute.value).unwrap().into_owned())
                    })
                    .collect();
                match tag.name().as_ref() {
                    "node" | "edge" => {
                        current = own.into_iter().map(|(name, value)| (format!("@{name}"), value)).collect();
                        if let Some(label) = current.get("@label").cloned() {
                            current.insert("label".to_owned(), label);
                        }
                    }
                    "attvalue" => _ = current.insert(own["for"].clone(), own["value"].clone()),
                    "data" => key = own["key"].split_once('_').map(|(_, name)| name.to_owned()),
                    _ => {}
                }
                value.clear();
            }
            Event::Text(text) => value.push_str(text),
            Event::GeneralRef(entity) => {
                value.push_str(&quick_xml::escape::unescape(&format!("&{};", &**entity)).unwrap());
            }
            Event::End(tag) => match tag.name().as_ref() {
                "data" => _ = key.take().map(|key| current.insert(key, value.clone())),
                "node" => nodes.push((current["@id"].clone(), std::mem::take(&mut current))),
                "edge" => {
                    edges.push((current["@source"].clone(), current["@target"].clone(), std::mem::take(&mut current)));
                }
                _ => {}
            },
            _ => {}
        }
    }
}

/// The two files of Neo4j, one after the other.
fn from_neo4j(text: &str) -> Read {
    let mut tables: Vec<Vec<Attributes>> = Vec::new();
    let mut header = csv::StringRecord::new();
    for row in csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes()).records() {
        let row = row.unwrap();
        if row.iter().any(|cell| cell == "id:ID" || cell == ":START_ID") {
            header = row;
            tables.push(Vec::new());
            continue;
        }
        let name = |typed: &str| {
            if typed.starts_with(':') { typed.to_owned() } else { typed.split(':').next().unwrap().to_owned() }
        };
        let cells = header.iter().map(name).zip(row.iter().map(str::to_owned)).collect();
        tables.last_mut().unwrap().push(cells);
    }
    let [nodes, ties] = <[_; 2]>::try_from(tables).expect("two files");
    let nodes = nodes.into_iter().map(|node| (node["id"].clone(), node));
    let ties = ties.into_iter().map(|tie| (tie[":START_ID"].clone(), tie[":END_ID"].clone(), tie));
    Read::new(nodes.collect(), ties.collect())
}

fn readings(graph: &Graph, view: View) -> Vec<(Format, Read)> {
    let options = Options { view, ..Options::default() };
    let formats =
        [Format::NodeLink, Format::Cytoscape, Format::Cx2, Format::GraphMl, Format::Gexf, Format::Neo4j].into_iter();
    let read = |format| {
        let text = write(graph, format, &options);
        let json = || serde_json::from_str::<Value>(&text).unwrap();
        match format {
            Format::NodeLink => from_json(&json()["nodes"], &json()["links"], ""),
            Format::Cytoscape => from_json(&json()["elements"]["nodes"], &json()["elements"]["edges"], "data"),
            Format::Cx2 => from_cx2(&text),
            Format::Neo4j => from_neo4j(&text),
            _ => from_xml(&text),
        }
    };
    formats.map(|format| (format, read(format))).collect()
}

#[test]
fn every_format_has_the_same_nodes_edges_and_attributes() {
    for view in [View::Facts, View::Flows] {
        let readings = readings(&corpus::graph(), view);
        for (format, read) in &readings {
            assert_eq!(read.nodes, readings[0].1.nodes, "{format:?}, {view:?}");
            assert_eq!(read.edges, readings[0].1.edges, "{format:?}, {view:?}");
        }
    }
}

#[test]
fn the_view_of_facts_has_every_fact_of_the_graph() {
    let graph = corpus::graph();
    let (_, read) = readings(&graph, View::Facts).remove(0);
    let network = graph.network();
    assert_eq!((read.nodes.len(), read.edges.len()), (network.node_count(), network.edge_count()));
    for (_, flow) in graph.flows() {
        let node = &read.nodes[&iri::flow(flow.id)];
        assert_eq!(node["amount"].parse(), Ok(flow.money.value));
        assert_eq!(node.get("amount_max").map(|max| max.parse().unwrap()), flow.money.max);
        assert_eq!(node["amount_minor"], format!("{}00", flow.money.value.normalize()), "in fen or cents");
        let stated = [node["stage"].as_str(), &node["currency"], &node["qualifier"]];
        assert_eq!(stated, [flow.kind.name(), &*flow.money.currency, flow.money.qualifier.name()]);
        assert_eq!(node.get("year").map(|year| year.parse().unwrap()), flow.year);
        assert_eq!(node["quote"], *graph.evidence(flow.evidence[0]).quote);
    }
    let name = |node: &Node| match node {
        Node::Entity(entity) => iri::entity(&entity.key),
        Node::Flow(flow) => iri::flow(flow.id),
        Node::Observation(observation) => iri::observation(observation.id),
    };
    for edge in network.edge_references() {
        let (from, to) = (name(&network[edge.source()]), name(&network[edge.target()]));
        let role = match edge.weight() {
            Edge::Funder => "funder",
            Edge::Recipient => "recipient",
            Edge::Relation(relation) => relation.predicate.name(),
            _ => continue,
        };
        let is_same = |(source, target, edge): &(String, String, Attributes)| {
            (source, target, edge["role"].as_str()) == (&from, &to, role)
        };
        assert!(read.edges.iter().any(is_same), "{from} {role} {to}");
    }
}

#[test]
fn the_view_of_flows_has_each_flow_once() {
    let graph = corpus::graph();
    let (_, read) = readings(&graph, View::Flows).remove(0);
    let flows: Vec<&(String, String, Attributes)> =
        read.edges.iter().filter(|(.., edge)| edge.contains_key("amount")).collect();
    let mut iris: Vec<&str> = flows.iter().map(|(.., edge)| edge["iri"].as_str()).collect();
    iris.sort_unstable();
    iris.dedup();
    assert_eq!(iris.len(), flows.len());
    for (node, flow) in graph.flows() {
        let roles = graph.roles(node);
        let has_ends = (roles.funder.or(roles.programme)).is_some() && !roles.recipients.is_empty();
        let edge = flows.iter().find(|(.., edge)| edge["iri"] == iri::flow(flow.id));
        assert_eq!(edge.is_some(), has_ends, "{flow:?}");
        if let Some((.., edge)) = edge {
            assert_eq!(edge["amount"].parse(), Ok(flow.money.value));
        }
    }
    let shared = read.nodes.values().filter(|node| node["kind"] == "group").count();
    assert_eq!(shared, 1, "two recipients of one flow");
    assert_eq!(read.edges.iter().filter(|(.., edge)| edge.get("role").is_some_and(|role| role == "member")).count(), 2);
}

#[test]
fn gexf_has_years_and_weights() {
    let options = Options { view: View::Flows, ..Options::default() };
    let text = write(&corpus::graph(), Format::Gexf, &options);
    assert!(text.contains(r#"mode="dynamic" timeformat="date""#));
    assert!(text.contains(r#"weight="12000000" start="2007-01-01" end="2007-12-31""#));
}
