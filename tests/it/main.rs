//! Integration tests, one binary.
mod ask;
mod cli;
mod corpus;
mod directory;
mod export;
mod fixture;
mod graph;
mod queries;
mod rdf;
mod store;
