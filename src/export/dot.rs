//! DOT, for drawing with Graphviz.
//!
//! The drawing holds flows with their parties and the relations between entities. Observations, and entities
//! that nothing connects, are left out: they would fill the page and tell nothing.

use std::io::{self, Write};

use petgraph::visit::EdgeRef;

use super::label;
use crate::{
    graph::{Edge, Graph, Node, NodeId},
    record::EntityType,
};

/// How long a label may be before it is cut.
const LONGEST_LABEL: usize = 40;

pub(super) fn write(graph: &Graph, writer: &mut impl Write) -> io::Result<()> {
    writeln!(writer, "digraph fundgraph {{")?;
    writeln!(writer, "  rankdir=LR;")?;
    writeln!(writer, "  node [fontname=\"Noto Sans CJK SC\", shape=box, style=rounded];")?;
    writeln!(writer, "  edge [fontname=\"Noto Sans CJK SC\", fontsize=10];")?;
    let network = graph.network();
    for (id, node) in network.node_indices().zip(network.node_weights()) {
        if is_drawn(graph, id) {
            let label = quoted(&shortened(&label::node(node)));
            writeln!(writer, "  n{} [label={label}{}];", id.index(), look(node))?;
        }
    }
    for edge in network.edge_references().filter(|edge| is_drawn_edge(edge.weight())) {
        // Money is drawn from giver to getter.
        let (from, to) = match edge.weight() {
            Edge::Funder | Edge::Programme => (edge.target(), edge.source()),
            _ => (edge.source(), edge.target()),
        };
        let label = quoted(label::edge(edge.weight()));
        writeln!(writer, "  n{} -> n{} [label={label}];", from.index(), to.index())?;
    }
    writeln!(writer, "}}")
}

/// A flow is always drawn, an entity when an edge of it is.
fn is_drawn(graph: &Graph, id: NodeId) -> bool {
    let network = graph.network();
    match &network[id] {
        Node::Flow(_) => true,
        Node::Observation(_) => false,
        Node::Entity(_) => {
            let incoming = network.edges_directed(id, petgraph::Direction::Incoming);
            network.edges(id).chain(incoming).any(|edge| is_drawn_edge(edge.weight()))
        }
    }
}

/// Where a place lies is no news, and the subject of an observation has nothing to point from.
fn is_drawn_edge(edge: &Edge) -> bool {
    !matches!(edge, Edge::Subject | Edge::Within)
}

/// What sets kinds of nodes apart.
fn look(node: &Node) -> &'static str {
    match node {
        Node::Flow(_) => ", shape=ellipse, style=filled, fillcolor=\"#fff2cc\"",
        Node::Entity(entity) => match entity.kind {
            EntityType::Place => ", shape=house, style=solid",
            EntityType::Programme => ", shape=folder, style=solid",
            EntityType::Project => ", shape=note, style=solid",
            kind if kind.is_organisation() => ", style=\"rounded,filled\", fillcolor=\"#dae8fc\"",
            _ => "",
        },
        Node::Observation(_) => "",
    }
}

fn shortened(label: &str) -> String {
    match label.char_indices().nth(LONGEST_LABEL) {
        Some((end, _)) => format!("{}\u{2026}", &label[..end]),
        None => label.to_owned(),
    }
}

/// A string of DOT, in which a backslash would begin an escape.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' | '\r' => quoted.push(' '),
            '\0' => {}
            _ => quoted.push(character),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_cut_and_quoted() {
        assert_eq!(quoted("a \"b\" \\n\nc"), r#""a \"b\" \\n c""#);
        assert_eq!(shortened(&"x".repeat(41)).chars().count(), 41);
        assert_eq!(shortened("short"), "short");
    }
}
