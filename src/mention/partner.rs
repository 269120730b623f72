//! Firms that only a deed done with another shows: 大力储能与湖北矿投签署战略合作协议.

use super::{
    Analysis, Identity, Mention,
    brand::is_own,
    edge::{Edges, is_mark},
    enumeration::plausible,
    overlap::certain_over,
    topic::own_part,
};
use crate::{
    knowledge::{Classes, Cue},
    record::EntityType,
    span::Span,
};

/// Such a name has four to eight signs: one of three may be a person's.
const NAME: std::ops::RangeInclusive<usize> = 12..=24;

/// The two partners and their verb stand within so many bytes.
const REACH: usize = 150;

/// What one side of such a deed is.
enum Side {
    Known,
    New(Span),
}

/// Every firm beside such a verb that is not a name already, and those in a list with it.
pub(super) fn find(analysis: &Analysis<'_>, edges: &Edges, known: &[Mention]) -> Vec<Mention> {
    let verbs = analysis.hits_of(Classes::cue(Cue::PartnerVerb));
    let sides = verbs.filter_map(|verb| partners(analysis, edges, known, verb.span.start));
    let mut found = Vec::new();
    for [left, right] in sides {
        if let Side::New(span) = left {
            found.extend(before_it(analysis, edges, known, span.start));
            found.push(span);
        }
        if let Side::New(span) = right {
            found.push(span);
        }
    }
    found.into_iter().map(|span| Mention::written(span, EntityType::Company)).collect()
}

/// The member of a list before the one that begins at an offset, where it is no name already.
fn before_it(analysis: &Analysis<'_>, edges: &Edges, known: &[Mention], start: usize) -> Option<Span> {
    const LISTED: char = '\u{3001}';
    let end = analysis.text[..start].strip_suffix(LISTED)?.len();
    let from = edges.hard_left(analysis.text, end);
    match new_name(analysis, edges, known, Span::new(from, end)) {
        Some(Side::New(span)) => Some(span),
        _ => None,
    }
}

/// The two sides that stand before a verb, joined by the sign for with.
fn partners(analysis: &Analysis<'_>, edges: &Edges, known: &[Mention], verb: usize) -> Option<[Side; 2]> {
    const WITH: char = '\u{4e0e}';
    let text = analysis.text;
    let low = text.ceil_char_boundary(verb.saturating_sub(REACH));
    let mark = |sign: char| is_mark(sign) && !matches!(sign, '(' | ')' | '\u{3001}');
    let clause = text[low..verb].rfind(mark).map_or(low, |at| text.ceil_char_boundary(low + at + 1));
    let joined =
        || analysis.hits_in(Span::new(clause, verb)).iter().rev().find(|hit| hit.is(Cue::Hand)).map(|hit| hit.span);
    let sign = text[clause..verb].rfind(WITH).map(|at| Span::new(clause + at, clause + at + WITH.len_utf8()));
    let with = sign.or_else(joined).filter(|with| with.start > clause)?;
    let left = left_side(analysis, edges, known, Span::new(clause, with.start))?;
    let right = right_side(analysis, edges, known, Span::new(with.end, verb))?;
    // Where neither is known, they begin the clause and the verb comes next.
    let alone = match (&left, &right) {
        (Side::New(left), Side::New(right)) => left.start == clause && right.end == verb,
        (Side::Known, Side::Known) => false,
        _ => true,
    };
    alone.then_some([left, right])
}

fn left_side(analysis: &Analysis<'_>, edges: &Edges, known: &[Mention], span: Span) -> Option<Side> {
    let end = edges.before_verbs(span.end);
    let bodies = |one: &&Mention| one.kind.is_organisation() || one.kind == EntityType::Place && is_whole(one);
    if ending_at(known, span.end).chain(ending_at(known, end)).any(|one| bodies(&one)) {
        return Some(Side::Known);
    }
    let start = edges.hard_left(analysis.text, end).max(span.start);
    new_name(analysis, edges, known, Span::new(start, end))
}

fn right_side(analysis: &Analysis<'_>, edges: &Edges, known: &[Mention], span: Span) -> Option<Side> {
    let end = edges.first_after(span.start, span.end).unwrap_or(span.end);
    let latin = |sign: char| sign.is_ascii_uppercase();
    if analysis.text[span.start..end].contains(latin) {
        return Some(Side::Known);
    }
    // A place may stand before it: 丹麦|Vestas.
    if certain_over(known, Span::new(span.start, end.max(span.start + 1))).any(|one| one.kind.is_organisation()) {
        return Some(Side::Known);
    }
    new_name(analysis, edges, known, Span::new(span.start, end))
}

/// A stretch that looks like the name of a firm, a place before its own signs or none.
fn new_name(analysis: &Analysis<'_>, edges: &Edges, known: &[Mention], span: Span) -> Option<Side> {
    let text = analysis.text;
    let firm = |one: &Mention| one.kind.is_organisation();
    let place = known[known.partition_point(|one| one.span.start < span.start)..]
        .iter()
        .take_while(|one| one.span.start == span.start)
        .find(|one| one.kind == EntityType::Place && !one.latent);
    let own = Span::new(place.map_or(span.start, |place| place.span.end.min(span.end)), span.end);
    let fits = NAME.contains(&span.len())
        && own.len() >= 6
        && text[span.range()].chars().all(|sign| ('\u{4e00}'..='\u{9fff}').contains(&sign))
        && plausible(text, edges, span, EntityType::Company)
        && is_own(analysis, own_part(analysis, own))
        && analysis.may_be_firm(span)
        && !certain_over(known, span).any(firm);
    // A place before a whole name only says where it is: 苏州|礼新医药.
    let whole = own.len() >= *NAME.start() && own_part(analysis, own).end < own.end;
    fits.then_some(Side::New(if whole { own } else { span }))
}

/// The certain names that end at an offset.
fn ending_at(known: &[Mention], end: usize) -> impl Iterator<Item = &Mention> {
    const NEAR: usize = 6;
    let upto = known.partition_point(|one| one.span.start < end);
    known[upto.saturating_sub(NEAR)..upto].iter().filter(move |one| one.span.end == end && !one.latent)
}

/// Whether a place is named in the text and no word that stands for one.
fn is_whole(place: &Mention) -> bool {
    !matches!(place.identity, Identity::Reference(_))
}
