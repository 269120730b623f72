//! Lists and counts that look like the parties of a relation and are none.

use super::{Party, candidates::Filler, growth::cue, matcher::Match};
use crate::{
    knowledge::{Cue, Hit, Statement},
    mention::Analysis,
    record::{EntityType, Predicate},
    sentence::LIST_MARKS,
    span::Span,
};

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

/// Whether what looks like a list of partners, and those it is joined with, is one of pairs: A与B、C与D.
pub(super) fn are_pairs(text: &str, subjects: &[Party], objects: &[Party]) -> bool {
    const WITH: &str = "\u{4e0e}";
    const LISTED: &str = "\u{3001}";
    let spans = subjects.iter().chain(objects).map_while(|party| match party {
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

/// Whether one of some parties is written as another one is.
pub(super) fn is_among(text: &str, one: &Party, parties: &[Party]) -> bool {
    let Party::Named(span, _) = one else { return false };
    let written = |party: &Party| matches!(party, Party::Named(other, _) if text[other.range()] == text[span.range()]);
    parties.iter().any(written)
}

/// Whether what is taken for a project begins with the verb of who does it: 承担的X, 牵头|承担的X.
pub(super) fn begins_with_verb(analysis: &Analysis<'_>, work: Span) -> bool {
    const OF: char = '\u{7684}';
    /// Two signs may stand before the verb.
    const BEFORE: usize = 6;
    const VERB: usize = 18;
    let near = analysis.hits_in(Span::new(work.start, work.end.min(work.start + VERB)));
    let verb = |hit: &Hit| hit.is(Cue::ProjectBefore) && analysis.text[hit.span.range()].ends_with(OF);
    near.iter().any(|hit| (work.start..=work.start + BEFORE).contains(&hit.span.start) && verb(hit))
}

/// Whether the parties of a statement belong together one by one: 分别与A、B签约, 分别获金奖、银奖.
pub(super) fn is_apart(analysis: &Analysis<'_>, statement: &Statement, span: Span, subjects: &[Party]) -> bool {
    let each = match statement.predicate {
        Predicate::CooperatesWith => statement.subject != statement.object,
        Predicate::RecognizedAs | Predicate::Establishes | Predicate::Undertakes => true,
        _ => false,
    };
    each && subjects.len() > 1 && cue(analysis, span, Cue::Respectively)
}

/// Whether bodies do each a thing of their own: those of a list do nothing together, and to the last of it alone not
/// all falls that follows, as in A、B分别组建C和D.
pub(super) fn acts_apart(analysis: &Analysis<'_>, statement: &Statement, span: Span, subjects: &[Party]) -> bool {
    let last = || match subjects {
        [Party::Named(only, _)] => analysis.text[..only.start].ends_with(LIST_MARKS),
        _ => false,
    };
    let concerned = match statement.predicate {
        Predicate::CooperatesWith => statement.subject == statement.object,
        Predicate::Establishes | Predicate::Undertakes => last(),
        _ => false,
    };
    concerned && cue(analysis, span, Cue::Respectively)
}
