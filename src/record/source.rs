//! The decoded source, addressed by code points.

use crate::span::Span;

/// A text that can be cut by code points.
#[derive(Debug)]
pub struct Source<'a> {
    text: &'a str,
    /// The byte offset of each code point, and of the end.
    starts: Vec<u32>,
}

impl<'a> Source<'a> {
    /// Indexes a text.
    pub fn new(text: &'a str) -> Self {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let mut starts = Vec::with_capacity(text.len() / 2 + 1);
        starts.extend(text.char_indices().map(|(at, _)| offset(at)));
        starts.push(offset(text.len()));
        Self { text, starts }
    }

    /// The words of a stretch of code points; what lies beyond the text is left out.
    pub fn slice(&self, span: Span) -> &'a str {
        let last = self.starts.len() - 1;
        let byte = |at: usize| self.starts[at.min(last)] as usize;
        &self.text[byte(span.start)..byte(span.end)]
    }

    /// The number of code points before a byte offset.
    pub fn code_points_before(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| (start as usize) < byte)
    }
}
