//! Exports: what one format says, the others say too.

use std::{
    collections::BTreeSet,
    fs::{self, File},
};

use fundgraph::{
    export::{self, Error, Filter, Format, Options, View},
    graph::{Fact, Graph, NodeId},
    record::FundingKind,
};
use oxigraph::{
    io::{JsonLdProfileSet, RdfFormat, RdfParser},
    model::Quad,
};

use crate::{corpus, fixture::scratch};

fn written(graph: &Graph, format: Format) -> String {
    write(graph, format, &Options::default())
}

/// A graph in a format; of several files one after the other.
pub(crate) fn write(graph: &Graph, format: Format, options: &Options) -> String {
    let mut bytes = Vec::new();
    if format.is_folder() {
        let mut files = Vec::new();
        // Tests run beside each other, each in a thread of its name.
        let test = std::thread::current().name().unwrap_or_default().replace("::", "-");
        let place = scratch(&format!("{test}-{}", format.name()));
        let create = |name| {
            files.push(place.join(name));
            File::create(place.join(name))
        };
        export::write_folder(graph, format, options, create).unwrap();
        bytes.extend(files.iter().flat_map(|file| fs::read(file).unwrap()));
    } else {
        export::write(graph, format, options, &mut bytes).unwrap();
    }
    String::from_utf8(bytes).unwrap()
}

fn named(graph: &Graph, name: &str) -> NodeId {
    graph.entities().find(|(_, entity)| entity.name == name).expect("it is in the corpus").0
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
fn awkward_names_are_escaped() {
    let graph = awkward();
    let graphml = written(&graph, Format::GraphMl);
    assert!(graphml.contains("a &lt;b&gt; &amp; &quot;c&quot; \\n &apos;d&apos; ]]&gt;\n{e}"));
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
    for format in Format::all() {
        assert_eq!(written(&corpus::graph(), format), written(&Graph::link(&backwards), format), "{format:?}");
    }
}

#[test]
fn formats_are_known_by_name_and_ending() {
    for format in Format::all() {
        assert_eq!(Format::from_name(format.name()), Some(format));
        for ending in format.endings() {
            assert_eq!(Format::of_path(format!("x.{ending}").as_ref()), Some(format));
        }
    }
    assert_eq!(Format::from_name("TTL"), Some(Format::Turtle));
    assert_eq!(Format::of_path("graph".as_ref()), None);
    assert_eq!(Format::of_path("graph.csv".as_ref()), None, "a table is no graph");
    let help = include_str!("../../src/cli/help/export.txt");
    for format in Format::all() {
        let endings: Vec<String> = format.endings().iter().map(|ending| format!(".{ending}")).collect();
        let row = format!("  {:<10} {:<16} {}\n", format.name(), endings.join(" "), format.summary());
        assert!(help.contains(&row), "the help lacks:\n{row}");
    }
}

#[test]
fn filters_narrow_every_format_alike() {
    let graph = corpus::graph();
    let quads = parsed(&written(&graph, Format::NQuads), RdfFormat::NQuads);
    let filters = [
        Filter { years: Some(2008..=2008), ..Filter::default() },
        Filter { kinds: vec![FundingKind::Disbursement, FundingKind::Budget], ..Filter::default() },
        Filter { programme: Some(named(&graph, "\u{56fd}\u{5bb6}863\u{8ba1}\u{5212}")), ..Filter::default() },
        Filter { min_amount: Some(10_000_000.into()), ..Filter::default() },
        Filter { around: Some(named(&graph, "\u{660e}\u{8fdc}\u{7535}\u{7f06}")), ..Filter::default() },
    ];
    for filter in filters {
        let options = Options { filter, ..Options::default() };
        let part = parsed(&write(&graph, Format::NQuads, &options), RdfFormat::NQuads);
        assert!(part.is_subset(&quads) && part.len() < quads.len(), "{options:?}");
        let flows = |text: &str| {
            let names = graph.flows().map(|(node, _)| fundgraph::ask::fact_name(&graph, Fact::Flow(node)));
            names.filter(|name| text.contains(&format!("{name}\""))).collect::<BTreeSet<_>>()
        };
        let stated = part.iter().filter(|quad| quad.contains("ns#FundingFlow>")).count();
        let nodes = flows(&write(&graph, Format::NodeLink, &options));
        assert_eq!((nodes.len(), nodes.is_empty()), (stated, false), "{options:?}");
        assert_eq!(write(&graph, Format::GraphMl, &options).matches(">FundingFlow<").count(), stated, "{options:?}");
    }
}

#[test]
fn more_steps_reach_more() {
    let graph = corpus::graph();
    let around = Some(named(&graph, "\u{84dd}\u{6d77}\u{8f6f}\u{4ef6}"));
    let nodes = |steps| {
        let options = Options { filter: Filter { around, steps, ..Filter::default() }, ..Options::default() };
        write(&graph, Format::GraphMl, &options).matches("<node ").count()
    };
    assert!(1 < nodes(1) && nodes(1) < nodes(2) && nodes(2) < nodes(3));
}

#[test]
fn a_filter_that_nothing_passes_is_an_error() {
    let graph = corpus::graph();
    let filter = Filter { years: Some(1900..=1901), ..Filter::default() };
    let options = Options { filter, ..Options::default() };
    for format in Format::all().filter(|format| !format.is_folder()) {
        let failed = export::write(&graph, format, &options, Vec::new());
        assert!(matches!(failed, Err(Error::NothingFits)), "{format:?}");
    }
}

#[test]
fn tables_open_in_spreadsheets() {
    let tables = written(&awkward(), Format::Csv);
    assert_eq!(tables.matches('\u{feff}').count(), 4, "each table begins with the mark of UTF-8");
    assert!(tables.contains(",30000000,,CNY,exact,"), "amounts are plain digits");
    assert!(tables.contains("no: part of a total") && tables.contains("no: ceiling"));
}

#[test]
fn mermaid_escapes_what_would_be_markup() {
    let graph = awkward();
    let options = Options { view: View::Facts, ..Options::default() };
    let drawing = write(&graph, Format::Mermaid, &options);
    assert!(drawing.starts_with("flowchart LR\n"));
    assert!(drawing.contains("a #60;b#62; #38; #34;c#34;"));
    assert!(drawing.lines().all(|line| line.matches('"').count() % 2 == 0));
}
