//! Records linked into one graph.
//!
//! Entities, flows and observations are nodes; the roles of a flow, the relations between entities and the
//! subject of an observation are edges. The same entity in two records is one node, the same fact in two
//! documents is one node or edge with two pieces of [`Evidence`].
//!
//! The order of everything is fixed by content alone: documents by source, entities by key, facts by where
//! they are first stated. So the order in which records come in makes no difference.

pub mod check;
pub mod total;

mod alias;
mod assemble;
mod cover;
mod document;
mod draft;
mod edge;
mod entities;
mod identity;
mod intern;
mod linker;
mod node;
mod read;

pub use document::{Document, DocumentId, Evidence, EvidenceId};
pub use edge::{Edge, Relation};
pub use linker::Linker;
pub use node::{Entity, Flow, Money, Node, Observation};
pub use read::{Fact, Roles};

use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};

use crate::record::Record;

/// A node of the graph.
pub type NodeId = NodeIndex<u32>;

/// An edge of the graph.
pub type EdgeId = EdgeIndex<u32>;

/// The linked graph of a set of records.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    /// Entities first, by key; then flows and observations in the order in which they are first stated.
    network: DiGraph<Node, Edge>,
    /// How many nodes are entities.
    entity_count: usize,
    documents: Vec<Document>,
    evidence: Vec<Evidence>,
    /// For each document the facts that rest on it, in the order of its text.
    stated: Vec<Vec<Fact>>,
}

impl Graph {
    /// Links records. Use a [`Linker`] where they need not all be in memory at once.
    pub fn link(records: &[Record]) -> Self {
        let mut linker = Linker::default();
        for record in records {
            linker.add(record);
        }
        linker.finish()
    }

    /// The graph as petgraph has it, for its algorithms and for exports.
    pub fn network(&self) -> &DiGraph<Node, Edge> {
        &self.network
    }
}
