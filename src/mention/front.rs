//! Where the name of a body begins that a list, a number or a sign in the middle of a word tells.

use super::{
    Analysis,
    anchor::Anchors,
    edge::{Edges, is_mark},
};
use crate::{
    knowledge::{Boundary, Cue, Hit, Sense},
    record::EntityType,
    span::Span,
};

/// Where the name of a firm begins of which a sign that looks like a preposition cut off the front, so that nothing but
/// ordinary words is left: 杭州新世宝电动转|向|系统有限公司.
pub(super) fn over_sign(analysis: &Analysis<'_>, edges: &Edges, anchors: &Anchors, rest: Span) -> Option<usize> {
    const SIGN: usize = 3;
    if !analysis.made_of(rest, |hit| hit.is(Cue::Ordinary)) {
        return None;
    }
    let cuts = |hit: &&Hit| hit.span.len() == SIGN && analysis.senses(**hit).contains(&Sense::Boundary(Boundary::Hard));
    let sign = analysis.hits_ending_at(rest.start).find(cuts)?;
    let (start, anchored) = edges.left(analysis.text, anchors, sign.span.start);
    (anchored && start < sign.span.start).then_some(start)
}

/// Where the member of a list begins that a last word ends, if it begins with a place: in a list no verb stands before
/// a name, and what looks like one is a part of it.
pub(super) fn member_start(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 60;
    const SIGN: usize = 3;
    let low = analysis.text.ceil_char_boundary(at.saturating_sub(LONGEST));
    let before = &analysis.text[low..at];
    let mark = before.rfind(is_mark)?;
    let start = low + mark + before[mark..].chars().next().map_or(0, char::len_utf8);
    let listed = before[mark..].starts_with('\u{3001}');
    let place = |hit: &Hit| {
        let entry = |sense: &Sense| match sense {
            Sense::Entry(id) => analysis.knowledge.lexicon.entry(*id).kind == EntityType::Place,
            _ => false,
        };
        hit.span.start == start && analysis.senses(*hit).iter().any(entry)
    };
    let verb = |hit: &Hit| {
        hit.span.start > start
            && hit.span.len() > SIGN
            && analysis.senses(*hit).contains(&Sense::Boundary(Boundary::Hard))
    };
    // The last two of the list are joined by a word: 、浙江大学|与华立集团.
    let joins = |hit: &Hit| {
        let soft = analysis.senses(*hit).contains(&Sense::Boundary(Boundary::Soft));
        soft && hit.span.start > start && Anchors::tail_ends_at(analysis.text, hit.span.start)
    };
    let hits = analysis.hits_in(Span::new(start, at));
    (listed && hits.iter().any(place) && !hits.iter().any(|hit| verb(hit) || joins(hit))).then_some(start)
}

/// Where the place or level begins of a body that is the first of its kind: 常州市第一|小学, 市第一|制药厂.
pub(super) fn numbered_start(analysis: &Analysis<'_>, anchors: &Anchors, start: usize) -> Option<usize> {
    const NUMBER: [char; 2] = ['\u{7b2c}', '\u{4e00}'];
    let mut before = analysis.text[..start].char_indices().rev();
    before.next().filter(|(_, sign)| *sign == NUMBER[1])?;
    let (at, _) = before.next().filter(|(_, sign)| *sign == NUMBER[0])?;
    anchors.ending_at(at).or_else(|| analysis.level_before(at).map(|(level, _)| level))
}
