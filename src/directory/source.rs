//! The documents that records were made from, found again where they were.

use std::{fs, path::Path};

use crate::document::open;

/// The file that a source is or stands in: `reports.zip` for `reports.zip/2007.docx`, `corpus.jsonl` for
/// `corpus.jsonl#17`. None where no such file is there.
pub fn containing_file(source: &str) -> Option<&str> {
    let cuts = source.rmatch_indices(['/', '#']).map(|(at, _)| &source[..at]);
    std::iter::once(source).chain(cuts).find(|file| Path::new(file).is_file())
}

/// The text of the document that records name `source`; `None` where it cannot be read any more.
pub fn text_of(source: &str) -> Option<String> {
    let file = containing_file(source)?;
    let bytes = fs::read(file).ok()?;
    let opened = open(file, &bytes).ok()?;
    let part = opened.parts.iter().find(|part| part.source == source)?;
    part.read().ok().map(|text| text.text)
}
