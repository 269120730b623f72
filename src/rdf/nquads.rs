//! N-Quads.

use std::io::{self, Write};

use crate::graph::Graph;

/// Writes a graph as N-Quads, the same bytes for the same records.
///
/// # Errors
/// An error of `writer`.
pub fn write_nquads(_graph: &Graph, _writer: impl Write) -> io::Result<()> {
    todo!()
}
