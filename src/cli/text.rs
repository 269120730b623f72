//! `text`: the text that positions refer to.

use std::{io::Write, path::PathBuf};

use clap::Args;

use super::{failure::Failure, inputs};
use crate::pipeline;

/// Print a document's text, which all positions refer to
///
/// Positions in records, in answers and in `explain` count characters (Unicode code points) of
/// this text, from 0: the file decoded from whatever encoding it is in.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, after_help = include_str!("help/text.txt"))]
pub(super) struct Text {
    /// The file to read; `-` is standard input
    #[arg(value_name = "FILE|-")]
    file: PathBuf,
}

impl Text {
    pub(super) fn run(&self, out: &mut impl Write) -> Result<(), Failure> {
        let bytes = inputs::read(&self.file)?;
        let text = pipeline::text(&bytes)
            .map_err(|error| Failure::new(format_args!("{}: {error}", self.file.display()), error.hint()))?;
        Ok(out.write_all(text.as_bytes())?)
    }
}
