//! The knowledge graph that a verb reads.

use std::path::PathBuf;

use clap::Args;

use super::failure::Failure;
use crate::{directory::Directory, graph::Graph, graph::Linker, store::Store};

/// Where the graph is.
#[derive(Debug, Args)]
pub(super) struct Kg {
    /// The directory that `fundgraph build` made
    #[arg(long, value_name = "DIR", default_value = "kg")]
    pub(super) kg: PathBuf,
}

impl Kg {
    /// Opens the directory.
    pub(super) fn open(&self) -> Result<Directory, Failure> {
        Ok(Directory::open(&self.kg)?)
    }

    /// The linked graph.
    pub(super) fn graph(&self) -> Result<Graph, Failure> {
        link(&self.open()?)
    }

    /// The graph as a SPARQL store.
    pub(super) fn store(&self) -> Result<Store, Failure> {
        Ok(Store::from_nquads(self.open()?.graph()?)?)
    }
}

/// Links the records of a directory.
pub(super) fn link(directory: &Directory) -> Result<Graph, Failure> {
    let mut linker = Linker::default();
    for record in directory.records()? {
        linker.add(&record?);
    }
    Ok(linker.finish())
}
