//! Subtotals among the parts of a total.
//!
//! Reports list a subtotal beside what it is made of: "upper-level funds of 428 million, of which 107 million from the
//! ministry: programme A 51 million, programme B 19 million". Each is stated as a part of the whole, and a sum of all
//! would count the ministry's money twice. The figures tell: together the parts exceed the total; the subtotal names
//! neither programme nor project; what follows it does, and fits into it; and without what fits, the parts no longer
//! exceed the total. Only if all of that holds are the closer parts tied to the subtotal with [`Edge::CountedIn`].

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
    let Some(most) = total.money.bounds().1 else { return Vec::new() };
    let mut parts: Vec<Part<'_>> = parts
        .iter()
        .filter_map(|node| Some(Part { node: *node, flow: graph.flow(*node)?, roles: graph.roles(*node) }))
        .filter(|part| part.flow.kind == total.kind && part.flow.money.currency == total.money.currency)
        .collect();
    parts.sort_by_key(|part| part.flow.evidence.first().copied());
    if sum(&parts) <= most {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut outside = Decimal::ZERO;
    // The subtotal at hand and what it has room for.
    let mut open: Option<(&Part<'_>, Decimal)> = None;
    for part in &parts {
        let least = part.least();
        match open {
            Some((subtotal, room)) if part.is_closer_than(subtotal) && least <= room => {
                found.push((part.node, subtotal.node));
                open = Some((subtotal, room - least));
            }
            _ => {
                outside = outside.saturating_add(least);
                open = (!part.names_purpose()).then_some((part, part.flow.money.value));
            }
        }
    }
    if outside <= most { found } else { Vec::new() }
}

/// A part of the total at hand.
struct Part<'g> {
    node: NodeId,
    flow: &'g Flow,
    roles: Roles,
}

impl Part<'_> {
    /// The least that it comes to.
    fn least(&self) -> Decimal {
        self.flow.money.bounds().0.unwrap_or_default()
    }

    fn names_purpose(&self) -> bool {
        self.roles.programme.is_some() || self.roles.project.is_some()
    }

    /// Whether it may say what some of a subtotal's money is for.
    fn is_closer_than(&self, subtotal: &Self) -> bool {
        self.names_purpose()
            && self.roles.recipients == subtotal.roles.recipients
            && self.flow.year == subtotal.flow.year
    }
}

fn sum(parts: &[Part<'_>]) -> Decimal {
    parts.iter().fold(Decimal::ZERO, |sum, part| sum.saturating_add(part.least()))
}
