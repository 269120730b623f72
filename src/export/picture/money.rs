//! Which flows a Sankey diagram is made of: one stage, one currency, and never a part beside its total.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::{
    export::{Level, options, select::Selection},
    graph::{Graph, NodeId, total::Unit},
};

/// The columns: funder, programme, recipient.
pub(super) const COLUMNS: usize = 3;

/// A place in a column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    /// An entity, or several who share money.
    Named(Vec<NodeId>),
    /// Money whose programme is not stated, on its way through the middle.
    Through,
    /// All that are not among the largest.
    Others,
}

/// Where money passes in each column.
pub(super) type Way = [Option<Slot>; COLUMNS];

/// Flows on the same way.
#[derive(Clone, Debug)]
pub(super) struct Band {
    pub(super) way: Way,
    pub(super) amount: Decimal,
    pub(super) flows: Vec<NodeId>,
}

/// What is drawn and what is not.
#[derive(Debug)]
pub(super) struct Money {
    pub(super) unit: Unit,
    pub(super) bands: Vec<Band>,
    pub(super) amount: Decimal,
    /// How many are gathered, column by column.
    pub(super) gathered: [usize; COLUMNS],
    pub(super) left: Left,
}

/// How many flows are not drawn, by the reason.
#[derive(Debug, Default)]
pub(super) struct Left {
    pub(super) totals: usize,
    pub(super) parts: usize,
    pub(super) overlapping: usize,
    pub(super) ceilings: usize,
    pub(super) unnamed: usize,
    pub(super) beyond: usize,
    pub(super) units: Vec<(Unit, usize)>,
}

impl Money {
    /// Chooses of the selected flows; `None` if none can be drawn.
    pub(super) fn choose(graph: &Graph, selection: &Selection, options: &options::Picture) -> Option<Self> {
        let mut units: BTreeMap<Unit, Vec<NodeId>> = BTreeMap::new();
        for node in selection.flows(graph) {
            units.entry(graph.flow(node).map(Unit::of)?).or_default().push(node);
        }
        let drawable = |flows: &[NodeId]| flows.iter().filter(|node| is_drawable(graph, **node)).count();
        // Of equals the first: units are in the order of stages.
        let unit = units.iter().rev().max_by_key(|(_, flows)| drawable(flows))?.0.clone();
        let flows = units.remove(&unit)?;
        let mut left = Left {
            units: units.into_iter().map(|(unit, flows)| (unit, flows.len())).collect(),
            ceilings: flows.iter().filter(|node| is_ceiling(graph, **node)).count(),
            ..Left::default()
        };
        let candidates: BTreeSet<NodeId> = flows.iter().copied().filter(|node| is_drawable(graph, *node)).collect();
        left.unnamed = flows.len() - left.ceilings - candidates.len();
        let drawn = match options.level {
            Level::Parts => parts(graph, candidates, &mut left),
            Level::Totals => totals(graph, &candidates, &mut left),
        };
        let mut money = Self { unit, bands: Vec::new(), amount: Decimal::ZERO, gathered: [0; COLUMNS], left };
        money.gather(graph, &drawn, options.largest);
        (money.amount > Decimal::ZERO).then_some(money)
    }

    /// Joins flows that go the same way, once all but the largest of each column are gathered.
    fn gather(&mut self, graph: &Graph, flows: &BTreeSet<NodeId>, largest: usize) {
        let mut ways: Vec<(Way, Decimal, NodeId)> = Vec::new();
        for node in flows {
            let Some(amount) = graph.flow(*node).map(|flow| flow.money.value) else { continue };
            match self.amount.checked_add(amount) {
                Some(sum) => {
                    self.amount = sum;
                    ways.push((way(graph, *node), amount, *node));
                }
                None => self.left.beyond += 1,
            }
        }
        for column in 0..COLUMNS {
            let mut sums: BTreeMap<&Slot, Decimal> = BTreeMap::new();
            for (way, amount, _) in &ways {
                if let Some(slot @ Slot::Named(_)) = &way[column] {
                    *sums.entry(slot).or_default() += amount;
                }
            }
            let mut ranked: Vec<(&Slot, Decimal)> = sums.into_iter().collect();
            ranked.sort_by_key(|(_, sum)| std::cmp::Reverse(*sum));
            // One alone takes no more room under its own name.
            if ranked.len() <= largest + 1 {
                continue;
            }
            let small: BTreeSet<Slot> = ranked.drain(largest..).map(|(slot, _)| slot.clone()).collect();
            self.gathered[column] = small.len();
            for (way, ..) in &mut ways {
                if way[column].as_ref().is_some_and(|slot| small.contains(slot)) {
                    way[column] = Some(Slot::Others);
                }
            }
        }
        let mut bands: BTreeMap<Way, Band> = BTreeMap::new();
        for (way, amount, node) in ways {
            let empty = || Band { way: way.clone(), amount: Decimal::ZERO, flows: Vec::new() };
            let band = bands.entry(way.clone()).or_insert_with(empty);
            band.amount += amount;
            band.flows.push(node);
        }
        self.bands = bands.into_values().collect();
    }
}

