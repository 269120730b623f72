//! Why there is nothing to write.

use std::io;

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The filter lets nothing through.
    #[error("no fact fits")]
    NothingFits,
    /// No flow can be drawn.
    #[error("there is nothing to draw: no flow names two of funder, programme and recipient")]
    NothingToDraw,
    /// The writer refused.
    #[error(transparent)]
    Io(#[from] io::Error),
}
