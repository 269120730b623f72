//! The view of flows: each is one edge, from who gives or the programme to who gets or the project.
//!
//! Parallel flows stay parallel edges. Several recipients who share an amount get one node of their own for it, tied to
//! each of them, so that no sum over edges counts it more than once. Totals stand beside their parts: what adds up is
//! for the sum to choose, by `adds_up`, stage and currency. A flow of which one party is named at most cannot be an
//! edge; the view of facts has it.

use std::collections::BTreeMap;

use super::{
    Attributes, Edge, Look, Network, Node, attributes,
    facts::{of_entity, short},
};
use crate::{
    export::{label, select::Selection},
    graph::{Flow, Graph, NodeId, Roles},
    rdf::iri,
};

pub(super) fn network<'g>(graph: &'g Graph, selection: &Selection) -> Network<'g> {
    let mut builder = Builder { graph, network: Network::default(), places: BTreeMap::new() };
    for node in selection.flows(graph) {
        if let Some(flow) = graph.flow(node) {
            builder.add(flow, &graph.roles(node));
        }
    }
    builder.network
}

struct Builder<'g> {
    graph: &'g Graph,
    network: Network<'g>,
    /// The places of nodes, by whom they stand for.
    places: BTreeMap<Vec<NodeId>, usize>,
}

impl<'g> Builder<'g> {
    fn add(&mut self, flow: &'g Flow, roles: &Roles) {
        let Some((from, to)) = ends(roles) else {
            self.network.unconnected += 1;
            return;
        };
        let source = self.place(&[from]);
        let target = self.place(&to);
        let mut attributes = attributes::flow(self.graph, flow);
        for (name, party) in [("funder", roles.funder), ("programme", roles.programme), ("project", roles.project)] {
            attributes.optional(name, party.and_then(|node| self.name(node)));
        }
        let holders = roles.part_of.iter().chain(&roles.counted_in).filter_map(|node| self.graph.flow(*node));
        let holders: Vec<String> = holders.map(|flow| short(&iri::flow(flow.id))).collect();
        attributes.optional("part_of", Some(holders.join(" ")).filter(|names| !names.is_empty()));
        self.network.edges.push(Edge {
            source,
            target,
            role: flow.kind.name(),
            label: label::flow(flow),
            year: flow.year,
            weight: Some(flow.money.value.normalize()),
            attributes,
        });
    }

    fn name(&self, node: NodeId) -> Option<&'g str> {
        self.graph.entity(node).map(|entity| entity.name.as_str())
    }

    /// The place of one party, or of several together.
    fn place(&mut self, parties: &[NodeId]) -> usize {
        if let Some(place) = self.places.get(parties) {
            return *place;
        }
        let node = match parties {
            [party] => self.graph.entity(*party).map(of_entity),
            _ => None,
        };
        let node = node.unwrap_or_else(|| self.group(parties));
        let place = self.network.nodes.len();
        self.network.nodes.push(node);
        self.places.insert(parties.to_owned(), place);
        if parties.len() > 1 {
            for member in parties {
                let target = self.place(&[*member]);
                let mut attributes = Attributes::default();
                attributes.text("role", "member");
                self.network.edges.push(Edge {
                    source: place,
                    target,
                    role: "member",
                    label: "member".to_owned(),
                    year: None,
                    weight: None,
                    attributes,
                });
            }
        }
        place
    }

    /// A node for several who share money.
    fn group(&self, parties: &[NodeId]) -> Node<'g> {
        let keys = parties.iter().filter_map(|node| self.graph.entity(*node)).map(|entity| entity.key.as_str());
        let names: Vec<&str> = parties.iter().filter_map(|node| self.name(*node)).collect();
        let mut attributes = Attributes::default();
        attributes.text("kind", "group");
        attributes.text("type", "Group");
        Node {
            name: short(&iri::entity(&format!("group/{}", keys.collect::<Vec<_>>().join("+")))),
            look: Look::Group,
            label: names.join(" + "),
            year: None,
            attributes,
        }
    }
}

/// From whom to whom a flow leads: from the funder, or else the programme; to the recipients, or else the project, or
/// else the programme.
fn ends(roles: &Roles) -> Option<(NodeId, Vec<NodeId>)> {
    let from = roles.funder.or(roles.programme)?;
    let to = match (roles.recipients.as_slice(), roles.project, roles.programme) {
        ([], Some(project), _) => vec![project],
        ([], None, Some(programme)) => vec![programme],
        (recipients, ..) => recipients.to_owned(),
    };
    (!to.is_empty() && to != [from]).then_some((from, to))
}
