//! What a query gives back.

use std::io::{self, Write};

use oxigraph::{
    io::{RdfFormat, RdfSerializer},
    model::{Term, Triple, Variable},
    sparql::{
        QueryEvaluationError, QueryResults,
        results::{QueryResultsFormat, QueryResultsSerializer},
    },
};

use crate::rdf::vocabulary::PREFIXES;

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
    /// Takes what the evaluator finds out of its hands.
    pub(super) fn collect(results: QueryResults<'_>) -> Result<Self, QueryEvaluationError> {
        Ok(match results {
            QueryResults::Boolean(answer) => Self::Boolean(answer),
            QueryResults::Solutions(solutions) => {
                let columns = solutions.variables().iter().map(|variable| variable.as_str().to_owned()).collect();
                let rows = solutions.map(|row| row.map(|row| row.values().to_vec())).collect::<Result<_, _>>()?;
                Self::Solutions(Solutions { columns, rows })
            }
            QueryResults::Graph(triples) => {
                let mut triples = triples.collect::<Result<Vec<_>, _>>()?;
                triples.sort_by_cached_key(ToString::to_string);
                triples.dedup();
                Self::Triples(triples)
            }
        })
    }

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
    pub fn write_results(&self, format: QueryResultsFormat, mut writer: impl Write) -> io::Result<()> {
        let serializer = QueryResultsSerializer::from_format(format);
        match self {
            Self::Boolean(answer) => serializer.serialize_boolean_to_writer(&mut writer, *answer)?,
            Self::Solutions(Solutions { columns, rows }) => {
                let variables: Vec<_> = columns.iter().map(Variable::new_unchecked).collect();
                let mut table = serializer.serialize_solutions_to_writer(&mut writer, variables.clone())?;
                for row in rows {
                    let cells = variables.iter().zip(row);
                    table.serialize(cells.filter_map(|(variable, cell)| Some((variable, cell.as_ref()?))))?;
                }
                table.finish()?
            }
            Self::Triples(_) => return Err(unfit("the answer is a graph: write it as ttl or nt")),
        };
        writer.flush()
    }

    /// Writes triples as Turtle, N-Triples or another form of RDF.
    ///
    /// # Errors
    /// [`io::ErrorKind::InvalidInput`] for tables and booleans; an error of `writer`.
    pub fn write_graph(&self, format: RdfFormat, mut writer: impl Write) -> io::Result<()> {
        let Self::Triples(triples) = self else {
            return Err(unfit("the answer is a table: write it as csv, tsv, json or xml"));
        };
        let mut serializer = RdfSerializer::from_format(format);
        for (prefix, namespace) in PREFIXES {
            serializer = serializer.with_prefix(prefix, namespace).map_err(io::Error::other)?;
        }
        let mut serializer = serializer.for_writer(&mut writer);
        for triple in triples {
            serializer.serialize_triple(triple)?;
        }
        serializer.finish()?.flush()
    }
}

fn unfit(message: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, message)
}
