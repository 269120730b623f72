//! Writing a directory beside its place and putting it there in one step.
//!
//! The new directory grows as `.NAME.new`. When it is whole, the old one is renamed to `.NAME.old`, the new one
//! takes its name, and the old one is removed. A kill before the first rename leaves the old directory in place;
//! one between the two leaves a whole new directory that `finish_swap` puts in place on the next open.

use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use super::{Counts, Directory, DirectoryError, FORMAT, FileSeal, GRAPH, Input, META, Meta, RECORDS, digest::Sealing};

/// Held locked while a build writes; a lock that can be taken belongs to a build that was killed.
const LOCK: &str = "lock";

/// A directory that is being written: its records come first.
pub struct Staging {
    place: PathBuf,
    site: Site,
    records: BufWriter<Sealing<File>>,
}

impl Staging {
    /// Begins a directory that shall stand at `place`.
    ///
    /// # Errors
    /// When something that is no knowledge-graph directory stands there, when another process is building it,
    /// or when the file system refuses.
    pub fn begin(place: &Path) -> Result<Self, DirectoryError> {
        let place = resolve(place)?;
        finish_swap(&place)?;
        refuse_foreign(&place)?;
        let site = Site::claim(&place)?;
        remove(&beside(&place, "old"))?;
        let records = create(&site.path.join(RECORDS))?;
        Ok(Self { place, site, records })
    }

    /// Adds records as they shall stand in the file, a JSON object and a line feed each.
    ///
    /// # Errors
    /// When the disk is full.
    pub fn write(&mut self, lines: &[u8]) -> Result<(), DirectoryError> {
        self.records.write_all(lines).map_err(|error| DirectoryError::io(&self.site.path.join(RECORDS), error))
    }

    /// Closes the records and lets `write_graph` write the graph.
    ///
    /// # Errors
    /// When the disk is full.
    pub fn graph(self, write_graph: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<Staged, DirectoryError> {
        let Self { place, site, records } = self;
        let path = site.path.join(RECORDS);
        let records = close(records).map_err(|error| DirectoryError::io(&path, error))?;
        let path = site.path.join(GRAPH);
        let mut graph = create(&path)?;
        let written = write_graph(&mut graph).and_then(|()| close(graph));
        let graph = written.map_err(|error| DirectoryError::io(&path, error))?;
        Ok(Staged { place, site, records, graph })
    }
}

/// A directory whose files are written and that is not in its place yet.
pub struct Staged {
    place: PathBuf,
    site: Site,
    records: FileSeal,
    graph: FileSeal,
}

impl Staged {
    /// Writes `meta.json` and puts the directory in its place.
    ///
    /// # Errors
    /// When the file system refuses; the old directory is then still there.
    pub fn commit(self, knowledge: String, inputs: Vec<Input>, counts: Counts) -> Result<Directory, DirectoryError> {
        let Self { place, site, records, graph } = self;
        let files = [(RECORDS.to_owned(), records), (GRAPH.to_owned(), graph)].into_iter().collect();
        let version = env!("CARGO_PKG_VERSION").to_owned();
        let meta = Meta { format: FORMAT, version, knowledge, inputs, counts, files };
        let path = site.path.join(META);
        write_meta(&path, &meta).map_err(|error| DirectoryError::io(&path, error))?;
        site.put_in_place(&place)?;
        Ok(Directory { path: place, meta })
    }
}

/// The new directory while it is built. If it is dropped before it is in its place, it is cleared away.
struct Site {
    path: PathBuf,
    /// Held for as long as the directory is written.
    _lock: File,
    in_place: bool,
}

impl Site {
    /// Makes the new directory and takes its lock; clears away what a killed build left.
    fn claim(place: &Path) -> Result<Self, DirectoryError> {
        let path = beside(place, "new");
        let io = |error| DirectoryError::io(&path, error);
        fs::create_dir_all(&path).map_err(io)?;
        let lock = OpenOptions::new().create(true).append(true).open(path.join(LOCK)).map_err(io)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(DirectoryError::Busy(place.to_owned())),
            Err(TryLockError::Error(error)) => return Err(io(error)),
        }
        for name in [RECORDS, GRAPH, META] {
            remove_file(&path.join(name))?;
        }
        Ok(Self { path, _lock: lock, in_place: false })
    }

