//! Integration tests, one binary.
mod corpus;
mod graph;
mod queries;
mod rdf;
mod store;
