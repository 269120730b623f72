//! Prizes of a ceremony that have no more than a name of their own: 成就奖, 青年科学家奖, each told of more than once in
//! a text that names a prize in full.

use std::collections::BTreeMap;

use super::{Analysis, Mention, PRIZE, common, edge::Edges, is_prize_class, title};
use crate::{knowledge::Classes, record::EntityType, span::Span};

/// What stands before the last sign has two to eight signs.
const BODY: std::ops::RangeInclusive<usize> = 6..=24;

/// Every such prize.
pub(super) fn find(analysis: &Analysis<'_>, edges: &Edges, known: &[Mention]) -> Vec<Mention> {
    let text = analysis.text;
    let full = |one: &Mention| {
        let name = text[one.span.range()].trim_end_matches('\u{201d}');
        one.kind == EntityType::Recognition && !one.latent && name.ends_with(PRIZE) && one.span.len() > *BODY.end()
    };
    if !known.iter().any(full) {
        return Vec::new();
    }
    let mut by_name: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    for (at, _) in text.match_indices(PRIZE) {
        let sign = Span::new(at, at + PRIZE.len_utf8());
        let span = Span::new(edges.hard_left(text, at), sign.end);
        if BODY.contains(&(at - span.start)) && is_name(analysis, span, sign) {
            by_name.entry(&text[span.range()]).or_default().push(span);
        }
    }
    let repeated = by_name.into_values().filter(|spans| spans.len() > 1).flatten();
    repeated.map(|span| Mention::written(span, EntityType::Recognition)).collect()
}

/// Whether what ends in the sign for a prize is the name of one: no verb (颁奖), no part of a longer word (奖金), no class.
fn is_name(analysis: &Analysis<'_>, span: Span, sign: Span) -> bool {
    /// Signs that go on with a word: 金, 励, 项, 品, 牌, 状, 补, 学, 杯.
    const GO_ON: [char; 9] =
        ['\u{91d1}', '\u{52b1}', '\u{9879}', '\u{54c1}', '\u{724c}', '\u{72b6}', '\u{8865}', '\u{5b66}', '\u{676f}'];
    let verb = analysis.hits_ending_at(span.end).any(|hit| hit.classes.any_of(Classes::COMPOUND | Classes::BOUNDARY));
    !analysis.text[span.end..].starts_with(GO_ON)
        && !verb
        && !title::begins_longer_word(analysis, sign)
        && !common::generic(analysis, span)
        && !is_prize_class(analysis, span)
        && analysis.level_at(span).is_none()
}
