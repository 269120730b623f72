//! The body that a line introduces with its founding, whatever it is called: 某某公司创立于…, 某某厂始建于….

use super::{Analysis, Mention, Unit, anaphor::stands_for_last, edge::is_mark};
use crate::{
    knowledge::{Classes, Cue, Hit, Sense, TailUse},
    record::EntityType,
    span::Span,
};

/// A profile introduces its body within these many bytes.
const HEAD: usize = 1500;

/// A name has between these many bytes: from three signs to twenty.
const NAME: std::ops::RangeInclusive<usize> = 9..=60;

/// The number of a heading and its mark have at most this many bytes.
const NUMBER: usize = 12;

/// Every name from the beginning of a line up to a word of founding, where it ends as names of bodies do.
pub(super) fn find(analysis: &Analysis<'_>) -> Vec<Mention> {
    let text = analysis.text;
    let early = analysis.hits_of(Classes::cue(Cue::Founded)).take_while(|hit| hit.span.start < HEAD);
    let mut found = Vec::new();
    for hit in early {
        let line = text[..hit.span.start].rfind('\n').map_or(0, |at| at + 1);
        let start = hit.span.start - text[line..hit.span.start].trim_start_matches(' ').len();
        let span = Span::new(start, hit.span.start);
        if !NAME.contains(&span.len()) || text[span.range()].contains(is_mark) || stands_in(analysis, span) {
            continue;
        }
        let kind = analysis.hits_ending_at(span.end).find_map(|hit| last_word(analysis, *hit, span));
        if let Some(kind) = kind {
            found.push(Mention::written(span, kind));
        }
    }
    found.extend(analysis.hits_of(Classes::ANAPHOR).filter_map(|hit| headed(analysis, *hit)));
    found
}

/// The body that a heading names right before a word that stands for it, on a line of its own or run into its paragraph:
/// 二、某某厂|该厂成立于….
fn headed(analysis: &Analysis<'_>, word: Hit) -> Option<Mention> {
    let text = analysis.text;
    if !stands_for_last(analysis, word) {
        return None;
    }
    let before = text[..word.span.start].trim_end_matches([' ', '\n']);
    let low = text.ceil_char_boundary(before.len().saturating_sub(2 * NAME.end() + 1));
    let line = before[low..].rfind('\n').map(|at| low + at + 1).or((low == 0).then_some(0))?;
    let whole = Span::new(line, before.len());
    // The number of the heading has a mark behind it.
    let start = text[whole.range()].find('\u{3001}').map_or(line, |at| line + at + '\u{3001}'.len_utf8());
    let span = Span::new(if start - line > NUMBER { line } else { start }, whole.end);
    if !NAME.contains(&span.len()) || text[span.range()].contains(is_mark) || stands_in(analysis, span) {
        return None;
    }
    let kind = analysis.hits_ending_at(span.end).find_map(|hit| last_word(analysis, *hit, span))?;
    Some(Mention::written(span, kind))
}

/// The type that the last word of a name gives it.
fn last_word(analysis: &Analysis<'_>, hit: Hit, span: Span) -> Option<EntityType> {
    analysis.senses(hit).iter().find_map(|sense| match sense {
        Sense::Tail(tail) if hit.span.start > span.start && tail.use_ != TailUse::Department => Some(tail.kind),
        _ => None,
    })
}

/// Whether a line begins with a word that stands for a body named elsewhere, or tells of a sum: 本公司, 捐资1亿元的某某集团.
fn stands_in(analysis: &Analysis<'_>, span: Span) -> bool {
    if analysis.quantities_in(span).iter().any(|one| matches!(one.unit, Unit::Money { .. })) {
        return true;
    }
    let near = analysis.hits_in(span);
    near.iter().any(|hit| hit.span.start == span.start && hit.classes.any_of(Classes::ANAPHOR))
}
