//! Linking, one record at a time.

use super::Graph;
use crate::record::Record;

/// Takes records one by one and links them into a graph.
#[derive(Debug, Default)]
pub struct Linker {}

impl Linker {
    /// Takes in a record. What it keeps is about a third of the record's own size.
    pub fn add(&mut self, _record: &Record) {
        todo!()
    }

    /// Links what it took in.
    pub fn finish(self) -> Graph {
        todo!()
    }
}
