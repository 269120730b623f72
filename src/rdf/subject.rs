//! A node in a graph, of which triples are handed out.

use std::fmt::{Display, Write as _};

use oxigraph::model::{GraphNameRef, LiteralRef, NamedNodeRef, QuadRef, TermRef};

use super::vocabulary::{Term, xsd};

/// A node in a graph. Its IRIs must be valid: they are taken as they are.
pub(super) struct Subject<'s, S> {
    iri: &'s str,
    graph: Option<&'s str>,
    sink: &'s mut S,
    /// Numbers are written here first.
    scratch: &'s mut String,
}

impl<'s, S, E> Subject<'s, S>
where
    S: FnMut(QuadRef<'_>) -> Result<(), E>,
{
    pub(super) fn new(iri: &'s str, graph: Option<&'s str>, sink: &'s mut S, scratch: &'s mut String) -> Self {
        Self { iri, graph, sink, scratch }
    }

    pub(super) fn link(&mut self, property: Term, object: &str) -> Result<(), E> {
        self.triple(property, NamedNodeRef::new_unchecked(object))
    }

    pub(super) fn term(&mut self, property: Term, object: Term) -> Result<(), E> {
        self.triple(property, object)
    }

    pub(super) fn text(&mut self, property: Term, text: &str) -> Result<(), E> {
        self.triple(property, LiteralRef::new_simple_literal(text))
    }

    pub(super) fn label(&mut self, property: Term, text: &str, language: &str) -> Result<(), E> {
        self.triple(property, LiteralRef::new_language_tagged_literal_unchecked(text, language))
    }

    /// A literal of a datatype, absent for `None`.
    pub(super) fn value(&mut self, property: Term, value: Option<impl Display>, datatype: Term) -> Result<(), E> {
        let Some(value) = value else { return Ok(()) };
        self.formatted(property, format_args!("{value}"), datatype)
    }

    pub(super) fn year(&mut self, property: Term, year: Option<i32>) -> Result<(), E> {
        let Some(year) = year else { return Ok(()) };
        let sign = if year < 0 { "-" } else { "" };
        self.formatted(property, format_args!("{sign}{:04}", year.unsigned_abs()), xsd::G_YEAR)
    }

    fn formatted(&mut self, property: Term, value: std::fmt::Arguments<'_>, datatype: Term) -> Result<(), E> {
        self.scratch.clear();
        // Writing to a string cannot fail.
        let _ = self.scratch.write_fmt(value);
        let literal = LiteralRef::new_typed_literal(self.scratch, datatype);
        (self.sink)(QuadRef::new(NamedNodeRef::new_unchecked(self.iri), property, literal, graph_name(self.graph)))
    }

    fn triple<'t>(&mut self, property: Term, object: impl Into<TermRef<'t>>) -> Result<(), E> {
        let (subject, object) = (NamedNodeRef::new_unchecked(self.iri), object.into());
        (self.sink)(QuadRef::new(subject, property, object, graph_name(self.graph)))
    }
}

fn graph_name(graph: Option<&str>) -> GraphNameRef<'_> {
    graph.map_or(GraphNameRef::DefaultGraph, |iri| GraphNameRef::NamedNode(NamedNodeRef::new_unchecked(iri)))
}
