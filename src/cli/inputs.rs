//! The files that `extract` and `build` read, and reading them in parallel without disorder.

use std::{
    collections::BTreeSet,
    fmt::Display,
    fs,
    io::{self, IsTerminal, Read},
    path::{Path, PathBuf},
};

use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use super::{failure::Failure, output};
use crate::document::{ENDINGS, LARGEST_FILE, ReadError, has_known_ending};

/// How many files are in memory at a time.
const BATCH: usize = 256;

/// Standard input, as an argument and as a source.
pub(super) const STDIN: &str = "-";

/// The files that the arguments mean, each once: those named, in order, and those found in directories, in the
/// order of their names.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    files: Vec<PathBuf>,
    /// How many files in the directories have an ending that is not read.
    pub(super) passed_over: usize,
}

/// What is wrong with one file of a batch; the others do not suffer from it.
pub(super) struct Fault {
    /// The file and what is wrong with it.
    pub(super) message: String,
    /// What to do about it.
    pub(super) hint: String,
}

/// What there is to tell of a file that was read.
#[derive(Default)]
pub(super) struct Told {
    /// Documents in it that were left out.
    pub(super) faults: Vec<Fault>,
    /// What else to know of it, some with a hint.
    pub(super) remarks: Vec<(String, Option<String>)>,
}

/// How many faults and remarks of one file are told.
const TOLD: usize = 10;

impl Told {
    fn tell(&self) {
        for Fault { message, hint } in self.faults.iter().take(TOLD) {
            output::tell(message, hint);
        }
        // The last ones sum up.
        for (message, hint) in &self.remarks[self.remarks.len().saturating_sub(TOLD)..] {
            match hint {
                Some(hint) => output::tell(message, hint),
                None => output::note(message),
            }
        }
    }
}

impl Fault {
    /// A file that cannot be used, what is wrong with it and what to do about it.
    pub(super) fn new(source: &str, problem: impl Display, hint: impl Into<String>) -> Self {
        Self { message: format!("{source}: {problem}"), hint: hint.into() }
    }
}

impl Inputs {
    /// Lists what the arguments mean.
    pub(super) fn gather(arguments: &[PathBuf]) -> Result<Self, Failure> {
        let mut inputs = Self::default();
        let mut seen = BTreeSet::new();
        for argument in arguments {
            if argument.is_dir() {
                inputs.search(argument, &mut seen);
            } else if seen.insert(argument.clone()) {
                inputs.files.push(argument.clone());
            }
        }
        if inputs.files.is_empty() {
            let places: Vec<_> = arguments.iter().map(|argument| argument.display().to_string()).collect();
            let hint = format!("directories are searched for files that end in .{}", ENDINGS.join(", ."));
            return Err(Failure::nothing_found(format_args!("no documents in {}", places.join(", ")), hint));
        }
        Ok(inputs)
    }

    /// Reads each file and works on it, on all threads, and hands the results over in the order of the files. A
    /// bad file is reported and left out.
    ///
    /// # Errors
    /// The first that `take` gives; when no file at all could be used.
    pub(super) fn for_each<T: Send>(
        &self,
        work: impl Fn(&str, &[u8]) -> Result<(T, Told), Fault> + Sync,
        mut take: impl FnMut(T) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let progress = progress(self.files.len());
        let mut faults = 0;
        for batch in self.files.chunks(BATCH) {
            let one = |path: &PathBuf| {
                let done = read(path).and_then(|bytes| work(&source(path), &bytes));
                progress.inc(1);
                done
            };
            let done: Vec<_> = batch.par_iter().map(one).collect();
            for result in done {
                match result {
                    Ok((value, told)) => {
                        progress.suspend(|| told.tell());
                        take(value)?;
                    }
                    Err(Fault { message, hint }) if self.files.len() == 1 => return Err(Failure::new(message, hint)),
                    Err(Fault { message, hint }) => {
                        progress.suspend(|| output::tell(&message, &hint));
                        faults += 1;
                    }
                }
            }
        }
        progress.finish_and_clear();
        self.sum_up(faults)
    }

    /// Says how many files were left out.
    fn sum_up(&self, faults: usize) -> Result<(), Failure> {
        let all = self.files.len();
        if faults == all {
            return Err(Failure::new(format_args!("none of the {all} files could be used"), "see the messages above"));
        }
        if faults > 0 {
            output::note(&format!("{faults} of {all} files left out"));
        }
        Ok(())
    }

    /// Adds the documents under a directory.
    fn search(&mut self, directory: &Path, seen: &mut BTreeSet<PathBuf>) {
        let mut entries = match fs::read_dir(directory).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(entries) => entries,
            Err(error) => {
                output::tell(&format!("cannot list {}: {error}", directory.display()), "check its permissions");
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
            } else if !has_known_ending(&path.to_string_lossy()) {
                self.passed_over += 1;
            } else if seen.insert(path.clone()) {
                self.files.push(path);
            }
        }
    }
}

/// The bytes of a file, or of standard input for `-`.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    // One byte more tells that the file is too large, and is all that is read of what is.
    let read = if path.as_os_str() == STDIN {
        io::stdin().lock().take(LARGEST_FILE + 1).read_to_end(&mut bytes)
    } else {
        fs::File::open(path).and_then(|file| {
            let length = file.metadata()?.len().min(LARGEST_FILE + 1);
            bytes.reserve(usize::try_from(length).unwrap_or_default());
            file.take(LARGEST_FILE + 1).read_to_end(&mut bytes)
        })
    };
    if bytes.len() as u64 > LARGEST_FILE {
        let error = ReadError::TooLarge("bytes", LARGEST_FILE);
        return Err(Fault::new(&source(path), &error, error.hint()));
    }
    read.map(|_| bytes).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Fault::new(&source(path), "no such file", "check the path"),
        io::ErrorKind::PermissionDenied => Fault::new(&source(path), "not allowed to read it", "check its permissions"),
        io::ErrorKind::IsADirectory => Fault::new(&source(path), "it is a directory", "name a file in it"),
        _ => Fault::new(&source(path), error, "check that it is a file that can be read"),
    })
}

/// A path as records name it: with `/` on every system, so that their bytes are the same everywhere.
pub(super) fn source(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
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
