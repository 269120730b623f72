//! Lists and counts that look like the parties of a relation and are none.

use super::{Party, candidates::Filler, matcher::Match};
use crate::{mention::Analysis, record::EntityType, span::Span};

/// Whether the one subject is a place and what is counted stands right behind it.
pub(super) fn counts_firms_of(analysis: &Analysis<'_>, one: &Match<'_>, subjects: &[Party]) -> bool {
    let [Party::Named(_, EntityType::Place) | Party::Implied(_, EntityType::Place) | Party::Reference(_)] = subjects
    else {
        return false;
    };
    one.all("k").any(|filler| match filler {
        Filler::Quantity(index) => {
            let count = analysis.quantities[*index].outer.start;
            let before = analysis.mentions_in(Span::new(one.span.start, count));
            before.iter().any(|place| place.kind == EntityType::Place && place.span.end == count)
        }
        _ => false,
    })
}

/// Whether what looks like a list of partners is one of pairs: A与B、C与D.
pub(super) fn are_pairs(text: &str, subjects: &[Party]) -> bool {
    const WITH: &str = "\u{4e0e}";
    const LISTED: &str = "\u{3001}";
    let spans = subjects.iter().map_while(|party| match party {
        Party::Named(span, _) => Some(*span),
        _ => None,
    });
    let spans: Vec<Span> = spans.collect();
    let between = |pair: &[Span]| text.get(pair[0].end..pair[1].start).unwrap_or_default();
    let with = spans.windows(2).position(|pair| between(pair) == WITH);
    let listed =
        |at: usize| spans[at + 1..].windows(2).position(|pair| between(pair) == LISTED).map(|next| at + 1 + next);
    let again = |at: usize| spans[at + 1..].windows(2).any(|pair| between(pair) == WITH);
    with.and_then(listed).is_some_and(again)
}
