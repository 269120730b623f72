//! fundgraph.
pub mod diagnostic;
pub mod document;
pub mod fact;
pub mod knowledge;
pub mod mention;
pub mod pipeline;
pub mod record;
pub mod sentence;
pub mod span;
