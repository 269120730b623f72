//! `meta.json`: which fundgraph wrote the directory, from which inputs, and how much is in it.

use std::{collections::BTreeMap, fs, fs::File, io, path::Path};

use serde::{Deserialize, Serialize};

use super::{DirectoryError, GRAPH, META, RECORDS, digest};

/// The format of the directory that this version writes and reads.
pub const FORMAT: u32 = 1;

/// The content of `meta.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    /// The format of the directory, see [`FORMAT`]; its name marks the file as ours.
    #[serde(rename = "fundgraph_format")]
    pub format: u32,
    /// The version of fundgraph that wrote it.
    pub version: String,
    /// The fingerprint of the ontology and lexicons that it was extracted with.
    #[serde(default)]
    pub knowledge: String,
    /// The files that it was made from, in order.
    #[serde(default)]
    pub inputs: Vec<Input>,
    /// How much is in it.
    #[serde(default)]
    pub counts: Counts,
    /// The other files of the directory as they were written, by name.
    #[serde(default)]
    pub files: BTreeMap<String, FileSeal>,
}

/// A file that the directory was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// Its path as the user gave it.
    pub source: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its length.
    pub bytes: u64,
    /// How many documents it holds.
    pub documents: u64,
    /// How many documents in it could not be read.
    #[serde(default, skip_serializing_if = "is_none")]
    pub left_out: u64,
}

/// Nothing is said of a file that was read whole.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it")]
fn is_none(count: &u64) -> bool {
    *count == 0
}

/// How much is in the graph.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Documents.
    pub documents: u64,
    /// Linked entities by type.
    pub entities: BTreeMap<String, u64>,
    /// Linked facts: flows by stage, statements by relation, observations.
    pub facts: BTreeMap<String, u64>,
}

/// What a file was when it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileSeal {
    /// Its length.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

impl Meta {
    /// Reads the `meta.json` of the directory at `path`, of whatever format. A directory of another format
    /// gives only what it shares with this one.
    pub(super) fn read(path: &Path) -> Result<Self, DirectoryError> {
        let file = path.join(META);
        let text = match fs::read(&file) {
            Ok(text) => text,
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return Err(missing_meta(path));
            }
            Err(error) => return Err(DirectoryError::io(&file, error)),
        };
        match serde_json::from_slice::<Self>(&text) {
            Ok(meta) => Ok(meta),
            Err(_) if is_foreign(&text) => Err(DirectoryError::Foreign(path.to_owned())),
            Err(error) => Err(other_format(path, &text).unwrap_or_else(|| DirectoryError::Damaged {
                path: file,
                what: format!("it is not what `fundgraph build` writes ({error})"),
            })),
        }
    }
}

impl FileSeal {
    /// The seal of what `write` writes.
    ///
    /// # Errors
    /// Those of `write`.
    pub fn of(write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> io::Result<Self> {
        let mut sealing = digest::Sealing::new(io::sink());
        write(&mut sealing)?;
        Ok(sealing.finish().1)
    }

    /// Checks that the file at `path` is there in its full length.
    pub(super) fn check_length(&self, path: &Path) -> Result<(), DirectoryError> {
        let what = match fs::metadata(path) {
            Ok(metadata) if metadata.len() == self.bytes => return Ok(()),
            Ok(metadata) => format!("it has {} bytes where {} were written", metadata.len(), self.bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => "it is missing".to_owned(),
            Err(error) => return Err(DirectoryError::io(path, error)),
        };
        Err(DirectoryError::Damaged { path: path.to_owned(), what })
    }

    /// Checks that the file at `path` has the bytes that were written.
    pub(super) fn check_bytes(&self, path: &Path) -> Result<(), DirectoryError> {
        self.check_length(path)?;
        let seal = Self::of(|writer| io::copy(&mut File::open(path)?, writer).map(drop))
            .map_err(|error| DirectoryError::io(path, error))?;
        if seal == *self {
            return Ok(());
        }
        let what = "its bytes were changed after it was written".to_owned();
        Err(DirectoryError::Damaged { path: path.to_owned(), what })
    }
}

/// A directory with our other files but without the last one was cut off while it was copied or removed.
fn missing_meta(path: &Path) -> DirectoryError {
    if path.join(RECORDS).exists() || path.join(GRAPH).exists() {
        return DirectoryError::Damaged { path: path.to_owned(), what: format!("{META} is missing") };
    }
    DirectoryError::Foreign(path.to_owned())
}

/// Whether a whole `meta.json` does not say that it is ours.
fn is_foreign(text: &[u8]) -> bool {
    let whole = serde_json::from_slice::<serde_json::Value>(text);
    whole.is_ok_and(|value| value.get("fundgraph_format").is_none())
}

/// The error for a `meta.json` that says it has another format, whatever else it holds.
fn other_format(path: &Path, text: &[u8]) -> Option<DirectoryError> {
    #[derive(Deserialize)]
    struct Marked {
        fundgraph_format: u32,
        version: Option<String>,
    }
    let marked = serde_json::from_slice::<Marked>(text).ok()?;
    (marked.fundgraph_format != FORMAT).then(|| DirectoryError::OtherFormat {
        path: path.to_owned(),
        format: marked.fundgraph_format,
        version: marked.version.unwrap_or_else(|| "of an unknown version".to_owned()),
    })
}
