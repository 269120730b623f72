//! The firm that a text tells of from sentence to sentence by its short name, which nothing but its use shows: the
//! history of a firm, news of it.

use std::collections::BTreeMap;

use super::{Analysis, Mention, brand, edge::is_mark, overlap::certain_over};
use crate::{
    knowledge::{Classes, Cue, Sense, Tail, TailUse},
    record::EntityType,
    span::Span,
};

/// The short name of a firm has four to six signs: one of three may be a person's.
const NAME: std::ops::RangeInclusive<usize> = 12..=18;

/// The signs of its own before its line of work are at least two.
const OWN: usize = 6;

/// It begins at least so many clauses, and one less where it ends in a line of work.
const TIMES: usize = 3;

/// At most this many different names are looked for.
const MOST: usize = 20;

/// Adds a mention for every such firm, everywhere that it is named.
pub(super) fn learn(analysis: &mut Analysis<'_>) {
    let found = find(analysis);
    if !found.is_empty() {
        let firm = |span| Mention::written(span, EntityType::Company);
        analysis.add(found.into_iter().map(firm));
    }
}

/// Every place where such a firm is named.
fn find(analysis: &Analysis<'_>) -> Vec<Span> {
    let told = Classes::cue(Cue::FirmActs) | Classes::cue(Cue::Confer) | Classes::cue(Cue::Win);
    let text = analysis.text;
    let mut names: BTreeMap<&str, Span> = BTreeMap::new();
    for hit in analysis.hits_of(told) {
        if let Some(span) = opening(analysis, hit.span.start)
            && names.len() < MOST
        {
            names.entry(&text[span.range()]).or_insert(span);
        }
    }
    let mut found = Vec::new();
    for (name, first) in names {
        let places = text.match_indices(name).map(|(at, _)| Span::new(at, at + name.len()));
        let places: Vec<Span> = places.filter(|span| free(analysis, *span)).collect();
        let begins = places.iter().filter(|place| begins_clause(text, place.start)).count();
        let least = if own_part(analysis, first).end < first.end { TIMES - 1 } else { TIMES };
        if begins >= least {
            found.extend(places);
        }
    }
    found
}

/// Whether a name may stand in a stretch that no other has.
fn free(analysis: &Analysis<'_>, span: Span) -> bool {
    let begins = begins_clause(analysis.text, span.start) || analysis.edges.may_begin(analysis.text, span.start);
    begins && certain_over(&analysis.mentions, span).next().is_none()
}

/// What may be the name of a firm at the beginning of the clause in which a word stands.
fn opening(analysis: &Analysis<'_>, word: usize) -> Option<Span> {
    const CLAUSE: usize = 120;
    let text = analysis.text;
    let low = text.ceil_char_boundary(word.saturating_sub(CLAUSE));
    let before = &text[low..word];
    let mark = before.char_indices().rev().find(|(_, sign)| is_mark(*sign));
    let start = mark.map_or((low == 0).then_some(0), |(at, sign)| Some(low + at + sign.len_utf8()))?;
    let start = after_date(text, Span::new(start, word));
    let end = analysis.edges.first_after(start, word).unwrap_or(word);
    let span = Span::new(start, end);
    let own = own_part(analysis, span);
    let named = NAME.contains(&span.len()) && own.len() >= OWN && brand::is_own(analysis, own);
    let parted = analysis.edges.begins_at(end) || brand::acts_at(analysis, end);
    (named && parted && free(analysis, span)).then_some(span)
}

/// A name without the line of work that it ends in.
pub(super) fn own_part(analysis: &Analysis<'_>, span: Span) -> Span {
    let work =
        |sense: &Sense| matches!(sense, Sense::Tail(Tail { use_: TailUse::Short, .. })) || Cue::LineOfWork.is(*sense);
    let mut words = analysis.hits_ending_at(span.end).filter(|hit| hit.span.start > span.start);
    let last = words.find(|hit| analysis.senses(**hit).iter().any(work));
    last.map_or(span, |last| Span::new(span.start, last.span.start))
}

/// Where a stretch goes on behind the date that it begins with: 2016年6月12日.
fn after_date(text: &str, span: Span) -> usize {
    let dated = |sign: char| sign.is_ascii_digit() || DATE.contains(&sign);
    let written = &text[span.range()];
    let rest = written.trim_start_matches(dated);
    let date = &written[..written.len() - rest.len()];
    if date.ends_with(DATE) && date.starts_with(|sign: char| sign.is_ascii_digit()) {
        span.end - rest.len()
    } else {
        span.start
    }
}

/// The signs for years, months and days.
const DATE: [char; 3] = ['\u{5e74}', '\u{6708}', '\u{65e5}'];

/// Whether a clause begins at an offset, or a date ends there.
fn begins_clause(text: &str, at: usize) -> bool {
    let mut signs = text[..at].chars().rev();
    let Some(last) = signs.next() else { return true };
    is_mark(last) && last != '\u{3001}'
        || DATE.contains(&last) && signs.next().is_some_and(|sign| sign.is_ascii_digit())
}
