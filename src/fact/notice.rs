//! The notice of a city or county that tells who is to get its grants: what names no giver there comes from the place, and
//! what names no programme is of the one in the title.

use super::{Context, Facts, Flow, Party, growth::cue};
use crate::{
    knowledge::Cue,
    mention::{Analysis, Identity, Mention, Reference},
    record::{EntityType, FundingKind},
    span::Span,
};

/// Fills in the giver and the programme of the flows of such a notice.
pub(super) fn complete(analysis: &Analysis<'_>, context: &Context, facts: &mut Facts<'_>) {
    if !is_local(analysis, context) {
        return;
    }
    let titled = context.titled(analysis).map(|(programme, _)| programme.clone());
    for flow in &mut facts.flows {
        use FundingKind as K;
        let public = matches!(flow.kind, K::Award | K::Matching | K::Disbursement | K::Budget);
        if !public || flow.programme.as_ref().is_some_and(|programme| is_known(analysis, programme)) {
            continue;
        }
        if flow.funder.is_none() {
            flow.funder = Some(Party::Reference(Reference::Here));
            flow.recipients.retain(|party| *party != Party::Reference(Reference::Here));
        }
        let own = flow.funder == Some(Party::Reference(Reference::Here));
        if flow.programme.is_none() && own && gets(flow) {
            flow.programme.clone_from(&titled);
        }
    }
}

/// Whether somebody gets a grant of a flow, where a rule of a policy names none.
fn gets(flow: &Flow<'_>) -> bool {
    flow.kind != FundingKind::Matching && flow.recipients.iter().any(|party| matches!(party, Party::Named(..)))
}

/// Whether the title is that of a notice of grants and names a city or county, or an agency or programme of it.
fn is_local(analysis: &Analysis<'_>, context: &Context) -> bool {
    use EntityType as E;
    let Some(title) = context.title.filter(|title| cue(analysis, *title, Cue::Notice)) else { return false };
    let named = |mention: &Mention| matches!(mention.kind, E::Place | E::GovernmentAgency | E::Programme);
    context.here.is_some()
        && context.here != context.province
        && context.owner.is_none()
        && analysis.mentions_in(title).iter().any(named)
}

/// Whether a programme is one of the lexicon, whose giver is not whoever gives notice of it.
fn is_known(analysis: &Analysis<'_>, programme: &Party) -> bool {
    let Party::Named(span, _) = programme else { return false };
    let here = analysis.mentions_in(Span::new(span.start, span.start + 1));
    here.iter().any(|one| one.span == *span && matches!(one.identity, Identity::Known(_)))
}
