//! The stages in order: bytes to records.

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::{
    diagnostic::{Diagnostic, Severity},
    digest::hexadecimal,
    document::{Part, ReadError, Text, View, language, open, split},
    fact::{self, Context, Facts, TableHeader, is_headed},
    knowledge::{Column, Knowledge},
    mention::{Analysis, quantity::adopt_currency},
    record::{self, Origin, Record, Source},
    span::Span,
};

/// What a file gave.
#[derive(Debug)]
pub struct Extraction<T> {
    /// Each document in the file: itself, the members of an archive, the lines of a corpus.
    pub parts: Vec<Extracted<T>>,
    /// How many members of archives were passed over for their names.
    pub passed_over: usize,
}

/// What a document of a file gave.
#[derive(Debug)]
pub struct Extracted<T> {
    /// What its records name it.
    pub source: String,
    /// What was made of its records: several where it holds several reports.
    pub made: Result<T, ReadError>,
    /// What the user should know of how it was read. The records have it too.
    pub notes: Vec<Diagnostic>,
}

/// Reads a file: one record for each document in it, in order. `source` is the path that records name. A bad document
/// among several is left out; [`extract_parts`] tells of it.
///
/// # Errors
/// For a file without text; nothing later can fail.
pub fn extract(knowledge: &Knowledge, source: &str, bytes: &[u8]) -> Result<Vec<Record>, ReadError> {
    let parts = extract_parts(knowledge, source, bytes, |records| records)?.parts;
    let several = parts.len() > 1;
    let mut records = Vec::new();
    for part in parts {
        match part.made {
            Ok(found) => records.extend(found),
            Err(_) if several => {}
            Err(error) => return Err(error),
        }
    }
    Ok(records)
}

/// Reads a file, and tells of each document in it. `make` is given the records of a document as soon as they are there:
/// a corpus has many documents, and their records take many times the space of its bytes.
///
/// # Errors
/// For a file that cannot be opened at all.
pub fn extract_parts<T: Send>(
    knowledge: &Knowledge,
    source: &str,
    bytes: &[u8],
    make: impl Fn(Vec<Record>) -> T + Sync,
) -> Result<Extraction<T>, ReadError> {
    let opened = open(source, bytes)?;
    let one = |part: &Part<'_>| match extract_part(knowledge, part) {
        Ok((records, notes)) => Extracted { source: part.source.clone(), made: Ok(make(records)), notes },
        Err(error) => Extracted { source: part.source.clone(), made: Err(error), notes: Vec::new() },
    };
    Ok(Extraction { parts: opened.parts.par_iter().map(one).collect(), passed_over: opened.passed_over })
}

/// Reads one document of a file: its records, and what the user should know of how it was read.
fn extract_part(knowledge: &Knowledge, part: &Part<'_>) -> Result<(Vec<Record>, Vec<Diagnostic>), ReadError> {
    let Text { text, diagnostics, is_sheet } = part.read()?;
    let sha256 = hexadecimal(&Sha256::digest(part.bytes()));
    let indexed = Source::new(&text);
    let mut notes: Vec<_> = diagnostics.iter().filter(|remark| remark.severity == Severity::Warning).cloned().collect();
    let mut records: Vec<Record> = Vec::new();
    for bytes in split(knowledge, &text) {
        let start = indexed.code_points_before(bytes.start);
        let span = Span::new(start, indexed.code_points_before(bytes.end));
        let (source, sha256) = (part.source.clone(), sha256.clone());
        let origin = Origin { source, sha256, span, language: language(&text[bytes.range()]) };
        let (mut record, columns) = document(knowledge, &indexed, origin, &text[bytes.range()], is_sheet);
        record.diagnostics.extend_from_slice(&columns);
        notes.extend(columns);
        records.push(record);
    }
    if let Some(first) = records.first_mut() {
        first.diagnostics.extend(diagnostics);
    }
    Ok((records, notes))
}

/// The language that the rules read.
pub(crate) const CHINESE: &str = "zh";

/// Reads one document. Besides the record of a spreadsheet, says what the columns of its tables were taken for.
fn document(
    knowledge: &Knowledge,
    source: &Source<'_>,
    origin: Origin,
    text: &str,
    is_sheet: bool,
) -> (Record, Vec<Diagnostic>) {
    // The rules read Chinese: of another language only the document itself is recorded.
    let text = if origin.language == CHINESE { text } else { "" };
    let view = View::new(text, origin.span.start);
    let mut analysis = Analysis::new(knowledge, view.text(), view.is_traditional());
    if view.is_traditional() {
        let region = analysis.region_money();
        adopt_currency(knowledge, analysis.text, region, &mut analysis.quantities);
    }
    let context = Context::new(&analysis);
    analysis.localise(context.here.as_deref());
    analysis.resolve_anaphors(context.owner.as_ref());
    let facts = fact::read(&analysis, &context);
    let columns = if is_sheet { columns(knowledge, &facts, &view) } else { Vec::new() };
    (record::build(origin, source, &view, &analysis, &context, &facts), columns)
}

/// What the columns of tables were taken for, each list of them once, and which of those that the user names are none.
fn columns(knowledge: &Knowledge, facts: &Facts<'_>, view: &View) -> Vec<Diagnostic> {
    let mut told: Vec<Diagnostic> = Vec::new();
    // A row of names is not a heading for naming the same thing twice.
    let tells = |header: &&TableHeader| {
        let used = || header.columns.iter().map(|(column, _)| *column).filter(|column| *column != Column::Ignore);
        used().next().is_some_and(|first| used().any(|other| !other.rivals(first)))
    };
    for header in facts.headers.iter().filter(tells) {
        let words = |span: &Span| &view.text()[span.range()];
        let used = header.columns.iter().filter(|(column, _)| *column != Column::Ignore);
        let used: Vec<_> = used.map(|(column, cell)| format!("{}={}", column.name(), words(cell))).collect();
        let unused = header.columns.iter().filter(|(column, _)| *column == Column::Ignore);
        let unused: Vec<_> = unused.map(|(_, cell)| words(cell)).collect();
        let rest = if unused.is_empty() { String::new() } else { format!("; not used: {}", unused.join(", ")) };
        let message = format!("columns {}{rest}", used.join(", "));
        if !told.iter().any(|note| note.message == message) {
            told.push(Diagnostic::note(view.in_source(header.span), message));
        }
    }
    if told.is_empty() {
        let hint = "name them: `--columns project=HEADING,recipient=HEADING,amount=HEADING`";
        let none = "no headings of columns were recognised, so no rows were read as funding";
        told.push(Diagnostic::warning(view.in_source(Span::new(0, 0)), none).with_hint(hint));
    }
    for (_, heading) in &knowledge.columns {
        let mut cells = facts.headers.iter().flat_map(|header| &header.columns);
        if !cells.any(|(_, cell)| is_headed(&view.text()[cell.range()], heading)) {
            let none = format!("no column is headed `{heading}`");
            let hint = "write the heading as the table has it, as in `--columns recipient=HEADING`";
            told.push(Diagnostic::warning(view.in_source(Span::new(0, 0)), none).with_hint(hint));
        }
    }
    told
}
