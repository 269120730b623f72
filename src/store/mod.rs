//! The graph as a SPARQL store.
//!
//! [`Store`] is Oxigraph in memory behind a newtype. Queries see the union of all graphs. Parameters are written
//! `$name` in a query's text and bound by [value](Bindings), never by pasting text. The competency queries of
//! `queries/` are [saved] in the program.

mod answers;
mod bindings;
mod error;
mod label;
mod parameter;
pub mod saved;
mod syntax;

pub use answers::{Answers, Solutions};
pub use bindings::Bindings;
pub use error::Error;
pub use label::{Candidate, Labels};

use std::{
    io::{BufReader, Read},
    sync::OnceLock,
};

use oxigraph::{
    io::{RdfFormat, RdfParser},
    model::{Literal, NamedNode, NamedOrBlankNode, NamedOrBlankNodeRef, Quad, QuadRef, Term},
    sparql::{PreparedSparqlQuery, SparqlEvaluator},
    store::Store as Oxigraph,
};

use crate::{
    graph::Graph,
    rdf::{
        self, iri,
        vocabulary::{self, PREFIXES, fg},
    },
};

/// How many quads are handed to the bulk loader at a time.
const BATCH: usize = 1 << 16;

/// RDF that answers SPARQL.
pub struct Store {
    inner: Oxigraph,
    labels: OnceLock<Labels>,
}

impl Store {
    /// Loads a graph.
    ///
    /// # Errors
    /// [`Error::Storage`] if the store fails.
    pub fn from_graph(graph: &Graph) -> Result<Self, Error> {
        Self::of_quads(graph, |_| true)
    }

    /// Loads of a graph what is needed to ask about money: everything but observations and evidence, which are most
    /// of its quads and can be looked up in the graph itself.
    ///
    /// # Errors
    /// [`Error::Storage`] if the store fails.
    pub fn of_money(graph: &Graph) -> Result<Self, Error> {
        let left_out = ["evidence/", "position/", "quote/", "observation/"].map(|sort| format!("{}{sort}", iri::ID));
        Self::of_quads(graph, |quad| {
            let NamedOrBlankNodeRef::NamedNode(subject) = quad.subject else { return true };
            quad.predicate != fg::EVIDENCE && !left_out.iter().any(|sort| subject.as_str().starts_with(sort))
        })
    }

