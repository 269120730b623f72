//! Firms that a list of two shows, which tells that there are two of them.

use super::{
    Analysis, Mention, brand,
    edge::Edges,
    enumeration::{AND, LENGTH, clause_start, counts_bodies, plausible},
    overlap::certain_over,
};
use crate::{
    knowledge::{Classes, Cue},
    record::EntityType,
    span::Span,
};

/// The bytes of a Chinese sign.
const SIGN: usize = 3;

/// The two members of a list without a comma that is told to be of two firms, one of them a name: 鲁洲集团和|隆科特|两家企业.
pub(super) fn find(analysis: &Analysis<'_>, edges: &Edges, known: &[Mention]) -> Vec<Mention> {
    const TWO: char = '\u{4e24}';
    let text = analysis.text;
    let mut found = Vec::new();
    for noun in analysis.hits_of(Classes::cue(Cue::HeadFirm)) {
        let low = text.floor_char_boundary(noun.span.start.saturating_sub(2 * SIGN));
        if !text[low..].starts_with(TWO) || !counts_bodies(text, low) {
            continue;
        }
        let start = clause_start(text, text.ceil_char_boundary(low.saturating_sub(2 * LENGTH.end())), low);
        let Some(and) = text[start..low].rfind(AND).map(|at| start + at) else { continue };
        let second = Span::new(and + SIGN, low);
        let start = edges.hard_left(text, and).max(start);
        let first = Span::new(start, and);
        let firm = |span: Span| {
            let from = known.partition_point(|one| one.span.start < span.start);
            known[from..]
                .iter()
                .take_while(|one| one.span.start == span.start)
                .any(|one| one.span == span && one.kind == EntityType::Company)
        };
        for (one, other) in [(first, second), (second, first)] {
            if firm(one)
                && certain_over(known, other).next().is_none()
                && plausible(text, edges, other, EntityType::Company)
                && brand::is_own(analysis, other)
            {
                found.push(Mention::written(other, EntityType::Company));
            }
        }
    }
    found
}
