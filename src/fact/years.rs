//! Which of the years that a sentence names is that of a figure.

use std::ops::Range;

use super::growth::cue;
use crate::{
    knowledge::{Cue, Hit},
    mention::{Analysis, Unit},
    span::Span,
};

/// Brackets and title marks are looked for this many bytes back.
pub(super) const ASIDE: usize = 240;

/// When a figure is told to be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// In this year.
    Year(i32),
    /// In no one year: 2016年至2020年.
    Period,
}

/// When a figure at an offset is of: the last year named before it in its sentence that is not only compared with, or a
/// part of something else's name.
pub(super) fn named(analysis: &Analysis<'_>, sentence: Span, at: usize) -> Option<When> {
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
    let since = analysis.text[last.span.end..].starts_with(SINCE);
    if since || closes_range(analysis.text, last.span) {
        return Some(When::Period);
    }
    let dated = years.next().filter(|date| came_on(analysis, date.span, last.span));
    match dated.unwrap_or(last).unit {
        Unit::Year(year) => year.map(When::Year),
        _ => None,
    }
}

/// Whether a year is the last of a range: 2016年至|2020年.
pub(super) fn closes_range(text: &str, year: Span) -> bool {
    let before = text[..year.start].strip_suffix(TO).map(|before| before.trim_end_matches(YEAR));
    before.is_some_and(|before| before.bytes().rev().take_while(u8::is_ascii_digit).count() == DIGITS)
}

/// 以来, behind a year from which on something is told.
const SINCE: &str = "\u{4ee5}\u{6765}";

/// The sign for a year, how many digits one has, and the signs between the first and the last of a range.
const YEAR: char = '\u{5e74}';
const DIGITS: usize = 4;
const TO: [char; 6] = ['\u{81f3}', '\u{5230}', '-', '~', '\u{2014}', '\u{2013}'];

/// The year of a figure that is one of several told of as many years in turn: 2018年、2019年投入分别为3亿元、4亿元.
pub(super) fn in_turn(analysis: &Analysis<'_>, at: usize) -> Option<i32> {
    let index = analysis.quantities.partition_point(|quantity| quantity.span.start < at);
    analysis.quantities.get(index).filter(|quantity| quantity.span.start == at)?;
    let (years, row) = turn(analysis, index)?;
    years.get(index - row.start).copied()
}

/// The years that the figures of a row are told of in turn, and the row that a quantity stands in, where there are as
/// many of both.
pub(super) fn turn(analysis: &Analysis<'_>, index: usize) -> Option<(Vec<i32>, Range<usize>)> {
    const REACH: usize = 300;
    /// More figures than these are no row of years.
    const MOST: usize = 20;
    let quantities = &analysis.quantities;
    let joins = |before: usize| {
        let (one, next) = (&quantities[before], &quantities[before + 1]);
        let between = analysis.text.get(one.span.end..next.outer.start).unwrap_or_default();
        one.unit == next.unit && matches!(between, "\u{3001}" | "\u{548c}" | "\u{4e0e}" | "\u{53ca}" | ",")
    };
    let after = (index..quantities.len().saturating_sub(1)).take(MOST).take_while(|&at| joins(at)).count();
    let before =
        (0..index.min(quantities.len().saturating_sub(1))).rev().take(MOST).take_while(|&at| joins(at)).count();
    let row = index - before..index + after + 1;
    let first = quantities.get(row.start).filter(|one| row.len() > 1 && !matches!(one.unit, Unit::Year(_)))?;
    let low = analysis.text.ceil_char_boundary(first.span.start.saturating_sub(REACH));
    let told = Span::new(low + analysis.text[low..first.span.start].rfind(STOPS).unwrap_or(0), first.span.start);
    let last = analysis.quantities_in(told).iter().rfind(|one| matches!(one.unit, Unit::Year(_)))?.span;
    let years = listed(&analysis.text[told.start..last.end]);
    let respectively = cue(analysis, Span::new(last.end, first.span.start), Cue::Respectively);
    (respectively && years.len() == row.len()).then_some((years, row))
}

/// The signs that end what years are named for.
const STOPS: [char; 3] = ['\u{3002}', ';', '\n'];

/// The years of the list that a text ends in, in order: 2018、2019年; those of a range are its members.
fn listed(text: &str) -> Vec<i32> {
    const AND: [char; 5] = ['\u{3001}', '\u{548c}', '\u{4e0e}', '\u{53ca}', ','];
    /// More years than these are told of one by one in a table.
    const MOST: i32 = 20;
    let mut years: Vec<i32> = Vec::new();
    let mut rest = text;
    loop {
        let named = rest.trim_end_matches(YEAR);
        let at = named.len().saturating_sub(DIGITS);
        let digits =
            named.get(at..).filter(|digits| digits.len() == DIGITS && digits.bytes().all(|one| one.is_ascii_digit()));
        let Some(year) = digits.and_then(|digits| digits.parse().ok()) else { return years };
        // A range is closed by the year behind it.
        let closes = text[rest.len()..].starts_with(TO);
        let next = years.first().copied().unwrap_or(year);
        years.splice(0..0, if closes { year..next.min(year + MOST) } else { year..year + 1 });
        rest = &named[..at];
        match rest.strip_suffix(TO).or_else(|| rest.strip_suffix(AND)) {
            Some(before) => rest = before,
            None => return years,
        }
    }
}

/// Whether the first of two years dates when money came which is named after the second: 于2021年9月收到2020年度….
fn came_on(analysis: &Analysis<'_>, date: Span, last: Span) -> bool {
    const MONTH: char = '\u{6708}';
    const NEAR: usize = 12;
    let text = analysis.text;
    let month = |from: usize, to: usize| text[from..text.floor_char_boundary((from + NEAR).min(to))].contains(MONTH);
    let came = |hit: &Hit| hit.span.start >= date.end && hit.is(Cue::Received);
    // What has a month of its own is a date as well, and another thing came then.
    let dated = month(date.end, last.start) && !month(last.end, text.len());
    dated && analysis.hits_in(Span::new(date.end, last.start)).iter().any(came)
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

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn a_list_ends_in_its_last_year_and_a_range_has_all_of_its_own() {
        for (text, years) in [
            ("\u{5728}2018\u{3001}2019\u{5e74}", &[2018, 2019][..]),
            ("2016\u{5e74}\u{81f3}2018\u{5e74}", &[2016, 2017, 2018]),
            ("2014\u{5e74}\u{3001}2016-2017\u{5e74}", &[2014, 2016, 2017]),
            ("12019\u{5e74}", &[2019]),
            ("\u{5e74}", &[]),
        ] {
            assert_eq!(listed(text), years, "{text}");
        }
    }
}
