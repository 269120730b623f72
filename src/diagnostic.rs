//! What a stage has to say about a document besides its value.

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A decision worth knowing, such as a masked year that was resolved.
    Note,
    /// Something that may have cost facts, such as undecodable bytes.
    Warning,
}

/// A message about a stretch of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// Where it begins, in the unit of the stage that says it (see [`Span`]).
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What, in one line of English.
    pub message: String,
    /// What the user can do about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

impl Diagnostic {
    /// A note without a hint.
    pub fn note(span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Note, start: span.start, end: span.end, message: message.into(), hint: None }
    }

    /// A warning without a hint.
    pub fn warning(span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, start: span.start, end: span.end, message: message.into(), hint: None }
    }

    /// Where.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// The same with a hint.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}
