//! `query`: SPARQL.

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use clap::{Args, ValueEnum};
use oxigraph::{
    io::RdfFormat,
    model::{Literal, NamedNode, Term},
    sparql::results::QueryResultsFormat,
};

use super::{failure::Failure, kg::Kg, near, table};
use crate::{
    rdf::iri,
    store::{Answers, Bindings, Labels, Solutions, Store, saved},
};

/// Run a saved query or SPARQL of your own
///
/// Without a query, lists the saved ones. Queries see what all documents state as one graph.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, after_help = include_str!("help/query.txt"))]
pub(super) struct Query {
    /// The name of a saved query, a file that ends in .rq, or SPARQL text
    #[arg(value_name = "NAME|FILE.rq|SPARQL")]
    asked: Option<String>,
    /// Set a parameter of the query, `$NAME` in its text; may be given several times
    ///
    /// An entity is given by any of its names or by its IRI.
    #[arg(short, long, value_name = "NAME=VALUE")]
    param: Vec<String>,
    /// How to write the answer; graphs are written as ttl or nt
    #[arg(short, long, value_name = "FORMAT", default_value = "table", hide_possible_values = false)]
    format: Format,
    /// Show the SPARQL text, with the values of the parameters that are set, and run nothing
    #[arg(long)]
    sparql: bool,
    #[command(flatten)]
    kg: Kg,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Csv,
    Tsv,
    Json,
    Xml,
    Ttl,
    Nt,
}

/// What the argument means.
enum Asked {
    Saved(&'static saved::Query<'static>),
    Text(String),
}

impl Asked {
    fn text(&self) -> &str {
        match self {
            Self::Saved(query) => query.text,
            Self::Text(text) => text,
        }
    }
}

impl Query {
    pub(super) fn run(&self, out: &mut impl Write) -> Result<(), Failure> {
        let Some(query) = &self.asked else { return Ok(list(out)?) };
        let values = self.values()?;
        let asked = read(query)?;
        if self.sparql && values.is_empty() {
            return Ok(out.write_all(asked.text().as_bytes())?);
        }
        let store = self.kg.store()?;
        if self.sparql {
            let bindings = match saved::Query::read("", asked.text()) {
                headed if !headed.parameters.is_empty() => store.bind(&headed, &values)?,
                _ => bind(&store, &values)?,
            };
            return Ok(out.write_all(bindings.apply(asked.text())?.as_bytes())?);
        }
        let answers = match asked {
            Asked::Saved(query) => store.answer(query, &values)?,
            Asked::Text(text) => match saved::Query::read("", &text) {
                headed if !headed.parameters.is_empty() => store.answer(&headed, &values)?,
                _ => store.query(&text, &bind(&store, &values)?)?,
            },
        };
        write(out, &answers, self.format, store.labels()?)?;
        if answers.is_empty() {
            return Err(Failure::nothing_found("nothing found", "check the names with `fundgraph ask`, or the query"));
        }
        Ok(())
    }

    fn values(&self) -> Result<Vec<(String, String)>, Failure> {
        let split = |parameter: &String| -> Result<(String, String), Failure> {
            let (name, value) = parameter.split_once('=').ok_or_else(|| {
                Failure::new(format_args!("`{parameter}` sets no parameter"), "write `--param NAME=VALUE`")
            })?;
            Ok((name.trim_start_matches('$').to_owned(), value.to_owned()))
        };
        let values: Vec<(String, String)> = self.param.iter().map(split).collect::<Result<_, _>>()?;
        let twice =
            values.iter().enumerate().find(|(index, (name, _))| values[..*index].iter().any(|(own, _)| own == name));
        match twice {
            Some((_, (name, _))) => {
                Err(Failure::new(format_args!("parameter `{name}` is set twice"), "give each parameter one value"))
            }
            None => Ok(values),
        }
    }
}

fn read(query: &str) -> Result<Asked, Failure> {
    if let Some(saved) = saved::find(query) {
        return Ok(Asked::Saved(saved));
    }
    let path = Path::new(query);
    let is_file = path.extension().is_some_and(|ending| ending == "rq" || ending == "sparql");
    if is_file || path.is_file() {
        let text = fs::read_to_string(path);
        return text.map(Asked::Text).map_err(|error| {
            Failure::new(format_args!("cannot read {query}: {error}"), "give the path of a file with a SPARQL query")
        });
    }
    if query.contains(|character: char| character.is_whitespace() || character == '{') {
        return Ok(Asked::Text(query.to_owned()));
    }
    let names = saved::all().iter().map(|query| query.name);
    let hint = match near::nearest(query, names) {
        Some(near) => format!("did you mean `{near}`? `fundgraph query` lists them all"),
        None => "`fundgraph query` lists the saved queries".to_owned(),
    };
    Err(Failure::new(format_args!("no saved query is named `{query}`"), hint))
}

