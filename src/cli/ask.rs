//! `ask`: questions in Chinese and English.

use std::io::{self, Write};

use clap::Args;

use super::{failure::Failure, kg::Kg, table};
use crate::{
    ask::{self, Answer},
    store::Store,
};

/// How many quotes are printed; `--json` has them all.
const QUOTES: usize = 20;

/// Ask who funded what, in Chinese or English
///
/// The answer comes in the language of the question: a sentence, the facts as a table, and the
/// words of the documents that it rests on, with file and position. Anything may be called by
/// any of its names: 沙钢, Shagang. Amounts of different stages or currencies are not added, nor
/// is a part to its total.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, after_help = include_str!("help/ask.txt"))]
pub(super) struct Ask {
    /// The question
    #[arg(required = true, value_name = "QUESTION")]
    question: Vec<String>,
    /// Write the answer as JSON, with all quotes
    #[arg(long)]
    json: bool,
    /// Show the SPARQL query that answers the question, and not the answer
    #[arg(long, conflicts_with = "json")]
    sparql: bool,
    #[command(flatten)]
    kg: Kg,
}

impl Ask {
    pub(super) fn run(&self, out: &mut impl Write) -> Result<(), Failure> {
        let graph = self.kg.graph()?;
        let store = Store::of_money(&graph)?;
        let answer = ask::answer(&graph, &store, &self.question.join(" "))?;
        if self.sparql {
            out.write_all(answer.query.as_bytes())?;
            return Ok(());
        }
        if self.json {
            serde_json::to_writer_pretty(&mut *out, &answer).map_err(io::Error::from)?;
            writeln!(out)?;
        } else {
            write(out, &answer)?;
        }
        if answer.is_empty() { Err(Failure::Empty) } else { Ok(()) }
    }
}

/// Writes an answer for people.
fn write(out: &mut impl Write, answer: &Answer) -> io::Result<()> {
    writeln!(out, "{}", answer.answer)?;
    if answer.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    table::write(out, &answer.table.columns, &answer.table.numbers, &answer.table.rows)?;
    for remark in &answer.remarks {
        writeln!(out, "{remark}")?;
    }
    writeln!(out)?;
    for quote in answer.quotes.iter().take(QUOTES) {
        let rows: Vec<String> = quote.rows.iter().map(ToString::to_string).collect();
        let words = quote.quote.split_whitespace().collect::<Vec<_>>().join(" ");
        writeln!(out, "[{}] {words}", rows.join(","))?;
        writeln!(out, "    {}:{}-{}", quote.source, quote.start, quote.end)?;
    }
    match answer.quotes.len().saturating_sub(QUOTES) {
        0 => Ok(()),
        more => writeln!(out, "... {more} more with --json"),
    }
}
