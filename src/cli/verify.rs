//! `verify`: whether the graph still stands.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write},
    path::Path,
};

use clap::Args;

use super::{
    failure::Failure,
    inputs::STDIN,
    kg::{self, Kg},
    output::counted,
};
use crate::{
    ask::fact_name,
    directory::{Directory, FileSeal, GRAPH, sha256_hex},
    document::{Opened, Part, open},
    graph::{Graph, check},
    rdf,
    record::Record,
};

/// Check that every quote still stands in its source and that the graph keeps its rules
///
/// Checks that the files of the directory are as they were written; that each source is there,
/// unchanged, and has each quote at its position; that the RDF is what the records give; and
/// that every fact keeps the rules of the ontology's shapes. Sources are looked for at the
/// paths that they were built from. Ends with 1 if a check failed.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, after_help = include_str!("help/verify.txt"))]
pub(super) struct Verify {
    #[command(flatten)]
    kg: Kg,
}

/// Counts what was checked, and prints what failed.
struct Report<'a, W> {
    out: &'a mut W,
    failures: usize,
}

impl Verify {
    pub(super) fn run(&self, out: &mut impl Write) -> Result<(), Failure> {
        let directory = self.kg.open()?;
        let mut report = Report { out, failures: 0 };
        let (mut quotes, mut facts) = (0, 0);
        if let Err(error) = directory.check_seals() {
            // Of files that are not what was built there is nothing more to say.
            report.fail(&error.to_string())?;
        } else {
            quotes = check_sources(&directory, &mut report)?;
            facts = check_graph(&directory, &kg::link(&directory)?, &mut report)?;
        }
        let sources = counted(directory.meta().inputs.len(), "source", "sources");
        let (quotes, facts) = (counted(quotes, "quote", "quotes"), counted(facts, "fact", "facts"));
        writeln!(
            report.out,
            "checked {sources}, {quotes}, {facts}: {}",
            counted(report.failures, "failure", "failures")
        )?;
        match report.failures {
            0 => Ok(()),
            _ => Err(Failure::nothing_found(
                "the check failed",
                "the lines above say what; `fundgraph explain ID` shows a fact, and `fundgraph build` renews changed sources",
            )),
        }
    }
}

impl<W: Write> Report<'_, W> {
    fn fail(&mut self, message: &str) -> io::Result<()> {
        self.failures += 1;
        writeln!(self.out, "{message}")
    }
}

/// Checks every source with the records made from it; gives the number of quotes.
fn check_sources<W: Write>(directory: &Directory, report: &mut Report<'_, W>) -> Result<usize, Failure> {
    let mut quotes = 0;
    let mut records = directory.records()?;
    for input in &directory.meta().inputs {
        let records = records.by_ref().take(usize::try_from(input.documents).unwrap_or(usize::MAX));
        let records = records.collect::<Result<Vec<Record>, _>>()?;
        if input.source == STDIN {
            report.fail(&format!("{STDIN}: was read from standard input, so its quotes cannot be checked again"))?;
            continue;
        }
        let bytes = match fs::read(Path::new(&input.source)) {
            Ok(bytes) => bytes,
            Err(error) => {
                report.fail(&format!("{}: cannot be read: {error}", input.source))?;
                continue;
            }
        };
        if sha256_hex(&bytes) != input.sha256 {
            report.fail(&format!("{}: changed since the graph was built", input.source))?;
        }
        match open(&input.source, &bytes) {
            Ok(opened) => quotes += check_documents(&opened, &records, report)?,
            Err(error) => report.fail(&format!("{}: {error}", input.source))?,
        }
    }
    Ok(quotes)
}

/// Checks the records of a file, which holds one document or several.
fn check_documents<W: Write>(opened: &Opened<'_>, records: &[Record], report: &mut Report<'_, W>) -> io::Result<usize> {
    let parts: BTreeMap<&str, &Part<'_>> = opened.parts.iter().map(|part| (part.source.as_str(), part)).collect();
    let mut quotes = 0;
    for records in records.chunk_by(|one, other| one.document.source == other.document.source) {
        let source = &records[0].document.source;
        match parts.get(source.as_str()).map(|part| part.read()) {
            Some(Ok(text)) => quotes += check_quotes(&text.text, records, report)?,
            Some(Err(error)) => report.fail(&format!("{source}: {error}"))?,
            None => report.fail(&format!("{source}: is gone"))?,
        }
    }
    Ok(quotes)
}

/// Checks that the quote of each fact stands where its evidence says.
fn check_quotes<W: Write>(text: &str, records: &[Record], report: &mut Report<'_, W>) -> io::Result<usize> {
    let starts: Vec<usize> = text.char_indices().map(|(start, _)| start).chain([text.len()]).collect();
    let mut quotes = 0;
    for record in records {
        for fact in &record.facts {
            let evidence = &fact.provenance().evidence;
            let ends = starts.get(evidence.start).zip(starts.get(evidence.end));
            let words = ends.and_then(|(start, end)| text.get(*start..*end));
            if words != Some(&evidence.quote) {
                let (source, id) = (&record.document.source, fact.id());
                let (start, end) = (evidence.start, evidence.end);
                report
                    .fail(&format!("{source}#{id}: the quote does not stand at {start}-{end}: {}", evidence.quote))?;
            }
            quotes += 1;
        }
    }
    Ok(quotes)
}

/// Checks the linked graph and the RDF made from it; gives the number of facts.
fn check_graph<W: Write>(directory: &Directory, graph: &Graph, report: &mut Report<'_, W>) -> Result<usize, Failure> {
    for violation in check::violations(graph) {
        report.fail(&format!("{}: {}", fact_name(graph, violation.fact), violation.rule))?;
    }
    let seal = FileSeal::of(|writer| rdf::write_nquads(graph, writer))?;
    if directory.meta().files.get(GRAPH) != Some(&seal) {
        report.fail(&format!("{GRAPH} is not what the records give"))?;
    }
    Ok(graph.flows().count() + graph.relations().count() + graph.observations().count())
}
