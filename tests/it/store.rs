//! The store: loading, errors, names.
#![expect(clippy::non_ascii_literal, reason = "the corpus is Chinese")]

use fundgraph::{
    rdf::write_nquads,
    store::{Answers, Bindings, Error, Store, saved},
};
use oxigraph::{
    io::RdfFormat,
    model::{Literal, NamedNode},
    sparql::results::QueryResultsFormat,
};

use crate::corpus;

fn store() -> Store {
    Store::from_graph(&corpus::graph()).expect("the corpus loads")
}

fn rows(answers: Answers) -> usize {
    let Answers::Solutions(solutions) = answers else { panic!("not a table") };
    solutions.rows.len()
}

#[test]
fn a_graph_and_its_nquads_load_the_same() {
    let mut bytes = Vec::new();
    write_nquads(&corpus::graph(), &mut bytes).expect("a vector takes all");
    let lines = String::from_utf8_lossy(&bytes).lines().count();
    let read = Store::from_nquads(bytes.as_slice()).expect("it is N-Quads");
    assert_eq!(read.quads().expect("it counts"), lines);
    assert_eq!(store().quads().expect("it counts"), lines);
    let Err(error) = Store::from_nquads("<http://e/s> oops".as_bytes()) else { panic!("no error") };
    assert!(error.to_string().contains("line 1"), "{error}");
}

#[test]
fn what_two_documents_state_counts_once_in_the_union() {
    let sum = "SELECT (SUM(?amount) AS ?sum) WHERE { ?flow fg:amount ?amount FILTER(?amount = 12000000) }";
    let Ok(Answers::Solutions(solutions)) = store().query(sum, &Bindings::default()) else { panic!("no table") };
    assert_eq!(
        solutions.rows[0][0].as_ref().map(ToString::to_string).as_deref(),
        Some("\"12000000\"^^<http://www.w3.org/2001/XMLSchema#decimal>")
    );
}

#[test]
fn every_form_of_answer_is_written() {
    let (store, nothing) = (store(), Bindings::default());
    let ask = store.query("ASK { ?flow a fg:FundingFlow }", &nothing).expect("it is SPARQL");
    assert_eq!(ask, Answers::Boolean(true));
    let graph = store.query("CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }", &nothing).expect("it is SPARQL");
    let table = store.query("SELECT ?s WHERE { ?s a fg:Company }", &nothing).expect("it is SPARQL");
    for format in [QueryResultsFormat::Csv, QueryResultsFormat::Tsv, QueryResultsFormat::Json, QueryResultsFormat::Xml]
    {
        let mut bytes = Vec::new();
        table.write_results(format, &mut bytes).expect("a table has this form");
        assert!(String::from_utf8_lossy(&bytes).contains("华钢集团"));
        assert!(graph.write_results(format, Vec::new()).is_err());
    }
    let mut bytes = Vec::new();
    graph.write_graph(RdfFormat::Turtle, &mut bytes).expect("a graph has this form");
    assert!(String::from_utf8_lossy(&bytes).contains("@prefix fg:"));
    assert!(table.write_graph(RdfFormat::Turtle, Vec::new()).is_err());
}

#[test]
fn malformed_queries_say_where_and_give_a_hint() {
    let store = store();
    let cases = [
        ("SELECT ?x\nWHERE { ?x fg:amount }", 2, 22, "is a `.` or `;` missing"),
        ("SELECT * WHERE { ?x a fg:Company", 1, 33, "it opens 1 braces and closes 0"),
        ("DELETE WHERE { ?x ?y ?z }", 1, 1, "read only"),
        ("show me all", 1, 1, "begins with SELECT"),
        ("SELECT * WHERE { ?x a nope:Thing }", 1, 23, "known without a PREFIX line"),
    ];
    for (text, line, column, hint) in cases {
        let Err(error) = store.query(text, &Bindings::default()) else { panic!("{text} is no SPARQL") };
        let given = error.hint().unwrap_or_default();
        let Error::Syntax { line: l, column: c, .. } = error else { panic!("{error}") };
        assert_eq!((l, c), (line, column), "{text}: {error}");
        assert!(given.contains(hint), "{text}: {given}");
    }
}

