//! ZIP archives: of documents, and those that DOCX, XLSX and ODS are.

use std::io::{Cursor, Read};

use encoding_rs::GB18030;
use zip::{ZipArchive, result::ZipError};

use super::{Format, ReadError, format::has_known_ending, limits};

/// An archive that unpacks no more than the limit, whatever it says of itself.
pub(super) struct Zip<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    format: Format,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<'a> Zip<'a> {
    pub(super) fn open(bytes: &'a [u8], format: Format) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| fault(format, &error))?;
        if archive.len() > limits::MEMBERS {
            return Err(ReadError::TooLarge("members", limits::MEMBERS as u64));
        }
        Ok(Self { archive, format, left: limits::UNPACKED })
    }

    /// Whether it has a member of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.file_names_raw().any(|own| own == name.as_bytes())
    }

    /// The bytes of the member of a name.
    pub(super) fn read(&mut self, name: &str) -> Result<Vec<u8>, ReadError> {
        let index = self.archive.file_names_raw().position(|own| own == name.as_bytes());
        let missing = || ReadError::Damaged(self.format, format!("it has no {name}"));
        index.ok_or_else(missing).and_then(|index| self.unpack(index))
    }

    /// The bytes of each member whose name a test accepts, one after the other.
    pub(super) fn each(
        &mut self,
        wanted: impl Fn(&str) -> bool,
        mut take: impl FnMut(String, Result<Vec<u8>, ReadError>),
    ) {
        for index in 0..self.archive.len() {
            let Ok(name) = self.archive.by_index_raw(index).map(|member| decoded(member.name_raw())) else { continue };
            if wanted(&name) {
                let bytes = self.unpack(index);
                take(name, bytes);
            }
        }
    }

    fn unpack(&mut self, index: usize) -> Result<Vec<u8>, ReadError> {
        let format = self.format;
        let member = self.archive.by_index(index).map_err(|error| fault(format, &error))?;
        let mut bytes = Vec::new();
        let read = member.take(self.left + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > self.left {
            self.left = 0;
            return Err(ReadError::TooLarge("bytes, unpacked,", limits::UNPACKED));
        }
        self.left -= bytes.len() as u64;
        read.map_err(|error| ReadError::Damaged(format, error.to_string()))?;
        Ok(bytes)
    }
}

/// The documents of an archive with their names, and how many members are none by their names. `left` is how many bytes
/// may still be unpacked, here and in the archives around and behind it.
pub(super) fn members(bytes: &[u8], left: &mut u64) -> Result<(Vec<Member>, usize), ReadError> {
    let mut zip = Zip { left: *left, ..Zip::open(bytes, Format::Archive)? };
    let mut found = Vec::new();
    let passed_over = std::cell::Cell::new(0);
    let wanted = |name: &str| {
        // macOS adds a shadow of each file, and every system hides names that begin with a dot.
        let hidden = name.split('/').any(|step| step.starts_with('.') && step != ".." || step == "__MACOSX");
        if name.ends_with('/') || hidden {
            return false;
        }
        let known = has_known_ending(name);
        passed_over.set(passed_over.get() + usize::from(!known));
        known
    };
    zip.each(wanted, |name, bytes| found.push((name, bytes)));
    *left = zip.left;
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok((found, passed_over.get()))
}

/// A member's name, and its bytes or why it has none.
pub(super) type Member = (String, Result<Vec<u8>, ReadError>);

/// A member's name. Archives that Windows made in China have it in GBK and do not say so.
fn decoded(raw: &[u8]) -> String {
    let name = match str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => GB18030.decode_without_bom_handling(raw).0.into_owned(),
    };
    name.replace('\\', "/")
}

fn fault(format: Format, error: &ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ReadError::Locked(format),
        other => ReadError::Damaged(format, other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::{Cursor, decoded, members};

    #[test]
    fn archives_share_what_may_be_unpacked() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("a.txt", SimpleFileOptions::default()).unwrap();
        zip.write_all(b"sixteen bytes of").unwrap();
        let bytes = zip.finish().unwrap().into_inner();
        let mut left = 30;
        assert!(members(&bytes, &mut left).unwrap().0[0].1.is_ok());
        assert_eq!(left, 14);
        assert!(members(&bytes, &mut left).unwrap().0[0].1.is_err());
    }

    #[test]
    fn names_in_gbk_and_with_backslashes() {
        assert_eq!(decoded(b"\xcb\xd5\xd6\xdd\\a.txt"), "\u{82cf}\u{5dde}/a.txt");
        assert_eq!(decoded("\u{82cf}.txt".as_bytes()), "\u{82cf}.txt");
    }
}
