//! How `extract` and `build` read files.

use clap::Args;

use super::{
    failure::Failure,
    inputs::{Fault, Told},
    output::counted,
};
use crate::{
    document::{ReadError, View},
    knowledge::{Column, Knowledge},
    pipeline::{self, CHINESE},
    record::Record,
};

/// Options of reading.
#[derive(Debug, Default, Args)]
pub(super) struct Reading {
    /// What columns of tables hold, by their headings; others are recognised. For instance
    /// project=HEADING,recipient=HEADING,programme=HEADING,amount=HEADING,year=HEADING
    #[arg(long, value_name = "NAME=HEADING,…", verbatim_doc_comment)]
    pub(super) columns: Option<String>,
}

impl Reading {
    /// The columns that the user names.
    pub(super) fn columns(&self) -> Result<Vec<(Column, String)>, Failure> {
        let given = self.columns.as_deref().unwrap_or_default();
        let pairs = given.split([',', '\u{ff0c}']).map(str::trim).filter(|pair| !pair.is_empty());
        pairs.map(column).collect()
    }
}

fn column(pair: &str) -> Result<(Column, String), Failure> {
    let names = || Column::names().collect::<Vec<_>>().join(", ");
    let split = pair.split_once('=').map(|(name, heading)| (name.trim(), heading.trim()));
    let Some((name, heading)) = split.filter(|(_, heading)| !heading.is_empty()) else {
        let message = format!("`{pair}` names no column");
        return Err(Failure::new(message, format!("write NAME=HEADING, with a NAME of {}", names())));
    };
    let column = Column::of_name(name).ok_or_else(|| {
        Failure::new(format_args!("no column is named `{name}`"), format!("the names are {}", names()))
    })?;
    // Headings are compared in the form that all text is read in.
    Ok((column, View::new(heading, 0).text().to_owned()))
}

/// Records as JSON Lines: of each document in a file, one record a line.
pub(super) type Lines = Vec<u8>;

/// The records of each document in a file, and what there is to tell of it.
///
/// # Errors
/// When no document in it can be read.
pub(super) fn records(knowledge: &Knowledge, source: &str, bytes: &[u8]) -> Result<(Vec<Lines>, Told), Fault> {
    let fault = |source: &str, error: &ReadError| Fault::new(source, error, error.hint());
    let made = |records: Vec<Record>| {
        Ok::<_, serde_json::Error>((lines(&records)?, !records.is_empty() && records.iter().all(is_foreign)))
    };
    let extraction = pipeline::extract_parts(knowledge, source, bytes, made);
    let extraction = extraction.map_err(|error| fault(source, &error))?;
    let all = extraction.parts.len();
    let mut told = Told::default();
    let mut records = Vec::new();
    for part in extraction.parts {
        match part.made {
            Ok(Ok((lines, foreign))) => {
                records.push(lines);
                let remark = || (format!("{}: not in Chinese, so nothing was looked for in it", part.source), None);
                told.remarks.extend(foreign.then(remark));
            }
            Ok(Err(error)) => {
                return Err(Fault::new(source, error, "leave the file out, and report this as a bug"));
            }
            Err(error) if all == 1 && part.source == source => return Err(fault(source, &error)),
            Err(error) => told.faults.push(fault(&part.source, &error)),
        }
        told.remarks
            .extend(part.notes.into_iter().map(|note| (format!("{}: {}", part.source, note.message), note.hint)));
    }
    if told.faults.len() == all {
        let Fault { message, hint } = told.faults.swap_remove(0);
        let documents = counted(all, "document", "documents");
        return Err(Fault::new(
            source,
            format_args!("none of its {documents} can be read; the first: {message}"),
            hint,
        ));
    }
    if !told.faults.is_empty() {
        told.remarks.push((format!("{source}: {} of {all} documents left out", told.faults.len()), None));
    }
    if extraction.passed_over > 0 {
        let members = counted(extraction.passed_over, "member", "members");
        told.remarks.push((format!("{source}: {members} passed over for their endings"), None));
    }
    Ok((records, told))
}

/// Whether a document is in a language that is not read.
fn is_foreign(record: &Record) -> bool {
    record.document.language != CHINESE
}

fn lines(records: &[Record]) -> serde_json::Result<Lines> {
    let mut lines = Vec::new();
    for record in records {
        serde_json::to_writer(&mut lines, record)?;
        lines.push(b'\n');
    }
    Ok(lines)
}
