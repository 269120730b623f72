//! The default graph: entities and documents; and the order of the whole.

use oxigraph::model::QuadRef;

use super::{
    fact, iri,
    subject::Subject,
    vocabulary::{self, dcterms, fg, rdf, skos, xsd},
};
use crate::graph::{Document, Entity, Graph, NodeId};

/// The language of names and indicators.
pub(super) const CHINESE: &str = "zh-Hans";

/// Hands the quads of a graph to `sink`: entities, documents, then each document's graph.
pub(super) fn graph<E>(graph: &Graph, sink: impl FnMut(QuadRef<'_>) -> Result<(), E>) -> Result<(), E> {
    let entities = graph.entities().map(|(_, entity)| iri::entity(&entity.key)).collect();
    let mut describer = Describer { graph, entities, scratch: String::new(), sink };
    for (node, entity) in graph.entities() {
        describer.entity(node, entity)?;
    }
    for (_, document) in graph.documents() {
        describer.document(document)?;
    }
    for (id, document) in graph.documents() {
        fact::stated_in(&mut describer, id, document)?;
    }
    Ok(())
}

/// What the descriptions of a graph share.
pub(super) struct Describer<'g, S> {
    pub(super) graph: &'g Graph,
    /// The IRIs of the entities, by node.
    pub(super) entities: Vec<String>,
    pub(super) scratch: String,
    pub(super) sink: S,
}

impl<S, E> Describer<'_, S>
where
    S: FnMut(QuadRef<'_>) -> Result<(), E>,
{
    fn entity(&mut self, node: NodeId, entity: &Entity) -> Result<(), E> {
        let within = self.graph.within(node);
        let mut about = Subject::new(&self.entities[node.index()], None, &mut self.sink, &mut self.scratch);
        about.term(rdf::TYPE, vocabulary::class(entity.kind))?;
        about.label(skos::PREF_LABEL, &entity.name, CHINESE)?;
        for alias in &entity.aliases {
            about.label(skos::ALT_LABEL, alias, CHINESE)?;
        }
        for (language, labels) in &entity.labels {
            for (index, label) in labels.iter().enumerate() {
                // A thing has one preferred label in a language, and its name is the one in Chinese.
                let is_preferred = index == 0 && language != CHINESE;
                about.label(if is_preferred { skos::PREF_LABEL } else { skos::ALT_LABEL }, label, language)?;
            }
        }
        if let Some(place) = within {
            about.link(fg::WITHIN, &self.entities[place.index()])?;
        }
        about.value(fg::MENTIONS, Some(entity.mentions), xsd::INTEGER)
    }

    fn document(&mut self, document: &Document) -> Result<(), E> {
        let iri = iri::document(document);
        let mut about = Subject::new(&iri, None, &mut self.sink, &mut self.scratch);
        about.term(rdf::TYPE, fg::DOCUMENT)?;
        if let Some(title) = &document.title {
            about.text(dcterms::TITLE, title)?;
        }
        about.text(dcterms::SOURCE, &document.source)?;
        about.text(fg::SHA256, &document.sha256)?;
        about.year(fg::REPORTS_ON, document.year)?;
        match document.place {
            Some(place) => about.link(fg::SPEAKS_FOR, &self.entities[place.index()]),
            None => Ok(()),
        }
    }
}
