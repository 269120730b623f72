//! The command line: one file per verb. This is the only place that prints.
//!
//! Data goes to standard output, messages to standard error. A verb ends with 0 when it did its work, 1 when it
//! found nothing or a check failed, 2 on an error, which is one line with a hint below it.

mod ask;
mod build;
mod explain;
mod export;
mod extract;
mod fact_id;
mod failure;
mod inputs;
mod kg;
mod narrow;
mod near;
mod output;
mod query;
mod reading;
mod summary;
mod table;
mod text;
mod verify;

use std::{ffi::OsString, io, path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};
use failure::Failure;

use crate::knowledge::Knowledge;

const EXAMPLES: &str = include_str!("help/fundgraph.txt");

/// More threads than this only cost memory.
const MOST_THREADS: usize = 256;

/// Read science-and-technology documents and answer who funded what
///
/// fundgraph finds the organisations, programmes and projects in Chinese documents and the
/// money that flows between them, links them into one knowledge graph, and answers
/// questions from it. It works offline. The same input gives the same output, and every fact
/// comes with the words that state it.
#[derive(Debug, Parser)]
#[command(name = "fundgraph", version, verbatim_doc_comment, after_help = EXAMPLES, disable_help_subcommand = true)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Args)]
struct Global {
    /// Read documents with the ontology in DIR, laid out as `ontology/` in the source code
    #[arg(long, global = true, value_name = "DIR", help_heading = "Global options")]
    ontology: Option<PathBuf>,
    /// Read documents with the names in FILE too, rows as in `ontology/lexicon/`; may be repeated
    #[arg(long, global = true, value_name = "FILE.tsv", help_heading = "Global options")]
    lexicon: Vec<PathBuf>,
    /// Work on N threads, at most 256; 0 is one for each processor
    #[arg(long, global = true, value_name = "N", default_value_t = 0, help_heading = "Global options")]
    threads: usize,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Build(build::Build),
    Ask(ask::Ask),
    Query(query::Query),
    Explain(explain::Explain),
    Export(export::Export),
    Verify(verify::Verify),
    Extract(extract::Extract),
    Text(text::Text),
}

/// Runs the command that the arguments give, program name first, and prints what it has to say.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            return refuse(&error);
        }
    };
    let done = run_verb(&cli);
    match done {
        Ok(()) | Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(Failure::Empty) => ExitCode::from(1),
        Err(Failure::Told { message, hint, nothing_found }) => {
            output::tell(&message, &hint);
            ExitCode::from(if nothing_found { 1 } else { 2 })
        }
    }
}

/// Shows help that was asked for, or says what is wrong with the arguments.
fn refuse(error: &clap::Error) -> ExitCode {
    let text = error.render().to_string();
    match text.strip_prefix("error: ").map(|text| text.split("\n\n").map(str::trim)) {
        Some(mut parts) => {
            let message = failure::one_line(parts.next().unwrap_or_default());
            let tip = parts.find_map(|part| part.strip_prefix("tip: "));
            let tip = tip.and_then(|tip| tip.lines().next());
            output::tell(&message, tip.unwrap_or("`--help` after the command shows what it takes"));
        }
        None => {
            // Help on a closed pipe has nobody to complain to.
            let _ = error.print();
        }
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

fn run_verb(cli: &Cli) -> Result<(), Failure> {
    // A second pool in one process keeps the first one's size, which costs speed and changes nothing else.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(cli.global.threads.min(MOST_THREADS)).build_global();
    if !matches!(cli.verb, Verb::Build(_) | Verb::Extract(_)) {
        cli.global.tell_unused();
    }
    let mut out = output::stdout();
    let done = match &cli.verb {
        Verb::Build(verb) => verb.run(cli.global.knowledge(&verb.reading)?.get(), &mut out),
        Verb::Extract(verb) => verb.run(cli.global.knowledge(&verb.reading)?.get(), &mut out),
        Verb::Ask(verb) => verb.run(&mut out),
        Verb::Query(verb) => verb.run(&mut out),
        Verb::Explain(verb) => verb.run(&mut out),
        Verb::Export(verb) => verb.run(&mut out),
        Verb::Verify(verb) => verb.run(&mut out),
        Verb::Text(verb) => verb.run(&mut out),
    };
    // What was found before a failure is shown before it.
    let flushed = io::Write::flush(&mut out).map_err(Failure::from);
    done.and(flushed)
}

/// The knowledge of this run: the embedded one, or one that was loaded.
enum Chosen {
    Embedded(&'static Knowledge),
    Loaded(Box<Knowledge>),
}

impl Chosen {
    fn get(&self) -> &Knowledge {
        match self {
            Self::Embedded(knowledge) => knowledge,
            Self::Loaded(knowledge) => knowledge,
        }
    }
}

impl Global {
    /// Says that options have no use with a verb that reads no documents.
    fn tell_unused(&self) {
        let given = [("--ontology", self.ontology.is_some()), ("--lexicon", !self.lexicon.is_empty())];
        for (option, _) in given.iter().filter(|(_, given)| *given) {
            output::note(&format!("`{option}` is not used here: only `build` and `extract` read documents with it"));
        }
    }

    fn knowledge(&self, reading: &reading::Reading) -> Result<Chosen, Failure> {
        let columns = reading.columns()?;
        if self.ontology.is_none() && self.lexicon.is_empty() && columns.is_empty() {
            return Ok(Chosen::Embedded(Knowledge::embedded()));
        }
        let loaded = Knowledge::load(self.ontology.as_deref(), &self.lexicon);
        let chosen = |knowledge: Knowledge| Chosen::Loaded(Box::new(knowledge.with_columns(columns)));
        loaded.map(chosen).map_err(|error| {
            let hint = "correct the file there, or leave the option out to use the embedded data";
            Failure::new(&error, error.hint().unwrap_or(hint))
        })
    }
}
