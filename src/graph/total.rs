//! Sums of flows in which nothing is counted twice.
//!
//! A flow is left out of a sum when a total that holds it is in the same sum. Flows of different stages or
//! currencies are never added, and ceilings (`under`) are not sums of money at all.

use std::{collections::BTreeMap, sync::Arc};

use rust_decimal::Decimal;

use super::{Graph, NodeId};
use crate::record::FundingKind;

/// What may be added together: one stage, one currency.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit {
    /// The stage.
    pub stage: FundingKind,
    /// ISO 4217 code.
    pub currency: Arc<str>,
}

/// The sum of a group of flows, and what it leaves out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// The sum in plain units of the currency; of a range, its lower end.
    pub sum: Decimal,
    /// The flows that make up the sum, in order.
    pub counted: Vec<NodeId>,
    /// Flows left out because a total that holds them is counted.
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

/// Sums flows by group, and within each group by stage and currency. A flow of several groups counts in each.
pub fn totals<K: Ord>(
    _graph: &Graph,
    _flows: impl IntoIterator<Item = NodeId>,
    _groups: impl Fn(NodeId) -> Vec<K>,
) -> BTreeMap<K, BTreeMap<Unit, Total>> {
    todo!()
}
