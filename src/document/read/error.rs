//! Why a file gives no text.

use std::fmt;

use super::Format;

/// Why a file has no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// It has no bytes, or only white space.
    Empty,
    /// Its bytes are not text, nor any format that is read.
    Binary,
    /// It breaks the rules of its format.
    Damaged(Format, String),
    /// It is larger than can be read safely: in what, and how much is read.
    TooLarge(&'static str, u64),
    /// It is locked with a password.
    Locked(Format),
    /// It is of a format that is not read, and can be saved as one that is.
    Foreign(&'static str, &'static str),
    /// Its pages are pictures.
    Scanned(usize),
    /// It holds nothing that is read.
    NoDocuments,
    /// Its reader failed on it.
    Crashed(Format),
}

impl ReadError {
    /// What the user can do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Empty => "check that the file was saved or downloaded completely",
            Self::Binary => "fundgraph reads text, HTML, DOCX, PDF and spreadsheets; save the document as one of these",
            Self::Damaged(Format::Corpus | Format::CorpusLine, _) => {
                "each line is a JSON object such as {\"id\": \"a1\", \"text\": \"...\"}"
            }
            Self::Damaged(..) => "download the file again, or open it in its program and save it anew",
            Self::TooLarge(..) => "split the file; more is refused because it could exhaust the memory",
            Self::Locked(_) => "open it with its password and save it without one",
            Self::Foreign(_, hint) => hint,
            Self::Scanned(_) => {
                "recognise its characters first, for instance with `ocrmypdf -l chi_sim scanned.pdf text.pdf`"
            }
            Self::NoDocuments => "text, HTML, DOCX, PDF, spreadsheets and archives of them are read, by their endings",
            Self::Crashed(_) => "save it in another format, and report this as a bug",
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("is empty"),
            Self::Binary => f.write_str("is not a text file"),
            Self::Damaged(format, why) => write!(f, "is no sound {format}: {why}"),
            Self::TooLarge(what, limit) => write!(f, "is too large: at most {limit} {what} are read"),
            Self::Locked(format) => write!(f, "is a {format} that is locked with a password"),
            Self::Foreign(what, _) => write!(f, "is {what}, which is not read"),
            Self::Scanned(pages) => {
                write!(
                    f,
                    "has no text in its {pages} {}: it was probably scanned",
                    if *pages == 1 { "page" } else { "pages" }
                )
            }
            Self::NoDocuments => f.write_str("holds no documents"),
            Self::Crashed(format) => write!(f, "cannot be read as a {format}"),
        }
    }
}

impl std::error::Error for ReadError {}
