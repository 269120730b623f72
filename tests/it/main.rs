//! Integration tests, one binary.
mod corpus;
mod determinism;
mod graph;
mod layering;
mod properties;
mod queries;
mod rdf;
mod rules;
mod store;
mod stories;
mod tidy;
