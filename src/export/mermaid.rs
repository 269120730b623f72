//! Mermaid, for drawings in Markdown pages.
//!
//! The same is drawn as for Graphviz. Pages that draw it stop at 500 edges unless they are told otherwise, so it is
//! best made of a small part of a graph.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use super::{
    drawn::{drawn, shortened, towards_getter},
    network::{Look, Network},
};

/// How many edges Mermaid draws unless it is told otherwise.
pub(super) const MOST_EDGES: usize = 500;

pub(super) fn write(network: &Network<'_>, writer: &mut impl Write) -> io::Result<()> {
    writeln!(writer, "flowchart LR")?;
    let drawn = drawn(network);
    for look in Look::ALL {
        writeln!(writer, "  classDef {} fill:{},stroke:#777,color:#000", class(look), look.hex())?;
    }
    for (number, node) in network.nodes.iter().enumerate().filter(|(number, _)| drawn.nodes[*number]) {
        let (open, close) = if node.look == Look::Flow { ("([", "])") } else { ("[", "]") };
        let label = escaped(&shortened(&node.label));
        writeln!(writer, "  n{number}{open}\"{label}\"{close}:::{}", class(node.look))?;
    }
    for edge in drawn.edges {
        let (from, to) = towards_getter(edge);
        writeln!(writer, "  n{from} -->|\"{}\"| n{to}", escaped(&edge.label))?;
    }
    Ok(())
}

fn class(look: Look) -> &'static str {
    match look {
        Look::Organisation => "organisation",
        Look::Place => "place",
        Look::Programme => "programme",
        Look::Project => "project",
        Look::Flow => "flow",
        Look::Observation => "observation",
        Look::Group => "group",
        Look::Other => "other",
    }
}

/// Text in quotation marks, in which what could be markup is written as an entity by its number.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        match character {
            '"' | '#' | '&' | '<' | '>' | '`' | '\\' | '*' | '_' | '[' | ']' | '{' | '}' | '|' => {
                // Writing to a string cannot fail.
                let _ = write!(escaped, "#{};", u32::from(character));
            }
            _ if character.is_control() => escaped.push(' '),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_escaped() {
        assert_eq!(escaped("a \"b\"\n<c>#"), "a #34;b#34; #60;c#62;#35;");
    }
}