fn is_ceiling(graph: &Graph, node: NodeId) -> bool {
    graph.flow(node).is_none_or(|flow| flow.money.is_ceiling())
}

/// Whether a flow leads from somewhere to somewhere.
fn is_drawable(graph: &Graph, node: NodeId) -> bool {
    let is_some = graph.flow(node).is_some_and(|flow| flow.money.value > Decimal::ZERO);
    let named = way(graph, node).iter().filter(|slot| matches!(slot, Some(Slot::Named(_)))).count();
    is_some && !is_ceiling(graph, node) && named >= 2
}

/// A flow for a project without a named recipient leads to the project.
fn way(graph: &Graph, node: NodeId) -> Way {
    let roles = graph.roles(node);
    let one = |party: Option<NodeId>| party.map(|node| Slot::Named(vec![node]));
    let recipient = if roles.recipients.is_empty() { one(roles.project) } else { Some(Slot::Named(roles.recipients)) };
    let funder = one(roles.funder);
    let through = (funder.is_some() && recipient.is_some()).then_some(Slot::Through);
    [funder, one(roles.programme).or(through), recipient]
}

/// Those that none of the others holds.
fn totals(graph: &Graph, flows: &BTreeSet<NodeId>, left: &mut Left) -> BTreeSet<NodeId> {
    let is_part = |node: &NodeId| graph.holders(*node).iter().any(|holder| flows.contains(holder));
    let (parts, totals): (BTreeSet<NodeId>, BTreeSet<NodeId>) = flows.iter().partition(|node| is_part(node));
    left.parts = parts.len();
    totals
}

/// The parts of totals in place of these. A total of which the parts make up less than half is drawn itself.
fn parts(graph: &Graph, mut flows: BTreeSet<NodeId>, left: &mut Left) -> BTreeSet<NodeId> {
    let holders: BTreeMap<NodeId, Vec<NodeId>> = flows.iter().map(|node| (*node, graph.holders(*node))).collect();
    let has = |total: NodeId, part: &NodeId| holders.get(part).is_some_and(|holders| holders.contains(&total));
    let mut outer_first: Vec<NodeId> = flows.iter().copied().collect();
    outer_first.sort_by_key(|node| holders.get(node).map_or(0, Vec::len));
    for total in outer_first {
        let inside: Vec<NodeId> = flows.iter().copied().filter(|part| has(total, part)).collect();
        if inside.is_empty() || !flows.contains(&total) {
            continue;
        }
        let is_last = |part: &NodeId| !inside.iter().any(|other| has(*part, other));
        let mut last: Vec<NodeId> = inside.iter().copied().filter(is_last).collect();
        let amount = graph.flow(total).map(|flow| flow.money.value).unwrap_or_default();
        if sum(graph, &last) > amount {
            // By source and by purpose: who gets money for what says more.
            let (fine, coarse): (Vec<NodeId>, Vec<NodeId>) =
                last.iter().partition(|part| matches!(way(graph, **part)[1], Some(Slot::Named(_))));
            if !fine.is_empty() {
                left.overlapping += coarse.len();
                flows.retain(|flow| !coarse.contains(flow));
                last = fine;
            }
        }
        let of_parts = sum(graph, &last);
        if of_parts > amount || of_parts.saturating_add(of_parts) < amount {
            left.parts += inside.iter().filter(|part| flows.remove(part)).count();
        } else {
            flows.remove(&total);
            left.totals += 1;
        }
    }
    flows
}

fn sum(graph: &Graph, flows: &[NodeId]) -> Decimal {
    let amounts = flows.iter().filter_map(|node| graph.flow(*node)).map(|flow| flow.money.value);
    amounts.fold(Decimal::ZERO, Decimal::saturating_add)
}