    /// Swaps the new directory for the old one.
    fn put_in_place(mut self, place: &Path) -> Result<(), DirectoryError> {
        remove_file(&self.path.join(LOCK))?;
        let old = beside(place, "old");
        if place.exists() {
            rename(place, &old)?;
        }
        match rename(&self.path, place) {
            // A reader that came between the two renames has finished the swap.
            Err(_) if !self.path.exists() && place.join(META).exists() => {}
            Err(error) => {
                // If this fails too, the next open puts the old one back.
                let _ = rename(&old, place);
                return Err(error);
            }
            Ok(()) => {}
        }
        self.in_place = true;
        remove(&old)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        if !self.in_place {
            // What cannot be removed now is cleared away by the next build.
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

/// Puts a whole new directory in its place if a build was killed between its two renames.
pub(super) fn finish_swap(place: &Path) -> Result<(), DirectoryError> {
    let (new, old) = (beside(place, "new"), beside(place, "old"));
    if place.exists() || !old.exists() {
        return Ok(());
    }
    // The lock goes before the first rename, so a directory that still has one was not whole.
    if new.join(META).exists() && !new.join(LOCK).exists() { rename(&new, place) } else { rename(&old, place) }
}

/// Refuses a place where something stands that a build did not make.
fn refuse_foreign(place: &Path) -> Result<(), DirectoryError> {
    let mut entries = match fs::read_dir(place) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(DirectoryError::Foreign(place.to_owned()));
        }
        Err(error) => return Err(DirectoryError::io(place, error)),
    };
    match Meta::read(place) {
        // What a newer version wrote may hold what this one cannot make again.
        Err(DirectoryError::OtherFormat { path, format, version }) if format > FORMAT => {
            Err(DirectoryError::OtherFormat { path, format, version })
        }
        Err(DirectoryError::Foreign(_)) if entries.next().is_some() => Err(DirectoryError::Foreign(place.to_owned())),
        Ok(meta) if meta.format > FORMAT => {
            Err(DirectoryError::OtherFormat { path: place.to_owned(), format: meta.format, version: meta.version })
        }
        _ => refuse_guests(place, entries),
    }
}

/// Refuses a directory with a file in it that a build did not make.
fn refuse_guests(place: &Path, entries: fs::ReadDir) -> Result<(), DirectoryError> {
    /// Macs leave this one in every directory that somebody looked at.
    const VIEW_OF_A_MAC: &str = ".DS_Store";
    for entry in entries {
        let name = entry.map_err(|error| DirectoryError::io(place, error))?.file_name();
        if [RECORDS, GRAPH, META, LOCK, VIEW_OF_A_MAC].iter().all(|own| name != **own) {
            return Err(DirectoryError::Guest { path: place.to_owned(), file: name.into() });
        }
    }
    Ok(())
}

/// `.NAME.suffix` in the directory that holds `place`, so that renaming never crosses a file system.
fn beside(place: &Path, suffix: &str) -> PathBuf {
    let mut sibling = OsString::from(".");
    sibling.push(place.file_name().unwrap_or_default());
    sibling.push(".");
    sibling.push(suffix);
    place.with_file_name(sibling)
}

/// The directory that `place` means, where that is a link or has no name of its own, as `.` has none.
fn resolve(place: &Path) -> Result<PathBuf, DirectoryError> {
    if place.is_symlink() || (place.file_name().is_none() && place.exists()) {
        return fs::canonicalize(place).map_err(|error| DirectoryError::io(place, error));
    }
    match place.file_name() {
        Some(_) => Ok(place.to_owned()),
        None => Err(DirectoryError::Foreign(place.to_owned())),
    }
}

fn create(path: &Path) -> Result<BufWriter<Sealing<File>>, DirectoryError> {
    let file = File::create(path).map_err(|error| DirectoryError::io(path, error))?;
    Ok(BufWriter::with_capacity(1 << 16, Sealing::new(file)))
}

/// Hands all bytes to the disk before a rename makes them count.
fn close(writer: BufWriter<Sealing<File>>) -> io::Result<FileSeal> {
    let (file, seal) = writer.into_inner().map_err(io::IntoInnerError::into_error)?.finish();
    file.sync_all()?;
    Ok(seal)
}

fn write_meta(path: &Path, meta: &Meta) -> io::Result<()> {
    let mut file = File::create(path)?;
    serde_json::to_writer_pretty(&mut file, meta)?;
    file.write_all(b"\n")?;
    file.sync_all()
}

fn rename(from: &Path, to: &Path) -> Result<(), DirectoryError> {
    fs::rename(from, to).map_err(|error| DirectoryError::io(to, error))
}

fn remove(directory: &Path) -> Result<(), DirectoryError> {
    tolerate_missing(fs::remove_dir_all(directory)).map_err(|error| DirectoryError::io(directory, error))
}

fn remove_file(file: &Path) -> Result<(), DirectoryError> {
    tolerate_missing(fs::remove_file(file)).map_err(|error| DirectoryError::io(file, error))
}

fn tolerate_missing(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
