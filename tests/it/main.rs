//! Integration tests, one binary.
mod rules;
mod stories;
