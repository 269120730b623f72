//! What a query gives back.

use std::io::{self, Write};

use oxigraph::{
    io::RdfFormat,
    model::{Term, Triple},
    sparql::results::QueryResultsFormat,
};

/// The answer to a query, by its form.
#[derive(Clone, Debug, PartialEq)]
pub enum Answers {
    /// Of SELECT.
    Solutions(Solutions),
    /// Of ASK.
    Boolean(bool),
    /// Of CONSTRUCT and DESCRIBE, sorted, without repeats.
    Triples(Vec<Triple>),
}

/// A table of terms.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Solutions {
    /// The names of the columns, without `?`.
    pub columns: Vec<String>,
    /// The rows; a cell is `None` where the variable is unbound.
    pub rows: Vec<Vec<Option<Term>>>,
}

impl Answers {
    /// Whether nothing was found: no row, no triple. A boolean is always something.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Solutions(solutions) => solutions.rows.is_empty(),
            Self::Boolean(_) => false,
            Self::Triples(triples) => triples.is_empty(),
        }
    }

    /// Writes a table or a boolean as CSV, TSV, JSON or XML of SPARQL results.
    ///
    /// # Errors
    /// [`io::ErrorKind::InvalidInput`] for triples, which have no such form; an error of `writer`.
    pub fn write_results(&self, _format: QueryResultsFormat, _writer: impl Write) -> io::Result<()> {
        todo!()
    }

    /// Writes triples as Turtle, N-Triples or another form of RDF.
    ///
    /// # Errors
    /// [`io::ErrorKind::InvalidInput`] for tables and booleans; an error of `writer`.
    pub fn write_graph(&self, _format: RdfFormat, _writer: impl Write) -> io::Result<()> {
        todo!()
    }
}
