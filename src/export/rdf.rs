//! The formats of RDF.

use std::io::{self, Write};

use oxigraph::{
    io::{JsonLdProfileSet, RdfFormat, RdfSerializer},
    model::{QuadRef, TripleRef},
};

use super::Format;
use crate::{
    graph::Graph,
    rdf::{self, vocabulary::PREFIXES},
};

pub(super) fn write(graph: &Graph, format: Format, writer: &mut impl Write) -> io::Result<()> {
    let syntax = match format {
        Format::Turtle => RdfFormat::Turtle,
        Format::TriG => RdfFormat::TriG,
        Format::JsonLd => RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
        Format::RdfXml => RdfFormat::RdfXml,
        _ => return rdf::write_nquads(graph, writer),
    };
    let mut serializer = RdfSerializer::from_format(syntax);
    for (prefix, namespace) in PREFIXES {
        serializer = serializer.with_prefix(prefix, namespace).map_err(io::Error::other)?;
    }
    let mut serializer = serializer.for_writer(writer);
    rdf::each_quad(graph, |quad| {
        if syntax.supports_datasets() {
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
