//! How fast text becomes records, on one core.
//!
//! `cargo bench --bench extraction`

mod corpus;

use divan::{Bencher, black_box, counter::BytesCount};
use fundgraph::{
    document::{View, decode},
    knowledge::Knowledge,
    mention::Analysis,
    pipeline,
};

fn main() {
    divan::main();
}

/// Varied documents of about 10 kB, as many as make so many bytes.
fn documents(bytes: usize) -> Vec<String> {
    let mut writer = corpus::Writer::new();
    let mut documents = Vec::new();
    let mut total = 0;
    while total < bytes {
        let document = writer.document(10_000);
        total += document.len();
        documents.push(document);
    }
    documents
}

fn size(documents: &[String]) -> BytesCount {
    BytesCount::new(documents.iter().map(String::len).sum::<usize>())
}

/// From bytes to records, five megabytes of documents one after the other.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn extract_many_documents(bencher: Bencher) {
    let documents = documents(5_000_000);
    let knowledge = Knowledge::embedded();
    bencher.counter(size(&documents)).bench(|| {
        documents
            .iter()
            .map(|text| pipeline::extract(knowledge, "-", text.as_bytes()).map_or(0, |all| all.len()))
            .sum::<usize>()
    });
}

/// One document of a size: the speed must not depend on it.
#[divan::bench(args = [10_000, 100_000, 1_000_000], sample_count = 5, sample_size = 1)]
fn extract_one_document(bencher: Bencher, bytes: usize) {
    let text = corpus::Writer::new().document(bytes);
    let knowledge = Knowledge::embedded();
    bencher.counter(BytesCount::of_str(&text)).bench(|| pipeline::extract(knowledge, "-", black_box(text.as_bytes())));
}

/// From bytes to the folded view.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn decode_and_view(bencher: Bencher) {
    let documents = documents(2_000_000);
    bencher.counter(size(&documents)).bench(|| {
        let views = documents
            .iter()
            .map(|text| decode(text.as_bytes()).map_or(0, |(text, _)| View::new(&text, 0).text().len()));
        views.sum::<usize>()
    });
}

/// From the view to its mentions.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn mentions(bencher: Bencher) {
    let documents = documents(2_000_000);
    let views: Vec<View> = documents.iter().map(|text| View::new(text, 0)).collect();
    let knowledge = Knowledge::embedded();
    bencher.counter(size(&documents)).bench(|| {
        views
            .iter()
            .map(|view| Analysis::new(knowledge, view.text(), view.is_traditional()).mentions.len())
            .sum::<usize>()
    });
}

/// The ontology, embedded, into lexicon, rules and trie.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn compile_knowledge() -> Result<Knowledge, fundgraph::knowledge::KnowledgeError> {
    Knowledge::load(None, &[])
}
