//! Sections that say who may apply for something: what they ask for is no figure of anybody.

use crate::{
    document::NUMERALS,
    knowledge::{Classes, Cue},
    mention::Analysis,
    sentence::short_line,
    span::Span,
};

/// The heading of such a section has at most this many bytes.
const HEADING: usize = 60;

/// How the lines are numbered that are headings of one rank.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Number {
    /// 一、
    Plain,
    /// (一)
    Bracketed,
}

/// Every such section, from its heading to the next one of its rank or a higher one.
pub(super) fn sections(analysis: &Analysis<'_>) -> Vec<Span> {
    let text = analysis.text;
    let mut found: Vec<Span> = Vec::new();
    for hit in analysis.hits_of(Classes::cue(Cue::Conditions)) {
        let Some(line) = short_line(text, hit.span, HEADING) else { continue };
        let (start, end) = (line.start, line.end);
        let after = text[hit.span.end..end].trim_matches([':', ' ']);
        let Some(number) = numbered(&text[line.range()]).filter(|_| after.is_empty()) else { continue };
        if found.last().is_some_and(|last| last.end > start) {
            continue;
        }
        let ends = |line: &str| numbered(line).is_some_and(|other| other == number || other == Number::Plain);
        let mut at = end;
        for line in text[end..].split_inclusive('\n') {
            if ends(line) {
                break;
            }
            at += line.len();
        }
        found.push(Span::new(end, at));
    }
    found
}

/// How a line is numbered as a heading.
fn numbered(line: &str) -> Option<Number> {
    let line = line.trim_start();
    let inner = line.strip_prefix('(');
    let rest = inner.unwrap_or(line);
    let behind = rest.trim_start_matches(NUMERALS);
    if behind.len() == rest.len() {
        return None;
    }
    match inner {
        Some(_) => behind.starts_with(')').then_some(Number::Bracketed),
        None => behind.starts_with('\u{3001}').then_some(Number::Plain),
    }
}
