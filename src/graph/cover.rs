//! Subtotals among the parts of a total.
//!
//! Reports list a subtotal beside what it is made of: "upper-level funds of 428 million, of which 107 million from
//! the ministry: programme A 51 million, programme B 19 million". Each is stated as a part of the whole, and the
//! sum of all counts the ministry's money twice. It can be told from the figures: the parts exceed the total, and
//! the subtotal names a funder and nothing else while the others name the same funder and a programme or project.
//! Those are tied to the subtotal with [`Edge::CountedIn`].

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Edge, Flow, Graph, NodeId, Roles};

/// Adds the edges that follow from the stated parts.
pub(super) fn add_edges(graph: &mut Graph) {
    let mut found = Vec::new();
    for (total, flow) in graph.flows() {
        let parts = graph.parts(total);
        if parts.len() > 2 {
            found.extend(covered(graph, flow, &parts));
        }
    }
    for (part, subtotal) in found {
        if !graph.holders(subtotal).contains(&part) {
            graph.network.add_edge(part, subtotal, Edge::CountedIn);
        }
    }
}

/// Which of the parts of a total lie in which other.
fn covered(graph: &Graph, total: &Flow, parts: &[NodeId]) -> Vec<(NodeId, NodeId)> {
    let parts: Vec<Part<'_>> = parts
        .iter()
        .filter_map(|node| Some(Part { node: *node, flow: graph.flow(*node)?, roles: graph.roles(*node) }))
        .filter(|part| part.flow.kind == total.kind && part.flow.money.currency == total.money.currency)
        .collect();
    let most = total.money.bounds().1;
    if most.is_none_or(|most| sum(parts.iter()).is_some_and(|sum| sum <= most)) {
        return Vec::new();
    }
    let mut by_funder: BTreeMap<NodeId, Vec<&Part<'_>>> = BTreeMap::new();
    for part in &parts {
        if let Some(funder) = part.roles.funder {
            by_funder.entry(funder).or_default().push(part);
        }
    }
    by_funder.into_values().flat_map(|parts| of_one_funder(&parts)).collect()
}

/// Ties the parts of one funder to the one that names nothing else, if there is one and they fit in it.
fn of_one_funder(parts: &[&Part<'_>]) -> Vec<(NodeId, NodeId)> {
    let (closer, alone): (Vec<&Part<'_>>, Vec<&Part<'_>>) = parts.iter().partition(|part| part.names_more());
    let [subtotal] = alone[..] else { return Vec::new() };
    let held = || closer.iter().copied().filter(|part| part.is_beside(subtotal));
    if sum(held()).is_none_or(|sum| sum > subtotal.flow.money.value) {
        return Vec::new();
    }
    held().map(|part| (part.node, subtotal.node)).collect()
}

/// A part of the total at hand.
struct Part<'g> {
    node: NodeId,
    flow: &'g Flow,
    roles: Roles,
}

impl Part<'_> {
    fn names_more(&self) -> bool {
        self.roles.programme.is_some() || self.roles.project.is_some()
    }

    fn is_beside(&self, subtotal: &Self) -> bool {
        self.roles.recipients == subtotal.roles.recipients && self.flow.year == subtotal.flow.year
    }
}

/// The least that parts come to; `None` if it passes what an exact decimal can hold.
fn sum<'p>(mut parts: impl Iterator<Item = &'p Part<'p>>) -> Option<Decimal> {
    parts.try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.flow.money.bounds().0.unwrap_or_default()))
}
