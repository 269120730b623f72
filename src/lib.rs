//! fundgraph.
pub mod diagnostic;
pub mod record;
pub mod span;