#[test]
fn values_are_bound_as_terms() {
    let store = store();
    let text = "SELECT ?flow WHERE { ?flow fg:recipient $who ; fg:year $year }";
    let who = NamedNode::new("https://w3id.org/fundgraph/id/org/华钢集团").expect("it is an IRI");
    let year = Literal::new_typed_literal("2008", oxigraph::model::vocab::xsd::G_YEAR);
    let bindings = Bindings::default().with("who", who).with("year", year);
    assert_eq!(rows(store.query(text, &bindings).expect("it is SPARQL")), 3);
    let unfit =
        store.query("SELECT $who WHERE { $who a fg:Company }", &Bindings::default().with("who", Literal::from(1)));
    assert!(matches!(unfit, Err(Error::Evaluation(_))));
    let unknown = store.query(text, &Bindings::default().with("whom", Literal::from(1)));
    assert_eq!(unknown.err().and_then(|error| error.hint()).as_deref(), Some("it takes who, year"));
}

#[test]
fn any_label_names_an_entity() {
    let store = store();
    for label in [
        "华钢集团",
        "华钢",
        "Huagang",
        "huagang",
        "HUAGANG JITUAN",
        " 华 钢 ",
        "org/华钢集团",
        "https://w3id.org/fundgraph/id/org/华钢集团",
    ] {
        assert_eq!(store.resolve(label).expect(label).key(), "org/华钢集团", "{label}");
    }
    assert_eq!(store.resolve("平河").expect("a place without its last sign").key(), "place/平河市");
    assert_eq!(store.resolve("Pinghe").expect("the same in pinyin").key(), "place/平河市");
    assert_eq!(store.resolve("華鋼").expect("in traditional characters").key(), "org/华钢集团");
    // No record gives the pinyin of this one.
    assert_eq!(store.resolve("Pinghe jichuang").expect("by pinyin").label, "平河机床");
    assert_eq!(store.resolve("national ８６３ programme").expect("in English").label, "国家863计划");
    let Err(error) = store.resolve("市科技局") else { panic!("two cities have one") };
    assert_eq!(error.hint().as_deref(), Some("say which: org/云川市科技局, org/平河市科技局"));
    let Err(error) = store.resolve("云川大学院") else { panic!("there is none") };
    assert!(error.hint().unwrap_or_default().starts_with("did you mean 云川大学"), "{:?}", error.hint());
}

#[test]
fn saved_queries_say_what_they_need() {
    let store = store();
    let given = saved::find("given").expect("it is saved");
    let value = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let missing = store.answer(given, &[value("funder", "科技部")]);
    assert!(matches!(missing, Err(Error::MissingParameter { ref name, .. }) if name == "recipient"));
    let unknown = store.answer(given, &[value("founder", "科技部")]);
    assert!(
        matches!(unknown, Err(Error::UnknownParameter { ref known, .. }) if known == &["funder", "recipient", "year"])
    );
    let year = store.answer(given, &[value("funder", "科技部"), value("recipient", "云川"), value("year", "last")]);
    assert!(matches!(year, Err(Error::Value { .. })));
    let fact = store.answer(saved::find("evidence").expect("it is saved"), &[value("fact", "科技部")]);
    assert!(matches!(fact, Err(Error::Value { .. })));
}

#[test]
fn saved_queries_have_complete_headings() {
    for query in saved::all() {
        assert!(!query.zh.is_empty() && !query.en.is_empty(), "{} lacks a question", query.name);
        let mut known: Vec<_> = query.parameters.iter().map(|parameter| parameter.name.to_owned()).collect();
        known.sort();
        // Every line of the heading was understood, and the text has those parameters and no others.
        assert_eq!(
            query.text.lines().filter(|line| line.starts_with("# param:")).count(),
            known.len(),
            "{}",
            query.name
        );
        let surplus = Bindings::default().with("surplus", Literal::from(1)).apply(query.text);
        assert!(
            matches!(surplus, Err(Error::UnknownParameter { known: ref names, .. }) if *names == known),
            "{}",
            query.name
        );
        assert!(
            query.parameters.iter().all(|parameter| !parameter.example.is_empty() && !parameter.meaning.is_empty())
        );
        // It is SPARQL as it stands.
        store().query(query.text, &Bindings::default()).unwrap_or_else(|error| panic!("{}: {error}", query.name));
    }
}
