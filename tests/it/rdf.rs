//! The quads of the small corpus, and the ontology that they use.
#![expect(clippy::non_ascii_literal, reason = "the corpus is Chinese")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use fundgraph::{
    rdf::{each_quad, iri, vocabulary, write_nquads},
    record::{Aspect, EntityType, FundingKind, Predicate, Qualifier},
    store::saved,
};
use oxigraph::{
    io::{RdfFormat, RdfParser, RdfSerializer},
    model::{GraphName, NamedNode, Quad, Term, Triple},
};

use crate::corpus;

fn quads() -> Vec<Quad> {
    let mut quads = Vec::new();
    let collected: Result<(), ()> = each_quad(&corpus::graph(), |quad| {
        quads.push(quad.into_owned());
        Ok(())
    });
    collected.expect("collecting cannot fail");
    quads
}

fn nquads() -> String {
    let mut bytes = Vec::new();
    write_nquads(&corpus::graph(), &mut bytes).expect("a vector takes all");
    String::from_utf8(bytes).expect("N-Quads is UTF-8")
}

#[test]
fn our_writer_and_that_of_oxigraph_write_the_same_lines() {
    let mut serializer = RdfSerializer::from_format(RdfFormat::NQuads).for_writer(Vec::new());
    for quad in quads() {
        serializer.serialize_quad(&quad).expect("a vector takes all");
    }
    let theirs = serializer.finish().expect("a vector takes all");
    assert_eq!(nquads(), String::from_utf8(theirs).expect("N-Quads is UTF-8"));
}

#[test]
fn every_iri_is_valid_and_there_is_no_blank_node() {
    let text = nquads();
    assert!(!text.contains("_:"));
    let parsed = RdfParser::from_format(RdfFormat::NQuads).for_reader(text.as_bytes());
    assert_eq!(parsed.filter_map(Result::ok).count(), text.lines().count());
}

#[test]
fn no_triple_stands_in_two_graphs() {
    let mut seen = BTreeSet::new();
    for quad in quads() {
        let triple = Triple::new(quad.subject, quad.predicate, quad.object).to_string();
        assert!(seen.insert(triple.clone()), "{triple}");
    }
}

#[test]
fn each_document_is_a_graph_with_its_evidence() {
    let mut evidence: BTreeMap<String, usize> = BTreeMap::new();
    for quad in quads() {
        match &quad.graph_name {
            GraphName::NamedNode(name) => assert!(name.as_str().starts_with("https://w3id.org/fundgraph/id/document/")),
            GraphName::DefaultGraph => assert_ne!(quad.predicate, vocabulary::fg::EVIDENCE),
            GraphName::BlankNode(_) => panic!("a graph without a name"),
        }
        if quad.predicate == vocabulary::fg::EVIDENCE {
            *evidence.entry(quad.graph_name.to_string()).or_default() += 1;
        }
    }
    let facts: usize = corpus::records().iter().map(|record| record.facts.len()).sum();
    assert_eq!(evidence.len(), 4);
    assert_eq!(evidence.values().sum::<usize>(), facts);
}

#[test]
fn keys_stay_readable_and_become_valid_iris() {
    let cases = [
        ("org/苏州市科技局", "org/苏州市科技局"),
        ("org/弗克科技(苏州)有限公司", "org/弗克科技(苏州)有限公司"),
        ("event/“百校百企”对接会", "event/“百校百企”对接会"),
        ("product/C# <5%> {a} [b]|`^\\\"", "product/C%23%20%3C5%25%3E%20%7Ba%7D%20%5Bb%5D%7C%60%5E%5C%22"),
        ("policy/问?", "policy/问%3F"),
        ("org/\u{E000}\u{10FFFF}\u{1F600}", "org/%EE%80%80%F4%8F%BF%BF\u{1F600}"),
    ];
    for (key, expected) in cases {
        let iri = iri::entity(key);
        assert_eq!(iri, format!("{}{expected}", iri::ID));
        assert!(NamedNode::new(&iri).is_ok(), "{iri}");
    }
}

fn turtle(file: &str) -> Vec<Quad> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("ontology").join(file);
    let text = fs::read_to_string(path).expect("the file is there");
    let parser = RdfParser::from_format(RdfFormat::Turtle).for_reader(text.as_bytes());
    parser.map(|quad| quad.expect("it is Turtle")).collect()
}

fn ours(term: &str) -> Option<&str> {
    term.strip_prefix(iri::NAMESPACE).filter(|name| !name.is_empty())
}

#[test]
fn every_term_in_use_is_defined_in_both_languages() {
    let mut languages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for quad in turtle("fundgraph.ttl") {
        let property = quad.predicate.as_str();
        if let (Term::Literal(literal), true) =
            (&quad.object, property.ends_with("#label") || property.ends_with("#definition"))
        {
            let subject = quad.subject.to_string();
            let language = literal.language().unwrap_or_default();
            let property = property.rsplit('#').next().unwrap_or_default();
            languages.entry(subject).or_default().insert(format!("{property} {language}"));
        }
    }
    let mut used: BTreeSet<String> = BTreeSet::new();
    used.extend(EntityType::ALL.map(|kind| vocabulary::class(kind).as_str().to_owned()));
    used.extend(FundingKind::ALL.map(|kind| vocabulary::stage(kind).as_str().to_owned()));
    used.extend(Predicate::ALL.map(|predicate| vocabulary::property(predicate).as_str().to_owned()));
    let qualifiers = [Qualifier::Exact, Qualifier::About, Qualifier::Over, Qualifier::Under];
    used.extend(qualifiers.map(|qualifier| vocabulary::qualifier(qualifier).as_str().to_owned()));
    let aspects = [Aspect::Total, Aspect::New, Aspect::Cumulative, Aspect::Share, Aspect::Rank, Aspect::Growth];
    used.extend(aspects.map(|aspect| vocabulary::aspect(aspect).as_str().to_owned()));
    for quad in quads().into_iter().chain(turtle("shapes.ttl")).chain(turtle("fundgraph.ttl")) {
        used.insert(quad.predicate.into_string());
        if let Term::NamedNode(object) = quad.object {
            used.insert(object.into_string());
        }
    }
    for query in saved::all() {
        let words = query.text.split(|character: char| !character.is_ascii_alphanumeric() && character != ':');
        used.extend(words.filter_map(|word| word.strip_prefix("fg:")).map(|name| format!("{}{name}", iri::NAMESPACE)));
    }
    let expected: BTreeSet<String> =
        ["definition en", "definition zh-hans", "label en", "label zh-hans"].map(str::to_owned).into();
    for term in used.iter().filter(|term| ours(term).is_some()) {
        assert_eq!(languages.get(&format!("<{term}>")), Some(&expected), "{term}");
    }
}
