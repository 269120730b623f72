//! Integration tests, one binary.
mod ask;
mod cli;
mod corpus;
mod determinism;
mod directory;
mod export;
mod fixture;
mod graph;
mod layering;
mod properties;
mod queries;
mod rdf;
mod readers;
mod rules;
mod store;
mod stories;
mod tidy;
