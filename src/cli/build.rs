//! `build`: documents into a knowledge graph.

use std::{io::Write, path::PathBuf};

use clap::Args;

use super::{
    failure::Failure,
    inputs::{Fault, Inputs, Told},
    reading::{self, Lines, Reading},
    summary,
};
use crate::{
    directory::{Input, Reusable, Staging, sha256_hex},
    graph::Linker,
    knowledge::Knowledge,
    rdf,
    record::Record,
};

/// Build a knowledge graph from documents
///
/// Reads the documents, links what they name and state, and saves records, graph and a
/// description of both in a directory. An existing knowledge graph there is replaced in one
/// step when the new one is whole. Files that have not changed since are not read again; the
/// result is the same as if they were. A file that cannot be used is reported and left out.
/// The formats are those of `fundgraph extract --help`.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, after_help = include_str!("help/build.txt"))]
pub(super) struct Build {
    /// Files to read; a directory is searched for documents, `-` is standard input
    #[arg(required = true, value_name = "FILE|DIR")]
    files: Vec<PathBuf>,
    /// The directory to save the graph in
    #[arg(short, long, value_name = "DIR", default_value = "kg")]
    output: PathBuf,
    #[command(flatten)]
    pub(super) reading: Reading,
}

/// What a file gives.
struct Found {
    input: Input,
    /// The records of each document in it.
    documents: Vec<Lines>,
    reused: bool,
}

impl Build {
    pub(super) fn run(&self, knowledge: &Knowledge, out: &mut impl Write) -> Result<(), Failure> {
        let inputs = Inputs::gather(&self.files)?;
        let fingerprint = knowledge.fingerprint();
        let reusable = Reusable::find(&self.output, &fingerprint);
        let mut staging = Staging::begin(&self.output)?;
        let mut linker = Linker::default();
        let mut read = Vec::new();
        let mut reused = 0;
        inputs.for_each(
            |source, bytes| find(knowledge, &reusable, source, bytes),
            |found| {
                // A record is at hand only while it is linked: many times as large as its line.
                for lines in found.documents {
                    staging.write(&lines)?;
                    for record in parse(&lines) {
                        linker.add(&record.map_err(|error| unreadable(&error))?);
                    }
                }
                reused += usize::from(found.reused);
                read.push(found.input);
                Ok(())
            },
        )?;
        let graph = linker.finish();
        let staged = staging.graph(|writer| rdf::write_nquads(&graph, writer))?;
        let directory = staged.commit(fingerprint, read, summary::counts(&graph))?;
        Ok(summary::write(out, &graph, &directory, reused, inputs.passed_over)?)
    }
}

/// The records of a file: those of the last build, or else extracted.
fn find(knowledge: &Knowledge, reusable: &Reusable, source: &str, bytes: &[u8]) -> Result<(Found, Told), Fault> {
    let sha256 = sha256_hex(bytes);
    let whole = |lines: &Lines| parse(lines).all(|record| record.is_ok());
    let kept = reusable.lines(source, &sha256).filter(whole);
    let reused = kept.is_some();
    let (documents, told) = match kept {
        Some(lines) => (vec![lines], Told::default()),
        None => reading::records(knowledge, source, bytes)?,
    };
    let input = Input {
        source: source.to_owned(),
        sha256,
        bytes: bytes.len() as u64,
        documents: documents.iter().map(|lines| lines.split_inclusive(|byte| *byte == b'\n').count() as u64).sum(),
        left_out: told.faults.len() as u64,
    };
    Ok((Found { input, documents, reused }, told))
}

fn parse(lines: &[u8]) -> impl Iterator<Item = serde_json::Result<Record>> {
    serde_json::Deserializer::from_slice(lines).into_iter()
}

fn unreadable(error: &serde_json::Error) -> Failure {
    Failure::new(format_args!("a record that was just written cannot be read: {error}"), "report this as a bug")
}
