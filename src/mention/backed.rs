//! Projects of an agency that have no other name: 省中医药管理局科研课题, 教育部重大项目.

use super::{Analysis, Identity, Mention, Unit, anchor::Anchors};
use crate::{
    knowledge::{Classes, Cue, Hit, UnitKind},
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
pub(super) fn find(analysis: &Analysis<'_>, anchors: &Anchors) -> Vec<Mention> {
    let mut found = Vec::new();
    for hit in analysis.hits_of(Classes::cue(Cue::HeadProject)) {
        let Some(agency) = anchors.agency_ending_at(hit.span.start) else { continue };
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

/// Whether a number of projects stands behind an offset, or a word for their approval and then the end of the clause.
fn counted(analysis: &Analysis<'_>, at: usize) -> bool {
    let near = analysis.quantities_in(Span::new(at, at + NEAR + 1));
    let number = near.iter().find(|one| one.unit == Unit::Of(UnitKind::Count));
    let plain = |to: usize| analysis.text.get(at..to).is_some_and(|between| between.chars().all(char::is_alphabetic));
    let ends = |to: usize| analysis.text[to..].chars().next().is_none_or(|mark| CLAUSE_MARKS.contains(&mark));
    number.is_some_and(|number| plain(number.outer.start))
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
