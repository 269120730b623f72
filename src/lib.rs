//! fundgraph.
pub mod diagnostic;
pub mod graph;
pub mod rdf;
pub mod record;
pub mod span;
pub mod store;
