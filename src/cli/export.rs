//! `export`: the graph for other tools.

use std::{
    ffi::OsString,
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};

use super::{
    failure::Failure,
    kg::Kg,
    narrow::{Narrow, Narrowed},
    near, output,
};
use crate::{
    ask,
    export::{self, Error, Format, Level, Options, Picture, View},
    graph::Graph,
};

/// Write the graph, or a part of it, for other tools, or draw it
///
/// Networks (GraphML, GEXF, DOT, …) hold flows of money as nodes between their parties, or with
/// `--view flows` as edges from who gives to who gets. Amounts are text, exactly as found, and
/// beside them `amount_minor` is the same in fen or cents, a whole number to reckon with.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, after_help = include_str!("help/export.txt"))]
pub(super) struct Export {
    /// Write FORMAT; without it, the ending of the output file decides
    #[arg(short, long, value_name = "FORMAT")]
    format: Option<String>,
    /// Write to FILE in place of standard output; a folder for `csv` and `neo4j`
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Make flows nodes (`facts`) or edges (`flows`) of a network
    #[arg(long, value_name = "VIEW", hide_possible_values = true)]
    view: Option<ViewName>,
    #[command(flatten)]
    narrow: Narrow,
    /// Write a picture in Chinese (`zh`) or English (`en`); Chinese if left out
    #[arg(long, value_name = "LANGUAGE", hide_possible_values = true, help_heading = "Pictures")]
    language: Option<LanguageName>,
    /// Draw the N largest of each column or group, and gather the others; 12 if left out
    #[arg(long, value_name = "N", help_heading = "Pictures", value_parser = clap::value_parser!(u16).range(1..))]
    largest: Option<u16>,
    /// Draw the `parts` of totals, or the `totals`: never both; parts if left out
    #[arg(long, value_name = "LEVEL", hide_possible_values = true, help_heading = "Pictures")]
    level: Option<LevelName>,
    #[command(flatten)]
    kg: Kg,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ViewName {
    Facts,
    Flows,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LanguageName {
    Zh,
    En,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LevelName {
    Parts,
    Totals,
}

impl Export {
    pub(super) fn run(&self, out: &mut impl Write) -> Result<(), Failure> {
        let format = self.format()?;
        self.check(format)?;
        let narrowed = self.narrow.read()?;
        let graph = self.kg.graph()?;
        let options = self.options(&graph, &narrowed)?;
        let written = match &self.output {
            Some(folder) if format.is_folder() => write_folder(&graph, format, &options, folder),
            Some(path) => write_file(&graph, format, &options, path),
            None => export::write(&graph, format, &options, &mut *out).map_err(from_error),
        };
        for remark in written? {
            output::note(&remark);
        }
        if let (Format::Neo4j, Some(folder)) = (format, &self.output) {
            writeln!(out, "{}", export::neo4j_command(&folder.display().to_string()))?;
        }
        Ok(())
    }

    fn format(&self) -> Result<Format, Failure> {
        let names = || Format::all().map(Format::name);
        let all = || format!("the formats are {}", names().collect::<Vec<_>>().join(", "));
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

    /// Whether the options fit the format.
    fn check(&self, format: Format) -> Result<(), Failure> {
        let name = format.name();
        if format.is_folder() && self.output.is_none() {
            let hint = format!("name a folder for them: `--format {name} -o {name}`");
            return Err(Failure::new(format_args!("{name} is several files"), hint));
        }
        if self.view.is_some() && !format.is_network() {
            let hint = "leave `--view` out, or take a network such as graphml, gexf or neo4j";
            return Err(Failure::new(format_args!("{name} has no `--view`"), hint));
        }
        let is_for_pictures = self.language.is_some() || self.largest.is_some() || self.level.is_some();
        if is_for_pictures && !format.is_picture() {
            let message = "`--language`, `--largest` and `--level` are for pictures";
            return Err(Failure::new(message, "take `--format svg` or `--format html`"));
        }
        if format.is_picture() && self.narrow.has_many_steps() {
            let message = "a picture shows what is one step around a name";
            return Err(Failure::new(message, "leave `--steps` out, or write a network such as gexf and draw it"));
        }
        Ok(())
    }

    fn options(&self, graph: &Graph, narrowed: &Narrowed) -> Result<Options, Failure> {
        let default = Picture::default();
        Ok(Options {
            view: match self.view {
                Some(ViewName::Flows) => View::Flows,
                _ => View::Facts,
            },
            filter: narrowed.filter(graph)?,
            picture: Picture {
                language: match self.language {
                    Some(LanguageName::En) => ask::Language::En,
                    _ => ask::Language::Zh,
                },
                largest: self.largest.map_or(default.largest, usize::from),
                level: match self.level {
                    Some(LevelName::Totals) => Level::Totals,
                    _ => Level::Parts,
                },
            },
        })
    }
}

fn from_error(error: Error) -> Failure {
    match error {
        Error::Io(error) => error.into(),
        Error::NothingFits => Failure::nothing_found(error, "leave out one of the options that narrow it"),
        Error::NothingToDraw => {
            Failure::nothing_found(error, "draw what is around a name: `--around NAME`, or see `--format csv`")
        }
    }
}

/// Writes a file beside its place and renames it, so that an old one is replaced only by a whole one.
fn write_file(graph: &Graph, format: Format, options: &Options, path: &Path) -> Result<Vec<String>, Failure> {
    let new = beside(path);
    let written = File::create(&new)
        .map_err(Error::Io)
        .and_then(|file| export::write(graph, format, options, BufWriter::new(file)))
        .and_then(|remarks| fs::rename(&new, path).map(|()| remarks).map_err(Error::Io));
    written.map_err(|error| {
        // The reason is told; what is left of the attempt may stay if it cannot be removed either.
        let _ = fs::remove_file(&new);
        at_path(path, error)
    })
}

/// Writes the files of a folder, which is made if it is not there. Each is replaced only when all are written.
fn write_folder(graph: &Graph, format: Format, options: &Options, folder: &Path) -> Result<Vec<String>, Failure> {
    let mut files = Vec::new();
    let written = fs::create_dir_all(folder).map_err(Error::Io).and_then(|()| {
        export::write_folder(graph, format, options, |name| {
            let path = folder.join(name);
            let file = File::create(beside(&path)).map(BufWriter::new)?;
            files.push(path);
            Ok(file)
        })
    });
    let moved = written.and_then(|remarks| {
        let renamed: io::Result<()> = files.iter().try_for_each(|path| fs::rename(beside(path), path));
        renamed.map(|()| remarks).map_err(Error::Io)
    });
    moved.map_err(|error| {
        for path in &files {
            let _ = fs::remove_file(beside(path));
        }
        at_path(folder, error)
    })
}

/// The name under which a file is written at first.
fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".new");
    path.with_file_name(name)
}

fn at_path(path: &Path, error: Error) -> Failure {
    match error {
        Error::Io(error) => Failure::new(
            format_args!("cannot write {}: {error}", path.display()),
            "check the path and the space left on the disk",
        ),
        error => from_error(error),
    }
}
