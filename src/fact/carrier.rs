//! Who gets the money of a project, and under which programme, where a sentence around tells it of the project itself: A承担
//! X项目,列入P。项目获资金30万元.

use super::{Context, Facts, Flow, Party, Relation};
use crate::{
    mention::{Analysis, Reference},
    record::{EntityType, FundingKind, Predicate},
};

/// Lets the money of a project go to those who carry it out, where it would go to the place that tells of it, and be of
/// the one programme that takes the project in.
pub(super) fn complete(analysis: &Analysis<'_>, context: &Context, facts: &mut Facts<'_>) {
    for flow in &mut facts.flows {
        let granted = matches!(flow.kind, FundingKind::Award | FundingKind::Disbursement);
        let Some(project) = flow.project.clone().filter(|_| granted) else { continue };
        let told = |predicate| parties(analysis, context, &facts.relations, predicate, &project);
        if is_of_place(context, flow) {
            let mut carriers = told(Predicate::Undertakes);
            carriers.retain(|carrier| Some(carrier) != flow.funder.as_ref() && !is_place(carrier));
            if !carriers.is_empty() {
                flow.recipients = carriers;
            }
        }
        if flow.programme.is_none()
            && let [programme] = told(Predicate::FundedUnder).as_slice()
        {
            flow.programme = Some(programme.clone());
        }
    }
}

/// Whether a flow goes to nobody, or to the place or agency that the text speaks for.
fn is_of_place(context: &Context, flow: &Flow<'_>) -> bool {
    let agency = |party: &Party| matches!(party, Party::Named(_, EntityType::GovernmentAgency));
    flow.recipients.iter().all(|one| {
        let speaker = context.speaker().as_ref() == Some(one) && agency(one);
        speaker || *one == Party::Reference(Reference::Here)
    })
}

/// Whether a party is a place.
fn is_place(party: &Party) -> bool {
    matches!(party, Party::Reference(_) | Party::Named(_, EntityType::Place) | Party::Implied(_, EntityType::Place))
}

/// The others in the relations of a kind that a project stands in, each once.
fn parties(
    analysis: &Analysis<'_>,
    context: &Context,
    relations: &[Relation<'_>],
    predicate: Predicate,
    project: &Party,
) -> Vec<Party> {
    let mut found: Vec<Party> = Vec::new();
    for relation in relations.iter().filter(|one| one.predicate == predicate) {
        let (work, other) = match predicate {
            Predicate::Undertakes => (&relation.object, &relation.subject),
            _ => (&relation.subject, &relation.object),
        };
        if context.same(analysis, work, project) && !found.iter().any(|one| context.same(analysis, one, other)) {
            found.push(other.clone());
        }
    }
    found
}
