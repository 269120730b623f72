//! The other of two partners, where an agreement names both and the sum only one: A与B签署许可协议,A将获得首付款; A与B签约,向学校
//! 资助500万元.

use super::{Context, Facts, Flow, Party, Relation, growth::cue};
use crate::{
    knowledge::Cue,
    mention::Analysis,
    record::{EntityType, FundingKind, Predicate},
};

/// The agreement stands within these many bytes before the sum.
const REACH: usize = 600;

/// Lets the partner of whoever is paid for a licence be its giver, and that of a giver get what goes to one without a name.
pub(super) fn complete(analysis: &Analysis<'_>, context: &Context, facts: &mut Facts<'_>) {
    use EntityType as E;
    let Facts { flows, relations, .. } = facts;
    for flow in flows.iter_mut() {
        match (flow.kind, &flow.funder, flow.recipients.as_slice()) {
            (FundingKind::Contract, None, [party]) => {
                flow.funder = partner(analysis, context, relations, flow, party, &[E::Company]).cloned();
            }
            (FundingKind::Award, Some(party @ Party::Named(_, E::Company | E::Organization | E::Association)), [])
                if cue(analysis, flow.evidence, Cue::Toward) =>
            {
                let bodies = [E::University, E::ResearchInstitute, E::Organization];
                let other = partner(analysis, context, relations, flow, party, &bodies);
                flow.recipients.extend(other.cloned());
            }
            _ => {}
        }
    }
}

/// The one that the last agreement before a sum is made with, where it is of one of some types.
fn partner<'a>(
    analysis: &Analysis<'_>,
    context: &Context,
    relations: &'a [Relation<'_>],
    flow: &Flow<'_>,
    party: &Party,
    types: &[EntityType],
) -> Option<&'a Party> {
    let near = |one: &&Relation<'_>| {
        let (start, at) = (one.evidence.start, flow.amount.start);
        one.predicate == Predicate::CooperatesWith
            && start < at
            && at - start <= REACH
            && analysis.text[start..at].matches('\n').count() <= 1
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
    // Of several partners none is known to be meant.
    let alone = partners.all(|one| context.same(analysis, one, last));
    (alone && matches!(last, Party::Named(_, kind) if types.contains(kind))).then_some(last)
}
