//! N-Quads.

use std::io::{self, Write};

use oxigraph::model::{GraphNameRef, LiteralRef, NamedOrBlankNodeRef, QuadRef, TermRef};

use super::{each_quad, vocabulary::xsd};
use crate::graph::Graph;

/// How much is gathered before it is written.
const BUFFER: usize = 1 << 16;

/// Writes a graph as N-Quads, the same bytes for the same records.
///
/// Oxigraph's serializer writes the same lines through `fmt`, at about a third of the speed; linking and writing
/// have to keep up with extraction.
///
/// # Errors
/// An error of `writer`.
pub fn write_nquads(graph: &Graph, mut writer: impl Write) -> io::Result<()> {
    let mut buffer = Vec::with_capacity(2 * BUFFER);
    each_quad(graph, |quad| {
        write_quad(&mut buffer, quad);
        if buffer.len() >= BUFFER {
            writer.write_all(&buffer)?;
            buffer.clear();
        }
        Ok::<_, io::Error>(())
    })?;
    writer.write_all(&buffer)?;
    writer.flush()
}

fn write_quad(line: &mut Vec<u8>, quad: QuadRef<'_>) {
    match quad.subject {
        NamedOrBlankNodeRef::NamedNode(node) => write_iri(line, node.as_str()),
        NamedOrBlankNodeRef::BlankNode(node) => line.extend(node.to_string().bytes()),
    }
    line.push(b' ');
    write_iri(line, quad.predicate.as_str());
    line.push(b' ');
    match quad.object {
        TermRef::NamedNode(node) => write_iri(line, node.as_str()),
        TermRef::Literal(literal) => write_literal(line, literal),
        other => line.extend(other.to_string().bytes()),
    }
    line.push(b' ');
    match quad.graph_name {
        GraphNameRef::NamedNode(node) => {
            write_iri(line, node.as_str());
            line.push(b' ');
        }
        GraphNameRef::BlankNode(node) => line.extend(format!("{node} ").bytes()),
        GraphNameRef::DefaultGraph => {}
    }
    line.extend_from_slice(b".\n");
}

fn write_iri(line: &mut Vec<u8>, iri: &str) {
    line.push(b'<');
    line.extend_from_slice(iri.as_bytes());
    line.push(b'>');
}

fn write_literal(line: &mut Vec<u8>, literal: LiteralRef<'_>) {
    line.push(b'"');
    write_escaped(line, literal.value().as_bytes());
    line.push(b'"');
    if let Some(language) = literal.language() {
        line.push(b'@');
        line.extend_from_slice(language.as_bytes());
    } else if literal.datatype() != xsd::STRING {
        line.extend_from_slice(b"^^");
        write_iri(line, literal.datatype().as_str());
    }
}

/// As canonical N-Quads have it: only quotation marks, backslashes and control characters are escaped.
fn write_escaped(line: &mut Vec<u8>, mut text: &[u8]) {
    while let Some(index) = text.iter().position(|byte| *byte < 0x20 || matches!(byte, b'"' | b'\\' | 0x7F)) {
        line.extend_from_slice(&text[..index]);
        match text[index] {
            b'"' => line.extend_from_slice(b"\\\""),
            b'\\' => line.extend_from_slice(b"\\\\"),
            b'\n' => line.extend_from_slice(b"\\n"),
            b'\r' => line.extend_from_slice(b"\\r"),
            b'\t' => line.extend_from_slice(b"\\t"),
            0x08 => line.extend_from_slice(b"\\b"),
            0x0C => line.extend_from_slice(b"\\f"),
            byte => line.extend(format!("\\u{byte:04X}").bytes()),
        }
        text = &text[index + 1..];
    }
    line.extend_from_slice(text);
}
