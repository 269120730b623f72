//! What can be wrong with a knowledge-graph directory.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::FORMAT;

/// Why a directory cannot be opened or written.
#[derive(Debug, thiserror::Error)]
pub enum DirectoryError {
    /// Nothing is there.
    #[error("no knowledge graph at {}", .0.display())]
    Missing(PathBuf),
    /// Something else is there.
    #[error("{} is not a knowledge-graph directory", .0.display())]
    Foreign(PathBuf),
    /// A file stands in it that no build made, and that a new build would remove with the rest.
    #[error("{} holds {}, which is no file of a knowledge graph and would be lost", .path.display(), .file.display())]
    Guest {
        /// The directory.
        path: PathBuf,
        /// The file's name.
        file: PathBuf,
    },
    /// Another version of fundgraph wrote it in another format.
    #[error("{} has format {format}, written by fundgraph {version}; this one reads format {FORMAT}", .path.display())]
    OtherFormat {
        /// The directory.
        path: PathBuf,
        /// Its format.
        format: u32,
        /// The version that wrote it.
        version: String,
    },
    /// A file of it is missing, cut short, changed or unreadable.
    #[error("{} is damaged: {what}", .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// Another process is writing it.
    #[error("another build is writing {}", .0.display())]
    Busy(PathBuf),
    /// The file system refused.
    #[error("{}: {error}", .path.display())]
    Io {
        /// The file or directory.
        path: PathBuf,
        /// Its reason.
        error: io::Error,
    },
}

impl DirectoryError {
    /// The refusal of `path`.
    pub(super) fn io(path: &Path, error: io::Error) -> Self {
        Self::Io { path: path.to_owned(), error }
    }

    /// What the user can do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Missing(_) => "make one with `fundgraph build FILE -o kg`, or name another with `--kg DIR`",
            Self::Foreign(_) => "name a directory that `fundgraph build` made, or one that is empty or not there yet",
            Self::Guest { .. } => "move it elsewhere, or name another directory",
            Self::OtherFormat { .. } => {
                "delete the directory, then build it again from its documents: `fundgraph build FILE -o DIR`"
            }
            Self::Damaged { .. } => "build it again from its documents: `fundgraph build FILE -o DIR`",
            Self::Busy(_) => "wait until it is done, or build into another directory",
            Self::Io { .. } => "check the path, its permissions and the space left on the disk",
        }
    }
}
