//! The files of the ontology: those in the binary, or a user's in their place.

use std::{
    borrow::Cow,
    fs,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use super::KnowledgeError;
use crate::digest::hexadecimal;

/// Embeds files of `ontology/` by their path in it.
macro_rules! embed {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("../../ontology/", $path)))),*]
    };
}

/// The files that documents are read with, by their paths under `ontology/`.
const EMBEDDED: &[(&str, &str)] = embed![
    "lexicon/agencies.tsv",
    "lexicon/agency-kinds.tsv",
    "lexicon/companies.tsv",
    "lexicon/institutes.tsv",
    "lexicon/organisations.tsv",
    "lexicon/places.tsv",
    "lexicon/policies.tsv",
    "lexicon/programme-families.tsv",
    "lexicon/programmes.tsv",
    "lexicon/recognitions.tsv",
    "lexicon/universities.tsv",
    "words/anaphors.tsv",
    "words/boundaries.tsv",
    "words/columns.tsv",
    "words/cues.tsv",
    "words/levels.tsv",
    "words/local-places.tsv",
    "words/event-nouns.tsv",
    "words/organisation-tails.tsv",
    "words/policy-nouns.tsv",
    "words/programme-nouns.tsv",
    "words/recognition-nouns.tsv",
    "words/currencies.tsv",
    "words/regions.tsv",
    "words/hedges.tsv",
    "words/numerals.tsv",
    "words/units.tsv",
    "rules/funding.toml",
    "rules/relations.toml",
];

/// The other files of `ontology/`, which a folder of one's own may hold but does not replace: those of the schema, of
/// questions and of pictures, and the words of pages that are no documents.
const FIXED: [&str; 6] =
    ["README.md", "fundgraph.ttl", "pictures.toml", "questions.toml", "shapes.ttl", "words/page.tsv"];

/// Finds a file under a user's folder that is none of the ontology's: its words would be missed without a word.
fn refuse_unknown(directory: &Path, folder: &Path) -> Result<(), KnowledgeError> {
    let unreadable = |error| KnowledgeError::unreadable(folder, &error);
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.is_dir() {
            refuse_unknown(directory, &path)?;
            continue;
        }
        let parts = path.strip_prefix(directory).unwrap_or(&path).components();
        let name = parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        let hidden = name.split('/').any(|part| part.starts_with('.'));
        let known = FIXED.contains(&&*name) || EMBEDDED.iter().any(|(own, _)| *own == name);
        if !hidden && !known {
            let names: Vec<_> = EMBEDDED.iter().map(|(own, _)| *own).collect();
            return Err(KnowledgeError::at(&path.display().to_string(), 0, "is no file of the ontology")
                .with_hint(format!("take it away, or name it as one of {}", names.join(", "))));
        }
    }
    Ok(())
}

/// The ontology's files and the user's further lexicons as text.
#[derive(Debug)]
pub(super) struct Files {
    files: Vec<(&'static str, Cow<'static, str>)>,
    lexicons: Vec<(String, String)>,
}

impl Files {
    /// The embedded files, each replaced by the one of the same path under `directory` where there is one.
    pub(super) fn read(directory: Option<&Path>, lexicons: &[PathBuf]) -> Result<Self, KnowledgeError> {
        let read = |path: &PathBuf| {
            let text = fs::read_to_string(path).map_err(|error| KnowledgeError::unreadable(path, &error))?;
            Ok((path.display().to_string(), text))
        };
        let lexicons = lexicons.iter().map(read).collect::<Result<_, KnowledgeError>>()?;
        let Some(directory) = directory else {
            let files = EMBEDDED.iter().map(|&(path, text)| (path, Cow::Borrowed(text))).collect();
            return Ok(Self { files, lexicons });
        };
        if !directory.is_dir() {
            return Err(KnowledgeError::at(&directory.display().to_string(), 0, "is not a directory")
                .with_hint("give a folder laid out like ontology/, such as one with lexicon/companies.tsv in it"));
        }
        refuse_unknown(directory, directory)?;
        let mut files = Vec::with_capacity(EMBEDDED.len());
        for &(path, text) in EMBEDDED {
            let own = directory.join(path);
            if own.is_file() {
                let text = fs::read_to_string(&own).map_err(|error| KnowledgeError::unreadable(&own, &error))?;
                files.push((path, Cow::Owned(text)));
            } else {
                files.push((path, Cow::Borrowed(text)));
            }
        }
        if files.iter().all(|(_, text)| matches!(text, Cow::Borrowed(_))) {
            return Err(KnowledgeError::at(&directory.display().to_string(), 0, "holds no file of the ontology")
                .with_hint("give a folder laid out like ontology/, such as one with lexicon/companies.tsv in it"));
        }
        Ok(Self { files, lexicons })
    }

    /// Hexadecimal SHA-256 of the files, of further lexicons and of the code that reads documents with them.
    pub(super) fn fingerprint(&self) -> String {
        let mut hasher = Sha256::new();
        hasher.update(env!("CARGO_PKG_VERSION"));
        hasher.update(env!("FUNDGRAPH_CODE"));
        for (path, text) in &self.files {
            hasher.update(path);
            hasher.update(text.as_bytes());
        }
        for (_, text) in &self.lexicons {
            hasher.update(text.as_bytes());
        }
        hexadecimal(&hasher.finalize())
    }

    /// The user's lexicons by their paths.
    pub(super) fn lexicons(&self) -> impl Iterator<Item = (&str, &str)> {
        self.lexicons.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The text of a file by its path under `ontology/`.
    pub(super) fn get(&self, path: &str) -> &str {
        let file = self.files.iter().find(|(own, _)| *own == path);
        file.map_or_else(|| unreachable!("{path} is not among the embedded files"), |(_, text)| text)
    }
}
