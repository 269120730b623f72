//! `export`: the graph for other tools.

use std::{
    ffi::OsString,
    fs::{self, File},
    io::{BufWriter, Write},
    path::{Path, PathBuf},
};

use clap::Args;

use super::{failure::Failure, kg::Kg, near};
use crate::{
    export::{self, Format},
    graph::Graph,
};

/// Write the graph for other tools
///
/// Turtle and RDF/XML have no named graphs: what the documents state is merged. The other forms
/// of RDF keep one named graph per document. GraphML and DOT hold flows as nodes between their
/// parties.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, after_help = include_str!("help/export.txt"))]
pub(super) struct Export {
    /// Write FORMAT; without it, the ending of the output file decides
    #[arg(short, long, value_name = "FORMAT")]
    format: Option<String>,
    /// Write to FILE in place of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    kg: Kg,
}

impl Export {
    pub(super) fn run(&self, out: &mut impl Write) -> Result<(), Failure> {
        let format = self.format()?;
        let graph = self.kg.graph()?;
        match &self.output {
            Some(path) => write_file(&graph, format, path),
            None => Ok(export::write(&graph, format, out)?),
        }
    }

    fn format(&self) -> Result<Format, Failure> {
        let names = || Format::ALL.map(Format::name);
        let all = || format!("the formats are {}", names().join(", "));
        match (&self.format, &self.output) {
            (Some(name), _) => Format::from_name(name).ok_or_else(|| {
                let hint =
                    near::nearest(name, names()).map_or_else(all, |near| format!("did you mean `{near}`? {}", all()));
                Failure::new(format_args!("no format is named `{name}`"), hint)
            }),
            (None, Some(path)) => Format::of_path(path).ok_or_else(|| {
                Failure::new(
                    format_args!("the ending of {} stands for no format", path.display()),
                    format!("add `--format`; {}", all()),
                )
            }),
            (None, None) => Err(Failure::new("which format?", format!("add `--format`; {}", all()))),
        }
    }
}

/// Writes a file beside its place and renames it, so that an old one is replaced only by a whole one.
fn write_file(graph: &Graph, format: Format, path: &Path) -> Result<(), Failure> {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".new");
    let new = path.with_file_name(name);
    let written = File::create(&new)
        .and_then(|file| export::write(graph, format, BufWriter::new(file)))
        .and_then(|()| fs::rename(&new, path));
    written.map_err(|error| {
        // The reason is told; what is left of the attempt may stay if it cannot be removed either.
        let _ = fs::remove_file(&new);
        Failure::new(
            format_args!("cannot write {}: {error}", path.display()),
            "check the path and the space left on the disk",
        )
    })
}
