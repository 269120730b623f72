//! Development zones that no entry is known for, by their last word: 曲江新区, where the title begins with one, its board
//! is named or the text speaks of it more than once.

use std::collections::BTreeMap;

use super::{Analysis, Mention, brand::is_own, edge::is_mark, overlap::certain_over};
use crate::{
    knowledge::{Classes, Cue, Hit, Sense, TailUse},
    record::EntityType,
    span::Span,
};

/// A zone has two to four signs of its own before its last word.
const OWN: std::ops::RangeInclusive<usize> = 2..=4;

/// A zone that nothing else shows is spoken of at least so often.
const TIMES: usize = 2;

/// Words of one sign before a name: 与, 和, 在, 对, 向, 由, 为, 及, 从, 到.
const PREPOSITIONS: [char; 10] = [
    '\u{4e0e}', '\u{548c}', '\u{5728}', '\u{5bf9}', '\u{5411}', '\u{7531}', '\u{4e3a}', '\u{53ca}', '\u{4ece}',
    '\u{5230}',
];

/// At most this many different zones are looked for.
const MOST: usize = 20;

/// Adds a mention for every such zone, everywhere that it is named.
pub(super) fn learn(analysis: &mut Analysis<'_>) {
    let found = find(analysis);
    if !found.is_empty() {
        let zone = |span| Mention::written(span, EntityType::Place);
        analysis.add(found.into_iter().map(zone));
    }
}

/// Every place where such a zone is named.
fn find(analysis: &Analysis<'_>) -> Vec<Span> {
    let text = analysis.text;
    let mut names: BTreeMap<&str, (usize, bool)> = BTreeMap::new();
    for hit in analysis.hits_of(Classes::cue(Cue::Zone)) {
        let Some(span) = name(analysis, hit) else { continue };
        if names.len() == MOST && !names.contains_key(&text[span.range()]) {
            continue;
        }
        let (times, shown) = names.entry(&text[span.range()]).or_default();
        *times += 1;
        let outer = place_before(analysis, span.start).unwrap_or(span.start);
        *shown |= text[..outer].trim().is_empty() || has_board(analysis, span.end);
    }
    let known = names.into_iter().filter(|(_, (times, shown))| *shown || *times >= TIMES);
    let places = known.flat_map(|(name, _)| text.match_indices(name).map(|(at, name)| Span::new(at, at + name.len())));
    places.filter(|span| is_free(analysis, *span)).collect()
}

/// Where the known place begins that ends where a zone begins: 西安|曲江新区.
fn place_before(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    let place = |hit: &&Hit| analysis.entries(**hit).any(|entry| entry.kind == EntityType::Place);
    analysis.hits_ending_at(at).find(place).map(|hit| hit.span.start)
}

/// The zone whose last word is given: it begins behind a mark or a word that no name reaches over, and its own signs are
/// no other word.
fn name(analysis: &Analysis<'_>, last: &Hit) -> Option<Span> {
    let text = analysis.text;
    let before = text[..last.span.start].char_indices().rev().take(*OWN.end());
    let starts = before.take_while(|(_, sign)| !is_mark(*sign) && !sign.is_ascii()).map(|(at, _)| at).skip(1);
    let behind_place = starts.clone().find(|at| place_before(analysis, *at).is_some());
    let start = behind_place.or_else(|| starts.filter(|at| analysis.may_begin_name(*at)).last())?;
    let span = Span::new(start, last.span.end);
    let own = Span::new(start, last.span.start);
    // What begins with a preposition is none: 与|高新区.
    let led = PREPOSITIONS.iter().any(|sign| text[start..].starts_with(*sign));
    let fits = !led && is_own(analysis, own) && analysis.quantities_in(own).is_empty() && is_free(analysis, span);
    fits.then_some(span)
}

/// Whether no name stands in a stretch yet.
fn is_free(analysis: &Analysis<'_>, span: Span) -> bool {
    certain_over(&analysis.mentions, span).next().is_none()
}

/// Whether the last word of an agency's name stands right behind a zone: its board.
fn has_board(analysis: &Analysis<'_>, end: usize) -> bool {
    const WORD: usize = 21;
    let board = |sense: &Sense| match sense {
        Sense::Tail(tail) => tail.kind == EntityType::GovernmentAgency && tail.use_ != TailUse::Department,
        Sense::AgencyKind(_) => true,
        _ => false,
    };
    let near = analysis.hits_in(Span::new(end, end + WORD));
    near.iter().any(|hit| hit.span.start == end && analysis.senses(*hit).iter().any(board))
}
