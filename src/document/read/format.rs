//! The format of a file: by its content first, by its name where that leaves it open.

use std::fmt;

use super::{ReadError, archive::Zip, html};

/// Endings of the names of files that are read.
pub const ENDINGS: [&str; 19] = [
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "shtml", "docx", "pdf", "xlsx", "xlsm", "xls", "ods",
    "csv", "tsv", "zip", "jsonl", "ndjson",
];

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text, Markdown among it.
    Text,
    /// A web page.
    Html,
    /// A Word document.
    Docx,
    /// A page description.
    Pdf,
    /// An Excel workbook of 2007 or later.
    Xlsx,
    /// An Excel workbook of 1997 to 2003.
    Xls,
    /// An open document spreadsheet.
    Ods,
    /// Cells between commas, semicolons or tabs.
    Delimited,
    /// Files in one file.
    Archive,
    /// A document in JSON on each line.
    Corpus,
    /// One line of a corpus.
    CorpusLine,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "text file",
            Self::Html => "HTML file",
            Self::Docx => "DOCX file",
            Self::Pdf => "PDF file",
            Self::Xlsx => "XLSX file",
            Self::Xls => "XLS file",
            Self::Ods => "ODS file",
            Self::Delimited => "CSV file",
            Self::Archive => "ZIP archive",
            Self::Corpus => "JSON Lines file",
            Self::CorpusLine => "line of a corpus",
        })
    }
}

/// What begins a compound file, in which Office kept documents before 2007 and keeps locked ones.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Formats that are not read: how they begin, what they are, what to do.
const FOREIGN: [(&[u8], &str, &str); 5] = [
    (b"{\\rtf", "a rich text file (.rtf)", "save it as .docx"),
    (b"Rar!", "a RAR archive", "unpack it and name the folder"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it and name the folder"),
    (b"\x1f\x8b", "a gzip file", "unpack it first"),
    (b"MIME-Version:", "a web archive (.mht)", "save the page as HTML"),
];

const AS_DOCX: &str = "save it as .docx, for instance with `libreoffice --convert-to docx FILE`";
const AS_XLSX: &str = "save it as .xlsx, for instance with `libreoffice --convert-to xlsx FILE`";

impl Format {
    /// The format of a file.
    pub(super) fn of(name: &str, bytes: &[u8]) -> Result<Self, ReadError> {
        if let Some((_, what, hint)) = FOREIGN.iter().find(|(beginning, ..)| bytes.starts_with(beginning)) {
            return Err(ReadError::Foreign(what, hint));
        }
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            return zipped(name, bytes);
        }
        if bytes.starts_with(COMPOUND) {
            return compound(bytes);
        }
        // Some servers put lines of their own before the page description.
        if bytes[..bytes.len().min(1024)].windows(5).any(|window| window == b"%PDF-") {
            return Ok(Self::Pdf);
        }
        Ok(textual(name, bytes))
    }
}

/// The ending of a name, in small letters.
fn ending(name: &str) -> String {
    let last = name.rsplit('/').next().unwrap_or_default();
    last.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

/// Whether a file in a directory or archive is read, by its name.
pub fn has_known_ending(name: &str) -> bool {
    ENDINGS.contains(&ending(name).as_str())
}

/// What is packed as ZIP, by the names in it.
fn zipped(name: &str, bytes: &[u8]) -> Result<Format, ReadError> {
    let by_name = match ending(name).as_str() {
        "docx" => Format::Docx,
        "xlsx" | "xlsm" => Format::Xlsx,
        "ods" => Format::Ods,
        _ => Format::Archive,
    };
    let mut zip = Zip::open(bytes, by_name)?;
    if zip.has("word/document.xml") {
        return Ok(Format::Docx);
    }
    if zip.has("xl/workbook.xml") {
        return Ok(Format::Xlsx);
    }
    if zip.has("xl/workbook.bin") {
        return Err(ReadError::Foreign("a binary workbook (.xlsb)", AS_XLSX));
    }
    if zip.has("ppt/presentation.xml") {
        return Err(ReadError::Foreign("a presentation (.pptx)", "save it as PDF"));
    }
    if zip.has("mimetype") && zip.has("content.xml") {
        let kind = zip.read("mimetype")?;
        return match kind.strip_prefix(b"application/vnd.oasis.opendocument.") {
            Some(kind) if kind.starts_with(b"spreadsheet") => Ok(Format::Ods),
            _ => Err(ReadError::Foreign("an OpenDocument file that is no spreadsheet", AS_DOCX)),
        };
    }
    Ok(by_name)
}

/// What a compound file holds, by the names in its directory, which are UTF-16.
fn compound(bytes: &[u8]) -> Result<Format, ReadError> {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &wide).is_some()
    };
    if holds("EncryptedPackage") {
        return Err(ReadError::Locked(Format::Docx));
    }
    if holds("WordDocument") {
        return Err(ReadError::Foreign("a document of Word 97 to 2003 (.doc)", AS_DOCX));
    }
    if holds("Workbook") || holds("Book") {
        return Ok(Format::Xls);
    }
    Err(ReadError::Binary)
}

/// What is text, by its first characters or its name.
fn textual(name: &str, bytes: &[u8]) -> Format {
    if html::looks_like(bytes) {
        return Format::Html;
    }
    if super::corpus::looks_like(bytes) {
        return Format::Corpus;
    }
    match ending(name).as_str() {
        "csv" | "tsv" => Format::Delimited,
        "jsonl" | "ndjson" => Format::Corpus,
        _ => Format::Text,
    }
}
