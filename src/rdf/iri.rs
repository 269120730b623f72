//! The IRIs of a graph.

use std::fmt::Write as _;

use crate::{
    graph::{Document, Evidence, Fact, Graph},
    span::Span,
};

/// The namespace of classes and properties.
pub const NAMESPACE: &str = "https://w3id.org/fundgraph/ns#";

/// The namespace of what the records describe.
pub const ID: &str = "https://w3id.org/fundgraph/id/";

/// The IRI of an entity's key. Only what the grammar of IRIs forbids is escaped, so Chinese stays readable.
pub fn entity(key: &str) -> String {
    let mut iri = String::with_capacity(ID.len() + key.len());
    iri.push_str(ID);
    for character in key.chars() {
        if is_allowed(character) {
            iri.push(character);
        } else {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                // Writing to a string cannot fail.
                let _ = write!(iri, "%{byte:02X}");
            }
        }
    }
    iri
}

/// The IRI of a document, which is also the name of the graph of what it states.
pub fn document(document: &Document) -> String {
    format!("{ID}document/{}", document.id())
}

/// The IRI of a flow.
pub fn flow(id: u64) -> String {
    format!("{ID}flow/{id:016x}")
}

/// The IRI of the statement of a relation.
pub fn statement(id: u64) -> String {
    format!("{ID}statement/{id:016x}")
}

/// The IRI of an observation.
pub fn observation(id: u64) -> String {
    format!("{ID}observation/{id:016x}")
}

/// The IRI of a fact; empty for one of another graph.
pub fn fact(graph: &Graph, fact: Fact) -> String {
    let iri = match fact {
        Fact::Flow(id) => graph.flow(id).map(|each| flow(each.id)),
        Fact::Relation(id) => graph.relation(id).map(|(_, each, _)| statement(each.id)),
        Fact::Observation(id) => graph.observation(id).map(|each| observation(each.id)),
    };
    iri.unwrap_or_default()
}

/// An IRI without the namespace of what the records describe: `flow/…`, which is what people are shown.
pub fn short(iri: &str) -> &str {
    iri.strip_prefix(ID).unwrap_or(iri)
}

/// The IRI of a piece of evidence.
pub fn evidence(document: &Document, evidence: &Evidence) -> String {
    format!("{ID}evidence/{}-{}-{}-{:08x}", document.id(), evidence.span.start, evidence.span.end, evidence.mark)
}

/// The IRI of a selector of a stretch of a document: `position` or `quote`.
pub fn selector(sort: &str, document: &Document, span: Span) -> String {
    format!("{ID}{sort}/{}-{}-{}", document.id(), span.start, span.end)
}

/// Whether RFC 3987 lets a character stand in a path; a per cent sign is escaped so that no two keys meet.
fn is_allowed(character: char) -> bool {
    match character {
        _ if character.is_ascii() => character.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/".contains(character),
        '\u{A0}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFEF}' => true,
        '\u{10000}'..='\u{DFFFF}' | '\u{E1000}'..='\u{EFFFD}' => u32::from(character) & 0xFFFF < 0xFFFE,
        _ => false,
    }
}
