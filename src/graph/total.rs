//! Sums of flows in which nothing is counted twice.
//!
//! A flow is left out of a sum when a flow that holds it is in the same sum. Flows of different stages or
//! currencies are never added, and ceilings (`under`) are not sums of money at all.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use rust_decimal::Decimal;

use super::{Flow, Graph, NodeId};
use crate::record::{FundingKind, Qualifier};

/// What may be added together: one stage, one currency.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit {
    /// The stage.
    pub stage: FundingKind,
    /// ISO 4217 code.
    pub currency: Arc<str>,
}

impl Unit {
    /// The unit of a flow.
    pub fn of(flow: &Flow) -> Self {
        Self { stage: flow.kind, currency: Arc::clone(&flow.money.currency) }
    }
}

/// The sum of a group of flows, and what it leaves out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// The sum in plain units of the currency; of a range, its lower end.
    pub sum: Decimal,
    /// The flows that make up the sum, in order.
    pub counted: Vec<NodeId>,
    /// Flows left out because a flow that holds them is counted.
    pub parts: usize,
    /// Flows left out because they only state a ceiling.
    pub ceilings: usize,
    /// Flows left out because the sum would pass what an exact decimal can hold.
    pub beyond: usize,
    /// Counted flows whose amount is hedged or a range.
    pub hedged: usize,
    /// Counted flows that several recipients share.
    pub shared: usize,
}

/// Sums flows by group, and within each group by stage and currency. A flow of several groups counts in each; nodes
/// that are not flows count in none.
pub fn totals<K: Ord>(
    graph: &Graph,
    flows: impl IntoIterator<Item = NodeId>,
    groups: impl Fn(NodeId) -> Vec<K>,
) -> BTreeMap<K, BTreeMap<Unit, Total>> {
    let mut selections: BTreeMap<K, BTreeMap<Unit, BTreeSet<NodeId>>> = BTreeMap::new();
    for node in flows {
        let Some(flow) = graph.flow(node) else { continue };
        for group in groups(node) {
            selections.entry(group).or_default().entry(Unit::of(flow)).or_default().insert(node);
        }
    }
    let add_up = |units: BTreeMap<Unit, BTreeSet<NodeId>>| {
        units.into_iter().map(|(unit, flows)| (unit, total(graph, &flows))).collect()
    };
    selections.into_iter().map(|(group, units)| (group, add_up(units))).collect()
}

/// Sums flows of one unit.
fn total(graph: &Graph, flows: &BTreeSet<NodeId>) -> Total {
    let is_ceiling = |node: NodeId| graph.flow(node).is_none_or(|flow| flow.money.is_ceiling());
    let mut total = Total::default();
    for node in flows {
        let Some(flow) = graph.flow(*node) else { continue };
        if flow.money.is_ceiling() {
            total.ceilings += 1;
        } else if graph.holders(*node).iter().any(|holder| flows.contains(holder) && !is_ceiling(*holder)) {
            total.parts += 1;
        } else if let Some(sum) = total.sum.checked_add(flow.money.value) {
            total.sum = sum;
            total.counted.push(*node);
            total.hedged += usize::from(flow.money.qualifier != Qualifier::Exact || flow.money.max.is_some());
            total.shared += usize::from(graph.roles(*node).recipients.len() > 1);
        } else {
            total.beyond += 1;
        }
    }
    total
}
