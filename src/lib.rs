//! fundgraph.
pub mod ask;
pub mod cli;
pub mod diagnostic;
mod digest;
pub mod directory;
pub mod document;
pub mod export;
pub mod fact;
pub mod graph;
pub mod knowledge;
pub mod mention;
pub mod pipeline;
pub mod rdf;
pub mod record;
pub mod sentence;
pub mod span;
pub mod store;
