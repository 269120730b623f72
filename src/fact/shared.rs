//! What each work of a list gets that has no marks around its works: one flow for each, to whoever carries it out.

use super::{Context, Facts, Flow, Party, Relation};
use crate::{
    mention::{Analysis, Shared},
    record::{EntityType, Predicate},
    span::Span,
};

/// The amount stands within these many bytes behind the list.
const BEHIND: usize = 60;

/// How the reading of such a list is called, and how far it is to be trusted.
const RULE: &str = "relations/works that share a sum";
const CONFIDENCE: u32 = 75;

/// The flows of an amount that each work of the list right before it gets. A work of nobody named is the reporting place's.
pub(super) fn flows<'k>(analysis: &Analysis<'k>, context: &Context, flow: &Flow<'k>) -> Option<Vec<Flow<'k>>> {
    let at = analysis.shared.partition_point(|list| list.span.end <= flow.amount.start);
    let list = analysis.shared[..at].last().filter(|list| list.span.end + BEHIND >= flow.amount.start)?;
    let between = analysis.text.get(list.span.end..flow.amount.start)?;
    if between.contains([',', ';', '\u{3002}']) {
        return None;
    }
    let share = |work: &crate::mention::Work| {
        let body = work.body.map(|span| Party::Named(span, EntityType::Company));
        let project = work.title.map(|span| Party::Named(span, EntityType::Project));
        let recipients = body.or_else(|| context.teller()).into_iter().collect();
        Flow { recipients, project, count: None, evidence: list.span.cover(flow.amount), ..flow.clone() }
    };
    Some(list.works.iter().map(share).collect())
}

/// Adds who carries out the works of such lists, in place of what was read across their members.
pub(super) fn relations(analysis: &Analysis<'_>, facts: &mut Facts<'_>) {
    let lists = &analysis.shared;
    let across = |party: &Party| matches!(party, Party::Named(span, _) if is_across(lists, *span));
    // Who carries out the work before a work of nobody named is not told to carry out that one.
    let others = |relation: &Relation<'_>| match (&relation.subject, &relation.object) {
        (Party::Named(body, _), Party::Named(title, _)) if relation.predicate == Predicate::Undertakes => {
            let at = lists.partition_point(|list| list.span.end <= title.start);
            let mut works = lists.get(at).into_iter().flat_map(|list| &list.works);
            works.any(|work| work.title == Some(*title) && work.body != Some(*body))
        }
        _ => false,
    };
    let kept = |one: &Relation<'_>| !across(&one.subject) && !across(&one.object) && !others(one);
    if !lists.is_empty() {
        facts.relations.retain(kept);
    }
    for work in lists.iter().flat_map(|list| &list.works) {
        let Some((body, title)) = work.body.zip(work.title) else { continue };
        facts.relations.push(Relation {
            predicate: Predicate::Undertakes,
            subject: Party::Named(body, EntityType::Company),
            object: Party::Named(title, EntityType::Project),
            evidence: body.cover(title),
            rule: RULE,
            confidence: CONFIDENCE,
        });
    }
}

/// Whether a stretch in one of some lists is neither a body nor a title of it, nor inside one.
fn is_across(lists: &[Shared], span: Span) -> bool {
    let at = lists.partition_point(|list| list.span.end <= span.start);
    let list = lists.get(at).filter(|list| list.span.contains(span));
    list.is_some_and(|list| {
        let mut parts = list.works.iter().flat_map(|work| [work.body, work.title]).flatten();
        !parts.any(|part| part.contains(span))
    })
}
