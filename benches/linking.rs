//! How fast records become a graph, RDF and answers.
//!
//! `cargo bench --bench linking`

mod corpus;

use divan::{
    Bencher, black_box,
    counter::{BytesCount, ItemsCount},
};
use fundgraph::{ask, graph::Graph, knowledge::Knowledge, pipeline, rdf::write_nquads, record::Record, store::Store};
use oxigraph::io::{RdfFormat, RdfParser};

/// Who funded 沙钢?
const QUESTION: &str = "\u{8c01}\u{8d44}\u{52a9}\u{4e86}\u{6c99}\u{94a2}?";

fn main() {
    divan::main();
}

/// The records of so many varied documents of about 10 kB, and the bytes that they were read from.
fn records(documents: usize) -> (Vec<Record>, usize) {
    let mut writer = corpus::Writer::new();
    let mut records = Vec::new();
    let mut bytes = 0;
    for number in 0..documents {
        let text = writer.document(10_000);
        bytes += text.len();
        let source = format!("{number}.txt");
        records.extend(pipeline::extract(Knowledge::embedded(), &source, text.as_bytes()).unwrap_or_default());
    }
    (records, bytes)
}

/// A graph of so many documents as N-Quads.
fn nquads(documents: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_nquads(&Graph::link(&records(documents).0), &mut bytes).expect("a vector takes all");
    bytes
}

fn quads(bytes: &[u8]) -> ItemsCount {
    ItemsCount::new(bytes.split(|byte| *byte == b'\n').count() - 1)
}

/// Linking, in records and in bytes of the text that they were read from.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn link_records(bencher: Bencher) {
    let (records, bytes) = records(300);
    bencher.counter(ItemsCount::new(records.len())).counter(BytesCount::new(bytes)).bench(|| Graph::link(&records));
}

/// N-Quads from a graph, in quads and in bytes of the text that its records were read from.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn write_quads(bencher: Bencher) {
    let (records, bytes) = records(300);
    let graph = Graph::link(&records);
    let mut lines = Vec::new();
    write_nquads(&graph, &mut lines).expect("a vector takes all");
    bencher.counter(quads(&lines)).counter(BytesCount::new(bytes)).bench(|| {
        let mut out = Vec::with_capacity(lines.len());
        write_nquads(black_box(&graph), &mut out).map(|()| out)
    });
}

/// The store's own loading of N-Quads.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn load_quads(bencher: Bencher) {
    let lines = nquads(100);
    bencher.counter(quads(&lines)).bench(|| Store::from_nquads(lines.as_slice()).map_err(|error| error.to_string()));
}

/// The same with nothing but Oxigraph's bulk loader: what the line above is measured against.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn load_quads_bare(bencher: Bencher) {
    let lines = nquads(100);
    bencher.counter(quads(&lines)).bench(|| {
        let store = oxigraph::store::Store::new().expect("a store in memory");
        let mut loader = store.bulk_loader();
        let parser = RdfParser::from_format(RdfFormat::NQuads);
        loader.load_from_reader(parser, lines.as_slice()).expect("it is N-Quads");
        loader.commit().expect("a store in memory");
        store
    });
}

/// A store straight from the graph.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn load_graph(bencher: Bencher) {
    let graph = Graph::link(&records(100).0);
    let mut lines = Vec::new();
    write_nquads(&graph, &mut lines).expect("a vector takes all");
    bencher.counter(quads(&lines)).bench(|| Store::from_graph(&graph).map_err(|error| error.to_string()));
}

/// From nothing to the first answer on the samples: the ontology compiled, eight documents read, linked, loaded, asked.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn first_answer() -> String {
    let knowledge = Knowledge::load(None, &[]).expect("the embedded ontology compiles");
    let mut records = Vec::new();
    for text in corpus::examples() {
        records.extend(pipeline::extract(&knowledge, "-", text.as_bytes()).expect("an example has text"));
    }
    let graph = Graph::link(&records);
    let store = Store::from_graph(&graph).expect("a store in memory");
    ask::answer(&graph, &store, QUESTION).map_or_else(|error| error.to_string(), |answer| format!("{answer:?}"))
}
