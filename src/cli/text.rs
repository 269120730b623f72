//! `text`: the text that positions refer to.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use clap::Args;

use super::{
    failure::Failure,
    inputs::{self, Fault},
    output,
};
use crate::{
    directory::containing_file,
    document::{Part, ReadError, open},
};

/// Print a document's text, which all positions refer to
///
/// Positions in records, in answers and in `explain` count characters (Unicode code points) of
/// this text, from 0: what was drawn from the file, whatever its format and encoding. Of an
/// archive or a corpus all documents are printed under their names; name one of them, as
/// records do, to print that alone.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, after_help = include_str!("help/text.txt"))]
pub(super) struct Text {
    /// The file to read; `-` is standard input
    #[arg(value_name = "FILE|-")]
    file: PathBuf,
}

impl Text {
    pub(super) fn run(&self, out: &mut impl Write) -> Result<(), Failure> {
        let source = inputs::source(&self.file);
        let file = containing_file(&source).unwrap_or(&source);
        let bytes = inputs::read(Path::new(file))?;
        let opened = open(file, &bytes).map_err(|error| fault(file, &error))?;
        if let [part] = opened.parts.as_slice()
            && part.source == source
        {
            return print(part, out);
        }
        if file != source {
            let part = opened.parts.iter().find(|part| part.source == source);
            let missing = || {
                Failure::new(format_args!("{file} has no document {source}"), format!("see `fundgraph text {file}`"))
            };
            return print(part.ok_or_else(missing)?, out);
        }
        let mut any = false;
        for part in &opened.parts {
            match part.read() {
                Ok(text) => {
                    any = true;
                    writeln!(out, "==> {} <==\n{}", part.source, text.text)?;
                }
                Err(error) => {
                    let Fault { message, hint } = fault(&part.source, &error);
                    output::tell(&message, &hint);
                }
            }
        }
        let none =
            || Failure::new(format_args!("none of the documents in {file} can be read"), "see the messages above");
        any.then_some(()).ok_or_else(none)
    }
}

fn print(part: &Part<'_>, out: &mut impl Write) -> Result<(), Failure> {
    let text = part.read().map_err(|error| fault(&part.source, &error))?;
    Ok(out.write_all(text.text.as_bytes())?)
}

fn fault(source: &str, error: &ReadError) -> Fault {
    Fault::new(source, error, error.hint())
}
