//! The formats of RDF.

use std::{
    collections::HashSet,
    io::{self, Write},
};

use oxigraph::{
    io::{JsonLdProfileSet, RdfFormat, RdfSerializer},
    model::{NamedNodeRef, NamedOrBlankNodeRef, QuadRef, TermRef, TripleRef},
};

use super::{Format, select::Selection};
use crate::{
    graph::{Fact, Graph},
    rdf::{
        self, iri,
        vocabulary::{self, PREFIXES},
    },
};

/// Writes a graph, or the selected part of it.
pub(super) fn write(
    graph: &Graph,
    selection: Option<&Selection>,
    format: Format,
    writer: &mut impl Write,
) -> io::Result<()> {
    let syntax = match format {
        Format::Turtle => RdfFormat::Turtle,
        Format::TriG => RdfFormat::TriG,
        Format::JsonLd => RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
        Format::RdfXml => RdfFormat::RdfXml,
        _ if selection.is_none() => return rdf::write_nquads(graph, writer),
        _ => RdfFormat::NQuads,
    };
    let mut serializer = RdfSerializer::from_format(syntax);
    for (prefix, namespace) in PREFIXES {
        serializer = serializer.with_prefix(prefix, namespace).map_err(io::Error::other)?;
    }
    let mut serializer = serializer.for_writer(writer);
    let left_out = selection.map(|selection| LeftOut::new(graph, selection));
    rdf::each_quad(graph, |quad| {
        if left_out.as_ref().is_some_and(|left_out| left_out.has(quad)) {
            Ok(())
        } else if syntax.supports_datasets() {
            serializer.serialize_quad(quad)
        } else {
            serializer.serialize_triple(triple(quad))
        }
    })?;
    serializer.finish().map(drop)
}

/// A quad without the name of its graph.
fn triple(quad: QuadRef<'_>) -> TripleRef<'_> {
    TripleRef::new(quad.subject, quad.predicate, quad.object)
}

/// What a selection leaves out.
struct LeftOut {
    /// Entities, documents, facts and their evidence.
    iris: HashSet<String>,
    /// Relations, as [`triple_text`] has them.
    relations: HashSet<String>,
}

impl LeftOut {
    fn new(graph: &Graph, selection: &Selection) -> Self {
        let (kept, out): (Vec<Fact>, Vec<Fact>) = graph.facts().partition(|fact| selection.has_fact(*fact));
        let entities = graph.entities().filter(|(node, _)| !selection.has_node(*node));
        let mut iris: HashSet<String> = entities.map(|(_, entity)| iri::entity(&entity.key)).collect();
        iris.extend(out.iter().map(|fact| iri::fact(*fact, graph.identity(*fact))));
        let needed = evidence(graph, &kept);
        let documents = graph.documents().map(|(_, document)| iri::document(document));
        let unneeded = evidence(graph, &out).into_iter().chain(documents).filter(|iri| !needed.contains(iri));
        iris.extend(unneeded);
        let relations = out.iter().filter_map(|fact| {
            let Fact::Relation(edge) = fact else { return None };
            let (subject, relation, object) = graph.relation(*edge)?;
            let iri = |node| graph.entity(node).map(|entity| iri::entity(&entity.key));
            Some(triple_text(&iri(subject)?, vocabulary::property(relation.predicate), &iri(object)?))
        });
        Self { relations: relations.collect(), iris }
    }

    /// Whether a quad speaks of something that is left out.
    fn has(&self, quad: QuadRef<'_>) -> bool {
        let NamedOrBlankNodeRef::NamedNode(subject) = quad.subject else { return false };
        let is_out = |node: NamedNodeRef<'_>| self.iris.contains(node.as_str());
        let TermRef::NamedNode(object) = quad.object else { return is_out(subject) };
        is_out(subject)
            || is_out(object)
            || self.relations.contains(&triple_text(subject.as_str(), quad.predicate, object.as_str()))
    }
}

fn triple_text(subject: &str, property: NamedNodeRef<'_>, object: &str) -> String {
    format!("{subject} {} {object}", property.as_str())
}

/// The IRIs of all evidence of facts, and of the documents that it stands in.
fn evidence(graph: &Graph, facts: &[Fact]) -> HashSet<String> {
    let evidence = facts.iter().flat_map(|fact| graph.evidence_of(*fact)).map(|id| graph.evidence(*id));
    let iris = evidence.flat_map(|evidence| {
        let document = graph.document(evidence.document);
        iri::of_evidence(document, evidence).into_iter().chain([iri::document(document)])
    });
    iris.collect()
}
