//! fundgraph.
pub mod ask;
pub mod cli;
pub mod diagnostic;
pub mod directory;
pub mod export;
pub mod graph;
pub mod knowledge;
pub mod pipeline;
pub mod rdf;
pub mod record;
pub mod span;
pub mod store;
