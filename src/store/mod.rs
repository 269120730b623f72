//! The graph as a SPARQL store.
//!
//! [`Store`] is Oxigraph in memory behind a newtype. Queries see the union of all graphs. Parameters are written
//! `$name` in a query's text and bound by [value](Bindings), never by pasting text. The competency queries of
//! `queries/` are [saved] in the program.

mod answers;
mod bindings;
mod error;
mod label;
pub mod saved;

pub use answers::{Answers, Solutions};
pub use bindings::Bindings;
pub use error::Error;
pub use label::{Candidate, Labels};

use std::{io::Read, sync::OnceLock};

use oxigraph::{model::Term, store::Store as Oxigraph};

use crate::graph::Graph;

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
    pub fn from_graph(_graph: &Graph) -> Result<Self, Error> {
        todo!()
    }

    /// Loads N-Quads, such as the `graph.nq` of a knowledge-graph directory.
    ///
    /// # Errors
    /// [`Error::Load`] for text that is not N-Quads, with its line, or a failing reader.
    pub fn from_nquads(_reader: impl Read) -> Result<Self, Error> {
        todo!()
    }

    /// Answers a SPARQL query over the union of all graphs. `$name` in its text is replaced by the value bound to
    /// `name`; a `$name` that is not bound is a variable like any other.
    ///
    /// # Errors
    /// [`Error::Syntax`] with line and column, [`Error::UnknownParameter`] for a value that the query has no use for.
    pub fn query(&self, _text: &str, _bindings: &Bindings) -> Result<Answers, Error> {
        todo!()
    }

    /// Answers a saved query. Values are given as a user types them: an entity by any of its labels.
    ///
    /// # Errors
    /// Those of [`Store::query`] and [`Store::bind`].
    pub fn ask(&self, query: &saved::Query, values: &[(String, String)]) -> Result<Answers, Error> {
        self.query(&query.text, &self.bind(query, values)?)
    }

    /// Reads the values of a saved query's parameters.
    ///
    /// # Errors
    /// [`Error::UnknownParameter`], [`Error::MissingParameter`], [`Error::Value`], and for names of entities
    /// [`Error::UnknownName`] and [`Error::AmbiguousName`].
    pub fn bind(&self, _query: &saved::Query, _values: &[(String, String)]) -> Result<Bindings, Error> {
        todo!()
    }

    /// The labels of all entities, collected at first use.
    pub fn labels(&self) -> &Labels {
        todo!()
    }

    /// How many quads it holds.
    ///
    /// # Errors
    /// [`Error::Storage`] if the store fails.
    pub fn len(&self) -> Result<usize, Error> {
        todo!()
    }
}
