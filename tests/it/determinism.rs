//! The same input gives the same bytes, however often and on however many threads.

use std::{fs, path::Path};

use fundgraph::{knowledge::Knowledge, pipeline};
use rayon::{ThreadPoolBuilder, prelude::*};

/// The sample documents, by name.
fn samples() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/reports");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("the examples are there")
        .map(|entry| entry.expect("a folder entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
        (name, fs::read(path).expect("an example is readable"))
    };
    paths.iter().map(read).collect()
}

/// The records of one file as JSON Lines.
fn lines(name: &str, bytes: &[u8]) -> String {
    let records = pipeline::extract(Knowledge::embedded(), name, bytes).expect("an example has text");
    let json = records.iter().map(|record| serde_json::to_string(record).expect("a record is JSON"));
    json.collect::<Vec<_>>().join("\n")
}

#[test]
fn threads_and_repetition_change_nothing() {
    // Each sample several times, so that eight threads have something to share.
    let samples: Vec<_> = samples().into_iter().cycle().take(64).collect();
    let one_after_the_other: Vec<String> = samples.iter().map(|(name, bytes)| lines(name, bytes)).collect();
    for threads in [1, 8] {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool of threads");
        let together: Vec<String> =
            pool.install(|| samples.par_iter().map(|(name, bytes)| lines(name, bytes)).collect());
        assert!(together == one_after_the_other, "{threads} threads gave other bytes");
    }
}

#[test]
fn a_knowledge_of_its_own_changes_nothing() {
    let own = Knowledge::load(None, &[]).expect("the embedded ontology compiles");
    for (name, bytes) in samples() {
        let records = pipeline::extract(&own, &name, &bytes).expect("an example has text");
        let shared = pipeline::extract(Knowledge::embedded(), &name, &bytes).expect("an example has text");
        assert!(records == shared, "{name}: two compilations of the ontology read it differently");
    }
}
