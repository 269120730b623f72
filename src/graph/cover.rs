//! Subtotals among the parts of a total.
//!
//! Reports list a subtotal beside what it is made of: "upper-level funds of 428 million, of which 107 million from the
//! ministry: programme A 51 million, programme B 19 million". Each is stated as a part of the whole, and a sum of all
//! would count the ministry's money twice. The figures give it away, since together the parts exceed the total. Only
//! then are parts that say what money is for tied to the subtotal that must hold them, with [`Edge::CountedIn`].

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Edge, Flow, Graph, NodeId, Roles};

/// Adds the edges that follow from the stated parts.
pub(super) fn add_edges(graph: &mut Graph) {
    let mut found = Vec::new();
    for (total, _) in graph.flows() {
        let breakdown = Breakdown::of(graph, total);
        if breakdown.is_exceeded() {
            found.extend(breakdown.in_text_order().unwrap_or_else(|| breakdown.by_funder()));
        }
    }
    for (part, subtotal) in found {
        if !graph.holders(subtotal).contains(&part) {
            graph.network.add_edge(part, subtotal, Edge::CountedIn);
        }
    }
}

/// A part and the subtotal that holds it.
type Held = (NodeId, NodeId);

/// A total and those of its parts that can be added up, in the order in which they are stated.
pub(super) struct Breakdown<'g> {
    /// The most that the total comes to, if its words set a bound.
    most: Option<Decimal>,
    parts: Vec<Part<'g>>,
}

impl<'g> Breakdown<'g> {
    pub(super) fn of(graph: &'g Graph, total: NodeId) -> Self {
        let nodes = graph.parts(total);
        let Some(flow) = graph.flow(total).filter(|_| !nodes.is_empty()) else {
            return Self { most: None, parts: Vec::new() };
        };
        let roles = graph.roles(total);
        let part = |node| Some(Part::new(node, graph.flow(node)?, &graph.roles(node), &roles));
        let mut parts: Vec<Part<'_>> = nodes
            .into_iter()
            .filter_map(part)
            .filter(|part| part.flow.kind == flow.kind && part.flow.money.currency == flow.money.currency)
            .collect();
        parts.sort_by_key(|part| part.flow.evidence.first().copied());
        Self { most: flow.money.bounds().1, parts }
    }

    /// Whether all parts together come to more than the total.
    fn is_exceeded(&self) -> bool {
        self.most.is_some_and(|most| sum(&self.parts) > most)
    }

    /// What the parts come to and the total, if the parts by source alone, or those by purpose alone, exceed it: a
    /// report may break a total down in both ways.
    pub(super) fn excess(&self) -> Option<(Decimal, Decimal)> {
        let most = self.most?;
        let (by_purpose, by_source): (Vec<&Part<'_>>, Vec<&Part<'_>>) =
            self.parts.iter().partition(|part| part.has_purpose);
        let greater = sum(by_purpose).max(sum(by_source));
        (greater > most).then_some((greater, most))
    }

    /// Each subtotal holds the parts that follow it, as long as they fit into it. Not so if what is outside of subtotals
    /// still exceeds the total.
    fn in_text_order(&self) -> Option<Vec<Held>> {
        let mut held = Vec::new();
        let mut outside = Decimal::ZERO;
        // The subtotal at hand and what it has room for.
        let mut open: Option<(&Part<'_>, Decimal)> = None;
        for part in &self.parts {
            let least = part.least();
            match open {
                Some((subtotal, room)) if part.may_lie_in(subtotal) && least <= room => {
                    held.push((part.node, subtotal.node));
                    open = Some((subtotal, room - least));
                }
                _ => {
                    outside = outside.saturating_add(least);
                    open = (!part.has_purpose).then_some((part, part.flow.money.value));
                }
            }
        }
        (outside <= self.most?).then_some(held)
    }

    /// The one subtotal of a funder holds the other parts of that funder, if they fit into it.
    fn by_funder(&self) -> Vec<Held> {
        let mut funders: BTreeMap<NodeId, Vec<&Part<'_>>> = BTreeMap::new();
        for part in &self.parts {
            if let Some(funder) = part.funder {
                funders.entry(funder).or_default().push(part);
            }
        }
        let mut held = Vec::new();
        for parts in funders.into_values() {
            let (closer, subtotals): (Vec<&Part<'_>>, Vec<&Part<'_>>) =
                parts.into_iter().partition(|part| part.has_purpose);
            let [subtotal] = subtotals[..] else { continue };
            let inside: Vec<&Part<'_>> = closer.into_iter().filter(|part| part.may_lie_in(subtotal)).collect();
            if sum(inside.iter().copied()) <= subtotal.flow.money.value {
                held.extend(inside.into_iter().map(|part| (part.node, subtotal.node)));
            }
        }
        held
    }
}

/// A part of the total at hand.
struct Part<'g> {
    node: NodeId,
    flow: &'g Flow,
    funder: Option<NodeId>,
    /// Whether it says what the money is for: a programme, a project, or someone else than gets the total.
    has_purpose: bool,
}

impl<'g> Part<'g> {
    fn new(node: NodeId, flow: &'g Flow, roles: &Roles, total: &Roles) -> Self {
        let is_passed_on = !roles.recipients.is_empty() && roles.recipients != total.recipients;
        let has_purpose = roles.programme.is_some() || roles.project.is_some() || is_passed_on;
        Self { node, flow, funder: roles.funder, has_purpose }
    }

    /// The least that it comes to.
    fn least(&self) -> Decimal {
        self.flow.money.bounds().0.unwrap_or_default()
    }

    fn may_lie_in(&self, subtotal: &Self) -> bool {
        self.has_purpose && self.flow.year == subtotal.flow.year
    }
}

fn sum<'p, 'g: 'p>(parts: impl IntoIterator<Item = &'p Part<'g>>) -> Decimal {
    parts.into_iter().fold(Decimal::ZERO, |sum, part| sum.saturating_add(part.least()))
}
