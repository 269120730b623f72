//! The IRIs of a graph.

use std::fmt::{Arguments, Write as _};

use crate::{
    graph::{Document, Evidence, Fact},
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

/// The IRI of a fact of an [identity](crate::graph::Graph::identity).
pub fn fact(fact: Fact, identity: u64) -> String {
    match fact {
        Fact::Flow(_) => flow(identity),
        Fact::Relation(_) => statement(identity),
        Fact::Observation(_) => observation(identity),
    }
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

/// The IRI of a piece of evidence.
pub fn evidence(document: &Document, evidence: &Evidence) -> String {
    InDocument::new("evidence", &document.id()).evidence(evidence).to_owned()
}

/// The IRIs that describe a piece of evidence: its own, and those of its stretch of text and of its words.
pub fn of_evidence(document: &Document, evidence: &Evidence) -> [String; 3] {
    let id = document.id();
    let selector = |sort| InDocument::new(sort, &id).selector(evidence.span).to_owned();
    [self::evidence(document, evidence), selector("position"), selector("quote")]
}

/// The IRIs of one sort of things in one document. They share a beginning, which is written once.
pub(super) struct InDocument {
    iri: String,
    beginning: usize,
}

impl InDocument {
    pub(super) fn new(sort: &str, document: &str) -> Self {
        let iri = format!("{ID}{sort}/{document}-");
        Self { beginning: iri.len(), iri }
    }

    pub(super) fn evidence(&mut self, evidence: &Evidence) -> &str {
        self.ending(format_args!("{}-{}-{:08x}", evidence.span.start, evidence.span.end, evidence.mark))
    }

    pub(super) fn selector(&mut self, span: Span) -> &str {
        self.ending(format_args!("{}-{}", span.start, span.end))
    }

    fn ending(&mut self, ending: Arguments<'_>) -> &str {
        self.iri.truncate(self.beginning);
        // Writing to a string cannot fail.
        let _ = self.iri.write_fmt(ending);
        &self.iri
    }
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
