//! What follows from the flows of a document: repeats are one flow, and a funded project stands in a relation.

use std::collections::BTreeMap;

use super::{Facts, Flow, Party, Relation};
use crate::{
    knowledge::Level,
    mention::{Analysis, Reference},
    record::{EntityType, FundingKind, Predicate},
};

/// Keeps of flows that say the same the one that says most; at one measure the last, since a headline comes first.
pub(super) fn merge_repeats(analysis: &Analysis<'_>, facts: &mut Facts<'_>) {
    let flows = std::mem::take(&mut facts.flows);
    let mut replaced: Vec<Option<usize>> = vec![None; flows.len()];
    for later in 0..flows.len() {
        for earlier in
            (later.saturating_sub(NEAR)..later).filter(|&earlier| replaced[earlier].is_none()).collect::<Vec<_>>()
        {
            if same_flow(analysis, &flows[earlier], &flows[later]) && replaced[later].is_none() {
                // The total of a table may repeat the row of another; then the row stays.
                let repeats = flows[later].rule.starts_with(TABLE) && flows[earlier].rule.starts_with(TABLE);
                let (kept, dropped) = if repeats || roles(&flows[earlier]) > roles(&flows[later]) {
                    (earlier, later)
                } else {
                    (later, earlier)
                };
                replaced[dropped] = Some(kept);
            }
        }
    }
    let mut position = vec![0; flows.len()];
    let mut next = 0;
    for index in 0..flows.len() {
        position[index] = next;
        next += usize::from(replaced[index].is_none());
    }
    let place = |mut index: usize| {
        while let Some(kept) = replaced[index] {
            index = kept;
        }
        position[index]
    };
    facts.flows = flows
        .into_iter()
        .enumerate()
        .filter(|(index, _)| replaced[*index].is_none())
        .map(|(index, flow)| Flow {
            part_of: flow.part_of.map(place).filter(|&total| total != position[index]),
            ..flow
        })
        .collect();
}

/// A flow is told again within this many flows.
const NEAR: usize = 12;

/// Whether two flows have the same stage and amount and no role in which they differ.
fn same_flow(analysis: &Analysis<'_>, a: &Flow<'_>, b: &Flow<'_>) -> bool {
    let told =
        a.kind == b.kind && a.currency == b.currency && a.value == b.value && a.year == b.year && a.count == b.count;
    // Two rows of a table are two flows, however alike; only the sums of two tables may be one.
    let rows = a.rule.starts_with(TABLE) && b.rule.starts_with(TABLE);
    let part = |flow: &Flow<'_>| flow.part_of.is_some() || flow.programme.is_some() || flow.project.is_some();
    if !told || a.amount == b.amount || rows && (part(a) || part(b)) {
        return false;
    }
    let same = |a: &Party, b: &Party| match (a, b) {
        (Party::Named(a, kind), Party::Named(b, other)) => {
            kind == other && analysis.text[a.range()] == analysis.text[b.range()]
        }
        _ => a == b,
    };
    let both = |a: &Option<Party>, b: &Option<Party>| a.as_ref().zip(b.as_ref()).map(|(a, b)| same(a, b));
    let recipients =
        a.recipients.len() == b.recipients.len() && a.recipients.iter().zip(&b.recipients).all(|(a, b)| same(a, b));
    let apart = !recipients && !a.recipients.is_empty() && !b.recipients.is_empty();
    // The round of a headline may be told without the firm.
    let bare = a.kind == FundingKind::Investment && (roles(a) == 0) != (roles(b) == 0);
    let shared = recipients && !a.recipients.is_empty() || both(&a.programme, &b.programme) == Some(true) || bare;
    let fits = |a, b| both(a, b) != Some(false);
    shared && !apart && fits(&a.funder, &b.funder) && fits(&a.programme, &b.programme) && fits(&a.project, &b.project)
}

/// How many roles a flow fills.
fn roles(flow: &Flow<'_>) -> usize {
    usize::from(flow.funder.is_some())
        + usize::from(flow.programme.is_some())
        + usize::from(flow.project.is_some())
        + flow.recipients.len()
}

/// How the rules of tables are called.
const TABLE: &str = "table/";

/// A project with a programme is funded under it, and so is a named organisation that gets a programme's money.
pub(super) fn relations_of_flows(facts: &mut Facts<'_>) {
    let mut found = Vec::new();
    for flow in &facts.flows {
        let Some(programme) = &flow.programme else { continue };
        let named = |party: &&Party| matches!(party, Party::Named(_, kind) if kind.is_organisation() || *kind == EntityType::Project);
        // Who gets a programme's money in a table is told by the flow itself.
        let recipients = if flow.rule.starts_with(TABLE) { &[] } else { flow.recipients.as_slice() };
        for subject in flow.project.iter().chain(recipients).filter(named) {
            found.push(Relation {
                predicate: Predicate::FundedUnder,
                subject: subject.clone(),
                object: programme.clone(),
                evidence: flow.evidence,
                rule: flow.rule,
                confidence: flow.confidence,
            });
        }
    }
    facts.relations.extend(found);
}

/// The level of each programme that its flows tell: its funder's, or the reporting place's own where the money was
/// not received from elsewhere.
pub(super) fn programme_levels(analysis: &Analysis<'_>, facts: &Facts<'_>) -> BTreeMap<String, Level> {
    let mut levels = BTreeMap::new();
    for flow in &facts.flows {
        let Some(Party::Named(span, _)) = flow.programme else { continue };
        let here = Party::Reference(Reference::Here);
        let level = match &flow.funder {
            Some(Party::Reference(Reference::Province)) => Level::Province,
            Some(Party::Reference(Reference::Here)) => Level::Prefecture,
            None if !flow.recipients.contains(&here) => Level::Prefecture,
            _ => continue,
        };
        levels.entry(analysis.text[span.range()].to_owned()).or_insert(level);
    }
    levels
}
