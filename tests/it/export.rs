//! Exports: what one format says, the others say too.

use std::collections::BTreeSet;

use fundgraph::{
    export::{self, Format},
    graph::Graph,
};
use oxigraph::{
    io::{JsonLdProfileSet, RdfFormat, RdfParser},
    model::Quad,
};

use crate::corpus;

fn written(graph: &Graph, format: Format) -> String {
    let mut bytes = Vec::new();
    export::write(graph, format, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn parsed(text: &str, format: RdfFormat) -> BTreeSet<String> {
    let quads = RdfParser::from_format(format).for_slice(text.as_bytes());
    quads.map(|quad| quad.unwrap()).map(|quad: Quad| quad.to_string()).collect()
}

/// A graph with names that every syntax must escape.
fn awkward() -> Graph {
    let mut records = corpus::records();
    let entity = records[0].entities.iter_mut().find(|entity| entity.key.starts_with("project/")).unwrap();
    entity.name = String::from("a <b> & \"c\" \\n 'd' ]]>\u{1}\n{e}");
    entity.key = format!("project/{}", entity.name);
    Graph::link(&records)
}

#[test]
fn all_forms_of_rdf_say_the_same() {
    for graph in [corpus::graph(), awkward()] {
        let quads = parsed(&written(&graph, Format::NQuads), RdfFormat::NQuads);
        assert!(quads.len() > 300);
        assert_eq!(parsed(&written(&graph, Format::TriG), RdfFormat::TriG), quads);
        let json_ld = RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() };
        assert_eq!(parsed(&written(&graph, Format::JsonLd), json_ld), quads);
    }
}

#[test]
fn turtle_and_xml_merge_the_documents() {
    let graph = corpus::graph();
    let triples = parsed(&written(&graph, Format::Turtle), RdfFormat::Turtle);
    assert_eq!(parsed(&written(&graph, Format::RdfXml), RdfFormat::RdfXml), triples);
    assert_eq!(triples.len(), parsed(&written(&graph, Format::NQuads), RdfFormat::NQuads).len());
}

#[test]
fn graphml_has_every_node_and_edge_with_exact_amounts() {
    let graph = corpus::graph();
    let text = written(&graph, Format::GraphMl);
    let network = graph.network();
    assert_eq!(text.matches("<node ").count(), network.node_count());
    assert_eq!(text.matches("<edge ").count(), network.edge_count());
    assert!(text.contains(r#"<key id="amount" for="node" attr.name="amount" attr.type="string"/>"#));
    assert!(text.contains(r#"<data key="amount">30000000</data>"#));
    for key in text.split(r#"<data key=""#).skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(text.contains(&format!(r#"<key id="{key}""#)), "{key} is declared");
    }
}

#[test]
fn awkward_names_are_escaped() {
    let graph = awkward();
    let graphml = written(&graph, Format::GraphMl);
    assert!(graphml.contains("a &lt;b&gt; &amp; \"c\" \\n 'd' ]]&gt;\n{e}"));
    let dot = written(&graph, Format::Dot);
    assert!(dot.contains(r#"a <b> & \"c\" \\n 'd' ]]>"#));
    let is_one_line = |line: &str| line.ends_with(['{', ';', '}']);
    assert!(dot.lines().all(is_one_line), "a name does not break a line");
}

#[test]
fn dot_draws_money_from_giver_to_getter() {
    let dot = written(&corpus::graph(), Format::Dot);
    assert!(dot.starts_with("digraph fundgraph {") && dot.ends_with("}\n"));
    assert!(dot.contains("[label=\"funder\"]") && dot.contains("[label=\"undertakes\"]"));
    assert!(!dot.contains("[label=\"within\"]"));
}

#[test]
fn every_format_is_the_same_each_time() {
    let mut backwards = corpus::records();
    backwards.reverse();
    for format in Format::ALL {
        assert_eq!(written(&corpus::graph(), format), written(&Graph::link(&backwards), format), "{format:?}");
    }
}

#[test]
fn formats_are_known_by_name_and_ending() {
    for format in Format::ALL {
        assert_eq!(Format::from_name(format.name()), Some(format));
        for ending in format.endings() {
            assert_eq!(Format::of_path(format!("x.{ending}").as_ref()), Some(format));
        }
    }
    assert_eq!(Format::from_name("TTL"), Some(Format::Turtle));
    assert_eq!(Format::of_path("graph".as_ref()), None);
}
