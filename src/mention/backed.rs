//! Projects of an agency that have no other name: 省中医药管理局科研课题, 教育部重大项目.

use super::{Analysis, Identity, Mention, Unit, anchor::Anchors};
use crate::{
    knowledge::{Boundary, Classes, Cue, Hit, Sense, UnitKind},
    record::EntityType,
    sentence::CLAUSE_MARKS,
    span::Span,
};

/// A clause is looked at for this many bytes before the agency.
const REACH: usize = 90;

/// Between the noun and its number stand at most this many bytes: 立项.
const NEAR: usize = 12;

/// An agency and a word for projects right behind it are a programme, where somebody gets such projects and they are
/// counted or approved.
pub(super) fn find(analysis: &Analysis<'_>, anchors: &Anchors, known: &[Mention]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut named: Vec<usize> =
        known.iter().filter(|one| one.kind == EntityType::Programme).map(|one| one.span.end).collect();
    named.sort_unstable();
    for hit in analysis.hits_of(Classes::cue(Cue::HeadProject)) {
        let described = || described(analysis, anchors, hit).filter(|_| named.binary_search(&hit.span.end).is_err());
        let Some(agency) = anchors.agency_ending_at(hit.span.start).or_else(described) else { continue };
        if counted(analysis, hit.span.end) && received(analysis, agency.start) {
            let span = agency.cover(hit.span);
            let level = analysis.level_at(span).map(|(_, level)| level);
            found.push(Mention {
                span,
                kind: EntityType::Programme,
                identity: Identity::Written { level },
                latent: false,
            });
        }
    }
    found
}

/// The agency before a word for projects with what sort of projects they are between: 省卫生厅|科研A类|项目.
fn described(analysis: &Analysis<'_>, anchors: &Anchors, noun: &Hit) -> Option<Span> {
    const SORT: usize = 30;
    let text = analysis.text;
    let low = text.ceil_char_boundary(noun.span.start.saturating_sub(SORT));
    let between = text[low..noun.span.start].char_indices().rev().map(|(at, sign)| (low + at, sign));
    for (at, sign) in between {
        if !sign.is_alphabetic() {
            return None;
        }
        if let Some(agency) = anchors.agency_ending_at(at) {
            let sort = Span::new(at, noun.span.start);
            let verb = |hit: &Hit| {
                let hard =
                    analysis.senses(*hit).contains(&Sense::Boundary(Boundary::Hard)) && !hit.is(Cue::Undertaking);
                hit.span.start >= at && hard && !analysis.inside_compound(hit.span)
            };
            return Some(agency).filter(|_| !analysis.hits_in(sort).iter().any(verb));
        }
    }
    None
}

/// Whether a number of projects or an amount stands behind an offset, or a word for their approval and then the end of the clause.
fn counted(analysis: &Analysis<'_>, at: usize) -> bool {
    let near = analysis.quantities_in(Span::new(at, at + NEAR + 1));
    let number = near.iter().find(|one| one.unit == Unit::Of(UnitKind::Count));
    let paid = near.iter().any(|one| one.outer.start == at && matches!(one.unit, Unit::Money { .. }));
    let plain = |to: usize| analysis.text.get(at..to).is_some_and(|between| between.chars().all(char::is_alphabetic));
    let ends = |to: usize| analysis.text[to..].chars().next().is_none_or(|mark| CLAUSE_MARKS.contains(&mark));
    paid || number.is_some_and(|number| plain(number.outer.start))
        || analysis.cue_from(at, Cue::ProjectAfter).is_some_and(ends)
        || analysis.cue_from(at, Cue::Toward).is_some_and(ends)
}

/// Whether the clauses before an offset have a word of receiving.
fn received(analysis: &Analysis<'_>, at: usize) -> bool {
    let low = analysis.text.ceil_char_boundary(at.saturating_sub(REACH));
    let clause = analysis.text[low..at].rfind([';', '\u{3002}', '\n']).map_or(low, |mark| low + mark);
    let gets = |hit: &&Hit| hit.span.start >= clause && hit.is(Cue::Received);
    analysis.hits_in(Span::new(clause, at)).iter().any(|hit| gets(&hit))
}
