//! Several reports in one file become several documents.

use crate::{
    knowledge::{Cue, Knowledge},
    span::Span,
};

/// A title line has at most this many characters.
const TITLE_LENGTH: usize = 40;

/// A report has at least this many characters; a title that comes sooner repeats the one before.
const REPORT_LENGTH: usize = 1000;

/// The stretches of a text, in bytes, that are documents of their own, in order and without gaps.
///
/// A document begins at a line that reads like the title of a yearly report: it ends in such a word as 工作总结,
/// is short, and names a year. A second such line soon after belongs to the same title.
pub fn split(knowledge: &Knowledge, text: &str) -> Vec<Span> {
    let mut starts = vec![0];
    let mut at = 0;
    let mut last_title = None;
    for line in text.split_inclusive('\n') {
        if is_title(knowledge, line.trim()) {
            let body = last_title.map_or(0, |end| text[end..at].chars().take(REPORT_LENGTH).count());
            if last_title.is_some() && body >= REPORT_LENGTH {
                starts.push(at);
            }
            last_title = Some(at + line.len());
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| Span::new(start, end)).collect()
}

/// Whether a line is the title of a yearly report.
fn is_title(knowledge: &Knowledge, line: &str) -> bool {
    if line.is_empty() || line.chars().nth(TITLE_LENGTH).is_some() || !line.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let terms = &knowledge.terms;
    let hits = terms.hits(line);
    hits.iter().any(|hit| hit.span.end == line.len() && hit.is(Cue::YearlyReport))
}
