//! Sections that say who may apply for something: what they ask for is no figure of anybody.

use crate::{
    document::NUMERALS,
    knowledge::{Classes, Cue},
    mention::Analysis,
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
        let Some(line) = short_line(text, hit.span) else { continue };
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

/// The line that a word stands in, where it is no longer than headings are.
fn short_line(text: &str, word: Span) -> Option<Span> {
    let low = text.ceil_char_boundary(word.end.saturating_sub(HEADING + 1));
    let start = text.get(low..word.start)?.rfind('\n').map(|at| low + at + 1).or((low == 0).then_some(0))?;
    let high = text.floor_char_boundary(start + HEADING + 1);
    let end = text.get(word.end..high)?.find('\n').map(|at| word.end + at).or((high == text.len()).then_some(high))?;
    (end - start <= HEADING).then_some(Span::new(start, end))
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
