//! The files that `extract` and `build` read, and reading them in parallel without disorder.

use std::{
    collections::BTreeSet,
    ffi::OsStr,
    fs,
    io::{self, IsTerminal, Read},
    path::{Path, PathBuf},
};

use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use super::failure::Failure;

/// Endings of the files that a directory is searched for. A file that is named is read whatever its ending.
const ENDINGS: [&str; 7] = ["txt", "text", "md", "markdown", "html", "htm", "xhtml"];

/// How many files are in memory at a time.
const BATCH: usize = 256;

/// Standard input, as an argument and as a source.
pub(super) const STDIN: &str = "-";

/// The files that the arguments mean, each once: those named, in order, and those found in directories, in the
/// order of their names.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    /// The files.
    pub(super) files: Vec<PathBuf>,
    /// How many files in the directories have an ending that is not read.
    pub(super) passed_over: usize,
    /// What could not be listed, one message each.
    pub(super) unreadable: Vec<(String, &'static str)>,
}

impl Inputs {
    /// Lists what the arguments mean.
    pub(super) fn gather(arguments: &[PathBuf]) -> Self {
        let mut inputs = Self::default();
        let mut seen = BTreeSet::new();
        for argument in arguments {
            if argument.is_dir() {
                inputs.search(argument, &mut seen);
            } else if seen.insert(argument.clone()) {
                inputs.files.push(argument.clone());
            }
        }
        inputs
    }

    /// Adds the documents under a directory.
    fn search(&mut self, directory: &Path, seen: &mut BTreeSet<PathBuf>) {
        let mut entries = match fs::read_dir(directory).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(entries) => entries,
            Err(error) => {
                let message = format!("cannot list {}: {error}", directory.display());
                self.unreadable.push((message, "check its permissions"));
                return;
            }
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            // A linked directory may lead back to where we are.
            let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
            if entry.file_name().as_encoded_bytes().starts_with(b".") || (is_link && path.is_dir()) {
                continue;
            }
            if path.is_dir() {
                self.search(&path, seen);
            } else if !has_known_ending(&path) {
                self.passed_over += 1;
            } else if seen.insert(path.clone()) {
                self.files.push(path);
            }
        }
    }
}

/// Reads each file and works on it on all threads, and hands the results over in the order of the files.
///
/// # Errors
/// The first that `take` gives.
pub(super) fn for_each<T: Send>(
    files: &[PathBuf],
    work: impl Fn(&str, io::Result<Vec<u8>>) -> T + Sync,
    mut take: impl FnMut(&str, T) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let progress = progress(files.len());
    for batch in files.chunks(BATCH) {
        let done: Vec<(String, T)> = batch
            .par_iter()
            .map(|path| {
                let source = source(path);
                let value = work(&source, read(path));
                progress.inc(1);
                (source, value)
            })
            .collect();
        for (source, value) in done {
            progress.suspend(|| take(&source, value))?;
        }
    }
    progress.finish_and_clear();
    Ok(())
}

/// The bytes of a file, or of standard input for `-`.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    if path.as_os_str() == STDIN {
        let mut bytes = Vec::new();
        return io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes);
    }
    fs::read(path)
}

/// What can be done about a file that cannot be read.
pub(super) fn read_hint(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound => "check the path",
        io::ErrorKind::PermissionDenied => "check its permissions",
        io::ErrorKind::IsADirectory => "name the files in it, or use `fundgraph build`, which searches directories",
        _ => "check that it is a file that can be read",
    }
}

/// A path as records name it: with `/` on every system, so that their bytes are the same everywhere.
fn source(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}

fn has_known_ending(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// A bar on standard error when that is a terminal and there is enough to wait for.
fn progress(files: usize) -> ProgressBar {
    if files < 2 || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} files, {eta} left");
    let bar = ProgressBar::new(files as u64);
    // The template is a constant that the library accepts; its own style would do as well.
    style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style))
}
