//! The record: one JSON object with everything that was found in one document.
//!
//! It is the seam of the program. Extraction ends with it, and linking begins with it, so any engine can map
//! `extract` over a corpus and hand the lines to `build`. All offsets here count Unicode code points of the
//! document's decoded text, start inclusive, end exclusive; ids are local to the record.

mod abbreviation;
mod build;
mod entity;
mod fact;
mod json;
mod naming;
mod pinyin;
mod source;
mod surface;

pub use build::{Origin, build};

pub use entity::{Entity, EntityType};
pub use fact::{
    Amount, Aspect, Evidence, Fact, Funding, FundingKind, Observation, Period, Predicate, Provenance, Qualifier,
    Relation,
};

pub use source::Source;

use serde::{Deserialize, Serialize};

use crate::{diagnostic::Diagnostic, span::Span};

/// Everything found in one document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The document itself.
    pub document: DocumentInfo,
    /// Its entities, in the order of their first mention (those only implied come last).
    pub entities: Vec<Entity>,
    /// Its facts, in the order of their evidence.
    pub facts: Vec<Fact>,
    /// What the stages had to say about it.
    pub diagnostics: Vec<Diagnostic>,
}

impl Record {
    /// The entity of an id; `None` only for an id of another record.
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.position(id).map(|index| &self.entities[index])
    }

    /// Where the entity of an id stands among them.
    pub(crate) fn position(&self, id: EntityId) -> Option<usize> {
        // Ids count from one in the order of `entities` in every record that this crate writes.
        let is = |index: &usize| self.entities.get(*index).is_some_and(|entity| entity.id == id);
        let guess = (id.0 as usize).checked_sub(1).filter(is);
        guess.or_else(|| self.entities.iter().position(|entity| entity.id == id))
    }
}

/// Where a document comes from and what it speaks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocumentInfo {
    /// The path as the user gave it, `-` for standard input.
    pub source: String,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// Its heading, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// ISO 639-1 code of its language; `und` when it has too little text to tell.
    pub language: String,
    /// Where the document begins in the file (a file may hold several).
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The place that the document speaks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<EntityId>,
    /// The time that it reports on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<DocumentPeriod>,
}

/// The year that a document reports on and how that is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentPeriod {
    /// The year.
    pub year: i32,
    /// Whether the document says so itself.
    pub basis: Basis,
    /// The words that it is known from.
    pub evidence: Span,
}

/// How a document's year is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// It stands in the title or the opening.
    Stated,
    /// It follows from other dates in the text.
    Inferred,
}

/// Id of an entity within its record, written `e1`, `e2`, ….
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

/// Id of a fact within its record, written `f1`, `f2`, ….
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId(pub u32);
