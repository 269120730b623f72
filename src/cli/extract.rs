//! `extract`: what is found in each document, as JSON Lines.

use std::{io::Write, path::PathBuf};

use clap::Args;

use super::{
    failure::Failure,
    inputs::Inputs,
    reading::{self, Reading},
};
use crate::knowledge::Knowledge;

/// Write what each document states as JSON Lines
///
/// One record a document, in the order of the files. A record holds the document's entities
/// with all their mentions, its facts with the words that state them, and remarks. Positions
/// count characters of the text that `fundgraph text FILE` prints. A file that holds several
/// reports gives several records, an archive or corpus those of its documents.
///
/// Text, Markdown, HTML, DOCX, PDF with text, XLSX, XLS, ODS, CSV, TSV, ZIP archives of these
/// and JSON Lines of {"id": …, "text": …} are read; the content of a file decides what it is.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, after_help = include_str!("help/extract.txt"))]
pub(super) struct Extract {
    /// Files to read; `-` is standard input, a directory is searched for documents
    #[arg(required = true, value_name = "FILE|DIR|-")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) reading: Reading,
}

impl Extract {
    pub(super) fn run(&self, knowledge: &Knowledge, out: &mut impl Write) -> Result<(), Failure> {
        let inputs = Inputs::gather(&self.files)?;
        inputs.for_each(
            |source, bytes| reading::records(knowledge, source, bytes),
            |documents| Ok(documents.iter().try_for_each(|lines| out.write_all(lines))?),
        )
    }
}
