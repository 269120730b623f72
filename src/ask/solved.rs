//! The solutions of a query as parts of the graph.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::Term;

use super::{
    form::Shape,
    read::{Reading, Value},
    things::{self, Found},
};
use crate::{
    graph::{Fact, Graph, NodeId},
    rdf::iri,
    record::Predicate,
    store::Solutions,
};

/// The columns that hold a fact, by the names that the saved queries give them.
const FACTS: [&str; 2] = ["fact", "flow"];

/// What a query found.
pub(super) struct Solved<'a> {
    graph: &'a Graph,
    reading: &'a Reading<'a>,
    solutions: Solutions,
}

impl<'a> Solved<'a> {
    pub(super) fn new(graph: &'a Graph, reading: &'a Reading<'a>, solutions: Solutions) -> Self {
        Self { graph, reading, solutions }
    }

    /// The facts of the solutions, each once, in their order. A programme that a solution names without a fact
    /// stands for the statement that who was asked about, or a project of it, is funded under it.
    pub(super) fn facts(&self) -> Vec<Fact> {
        let by_iri: BTreeMap<String, Fact> =
            self.graph.facts().map(|fact| (iri::fact(fact, self.graph.identity(fact)), fact)).collect();
        let mut facts = Vec::new();
        for row in 0..self.solutions.rows.len() {
            let fact = FACTS.iter().find_map(|column| by_iri.get(&self.cell(row, column)?)).copied();
            match fact {
                Some(fact) => facts.push(fact),
                None => facts.extend(self.statements(row)),
            }
        }
        let mut seen = BTreeSet::new();
        facts.retain(|fact| seen.insert(*fact) && self.is_in_time(*fact));
        facts
    }

    /// The rows of a query for things.
    pub(super) fn things(&self) -> Vec<Found> {
        let Shape::Things { names, relation, through, .. } = &self.reading.form.shape else { return Vec::new() };
        let found = |row| {
            Some(Found {
                name: self.cell(row, names)?,
                relation: self.cell(row, relation)?,
                through: through.as_ref().and_then(|through| self.cell(row, through)),
            })
        };
        (0..self.solutions.rows.len()).filter_map(found).collect()
    }

    /// The IRIs of the entities in the question.
    pub(super) fn asked(&self) -> Vec<&str> {
        let entity = |value: &'a Value| if let Value::Entity(it) = value { Some(it.iri.as_str()) } else { None };
        self.reading.values.values().filter_map(entity).collect()
    }

    /// The node of the entity in a slot.
    pub(super) fn node(&self, slot: &str) -> Option<NodeId> {
        let Value::Entity(candidate) = self.reading.values.get(slot)? else { return None };
        let is_meant = |key: &str| iri::entity(key) == candidate.iri.as_str();
        let direct = self.graph.entity_by_key(candidate.key());
        direct.or_else(|| self.graph.entities().find(|(_, entity)| is_meant(&entity.key)).map(|(node, _)| node))
    }

    /// Whether a fact is of the years that are asked about, where those are several: a query takes only one.
    fn is_in_time(&self, fact: Fact) -> bool {
        let mut spans = self.reading.values.values().filter_map(Value::span);
        spans.all(|years| match fact {
            Fact::Flow(node) => {
                self.graph.flow(node).and_then(|flow| flow.year).is_some_and(|year| years.contains(&year))
            }
            Fact::Relation(_) | Fact::Observation(_) => false,
        })
    }

    fn statements(&self, row: usize) -> Vec<Fact> {
        let Some((asked, programme)) = self.node("recipient").zip(self.cell(row, "programme")) else {
            return Vec::new();
        };
        let undertaken = things::related(self.graph, asked, Predicate::Undertakes.name(), None);
        let funded = std::iter::once(asked).chain(undertaken.into_iter().map(|(_, project)| project));
        let under = |entity| things::related(self.graph, entity, Predicate::FundedUnder.name(), Some(&programme));
        funded.flat_map(under).map(|(fact, _)| fact).collect()
    }

    /// The text of a cell: the IRI of a node, the characters of a literal.
    fn cell(&self, row: usize, column: &str) -> Option<String> {
        let column = self.solutions.columns.iter().position(|name| name == column)?;
        match self.solutions.rows.get(row)?.get(column)?.as_ref()? {
            Term::NamedNode(node) => Some(node.as_str().to_owned()),
            Term::Literal(literal) => Some(literal.value().to_owned()),
            _ => None,
        }
    }
}
