//! Pictures: what is drawn, what is counted, and what the caption owns up to.

use std::{fs, path::Path};

use fundgraph::{
    ask::Language,
    export::{Filter, Format, Level, Options, Picture},
    graph::{Graph, NodeId},
};
use quick_xml::{Reader, events::Event};

use crate::{corpus, export::write};

/// The pictures in the README and how each is made from the graph of the sample reports.
const EXAMPLES: &str = "examples/pictures";

fn picture(language: Language) -> Picture {
    Picture { language, ..Picture::default() }
}

fn english() -> Options {
    Options { picture: picture(Language::En), ..Options::default() }
}

/// All text that a picture shows, a line each.
fn shown(svg: &str) -> String {
    let (mut reader, mut shown, mut is_text) = (Reader::from_str(svg), String::new(), false);
    loop {
        match reader.read_event().expect("it is well-formed") {
            Event::Eof => return shown,
            Event::Start(tag) => is_text = tag.name().as_ref() == "text",
            Event::Text(text) if is_text => shown.push_str(&text),
            Event::GeneralRef(entity) if is_text => shown.extend(["&", &*entity, ";"]),
            Event::End(_) if std::mem::take(&mut is_text) => shown.push('\n'),
            _ => {}
        }
    }
}

#[test]
fn a_page_is_read_by_any_reader_of_xml() {
    let graph = corpus::graph();
    let page = write(&graph, Format::Html, &english());
    assert!(shown(&page).contains("Drawn: awards of"), "{page}");
    for unclosed in ["<meta charset=\"utf-8\">", " hidden>"] {
        assert!(!page.contains(unclosed), "{unclosed}");
    }
}

fn entity(graph: &Graph, key: &str) -> NodeId {
    graph.entity_by_key(key).expect("it is in the corpus")
}

#[test]
fn a_part_is_never_drawn_beside_its_total() {
    let graph = corpus::graph();
    let parts = shown(&write(&graph, Format::Svg, &english()));
    assert!(parts.contains("Drawn: awards of CNY 47.9 million in all, 2007 to 2008. Flows: 8"), "{parts}");
    let level = Picture { level: Level::Totals, ..picture(Language::En) };
    let totals = shown(&write(&graph, Format::Svg, &Options { picture: level, ..Options::default() }));
    assert!(totals.contains("Not drawn, as parts of a total"), "{totals}");
    for told in [&parts, &totals] {
        assert!(told.contains("Other stages or currencies are not drawn"), "{told}");
        assert!(
            told.contains("as they only state a ceiling") && told.contains("as they name fewer than two"),
            "{told}"
        );
    }
}

#[test]
fn what_is_small_is_gathered() {
    let graph = corpus::graph();
    let options = Options { picture: Picture { largest: 1, ..picture(Language::En) }, ..Options::default() };
    let told = shown(&write(&graph, Format::Svg, &options));
    assert!(told.contains("Each column has its 1 largest") && told.contains(" others\n"), "{told}");
}

#[test]
fn around_an_entity_money_and_relations_are_drawn() {
    let graph = corpus::graph();
    let around = Some(entity(&graph, "org/\u{660e}\u{8fdc}\u{7535}\u{7f06}"));
    let options = Options { filter: Filter { around, ..Filter::default() }, ..english() };
    let told = shown(&write(&graph, Format::Svg, &options));
    assert!(told.contains("awards CNY 600,000") && told.contains("paid out CNY 200,000"), "{told}");
    assert!(told.contains("\u{2192} member of\n") && told.contains("\u{2194} cooperates with\n"), "{told}");
}

#[test]
fn the_page_carries_its_quotes_and_needs_nothing_else() {
    let page = write(&corpus::graph(), Format::Html, &Options::default());
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
    let details = page.split_once(r#"id="details">"#).unwrap().1.split_once("</script>").unwrap().0;
    let details: serde_json::Value = serde_json::from_str(details).unwrap();
    let quotes = details.as_array().unwrap().iter().flat_map(|detail| detail["facts"].as_array().unwrap());
    assert!(quotes.filter(|fact| fact[1].as_str().is_some_and(|quote| !quote.is_empty())).count() > 9);
    let marks = page.matches("data-detail=\"").count();
    assert!(marks >= details.as_array().unwrap().len());
    assert!(!page.contains("src=") && !page.contains("href="));
}

#[test]
fn names_cannot_break_out_of_the_page() {
    let mut records = corpus::records();
    for entity in records.iter_mut().flat_map(|record| &mut record.entities) {
        entity.name = format!("</script><b title=\"{}\">{{details}}", entity.name);
    }
    let page = write(&Graph::link(&records), Format::Html, &Options::default());
    assert_eq!(page.matches("</script>").count(), 2);
    assert!(!page.contains("<b title"));
}

/// Most programs that draw SVG besides browsers know no variables of CSS, and would draw everything black.
#[test]
fn any_program_that_draws_svg_sees_the_colours() {
    let drawn = write(&corpus::graph(), Format::Svg, &english());
    assert!(drawn.contains("fill: currentColor") && !drawn.contains("var("), "{drawn}");
}

#[test]
fn a_graph_without_money_has_no_picture() {
    let mut bytes = Vec::new();
    let failed = fundgraph::export::write(&Graph::default(), Format::Svg, &Options::default(), &mut bytes);
    assert!(matches!(failed, Err(fundgraph::export::Error::NothingToDraw)) && bytes.is_empty());
}

/// The pictures are not compared byte by byte, since every better rule would change them; but they must be made by
/// this program's present drawing. `examples/pictures/README.md` says how to make them again.
#[test]
fn the_examples_have_the_present_look() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(EXAMPLES);
    let made = write(&corpus::graph(), Format::Svg, &Options::default());
    let style = made.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
    for name in ["sankey.svg", "ego.svg"] {
        let example = fs::read_to_string(folder.join(name)).unwrap();
        assert!(example.contains(style), "{name} is out of date: see {EXAMPLES}/README.md");
        assert!(shown(&example).lines().count() > 10);
    }
}
