//! The edges of the graph.

use super::EvidenceId;
use crate::record::Predicate;

/// An edge of the graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Flow → who gives.
    Funder,
    /// Flow → who gets.
    Recipient,
    /// Flow → under which programme.
    Programme,
    /// Flow → for which project.
    Project,
    /// Flow → the total that a text says it is a part of.
    PartOf,
    /// Flow → another part of the same total that must hold it, since the parts exceed the total otherwise.
    CountedIn,
    /// Observation → whose it is.
    Subject,
    /// Entity → the place that contains it.
    Within,
    /// Entity → entity, as stated.
    Relation(Relation),
}

/// A relation that documents state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Its identity, the same wherever it is stated.
    pub id: u64,
    /// Which relation.
    pub predicate: Predicate,
    /// Where it is stated, in the order of documents.
    pub evidence: Vec<EvidenceId>,
}
