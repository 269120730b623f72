//! The knowledge-graph directory: what `build` leaves behind and every other verb reads.
//!
//! It holds three files. `records.jsonl` is the source of truth, one [`Record`] a line; `graph.nq` is the RDF
//! made from it; `meta.json` says which fundgraph wrote them from which inputs. The directory is written beside
//! its place under another name and then renamed ([`Staging`]), so a kill at any moment leaves the old one or
//! the new one. No clock is read: the same inputs give the same bytes.

mod digest;
mod error;
mod meta;
mod reuse;
mod source;
mod staging;

pub use digest::sha256_hex;
pub use error::DirectoryError;
pub use meta::{Counts, FORMAT, FileSeal, Input, Meta};
pub use reuse::Reusable;
pub use source::{containing_file, text_of};
pub use staging::{Staged, Staging};

use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
};

use crate::record::Record;

/// The records, one JSON object a line.
pub const RECORDS: &str = "records.jsonl";
/// The graph as N-Quads.
pub const GRAPH: &str = "graph.nq";
/// What the directory is; written last.
pub const META: &str = "meta.json";

/// An existing knowledge-graph directory, found whole and of this version's format.
#[derive(Debug)]
pub struct Directory {
    path: PathBuf,
    meta: Meta,
}

impl Directory {
    /// Opens the directory at `path`. If a build was killed while it put a new directory in the place of an
    /// old one, the swap is finished first.
    ///
    /// # Errors
    /// When there is nothing at `path`, when it is no knowledge-graph directory or one of another format, or
    /// when a file of it is missing or shorter than it was written.
    pub fn open(path: &Path) -> Result<Self, DirectoryError> {
        staging::finish_swap(path)?;
        if !path.exists() {
            return Err(DirectoryError::Missing(path.to_owned()));
        }
        let meta = Meta::read(path)?;
        if meta.format != FORMAT {
            let Meta { format, version, .. } = meta;
            return Err(DirectoryError::OtherFormat { path: path.to_owned(), format, version });
        }
        for (name, seal) in &meta.files {
            seal.check_length(&path.join(name))?;
        }
        Ok(Self { path: path.to_owned(), meta })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it is made of.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// Its records in the order of the inputs, read one at a time.
    ///
    /// # Errors
    /// When the file cannot be opened; each item, when its line is no record.
    pub fn records(&self) -> Result<impl Iterator<Item = Result<Record, DirectoryError>> + use<>, DirectoryError> {
        let path = self.path.join(RECORDS);
        let file = File::open(&path).map_err(|error| DirectoryError::io(&path, error))?;
        Ok(BufReader::new(file).lines().enumerate().map(move |(index, line)| {
            let line = line.map_err(|error| DirectoryError::io(&path, error))?;
            serde_json::from_str(&line).map_err(|error| {
                let what = format!("line {} is no record ({error})", index + 1);
                DirectoryError::Damaged { path: path.clone(), what }
            })
        }))
    }

    /// Its graph, to read N-Quads from.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub fn graph(&self) -> Result<BufReader<File>, DirectoryError> {
        let path = self.path.join(GRAPH);
        File::open(&path).map(BufReader::new).map_err(|error| DirectoryError::io(&path, error))
    }

    /// Checks that each file still has the bytes it was written with.
    ///
    /// # Errors
    /// The first file that has not.
    pub fn check_seals(&self) -> Result<(), DirectoryError> {
        self.meta.files.iter().try_for_each(|(name, seal)| seal.check_bytes(&self.path.join(name)))
    }
}
