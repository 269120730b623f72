//! Integration tests, one binary.
mod determinism;
mod layering;
mod properties;
mod rules;
mod stories;
mod tidy;
