//! Which of the years that a sentence names is that of a figure.

use crate::{
    knowledge::{Cue, Hit},
    mention::{Analysis, Unit},
    span::Span,
};

/// Brackets and title marks are looked for this many bytes back.
pub(super) const ASIDE: usize = 240;

/// The last year named before an offset in a sentence that is not only compared with, or a part of something else's name.
pub(super) fn named(analysis: &Analysis<'_>, sentence: Span, at: usize) -> Option<i32> {
    let before = analysis.quantities_in(Span::new(sentence.start, at));
    // What is told of this year is not of the one named before.
    let this = this_year(analysis, sentence.start, at);
    let before = &before[before.partition_point(|quantity| quantity.span.start < this)..];
    let mut years = before.iter().rev().filter(|quantity| {
        matches!(quantity.unit, Unit::Year(_))
            && !bracketed(analysis.text, quantity.span)
            && !compared(analysis, quantity.span)
            && !is_of_base(analysis.text, quantity.span, at)
    });
    let last = years.next()?;
    let dated = years.next().filter(|date| came_on(analysis, date.span, last.span));
    match dated.unwrap_or(last).unit {
        Unit::Year(year) => year,
        _ => None,
    }
}

/// Whether the first of two years dates when money came which is named after the second: 于2021年9月收到2020年度….
fn came_on(analysis: &Analysis<'_>, date: Span, last: Span) -> bool {
    const MONTH: char = '\u{6708}';
    const NEAR: usize = 12;
    let text = analysis.text;
    let month = text[date.end..text.floor_char_boundary((date.end + NEAR).min(last.start))].contains(MONTH);
    let came = |hit: &Hit| hit.span.start >= date.end && hit.is(Cue::Received);
    month && analysis.hits_in(Span::new(date.end, last.start)).iter().any(came)
}

/// Whether a year is that of what a share is taken of, in a clause before: 占公司2020年度净利润的9%;.
fn is_of_base(text: &str, year: Span, at: usize) -> bool {
    const SHARE: char = '\u{5360}';
    const REACH: usize = 45;
    let before = &text[text.ceil_char_boundary(year.start.saturating_sub(REACH))..year.start];
    let clause = before.rfind([',', ';', '\u{3002}']).map_or(before, |mark| &before[mark..]);
    clause.contains(SHARE) && text[year.end..at].contains([',', ';'])
}

/// Whether a stretch stands in brackets, as the period of a project does: (2017~2020).
pub(super) fn bracketed(text: &str, span: Span) -> bool {
    let before = &text[text.ceil_char_boundary(span.start.saturating_sub(ASIDE))..span.start];
    before.rfind(['(', ')', '\n', '\u{3002}']).is_some_and(|at| before[at..].starts_with('('))
}

/// Where the last word for this year ends in a stretch, or the stretch begins: 今年, 本年.
fn this_year(analysis: &Analysis<'_>, start: usize, end: usize) -> usize {
    let this = |hit: &&Hit| hit.span.start >= start && hit.is(Cue::ThisYear);
    analysis.hits_in(Span::new(start, end)).iter().rev().find(this).map_or(start, |hit| hit.span.end)
}

/// Whether a year is only what another is compared with: 比2017年, 较2018年, 与2018年相比.
fn compared(analysis: &Analysis<'_>, span: Span) -> bool {
    analysis.text[..span.start].ends_with(super::growth::THAN) || analysis.cue_from(span.end, Cue::Compared).is_some()
}
