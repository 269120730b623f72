//! Records of the last build that a new one can take over.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufRead, BufReader, Read, Seek, SeekFrom},
    ops::Range,
    path::{Path, PathBuf},
};

use super::{Directory, RECORDS};

/// Where the records of each input stand in an existing directory.
#[derive(Debug, Default)]
pub struct Reusable {
    records: PathBuf,
    /// Bytes of the records by source and SHA-256. The source counts, since records name it.
    ranges: BTreeMap<(String, String), Range<u64>>,
}

impl Reusable {
    /// What can be taken over from the directory at `path`: nothing when there is none, when it is damaged, or
    /// when another version or other knowledge made it.
    pub fn find(path: &Path, knowledge: &str) -> Self {
        let fits = |directory: &Directory| {
            let meta = directory.meta();
            meta.version == env!("CARGO_PKG_VERSION") && meta.knowledge == knowledge && directory.check_seals().is_ok()
        };
        let directory = Directory::open(path).ok().filter(fits);
        directory.and_then(|directory| Self::index(&directory).ok()).unwrap_or_default()
    }

    /// The lines of the records of an input, if it has not changed.
    pub fn lines(&self, source: &str, sha256: &str) -> Option<Vec<u8>> {
        let range = self.ranges.get(&(source.to_owned(), sha256.to_owned()))?;
        let read = || -> io::Result<Vec<u8>> {
            let mut file = File::open(&self.records)?;
            file.seek(SeekFrom::Start(range.start))?;
            let mut lines = Vec::new();
            file.take(range.end - range.start).read_to_end(&mut lines)?;
            Ok(lines)
        };
        // A file that cannot be read any more is extracted again.
        read().ok().filter(|lines| lines.len() as u64 == range.end - range.start)
    }

    /// The records stand in the order of the inputs, as many for each as it has documents.
    fn index(directory: &Directory) -> io::Result<Self> {
        let records = directory.path().join(RECORDS);
        let mut reader = BufReader::new(File::open(&records)?);
        let mut ranges = BTreeMap::new();
        let mut position = 0;
        for input in &directory.meta().inputs {
            let start = position;
            for _ in 0..input.documents {
                position += reader.skip_until(b'\n')? as u64;
            }
            // A file with bad documents is read again, so that they are told of again.
            if input.left_out > 0 {
                continue;
            }
            ranges.insert((input.source.clone(), input.sha256.clone()), start..position);
        }
        Ok(Self { records, ranges })
    }
}
