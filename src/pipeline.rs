//! The stages in order: bytes to records.

use sha2::{Digest, Sha256};

use crate::{
    diagnostic::Diagnostic,
    digest::hexadecimal,
    document::{ReadError, View, decode, language, split},
    fact::{self, Context},
    knowledge::Knowledge,
    mention::{Analysis, quantity::adopt_currency},
    record::{self, Origin, Record, Source},
    span::Span,
};

/// Reads a file: one record for each document in it, in order. `source` is the path that records name.
///
/// # Errors
/// For a file without text; nothing later can fail.
pub fn extract(knowledge: &Knowledge, source: &str, bytes: &[u8]) -> Result<Vec<Record>, ReadError> {
    let (text, malformed) = decode(bytes)?;
    let sha256 = hexadecimal(&Sha256::digest(bytes));
    let indexed = Source::new(&text);
    let mut records: Vec<Record> = Vec::new();
    for bytes in split(knowledge, &text) {
        let start = indexed.code_points_before(bytes.start);
        let span = Span::new(start, indexed.code_points_before(bytes.end));
        let origin = Origin {
            source: source.to_owned(),
            sha256: sha256.clone(),
            span,
            language: language(&text[bytes.range()]),
        };
        records.push(document(knowledge, &indexed, origin, &text[bytes.range()]));
    }
    if malformed > 0
        && let Some(first) = records.first_mut()
    {
        let message = format!("{malformed} places could not be decoded");
        let hint = "convert the file to UTF-8 and run again";
        first.diagnostics.push(Diagnostic::warning(Span::new(0, 0), message).with_hint(hint));
    }
    Ok(records)
}

/// The decoded text of a file: what the offsets of its records count.
///
/// # Errors
/// For a file without text.
pub fn text(bytes: &[u8]) -> Result<String, ReadError> {
    decode(bytes).map(|(text, _)| text)
}

/// The language that the rules read.
const CHINESE: &str = "zh";

/// Reads one document.
fn document(knowledge: &Knowledge, source: &Source<'_>, origin: Origin, text: &str) -> Record {
    // The rules read Chinese: of another language only the document itself is recorded.
    let text = if origin.language == CHINESE { text } else { "" };
    let view = View::new(text, origin.span.start);
    let mut analysis = Analysis::new(knowledge, view.text());
    if view.is_traditional() {
        adopt_currency(&mut analysis.quantities);
    }
    let context = Context::new(&analysis);
    analysis.localise(context.here.as_deref());
    analysis.resolve_anaphors(context.owner.as_ref());
    let facts = fact::read(&analysis, &context);
    record::build(origin, source, &view, &analysis, &context, &facts)
}
