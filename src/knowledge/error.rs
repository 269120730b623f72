//! Why an ontology file was refused.

use std::{fmt, io, path::Path};

/// A file of the ontology that cannot be read or understood. Its display is one line, `file:line: message`.
#[derive(Debug)]
pub struct KnowledgeError {
    file: String,
    line: usize,
    message: String,
    hint: Option<String>,
}

impl KnowledgeError {
    /// An error at a line of a file; line 0 stands for the file as a whole.
    pub(crate) fn at(file: &str, line: usize, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, message: message.into(), hint: None }
    }

    /// A file that cannot be read.
    pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Self {
        Self::at(&path.display().to_string(), 0, format!("cannot be read: {error}"))
    }

    /// The same with the file as the user gave it, where it stands in a folder of theirs.
    pub(super) fn in_folder(mut self, folder: Option<&Path>) -> Self {
        let own = folder.map(|folder| folder.join(&self.file)).filter(|own| own.is_file());
        if let Some(own) = own {
            self.file = own.display().to_string();
        }
        self
    }

    /// The same with a hint.
    pub(crate) fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// What to do about it, where that is known.
    pub fn hint(&self) -> Option<&str> {
        self.hint.as_deref()
    }
}

impl fmt::Display for KnowledgeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.message),
            line => write!(f, "{}:{line}: {}", self.file, self.message),
        }
    }
}

impl std::error::Error for KnowledgeError {}
