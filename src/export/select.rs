//! Which nodes and edges of a graph pass a filter.

use std::collections::BTreeSet;

use petgraph::{Direction, visit::EdgeRef};

use super::Filter;
use crate::graph::{Edge, EdgeId, Fact, Graph, Node, NodeId};

/// The nodes and edges that pass a filter.
pub(super) struct Selection {
    nodes: Vec<bool>,
    edges: Vec<bool>,
}

impl Selection {
    pub(super) fn new(graph: &Graph, filter: &Filter) -> Self {
        let network = graph.network();
        let (nodes, edges) = (network.node_count(), network.edge_count());
        if !filter.is_narrow() {
            return Self { nodes: vec![true; nodes], edges: vec![true; edges] };
        }
        let facts: BTreeSet<Fact> = match filter.around {
            Some(centre) => around(graph, filter, centre),
            None => graph.facts().filter(|fact| passes(graph, filter, *fact)).collect(),
        };
        let mut selection = Self { nodes: vec![false; nodes], edges: vec![false; edges] };
        for node in facts.iter().flat_map(|fact| members(graph, *fact)).chain(filter.around) {
            selection.nodes[node.index()] = true;
        }
        // Without a year or an amount of its own, a relation is kept among those whom the flows name.
        let keeps_all = filter.around.is_none() || !walks_relations(filter);
        for edge in network.edge_references() {
            let is_relation = matches!(edge.weight(), Edge::Relation(_));
            let is_kept = keeps_all || !is_relation || facts.contains(&Fact::Relation(edge.id()));
            let has_ends = selection.has_node(edge.source()) && selection.has_node(edge.target());
            selection.edges[edge.id().index()] = is_kept && has_ends;
        }
        selection
    }

    pub(super) fn has_node(&self, node: NodeId) -> bool {
        self.nodes[node.index()]
    }

    pub(super) fn has_edge(&self, edge: EdgeId) -> bool {
        self.edges[edge.index()]
    }

    /// The flows that pass, in the order in which they are first stated.
    pub(super) fn flows(&self, graph: &Graph) -> Vec<NodeId> {
        graph.flows().map(|(node, _)| node).filter(|node| self.has_node(*node)).collect()
    }

    pub(super) fn has_fact(&self, fact: Fact) -> bool {
        match fact {
            Fact::Flow(node) | Fact::Observation(node) => self.has_node(node),
            Fact::Relation(edge) => self.has_edge(edge),
        }
    }
}

/// Whether relations lead from one entity to the next.
fn walks_relations(filter: &Filter) -> bool {
    !filter.is_about_flows() && filter.years.is_none()
}

fn passes(graph: &Graph, filter: &Filter, fact: Fact) -> bool {
    match fact {
        Fact::Relation(_) => walks_relations(filter),
        Fact::Observation(node) => {
            !filter.is_about_flows()
                && graph.observation(node).is_some_and(|observation| filter.has_year(observation.year))
        }
        Fact::Flow(node) => graph.flow(node).is_some_and(|flow| {
            filter.has_year(flow.year)
                && (filter.kinds.is_empty() || filter.kinds.contains(&flow.kind))
                && filter.min_amount.is_none_or(|least| flow.money.value >= least)
                && filter.programme.is_none_or(|programme| is_under(graph, node, programme))
        }),
    }
}

/// Whether a flow, or one that holds it, belongs to a programme.
fn is_under(graph: &Graph, flow: NodeId, programme: NodeId) -> bool {
    let has = |flow: NodeId| graph.roles(flow).programme == Some(programme);
    has(flow) || graph.holders(flow).into_iter().any(has)
}

/// The facts on the ways of so many steps that begin at `centre`. A step leads from an entity by a fact to
/// everyone else in it.
fn around(graph: &Graph, filter: &Filter, centre: NodeId) -> BTreeSet<Fact> {
    let mut facts = BTreeSet::new();
    let mut seen = BTreeSet::from([centre]);
    let mut open = vec![centre];
    for _ in 0..filter.steps {
        let mut next = Vec::new();
        for fact in open.into_iter().flat_map(|entity| facts_of(graph, entity)) {
            if !facts.contains(&fact) && passes(graph, filter, fact) {
                facts.insert(fact);
                let entities = members(graph, fact).into_iter().filter(|node| graph.entity(*node).is_some());
                next.extend(entities.filter(|node| seen.insert(*node)));
            }
        }
        open = next;
    }
    facts
}

/// The facts that an entity is named in.
fn facts_of(graph: &Graph, entity: NodeId) -> Vec<Fact> {
    let network = graph.network();
    let incoming = network.edges_directed(entity, Direction::Incoming);
    let facts = network.edges(entity).chain(incoming).filter_map(|edge| match edge.weight() {
        Edge::Relation(_) => Some(Fact::Relation(edge.id())),
        Edge::Within => None,
        _ => match graph.network()[edge.source()] {
            Node::Flow(_) => Some(Fact::Flow(edge.source())),
            Node::Observation(_) => Some(Fact::Observation(edge.source())),
            Node::Entity(_) => None,
        },
    });
    facts.collect()
}

/// The nodes of a fact: those whom it names, and itself where it is a node.
fn members(graph: &Graph, fact: Fact) -> Vec<NodeId> {
    match fact {
        Fact::Relation(edge) => graph.relation(edge).map(|(from, _, to)| vec![from, to]).unwrap_or_default(),
        Fact::Observation(node) => graph.subject(node).into_iter().chain([node]).collect(),
        Fact::Flow(node) => {
            let roles = graph.roles(node);
            let parties = roles.funder.into_iter().chain(roles.programme).chain(roles.project);
            parties.chain(roles.recipients).chain([node]).collect()
        }
    }
}