    fn of_quads(graph: &Graph, keep: impl Fn(QuadRef<'_>) -> bool) -> Result<Self, Error> {
        let inner = Oxigraph::new()?;
        let mut loader = inner.bulk_loader();
        let mut batch: Vec<Quad> = Vec::new();
        rdf::each_quad(graph, |quad| {
            if keep(quad) {
                batch.push(normal(quad.into_owned()));
            }
            if batch.len() < BATCH { Ok(()) } else { loader.load_quads(batch.drain(..)) }
        })?;
        loader.load_quads(batch)?;
        loader.commit()?;
        Ok(Self::new(inner))
    }

    /// Loads N-Quads, such as the `graph.nq` of a knowledge-graph directory.
    ///
    /// # Errors
    /// [`Error::Load`] for text that is not N-Quads, with its line, or a failing reader.
    pub fn from_nquads(reader: impl Read) -> Result<Self, Error> {
        let inner = Oxigraph::new()?;
        let mut loader = inner.bulk_loader();
        let parser = RdfParser::from_format(RdfFormat::NQuads);
        loader.load_from_reader(parser, BufReader::new(reader)).map_err(|error| Error::Load(error.to_string()))?;
        loader.commit()?;
        Ok(Self::new(inner))
    }

    fn new(inner: Oxigraph) -> Self {
        Self { inner, labels: OnceLock::new() }
    }

    /// Answers a SPARQL query over the union of all graphs, unless it names its graphs with FROM. `$name` in its text
    /// is replaced by the value bound to `name`; a `$name` that is not bound is a variable like any other.
    ///
    /// # Errors
    /// [`Error::Syntax`] with line and column, [`Error::UnknownParameter`] for a value that the query has no use for,
    /// [`Error::Evaluation`] for one that SPARQL does not allow where it stands.
    pub fn query(&self, text: &str, bindings: &Bindings) -> Result<Answers, Error> {
        let mut query = parse(text).map_err(|error| syntax::error(text, &error))?;
        if !bindings.is_empty() {
            let unfit = |error| Error::Evaluation(format!("a value does not fit where its parameter stands ({error})"));
            query = parse(&bindings.apply(text)?).map_err(unfit)?;
        }
        if query.dataset().is_default_dataset() {
            query.dataset_mut().set_default_graph_as_union();
        }
        let results = query.on_store(&self.inner).execute();
        results.and_then(Answers::collect).map_err(|error| Error::Evaluation(error.to_string()))
    }

    /// Answers a saved query. Values are given as a user types them: an entity by any of its labels.
    ///
    /// # Errors
    /// Those of [`Store::query`] and [`Store::bind`].
    pub fn answer(&self, query: &saved::Query<'_>, values: &[(String, String)]) -> Result<Answers, Error> {
        self.query(query.text, &self.bind(query, values)?)
    }

    /// Reads the values of a saved query's parameters.
    ///
    /// # Errors
    /// [`Error::UnknownParameter`], [`Error::MissingParameter`], [`Error::Value`], and for names of entities
    /// [`Error::UnknownName`] and [`Error::AmbiguousName`].
    pub fn bind(&self, query: &saved::Query<'_>, values: &[(String, String)]) -> Result<Bindings, Error> {
        parameter::bind(self, query, values)
    }

    /// The one entity that a label names.
    ///
    /// # Errors
    /// [`Error::UnknownName`] with entities of like names, [`Error::AmbiguousName`] with all that have it.
    pub fn resolve(&self, label: &str) -> Result<&Candidate, Error> {
        parameter::resolve(self, label, saved::Kind::Entity)
    }

    /// The one fact whose IRI begins as given: people shorten the numbers of facts.
    fn fact(&self, start: &NamedNode) -> Result<Option<NamedNode>, Error> {
        let mut found = None;
        for quad in self.inner.quads_for_pattern(None, Some(vocabulary::rdf::TYPE), None, None) {
            let NamedOrBlankNode::NamedNode(subject) = quad?.subject else { continue };
            if subject.as_str().starts_with(start.as_str()) && found.as_ref() != Some(&subject) {
                if found.is_some() {
                    return Ok(None);
                }
                found = Some(subject);
            }
        }
        Ok(found)
    }

    /// The labels of all entities, collected at first use.
    ///
    /// # Errors
    /// [`Error::Storage`] if the store fails.
    pub fn labels(&self) -> Result<&Labels, Error> {
        if let Some(labels) = self.labels.get() {
            return Ok(labels);
        }
        let labels = Labels::of(&self.inner)?;
        Ok(self.labels.get_or_init(|| labels))
    }

    /// How many quads it holds.
    ///
    /// # Errors
    /// [`Error::Storage`] if the store fails.
    pub fn quads(&self) -> Result<usize, Error> {
        Ok(self.inner.len()?)
    }
}

/// A quad as Oxigraph's parsers would give it, with language tags in small letters.
fn normal(mut quad: Quad) -> Quad {
    if let Term::Literal(literal) = &quad.object
        && let Some(language) = literal.language()
        && let Ok(lowered) = Literal::new_language_tagged_literal(literal.value(), language)
    {
        quad.object = lowered.into();
    }
    quad
}

/// Parses a query that may use the prefixes of the ontology without declaring them.
fn parse(text: &str) -> Result<PreparedSparqlQuery, oxigraph::sparql::SparqlSyntaxError> {
    let evaluator = PREFIXES.into_iter().fold(SparqlEvaluator::new(), |evaluator, (prefix, namespace)| {
        evaluator.clone().with_prefix(prefix, namespace).unwrap_or(evaluator)
    });
    evaluator.parse_query(text)
}
