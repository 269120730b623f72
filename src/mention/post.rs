//! Offices and schools that only the post of who leads them shows: 学科建设办公室|副主任, 国际合作处|处长.

use super::{
    Analysis, Mention,
    common::generic,
    edge::{Edges, is_mark},
    overlap::certain_over,
};
use crate::{
    knowledge::{Classes, Cue, Sense},
    record::EntityType,
    span::Span,
};

/// The name of such a body has between these many bytes.
const NAME: std::ops::RangeInclusive<usize> = 9..=60;

/// Signs before a post: 副.
const VICE: char = '\u{526f}';

/// The last signs of offices and divisions that no other word ends in: 办, 处, 室.
const OFFICES: [char; 3] = ['\u{529e}', '\u{5904}', '\u{5ba4}'];

/// Every such body that nothing else names.
pub(super) fn find(analysis: &Analysis<'_>, edges: &Edges, known: &[Mention]) -> Vec<Mention> {
    let led = |at: usize| analysis.text[..at].strip_suffix(VICE).map_or(at, str::len);
    let posts = analysis.hits_of(Classes::cue(Cue::Officer)).map(|hit| led(hit.span.start));
    let bodies = posts.filter_map(|end| body(analysis, edges, end));
    // What is named already ends there as well, whatever stands before it.
    let longer = |body: &Mention, other: &Mention| body.span.contains(other.span) && other.span.end < body.span.end;
    bodies.filter(|body| certain_over(known, body.span).all(|other| longer(body, other))).collect()
}

/// The body whose name ends before a post.
fn body(analysis: &Analysis<'_>, edges: &Edges, end: usize) -> Option<Mention> {
    /// 任, 兼: the last signs of verbs of holding a post.
    const HOLDS: [char; 2] = ['\u{4efb}', '\u{517c}'];
    /// 由, before who does something.
    const BY: char = '\u{7531}';
    /// 的, 了, 是, 我: no name of an office has them before its last words.
    const TELLS: [char; 4] = ['\u{7684}', '\u{4e86}', '\u{662f}', '\u{6211}'];
    let text = analysis.text;
    let low = text.ceil_char_boundary(end.saturating_sub(*NAME.end() + 3));
    let begins = |(at, sign): &(usize, char)| {
        is_mark(*sign) || HOLDS.contains(sign) || *sign == BY && edges.preposition_at(low + at)
    };
    let mark = text[low..end].char_indices().rev().find(begins);
    let start = mark.map_or(low, |(at, sign)| low + at + sign.len_utf8());
    let span = Span::new(start, end);
    let name = &text[span.range()];
    let plain = mark.is_some() && NAME.contains(&span.len()) && name.chars().all(char::is_alphabetic);
    if !plain || name.contains(TELLS) || generic(analysis, span) {
        return None;
    }
    let tails = analysis.hits_ending_at(end).filter(|hit| hit.span.start > start);
    let tail = tails.into_iter().find_map(|hit| {
        analysis.senses(*hit).iter().find_map(|sense| match sense {
            Sense::Tail(tail) => Some(tail.kind),
            _ => None,
        })
    });
    let whole = analysis.hits_ending_at(end).any(|hit| hit.span.start <= start && hit.classes.any_of(Classes::TAIL));
    let office = || name.ends_with(OFFICES).then_some(EntityType::Organization);
    let kind = tail.or_else(office).filter(|_| !whole)?;
    Some(Mention::written(span, kind))
}
