//! Who gave what somebody got, and under which programme, where the sentence before tells of the grants that it is a share
//! of: P共资助1642项,经费1.46亿元。A获资助403项、4218万元.

use super::{Facts, Flow, Party, growth::cue};
use crate::{
    knowledge::{Classes, Cue, Hit},
    mention::{Analysis, Mention},
    record::{EntityType, FundingKind as Kind},
    span::Span,
};

/// The grants are told within these many bytes before one of them.
const NEAR: usize = 600;

/// And among this many flows.
const LAST: usize = 4;

/// Fills in the giver and the programme of the flows that tell neither and are shares of what is told before.
pub(super) fn complete(analysis: &Analysis<'_>, facts: &mut Facts<'_>) {
    let mut whole_of: Vec<usize> = (0..facts.flows.len()).collect();
    for at in 1..facts.flows.len() {
        let share = &facts.flows[at];
        if share.funder.is_some() || share.programme.is_some() {
            continue;
        }
        let before = (at.saturating_sub(LAST)..at).rev().map(|told| whole_of[told]);
        let told = share.part_of.into_iter().chain(before);
        let mut wholes = told.filter(|&told| is_share(analysis, &facts.flows[told], share));
        let Some(whole) = wholes.next() else { continue };
        whole_of[at] = whole;
        let (funder, programme) = (facts.flows[whole].funder.clone(), facts.flows[whole].programme.clone());
        let year = facts.flows[whole].year;
        let share = &mut facts.flows[at];
        (share.funder, share.programme, share.year) = (funder, programme, share.year.or(year));
    }
}

/// Whether an amount that tells neither giver nor programme is a share of another, with nothing in between that may be
/// its own giver or programme.
fn is_share(analysis: &Analysis<'_>, whole: &Flow<'_>, share: &Flow<'_>) -> bool {
    let known = whole.funder.is_some() || whole.programme.is_some();
    let granted = matches!(share.kind, Kind::Award | Kind::Disbursement)
        && matches!(whole.kind, Kind::Award | Kind::Disbursement | Kind::Budget);
    let fits = whole.currency == share.currency && whole.value >= share.value;
    let between = Span::new(whole.amount.end, share.amount.start.max(whole.amount.end));
    let text = &analysis.text[between.range()];
    known
        && granted
        && fits
        && (1..=NEAR).contains(&between.len())
        && !text.contains('\n')
        && goes_to_some(analysis, whole, share, between)
        && !names_another(analysis, between)
}

/// Whether a share goes to bodies of whom the whole does not tell, or is paid of or told as a part of what the same got.
fn goes_to_some(analysis: &Analysis<'_>, whole: &Flow<'_>, share: &Flow<'_>, between: Span) -> bool {
    let body = |party: &Party| matches!(party, Party::Named(..)) && !party.is_place();
    let named = !share.recipients.is_empty() && share.recipients.iter().all(body);
    if named && whole.recipients.iter().all(Party::is_place) {
        return true;
    }
    let paid = share.kind == Kind::Disbursement && whole.kind == Kind::Award;
    !share.recipients.is_empty() && share.recipients == whole.recipients && (paid || cue(analysis, between, Cue::Part))
}

/// Whether a stretch names a programme, an agency or a level.
fn names_another(analysis: &Analysis<'_>, between: Span) -> bool {
    let other = |one: &Mention| {
        matches!(one.kind, EntityType::Programme | EntityType::GovernmentAgency)
            && !one.latent
            && one.span.start >= between.start
    };
    let mentions = analysis.mentions_in(between);
    let inside = |span: Span| mentions.iter().any(|one| one.kind.is_organisation() && one.span.contains(span));
    let level = |hit: &Hit| hit.classes.any_of(Classes::LEVEL) && !inside(hit.span);
    mentions.iter().any(other) || analysis.hits_in(between).iter().any(level)
}
