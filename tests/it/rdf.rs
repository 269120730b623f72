//! RDF.
