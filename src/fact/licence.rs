//! Who pays for what a licence brings, where only one of its two partners is told to get something: A与B签署许可协议,A将获得首付款.

use super::{Context, Facts, Flow, Party, Relation};
use crate::{
    mention::Analysis,
    record::{EntityType, FundingKind, Predicate},
};

/// The agreement stands within these many bytes before the sum.
const REACH: usize = 600;

/// Lets the partner of whoever is paid for a licence be its giver.
pub(super) fn complete(analysis: &Analysis<'_>, context: &Context, facts: &mut Facts<'_>) {
    let Facts { flows, relations, .. } = facts;
    for flow in flows.iter_mut().filter(|flow| flow.kind == FundingKind::Contract && flow.funder.is_none()) {
        let [party] = flow.recipients.as_slice() else { continue };
        flow.funder = partner(analysis, context, relations, flow, party).cloned();
    }
}

/// The firm that the last agreement before a sum is made with.
fn partner<'a>(
    analysis: &Analysis<'_>,
    context: &Context,
    relations: &'a [Relation<'_>],
    flow: &Flow<'_>,
    party: &Party,
) -> Option<&'a Party> {
    let near = |one: &&Relation<'_>| {
        let (start, at) = (one.evidence.start, flow.amount.start);
        one.predicate == Predicate::CooperatesWith
            && start < at
            && at - start <= REACH
            && !analysis.text[start..at].contains('\n')
    };
    let other = |one: &'a Relation<'_>| {
        let is = |other: &Party| context.same(analysis, other, party);
        match (is(&one.subject), is(&one.object)) {
            (true, false) => Some(&one.object),
            (false, true) => Some(&one.subject),
            _ => None,
        }
    };
    let mut partners = relations.iter().filter(near).filter_map(other);
    let last = partners.next_back()?;
    // Of several partners none is known to pay.
    let alone = partners.all(|one| context.same(analysis, one, last));
    (alone && matches!(last, Party::Named(_, EntityType::Company))).then_some(last)
}
