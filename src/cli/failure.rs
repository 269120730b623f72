//! What a verb tells the user when it cannot do what it was asked.

use std::{fmt::Display, io};

use super::inputs::Fault;
use crate::{ask, directory::DirectoryError, store};

/// A verb's way to end without having done its work.
#[derive(Debug)]
pub(super) enum Failure {
    /// Nothing was found, and that has been said.
    Empty,
    /// The reader of standard output went away: as `| head` does, and no error.
    ClosedPipe,
    /// One line that says what is wrong, and one that says what to do about it.
    Told {
        /// What is wrong.
        message: String,
        /// What to do about it.
        hint: String,
        /// Whether it is only that nothing was found.
        nothing_found: bool,
    },
}

impl Failure {
    /// An error.
    pub(super) fn new(message: impl Display, hint: impl Into<String>) -> Self {
        Self::Told { message: one_line(message), hint: hint.into(), nothing_found: false }
    }

    /// A search that went well and found nothing.
    pub(super) fn nothing_found(message: impl Display, hint: impl Into<String>) -> Self {
        Self::Told { message: one_line(message), hint: hint.into(), nothing_found: true }
    }

    /// Standard output refused, which is no error when nobody reads it any more.
    pub(super) fn output(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::new(format_args!("cannot write the output: {error}"), "check the space left on the disk"),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::output(&error)
    }
}

impl From<DirectoryError> for Failure {
    fn from(error: DirectoryError) -> Self {
        Self::new(&error, error.hint())
    }
}

impl From<Fault> for Failure {
    fn from(Fault { message, hint }: Fault) -> Self {
        Self::new(message, hint)
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        let hint = error.hint().unwrap_or_else(|| "see `fundgraph query --help`".to_owned());
        match error {
            store::Error::UnknownName { .. } | store::Error::AmbiguousName { .. } => Self::nothing_found(&error, hint),
            _ => Self::new(&error, hint),
        }
    }
}

impl From<ask::Error> for Failure {
    fn from(error: ask::Error) -> Self {
        match error {
            ask::Error::Misread { message, hint, examples } => {
                let lines = std::iter::once(hint).chain(examples.into_iter().map(|example| format!("    {example}")));
                Self::nothing_found(message, lines.collect::<Vec<_>>().join("\n"))
            }
            ask::Error::Store(error) => error.into(),
        }
    }
}

/// Messages of libraries may have several lines.
pub(super) fn one_line(message: impl Display) -> String {
    let text = message.to_string();
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}
