//! Linking, writing and loading, over the test corpus repeated with other names, so that no two records are alike.

use divan::{
    Bencher, black_box,
    counter::{BytesCount, ItemsCount},
};
use fundgraph::{
    graph::Graph,
    rdf::{each_quad, write_nquads},
    record::Record,
    store::Store,
};
use oxigraph::model::Quad;

/// How often the corpus is repeated.
const REPEATS: [usize; 2] = [10, 300];

fn main() {
    divan::main();
}

fn records(repeats: usize) -> Vec<Record> {
    let files = [
        include_str!("../tests/it/corpus/yunchuan-2007.json"),
        include_str!("../tests/it/corpus/yunchuan-2008.json"),
        include_str!("../tests/it/corpus/huagang-notice.json"),
        include_str!("../tests/it/corpus/pinghe-2008.json"),
    ];
    let corpus: Vec<Record> =
        files.iter().map(|text| serde_json::from_str(text).expect("the corpus is made of records")).collect();
    (0..repeats).flat_map(|round| corpus.iter().map(move |record| varied(record, round))).collect()
}

/// The record under another path, with every third entity shared by all rounds and the others of this one only.
fn varied(record: &Record, round: usize) -> Record {
    let mut record = record.clone();
    record.document.source.insert_str(0, &format!("{round}/"));
    record.document.sha256.replace_range(..8, &format!("{round:08x}"));
    for (index, entity) in record.entities.iter_mut().enumerate() {
        if index % 3 > 0 {
            let names = [&mut entity.name, &mut entity.key].into_iter().chain(&mut entity.forms);
            names.for_each(|name| name.push_str(&round.to_string()));
        }
    }
    record
}

fn quads(graph: &Graph) -> Vec<Quad> {
    let mut quads = Vec::new();
    let collected: Result<(), ()> = each_quad(graph, |quad| {
        quads.push(quad.into_owned());
        Ok(())
    });
    collected.expect("collecting cannot fail");
    quads
}

#[divan::bench(args = REPEATS, sample_count = 10)]
fn link(bencher: Bencher, repeats: usize) {
    let records = records(repeats);
    bencher.counter(ItemsCount::new(records.len())).bench(|| Graph::link(black_box(&records)));
}

#[divan::bench(args = REPEATS, sample_count = 10)]
fn write(bencher: Bencher, repeats: usize) {
    let graph = Graph::link(&records(repeats));
    let mut bytes = Vec::new();
    write_nquads(&graph, &mut bytes).expect("a vector takes all");
    let quads = ItemsCount::new(quads(&graph).len());
    bencher.counter(quads).counter(BytesCount::new(bytes.len())).bench(|| write_nquads(&graph, std::io::sink()));
}

#[divan::bench(args = REPEATS, sample_count = 10)]
fn load(bencher: Bencher, repeats: usize) {
    let graph = Graph::link(&records(repeats));
    bencher.counter(ItemsCount::new(quads(&graph).len())).bench(|| Store::from_graph(&graph));
}

/// The quads are made beforehand, so that only Oxigraph is measured.
#[divan::bench(args = REPEATS, sample_count = 10)]
fn load_bare(bencher: Bencher, repeats: usize) {
    let quads = quads(&Graph::link(&records(repeats)));
    bencher.counter(ItemsCount::new(quads.len())).with_inputs(|| quads.clone()).bench_values(|quads| {
        let store = oxigraph::store::Store::new().expect("memory is there");
        let mut loader = store.bulk_loader();
        loader.load_quads(quads).expect("memory is there");
        loader.commit().expect("memory is there");
        store
    });
}
