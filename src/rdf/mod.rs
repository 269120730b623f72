//! The graph as RDF.
//!
//! Quads are handed out one at a time as borrowed [`QuadRef`]s, in a fixed order: the default graph describes
//! entities and documents; each document is a named graph with the facts that it states. A fact stated by several
//! documents is described in the first one's graph and has evidence in each one's, so no triple stands in two
//! graphs, and a query over the union of graphs counts nothing twice in any engine.

mod describe;
mod fact;
pub mod iri;
mod nquads;
mod subject;
pub mod vocabulary;

use oxigraph::model::QuadRef;

use crate::graph::Graph;
pub use nquads::write_nquads;

/// Hands every quad of a graph to `sink`, in order; stops at its first error.
///
/// # Errors
/// The error of `sink`.
pub fn each_quad<E>(graph: &Graph, sink: impl FnMut(QuadRef<'_>) -> Result<(), E>) -> Result<(), E> {
    describe::graph(graph, sink)
}
