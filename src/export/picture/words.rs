//! The words of pictures: `ontology/pictures.toml`, the labels of the schema, the names of entities.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use oxigraph::{
    io::{RdfFormat, RdfParser},
    model::{NamedOrBlankNode, Term},
};

use crate::{
    ask::{Language, words},
    graph::{Graph, NodeId},
    rdf::iri,
};

const SOURCE: &str = include_str!("../../../ontology/pictures.toml");
const SCHEMA: &str = include_str!("../../../ontology/fundgraph.ttl");
const LABEL: &str = "http://www.w3.org/2000/01/rdf-schema#label";

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    pub(super) language: Language,
}

impl Words {
    /// A sentence with values in its slots. A sentence that the file lacks is its own name, which a test rules out.
    pub(super) fn say(self, name: &'static str, values: &[(&str, &str)]) -> String {
        static SENTENCES: OnceLock<BTreeMap<String, BTreeMap<String, String>>> = OnceLock::new();
        let sentences = SENTENCES.get_or_init(|| toml::from_str(SOURCE).unwrap_or_default());
        let pattern = sentences.get(self.code()).and_then(|sentences| sentences.get(name));
        words::fill(pattern.map_or(name, String::as_str), values)
    }

    /// A sentence on `n` of something; none if there are none.
    pub(super) fn count(self, name: &'static str, n: usize) -> Option<String> {
        (n > 0).then(|| self.say(name, &[("n", &n.to_string())]))
    }

    /// What an entity is called: in English by its English label, where it has one.
    pub(super) fn name(self, graph: &Graph, node: NodeId) -> String {
        let Some(entity) = graph.entity(node) else { return String::new() };
        let english = entity.labels.get("en").and_then(|labels| labels.first());
        english.filter(|_| self.language == Language::En).unwrap_or(&entity.name).clone()
    }

    /// The schema's label of a class or property, such as `undertakes`.
    pub(super) fn term(self, name: &str) -> &str {
        static LABELS: OnceLock<BTreeMap<(String, String), String>> = OnceLock::new();
        let labels = LABELS.get_or_init(schema_labels);
        let language = if self.language == Language::En { "en" } else { "zh-hans" };
        labels.get(&(name.to_owned(), language.to_owned())).map_or(name, String::as_str)
    }

    /// The years of flows in words.
    pub(super) fn years(self, years: &BTreeSet<Option<i32>>) -> String {
        let stated: BTreeSet<i32> = years.iter().flatten().copied().collect();
        let span = match (stated.first(), stated.last()) {
            (Some(from), Some(to)) if from == to => self.say("one_year", &[("year", &from.to_string())]),
            (Some(from), Some(to)) => self.say("span", &[("from", &from.to_string()), ("to", &to.to_string())]),
            _ => return self.say("no_year", &[]),
        };
        if years.contains(&None) { self.say("span_and_undated", &[("span", &span)]) } else { span }
    }

    /// The tag of the language in HTML and SVG.
    pub(super) fn tag(self) -> &'static str {
        if self.language == Language::En { "en" } else { "zh-Hans" }
    }

    fn code(self) -> &'static str {
        if self.language == Language::En { "en" } else { "zh" }
    }
}

/// The labels of the schema by name and language.
fn schema_labels() -> BTreeMap<(String, String), String> {
    let quads = RdfParser::from_format(RdfFormat::Turtle).for_slice(SCHEMA.as_bytes()).flatten();
    let labels = quads.filter(|quad| quad.predicate.as_str() == LABEL).filter_map(|quad| {
        let (NamedOrBlankNode::NamedNode(term), Term::Literal(label)) = (quad.subject, quad.object) else {
            return None;
        };
        let name = term.as_str().strip_prefix(iri::NAMESPACE)?.to_owned();
        Some(((name, label.language()?.to_owned()), label.value().to_owned()))
    });
    labels.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_sentences() {
        let file: BTreeMap<String, BTreeMap<String, String>> = toml::from_str(SOURCE).unwrap();
        let names = |language: &str| file[language].keys().cloned().collect::<BTreeSet<_>>();
        assert_eq!(names("zh"), names("en"));
        let code = concat!(
            include_str!("sankey.rs"),
            include_str!("ego.rs"),
            include_str!("caption.rs"),
            include_str!("words.rs")
        );
        for name in names("zh") {
            assert!(code.contains(&format!("\"{name}\"")), "{name} is said somewhere");
        }
    }

    #[test]
    fn the_schema_names_relations() {
        let (zh, en) = (Words { language: Language::Zh }, Words { language: Language::En });
        assert_eq!(en.term("undertakes"), "undertakes");
        assert_ne!(zh.term("undertakes"), "undertakes");
    }
}
