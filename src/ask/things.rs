//! Answers that are entities in relations: projects, partners.

use std::collections::BTreeSet;

use petgraph::visit::EdgeRef;

use super::{
    answer::{Rows, Table, ThingRow},
    tell::{Teller, fact_name},
};
use crate::graph::{Edge, Fact, Graph, NodeId};

/// A row of the query: the other entity's label, the relation, and what they have in common.
pub(super) struct Found {
    pub(super) name: String,
    pub(super) relation: String,
    pub(super) through: Option<String>,
}

/// Rows with the facts that state them.
pub(super) struct Told {
    pub(super) rows: Vec<ThingRow>,
    /// The facts with the number of their row.
    pub(super) facts: Vec<(usize, Fact)>,
}

/// Finds the facts behind the rows of a query about `asked`.
pub(super) fn tell(graph: &Graph, asked: NodeId, found: Vec<Found>) -> Told {
    let mut told = Told { rows: Vec::new(), facts: Vec::new() };
    for Found { name, relation, through } in found {
        let number = told.rows.len() + 1;
        let facts = facts(graph, asked, &name, &relation, through.as_deref());
        told.facts.extend(facts.iter().map(|fact| (number, *fact)));
        let facts = facts.iter().map(|fact| fact_name(graph, *fact)).collect();
        told.rows.push(ThingRow { name, relation, through, facts });
    }
    told
}

/// The rows as a table; `names` and `through` head their columns.
pub(super) fn table(teller: &Teller<'_>, rows: &[ThingRow], names: &str, through: Option<&str>) -> Table {
    let has_through = rows.iter().any(|row| row.through.is_some());
    let mut columns = vec!["row", names, "relation"];
    columns.extend(through.filter(|_| has_through));
    let cells = |(index, row): (usize, &ThingRow)| {
        let mut cells = vec![(index + 1).to_string(), row.name.clone(), teller.column(&row.relation)];
        cells.extend(has_through.then(|| row.through.clone().unwrap_or_default()));
        cells
    };
    Table {
        columns: columns.into_iter().map(|column| teller.column(column)).collect(),
        numbers: vec![0],
        rows: rows.iter().enumerate().map(cells).collect(),
    }
}

/// The rows as the answer has them.
pub(super) fn rows(rows: Vec<ThingRow>) -> Rows {
    Rows::Things(rows)
}

/// The relations of a kind between `asked` and the entities of a name: straight, or by way of what both are related
/// to. Where there are none, the flows that both are parties of.
fn facts(graph: &Graph, asked: NodeId, name: &str, relation: &str, through: Option<&str>) -> Vec<Fact> {
    let straight = related(graph, asked, relation, Some(name));
    if !straight.is_empty() {
        return straight.into_iter().map(|(fact, _)| fact).collect();
    }
    let mut facts: Vec<Fact> = Vec::new();
    for (fact, middle) in through.map(|through| related(graph, asked, relation, Some(through))).unwrap_or_default() {
        let other = related(graph, middle, relation, Some(name));
        if !other.is_empty() {
            facts.push(fact);
            facts.extend(other.into_iter().map(|(fact, _)| fact));
        }
    }
    if facts.is_empty() { shared_flows(graph, asked, name) } else { facts }
}

/// Relations of a kind, in either direction, between an entity and those of a name, or all others.
pub(super) fn related(graph: &Graph, entity: NodeId, relation: &str, name: Option<&str>) -> Vec<(Fact, NodeId)> {
    let network = graph.network();
    let incoming = network.edges_directed(entity, petgraph::Direction::Incoming);
    let edges = network.edges(entity).chain(incoming).filter_map(|edge| {
        let other = if edge.source() == entity { edge.target() } else { edge.source() };
        let Edge::Relation(stated) = edge.weight() else { return None };
        let is_named = name.is_none_or(|name| graph.entity(other).is_some_and(|entity| entity.name == name));
        (is_named && stated.predicate.name() == relation).then_some((Fact::Relation(edge.id()), other))
    });
    let mut edges: Vec<_> = edges.collect();
    edges.sort_unstable();
    edges.dedup();
    edges
}

/// The flows that an entity and one of a name are both parties of.
fn shared_flows(graph: &Graph, entity: NodeId, name: &str) -> Vec<Fact> {
    let network = graph.network();
    let incoming = network.edges_directed(entity, petgraph::Direction::Incoming);
    let flows: BTreeSet<NodeId> =
        incoming.map(|edge| edge.source()).filter(|node| graph.flow(*node).is_some()).collect();
    let has_name = |flow: &NodeId| {
        network.edges(*flow).any(|edge| graph.entity(edge.target()).is_some_and(|entity| entity.name == name))
    };
    flows.into_iter().filter(has_name).map(Fact::Flow).collect()
}
