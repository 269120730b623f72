//! `build`: documents into a knowledge graph.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use clap::Args;

use super::{
    failure::Failure,
    inputs::{Fault, Inputs, Told},
    reading::{self, Reading},
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
    records: Vec<Record>,
    lines: Vec<u8>,
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
                staging.write(&found.lines)?;
                found.records.iter().for_each(|record| linker.add(record));
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
    let kept = reusable.lines(source, &sha256).and_then(|lines| Some((parse(&lines).ok()?, lines, Told::default())));
    let reused = kept.is_some();
    let (records, lines, told) = match kept {
        Some(kept) => kept,
        None => extract(knowledge, source, bytes)?,
    };
    let input = Input {
        source: source.to_owned(),
        sha256,
        bytes: bytes.len() as u64,
        documents: records.len() as u64,
        left_out: told.faults.len() as u64,
    };
    Ok((Found { input, records, lines, reused }, told))
}

fn parse(lines: &[u8]) -> serde_json::Result<Vec<Record>> {
    serde_json::Deserializer::from_slice(lines).into_iter().collect()
}

/// What a file gives: records, the same one a line, and what there is to tell of it.
type Extracted = (Vec<Record>, Vec<u8>, Told);

/// Extracts the records of a file.
pub(super) fn extract(knowledge: &Knowledge, source: &str, bytes: &[u8]) -> Result<Extracted, Fault> {
    let (records, told) = reading::records(knowledge, source, bytes)?;
    let mut lines = Vec::new();
    for record in &records {
        let written = serde_json::to_writer(&mut lines, record).map_err(io::Error::from);
        written.map_err(|error| Fault::new(source, error, "leave the file out, and report this as a bug"))?;
        lines.push(b'\n');
    }
    Ok((records, lines, told))
}
