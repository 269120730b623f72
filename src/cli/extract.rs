//! `extract`: what is found in each document, as JSON Lines.

use std::{io::Write, path::PathBuf};

use clap::Args;

use super::{build, failure::Failure, inputs::Inputs};
use crate::knowledge::Knowledge;

/// Write what each document states as JSON Lines
///
/// One record a document, in the order of the files. A record holds the document's entities
/// with all their mentions, its facts with the words that state them, and remarks. Positions
/// count characters of the text that `fundgraph text FILE` prints. A file that holds several
/// reports gives several records.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, after_help = include_str!("help/extract.txt"))]
pub(super) struct Extract {
    /// Files to read; `-` is standard input, a directory is searched for text files
    #[arg(required = true, value_name = "FILE|DIR|-")]
    files: Vec<PathBuf>,
}

impl Extract {
    pub(super) fn run(&self, knowledge: &Knowledge, out: &mut impl Write) -> Result<(), Failure> {
        let inputs = Inputs::gather(&self.files)?;
        inputs.for_each(
            |source, bytes| build::extract(knowledge, source, bytes).map(|(_, lines)| lines),
            |lines| Ok(out.write_all(&lines)?),
        )
    }
}
