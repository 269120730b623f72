//! DOT, for drawing with Graphviz.
//!
//! The drawing holds flows with their parties and the relations between entities. Observations, and entities
//! that nothing connects, are left out: they would fill the page and tell nothing.

use std::io::{self, Write};

use super::{
    drawn::{drawn, shortened, towards_getter},
    network::{Look, Network},
};

pub(super) fn write(network: &Network<'_>, writer: &mut impl Write) -> io::Result<()> {
    writeln!(writer, "digraph fundgraph {{")?;
    writeln!(writer, "  rankdir=LR;")?;
    writeln!(writer, "  node [fontname=\"Noto Sans CJK SC\", shape=box, style=\"rounded,filled\"];")?;
    writeln!(writer, "  edge [fontname=\"Noto Sans CJK SC\", fontsize=10];")?;
    let drawn = drawn(network);
    for (number, node) in network.nodes.iter().enumerate().filter(|(number, _)| drawn.nodes[*number]) {
        let (label, shape, colour) = (quoted(&shortened(&node.label)), shape(node.look), node.look.hex());
        writeln!(writer, "  n{number} [label={label}{shape}, fillcolor=\"{colour}\"];")?;
    }
    for edge in drawn.edges {
        let (from, to) = towards_getter(edge);
        writeln!(writer, "  n{from} -> n{to} [label={}];", quoted(&edge.label))?;
    }
    writeln!(writer, "}}")
}

/// What sets kinds of nodes apart where there is no colour.
fn shape(look: Look) -> &'static str {
    match look {
        Look::Flow => ", shape=ellipse, style=filled",
        Look::Place => ", shape=house, style=filled",
        Look::Programme => ", shape=folder, style=filled",
        Look::Project => ", shape=note, style=filled",
        Look::Organisation | Look::Observation | Look::Group | Look::Other => "",
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
    fn labels_are_quoted() {
        assert_eq!(quoted("a \"b\" \\n\nc"), r#""a \"b\" \\n c""#);
    }
}
