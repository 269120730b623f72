//! What the tests of the directory and of the command line share: scratch folders, a saved graph, the command.

use std::{
    fs,
    path::{Path, PathBuf},
};

use assert_cmd::Command;
use fundgraph::{
    directory::{Counts, Directory, Staging},
    graph::Graph,
    rdf,
    record::Record,
};

use crate::corpus;

/// An empty folder for a test, by the test's name.
pub(crate) fn scratch(test: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    if path.exists() {
        fs::remove_dir_all(&path).expect("the last run's folder can be removed");
    }
    fs::create_dir_all(&path).expect("a folder can be made");
    path
}

/// Saves records as a knowledge-graph directory at `place`.
pub(crate) fn save(place: &Path, records: &[Record]) -> Directory {
    let mut staging = Staging::begin(place).expect("the place is free");
    for record in records {
        staging.write(format!("{}\n", serde_json::to_string(record).unwrap()).as_bytes()).unwrap();
    }
    let graph = Graph::link(records);
    let staged = staging.graph(|writer| rdf::write_nquads(&graph, writer)).unwrap();
    staged.commit("test".to_owned(), Vec::new(), Counts::default()).unwrap()
}

/// The small corpus as a knowledge-graph directory of its own.
pub(crate) fn saved_corpus(test: &str) -> PathBuf {
    let place = scratch(test).join("kg");
    save(&place, &corpus::records());
    place
}

/// The command, run in `folder`.
pub(crate) fn fundgraph(folder: &Path) -> Command {
    let mut command = assert_cmd::cargo::cargo_bin_cmd!("fundgraph");
    command.current_dir(folder);
    command
}

/// What a run of the command gave.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs the command in `folder` with arguments.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Ran {
    let output = fundgraph(folder).args(arguments).output().expect("the command runs");
    Ran {
        code: output.status.code().expect("no signal ends it"),
        out: String::from_utf8(output.stdout).expect("it writes UTF-8"),
        err: String::from_utf8(output.stderr).expect("it writes UTF-8"),
    }
}

impl Ran {
    /// Checks that it failed with one line that holds `message`, and a hint that holds `hint`.
    #[track_caller]
    pub(crate) fn fails(&self, code: i32, message: &str, hint: &str) {
        let mut lines = self.err.lines();
        let (first, second) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
        assert_eq!(self.code, code, "{}", self.err);
        assert!(first.starts_with("fundgraph: ") && first.contains(message), "{}", self.err);
        assert!(second.starts_with("  hint: ") && second.contains(hint), "{}", self.err);
    }

    /// Checks that it did its work and said nothing beside it.
    #[track_caller]
    pub(crate) fn done(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        self.out
    }
}
