//! A stretch of a document's text.

use serde::{Deserialize, Serialize};

/// A half-open stretch of text, `start..end`.
///
/// Which unit it counts depends on the stage: inside the pipeline, bytes of the document's
/// [view](crate::document::View); in a [record](crate::record), Unicode code points of the decoded source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The first position inside.
    pub start: usize,
    /// The first position after.
    pub end: usize,
}

impl Span {
    /// The stretch `start..end`. An inverted pair is taken as empty at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Its length in its own unit.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether nothing is inside.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two share a position.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest stretch with both inside.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether it lies in one of `stretches`, which stand in order and apart from each other.
    pub fn is_in_one_of(self, stretches: &[Self]) -> bool {
        let at = stretches.partition_point(|stretch| stretch.end <= self.start);
        stretches.get(at).is_some_and(|stretch| stretch.contains(self))
    }

    /// Without the white space at its ends, for a stretch of bytes of `text`; a blank one is empty at its end.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let written = &text[self.range()];
        let start = self.end - written.trim_start().len();
        Self { start, end: start + written.trim().len() }
    }

    /// As a range, to index text with.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start..self.end
    }
}
