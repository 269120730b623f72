//! The documents of a graph and the evidence in them.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::NodeId;
use crate::span::Span;

/// A document by its place in [`Graph::documents`](super::Graph::documents).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub u32);

/// A piece of evidence by its place in the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EvidenceId(pub u32);

/// A document that facts rest on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The path as the user gave it; the first in order if one text came in under several.
    pub source: String,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// Its heading.
    pub title: Option<String>,
    /// Where it stands in its file, in code points.
    pub span: Span,
    /// The year that it reports on.
    pub year: Option<i32>,
    /// The place that it speaks for.
    pub place: Option<NodeId>,
}

impl Document {
    /// What it is known by: `<first 16 hex digits of sha256>-<start>`.
    pub fn id(&self) -> String {
        let digits = self.sha256.get(..16).unwrap_or(&self.sha256);
        format!("{digits}-{}", self.span.start)
    }
}

/// Words of a document that state facts, and the rule that read them. Facts read from the same words by the
/// same rule share one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Tells apart evidence of one stretch of text by rule and confidence.
    pub mark: u32,
    /// The document.
    pub document: DocumentId,
    /// Where the words stand, in code points of the source.
    pub span: Span,
    /// The words.
    pub quote: Box<str>,
    /// The rule, `file/rule name`.
    pub rule: Arc<str>,
    /// How far the rule is to be trusted, 0 to 1.
    pub confidence: Decimal,
}
