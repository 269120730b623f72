//! The view of facts: entities, flows and observations are nodes; roles and relations are edges.

use petgraph::visit::EdgeRef;

use super::{Attributes, Edge, Look, Network, Node, attributes};
use crate::{
    export::{label, select::Selection},
    graph::{self, Entity, Graph, NodeId},
    rdf::iri,
    record::EntityType,
};

pub(super) fn network<'g>(graph: &'g Graph, selection: &Selection) -> Network<'g> {
    let network = graph.network();
    let mut places = vec![None; network.node_count()];
    let mut nodes = Vec::new();
    for id in network.node_indices().filter(|id| selection.has_node(*id)) {
        places[id.index()] = Some(nodes.len());
        nodes.push(node(graph, id));
    }
    let kept = network.edge_references().filter(|edge| selection.has_edge(edge.id()));
    let edges = kept.filter_map(|stated| {
        let (source, target) = (places[stated.source().index()]?, places[stated.target().index()]?);
        Some(edge(graph, stated.weight(), source, target))
    });
    Network { edges: edges.collect(), nodes, unconnected: 0 }
}

fn node(graph: &Graph, id: NodeId) -> Node<'_> {
    let node = &graph.network()[id];
    let label = label::node(node);
    match node {
        graph::Node::Entity(entity) => of_entity(entity),
        graph::Node::Flow(flow) => Node {
            name: short(&iri::flow(flow.id)),
            look: Look::Flow,
            label,
            year: flow.year,
            attributes: attributes::flow(graph, flow),
        },
        graph::Node::Observation(observation) => Node {
            name: short(&iri::observation(observation.id)),
            look: Look::Observation,
            label,
            year: observation.year,
            attributes: attributes::observation(graph, observation),
        },
    }
}

/// The node of an entity.
pub(super) fn of_entity(entity: &Entity) -> Node<'_> {
    Node {
        name: short(&iri::entity(&entity.key)),
        look: look(entity.kind),
        label: entity.name.clone(),
        year: None,
        attributes: attributes::entity(entity),
    }
}

fn look(kind: EntityType) -> Look {
    match kind {
        EntityType::Place => Look::Place,
        EntityType::Programme => Look::Programme,
        EntityType::Project => Look::Project,
        kind if kind.is_organisation() => Look::Organisation,
        _ => Look::Other,
    }
}

/// An IRI without what all begin with.
pub(super) fn short(iri: &str) -> String {
    iri.strip_prefix(iri::ID).unwrap_or(iri).to_owned()
}

fn edge<'g>(graph: &'g Graph, edge: &'g graph::Edge, source: usize, target: usize) -> Edge<'g> {
    let role = label::edge(edge);
    let mut attributes = Attributes::default();
    attributes.text("role", role);
    if let graph::Edge::Relation(relation) = edge {
        attributes.evidence(graph, &relation.evidence);
        attributes.text("iri", iri::statement(relation.id));
    }
    Edge { source, target, role, label: role.to_owned(), year: None, weight: None, attributes }
}