/// Reads values for a query without a heading that says what its parameters take: an IRI, a whole number, the name of an
/// entity, or else a plain string.
fn bind(store: &Store, values: &[(String, String)]) -> Result<Bindings, Failure> {
    let mut bindings = Bindings::default();
    for (name, value) in values {
        let meant = store.labels()?.find(value);
        let term: Term = if value.contains("://") {
            let iri = NamedNode::new(value.trim_matches(['<', '>']));
            iri.map_err(|error| Failure::new(format_args!("`{value}` is not an IRI: {error}"), "check the value"))?
                .into()
        } else if let Ok(number) = value.parse::<i64>() {
            Literal::from(number).into()
        } else {
            match meant.as_slice() {
                [] => Literal::new_simple_literal(value).into(),
                [one] => one.iri.clone().into(),
                several => {
                    let iris: Vec<_> = several.iter().map(|candidate| candidate.iri.as_str()).collect();
                    let hint = format!("give one of {}", iris.join(", "));
                    return Err(Failure::new(format_args!("several things are named `{value}`"), hint));
                }
            }
        };
        bindings = bindings.with(name, term);
    }
    Ok(bindings)
}

fn list(out: &mut impl Write) -> io::Result<()> {
    for query in saved::all() {
        let parameters = query.parameters.iter().map(|parameter| {
            let (open, close) = if parameter.optional { ("[", "]") } else { ("", "") };
            format!(" {open}{}{close}", parameter.name)
        });
        writeln!(out, "{}{}", query.name, parameters.collect::<String>())?;
        writeln!(out, "    {}\n    {}", query.zh, query.en)?;
    }
    Ok(())
}

fn write(out: &mut impl Write, answers: &Answers, format: Format, labels: &Labels) -> Result<(), Failure> {
    match (answers, format) {
        (Answers::Solutions(solutions), Format::Table) => write_table(out, solutions, labels)?,
        (Answers::Boolean(value), Format::Table) => writeln!(out, "{value}")?,
        (Answers::Triples(_), Format::Table | Format::Ttl) => answers.write_graph(RdfFormat::Turtle, out)?,
        (Answers::Triples(_), Format::Nt) => answers.write_graph(RdfFormat::NTriples, out)?,
        (Answers::Triples(_), _) => {
            return Err(Failure::new("the query gives a graph, not a table", "use `--format ttl` or `--format nt`"));
        }
        (_, Format::Csv) => answers.write_results(QueryResultsFormat::Csv, out)?,
        (_, Format::Tsv) => answers.write_results(QueryResultsFormat::Tsv, out)?,
        (_, Format::Json) => answers.write_results(QueryResultsFormat::Json, out)?,
        (_, Format::Xml) => answers.write_results(QueryResultsFormat::Xml, out)?,
        (_, Format::Ttl | Format::Nt) => {
            let hint = "use `--format table`, csv, tsv, json or xml";
            return Err(Failure::new("the query gives a table, not a graph", hint));
        }
    }
    Ok(())
}

fn write_table(out: &mut impl Write, solutions: &Solutions, labels: &Labels) -> io::Result<()> {
    if solutions.rows.is_empty() {
        return Ok(());
    }
    let is_number = |column: &usize| {
        let mut cells = solutions.rows.iter().filter_map(|row| row[*column].as_ref());
        cells.all(
            |term| matches!(term, Term::Literal(literal) if literal.value().parse::<rust_decimal::Decimal>().is_ok()),
        )
    };
    let right: Vec<usize> = (0..solutions.columns.len()).filter(is_number).collect();
    let text = |cell: &Option<Term>| cell.as_ref().map(|term| shown(term, labels)).unwrap_or_default();
    let rows: Vec<Vec<String>> = solutions.rows.iter().map(|row| row.iter().map(text).collect()).collect();
    table::write(out, &solutions.columns, &right, &rows)
}

/// A term for people: the label of an entity, an IRI by its prefix, the text of a literal.
fn shown(term: &Term, labels: &Labels) -> String {
    match term {
        Term::NamedNode(node) => match labels.get(node.as_str()) {
            Some(entity) => entity.label.clone(),
            None => short(node.as_str()),
        },
        Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    }
}

fn short(iri: &str) -> String {
    let prefixed = |namespace, prefix| iri.strip_prefix(namespace).map(|rest| format!("{prefix}{rest}"));
    prefixed(iri::ID, "").or_else(|| prefixed(iri::NAMESPACE, "fg:")).unwrap_or_else(|| iri.to_owned())
}
