//! Files as people have them become text: one file for each format.
//!
//! [`open`] finds the documents in a file (several in an archive or a corpus, else itself), and [`Part::read`] gives
//! the text of one. Nothing else is drawn from a file: no entity of XML is resolved, no link is followed, no formula or
//! script is run. What a file may unpack to is bounded by `limits`, and a reader that panics fails on its file alone.

mod archive;
mod corpus;
mod delimited;
mod docx;
mod error;
mod format;
mod guard;
mod html;
mod limits;
mod number;
mod ods;
mod outline;
mod pdf;
mod sheet;
mod words;
mod workbook;
mod xml;

pub use error::ReadError;
pub use format::{ENDINGS, Format, has_known_ending};
pub use limits::FILE as LARGEST_FILE;

pub(super) use words::PageWords;

use std::borrow::Cow;

use super::decode::decode;
use crate::{diagnostic::Diagnostic, span::Span};

/// The documents of a file.
#[derive(Debug)]
pub struct Opened<'a> {
    /// The documents, in order.
    pub parts: Vec<Part<'a>>,
    /// How many members of archives were passed over for their names.
    pub passed_over: usize,
}

/// A document in a file: the file itself, a member of an archive (`reports.zip/2007.docx`) or a line of a corpus
/// (`corpus.jsonl#17`).
#[derive(Debug)]
pub struct Part<'a> {
    /// What records name it.
    pub source: String,
    content: Result<(Format, Cow<'a, [u8]>), ReadError>,
}

/// The text of a document.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// What positions count.
    pub text: String,
    /// What was lost or left out on the way; spans count code points of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether it is that of a spreadsheet, so that all of it should be tables.
    pub is_sheet: bool,
}

/// Finds the documents in a file. `source` is its path; the ending counts only where the content leaves the format open.
///
/// # Errors
/// For a file that is none of the formats, or too large; what is wrong with one of several documents is told by
/// [`Part::read`].
pub fn open<'a>(source: &str, bytes: &'a [u8]) -> Result<Opened<'a>, ReadError> {
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(ReadError::TooLarge("bytes", LARGEST_FILE));
    }
    let format = Format::of(source, bytes)?;
    let mut opened = Opened { parts: Vec::new(), passed_over: 0 };
    match format {
        Format::Archive => {
            let mut left = limits::UNPACKED;
            unpack(source, bytes, limits::ARCHIVES, &mut left, &mut opened)?;
        }
        Format::Corpus => opened.add_lines(source, bytes),
        _ => opened.parts.push(Part { source: source.to_owned(), content: Ok((format, Cow::Borrowed(bytes))) }),
    }
    if opened.parts.is_empty() { Err(ReadError::NoDocuments) } else { Ok(opened) }
}

/// Adds the documents of an archive, and of archives in it. `left` is how many bytes may still be unpacked.
fn unpack(source: &str, bytes: &[u8], depth: usize, left: &mut u64, opened: &mut Opened<'_>) -> Result<(), ReadError> {
    if depth == 0 {
        return Err(ReadError::TooLarge("archives inside each other", limits::ARCHIVES as u64));
    }
    let (members, passed_over) = archive::members(bytes, left)?;
    opened.passed_over += passed_over;
    for (name, bytes) in members {
        let source = format!("{source}/{name}");
        let content = bytes.and_then(|bytes| Ok((Format::of(&name, &bytes)?, bytes)));
        let content = match content {
            Ok((Format::Archive, bytes)) => match unpack(&source, &bytes, depth - 1, left, opened) {
                Ok(()) => continue,
                Err(error) => Err(error),
            },
            Ok((Format::Corpus, bytes)) => {
                opened.add_lines(&source, &bytes);
                continue;
            }
            Ok((format, bytes)) => Ok((format, Cow::Owned(bytes))),
            Err(error) => Err(error),
        };
        opened.parts.push(Part { source, content });
    }
    Ok(())
}

impl Opened<'_> {
    fn add_lines(&mut self, source: &str, bytes: &[u8]) {
        let lines = corpus::lines(bytes).into_iter();
        self.parts.extend(lines.map(|(id, line)| Part {
            source: format!("{source}#{id}"),
            content: Ok((Format::CorpusLine, Cow::Owned(line.to_vec()))),
        }));
    }
}

impl Part<'_> {
    /// Its bytes: those of the file, of the member or of the line. None where it could not be unpacked.
    pub fn bytes(&self) -> &[u8] {
        self.content.as_ref().map(|(_, bytes)| &**bytes).unwrap_or_default()
    }

    /// Its text.
    ///
    /// # Errors
    /// For a document that is damaged, locked, too large, or without text.
    pub fn read(&self) -> Result<Text, ReadError> {
        let (format, bytes) = self.content.as_ref().map_err(Clone::clone)?;
        let read = guard::guarded(|| read(*format, bytes)).unwrap_or(Err(ReadError::Crashed(*format)));
        let text = read?;
        if text.text.len() > limits::TEXT {
            return Err(ReadError::TooLarge("bytes of text", limits::TEXT as u64));
        }
        if text.text.trim().is_empty() { Err(ReadError::Empty) } else { Ok(text) }
    }
}

fn read(format: Format, bytes: &[u8]) -> Result<Text, ReadError> {
    match format {
        Format::Text | Format::Archive | Format::Corpus => plain(bytes),
        Format::CorpusLine => corpus::text(bytes).map(|text| Text { text, ..Text::default() }),
        Format::Html => html::read(bytes),
        Format::Docx => docx::read(bytes),
        Format::Pdf => pdf::read(bytes),
        Format::Xlsx | Format::Xls => workbook::read(format, bytes),
        Format::Ods => ods::read(bytes),
        Format::Delimited => delimited::read(bytes),
    }
}

/// Text as it is.
fn plain(bytes: &[u8]) -> Result<Text, ReadError> {
    let (text, malformed) = decode(bytes)?;
    Ok(Text { text, diagnostics: undecoded(malformed), is_sheet: false })
}

/// Says how many places could not be decoded, if any.
fn undecoded(malformed: usize) -> Vec<Diagnostic> {
    let message = format!("{malformed} places could not be decoded");
    let hint = "convert the file to UTF-8 and run again";
    let lost = || Diagnostic::warning(Span::new(0, 0), message).with_hint(hint);
    (malformed > 0).then(lost).into_iter().collect()
}
