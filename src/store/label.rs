//! Entities by any of their labels.

use oxigraph::model::NamedNode;

/// An entity with its preferred label.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// Its preferred label.
    pub label: String,
    /// Its class, such as `Company`.
    pub class: String,
    /// Its IRI.
    pub iri: NamedNode,
}

/// All labels of the entities of a store: Chinese names and forms, pinyin, English.
#[derive(Clone, Debug, Default)]
pub struct Labels {}

impl Labels {
    /// The entities that a label names: by IRI or key, else by preferred label, else by another label. Case, spaces
    /// and the width of characters make no difference.
    pub fn find(&self, _label: &str) -> Vec<&Candidate> {
        todo!()
    }

    /// Entities whose labels hold the words or are held in them, the closest first.
    pub fn similar(&self, _label: &str, _limit: usize) -> Vec<&Candidate> {
        todo!()
    }

    /// The preferred label of an entity.
    pub fn label_of(&self, _iri: &str) -> Option<&str> {
        todo!()
    }
}
