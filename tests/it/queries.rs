//! Every saved query against the answers in `answers/`: a file holds the parameters, a line each, an empty line, and
//! the table as CSV. With `UPDATE_ANSWERS` set the files are written anew, to be read and judged before they are kept.

use std::{collections::BTreeSet, fs, path::PathBuf};

use fundgraph::{
    graph::{Graph, NodeId, Roles, total::totals},
    rdf::{iri, vocabulary},
    store::{Answers, Store, saved},
};
use oxigraph::sparql::results::QueryResultsFormat;

use crate::corpus;

fn store() -> Store {
    Store::from_graph(&corpus::graph()).expect("the corpus loads")
}

fn answers() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/answers");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("the folder is there").map(|file| file.expect("it can be read").path()).collect();
    files.sort();
    let name = |path: &PathBuf| path.file_stem().expect("a name").to_string_lossy().into_owned();
    files.iter().map(|path| (name(path), fs::read_to_string(path).expect("it is text"))).collect()
}

fn csv(answers: &Answers) -> String {
    let mut bytes = Vec::new();
    answers.write_results(QueryResultsFormat::Csv, &mut bytes).expect("it is a table");
    String::from_utf8(bytes).expect("CSV is UTF-8").replace("\r\n", "\n")
}

#[test]
fn every_saved_query_gives_the_expected_table() {
    let store = store();
    let mut answered = Vec::new();
    for (name, text) in answers() {
        let query = name.split('.').next().expect("a name");
        let query = saved::find(query).unwrap_or_else(|| panic!("no query {query}"));
        let (heading, table) = text.split_once("\n\n").unwrap_or((text.trim(), ""));
        let values: Vec<_> = heading
            .lines()
            .filter_map(|line| line.split_once('='))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let found = store.answer(query, &values).unwrap_or_else(|error| panic!("{name}: {error}"));
        let found = csv(&found);
        if std::env::var_os("UPDATE_ANSWERS").is_some() {
            let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/it/answers/{name}.txt"));
            fs::write(path, format!("{heading}\n\n{found}")).expect("it can be written");
        } else {
            assert_eq!(found, table, "{name}");
        }
        answered.push(query.name);
    }
    for query in saved::all() {
        assert!(answered.contains(&query.name), "no expected answer to {}", query.name);
    }
}

/// The rows of a table of totals as `totals` gives them.
fn rows(graph: &Graph, parties: impl Fn(Roles) -> Vec<NodeId>) -> BTreeSet<String> {
    let sums = totals(graph, graph.flows().map(|(node, _)| node), |flow| parties(graph.roles(flow)));
    let mut rows = BTreeSet::new();
    for (party, units) in sums {
        let name = &graph.entity(party).expect("a party is an entity").name;
        for (unit, total) in units.iter().filter(|(_, total)| !total.counted.is_empty()) {
            let stage = vocabulary::stage(unit.stage).as_str().trim_start_matches(iri::NAMESPACE);
            rows.insert(format!("{name},{stage},{},{},{}", unit.currency, total.sum, total.counted.len()));
        }
    }
    rows
}

#[test]
fn the_queries_and_the_graph_agree_on_totals() {
    let (graph, store) = (corpus::graph(), store());
    let answer = |name| {
        let query = saved::find(name).expect("it is saved");
        csv(&store.answer(query, &[]).expect("it needs no value")).lines().skip(1).map(str::to_owned).collect()
    };
    let expected: BTreeSet<String> = answer("funders-by-total");
    assert_eq!(rows(&graph, |roles| roles.funder.into_iter().collect()), expected);
    let expected: BTreeSet<String> = answer("programmes-by-total");
    assert_eq!(rows(&graph, |roles| roles.programme.into_iter().collect()), expected);
    let expected: BTreeSet<String> = answer("recipients-by-total");
    assert_eq!(rows(&graph, |roles| roles.recipients), expected);
}
