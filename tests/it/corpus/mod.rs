//! A small corpus of records, written for these tests: two years of a city, a firm's notice, another city.

use fundgraph::{graph::Graph, record::Record};

pub(crate) fn records() -> Vec<Record> {
    let files = [
        include_str!("yunchuan-2007.json"),
        include_str!("yunchuan-2008.json"),
        include_str!("huagang-notice.json"),
        include_str!("pinghe-2008.json"),
    ];
    files.iter().map(|text| serde_json::from_str(text).expect("the test corpus is made of records")).collect()
}

pub(crate) fn graph() -> Graph {
    Graph::link(&records())
}
