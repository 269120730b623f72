//! The description of a graph, quad by quad.

use oxigraph::model::QuadRef;

use super::{
    iri,
    subject::Subject,
    vocabulary::{self as vocabulary, dcterms, fg, oa, rdf, skos, xsd},
};
use crate::graph::{
    Document, DocumentId, Entity, Evidence, EvidenceId, Fact, Flow, Graph, NodeId, Observation, Relation,
};

/// The language of names and quotes.
const CHINESE: &str = "zh-Hans";

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
        describer.stated_in(id, document)?;
    }
    Ok(())
}

struct Describer<'g, S> {
    graph: &'g Graph,
    /// The IRIs of the entities, by node.
    entities: Vec<String>,
    scratch: String,
    sink: S,
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

    fn stated_in(&mut self, id: DocumentId, document: &Document) -> Result<(), E> {
        let name = iri::document(document);
        for fact in self.graph.stated_in(id) {
            let (iri, evidence) = match *fact {
                Fact::Flow(node) => {
                    let Some(flow) = self.graph.flow(node) else { continue };
                    let iri = iri::flow(flow.id);
                    if self.is_first(&flow.evidence, id) {
                        self.flow(&iri, &name, node, flow)?;
                    }
                    (iri, &flow.evidence)
                }
                Fact::Relation(edge) => {
                    let Some((subject, relation, object)) = self.graph.relation(edge) else { continue };
                    let iri = iri::statement(relation.id);
                    if self.is_first(&relation.evidence, id) {
                        self.relation(&iri, &name, subject, relation, object)?;
                    }
                    (iri, &relation.evidence)
                }
                Fact::Observation(node) => {
                    let Some(observation) = self.graph.observation(node) else { continue };
                    let iri = iri::observation(observation.id);
                    if self.is_first(&observation.evidence, id) {
                        self.observation(&iri, &name, node, observation)?;
                    }
                    (iri, &observation.evidence)
                }
            };
            let here = evidence.iter().map(|id| self.graph.evidence(*id)).filter(|evidence| evidence.document == id);
            for evidence in here {
                let evidence = iri::evidence(document, evidence);
                Subject::new(&iri, Some(&name), &mut self.sink, &mut self.scratch).link(fg::EVIDENCE, &evidence)?;
            }
        }
        let mut before = None;
        for evidence in self.graph.evidence_in(id) {
            self.evidence(&name, document, evidence, before != Some(evidence.span))?;
            before = Some(evidence.span);
        }
        Ok(())
    }

    /// Whether a fact is first stated in a document, in whose graph it is described.
    fn is_first(&self, evidence: &[EvidenceId], document: DocumentId) -> bool {
        evidence.first().is_none_or(|first| self.graph.evidence(*first).document == document)
    }

    fn flow(&mut self, iri: &str, name: &str, node: NodeId, flow: &Flow) -> Result<(), E> {
        let roles = self.graph.roles(node);
        let mut about = Subject::new(iri, Some(name), &mut self.sink, &mut self.scratch);
        about.term(rdf::TYPE, fg::FUNDING_FLOW)?;
        about.term(fg::STAGE, vocabulary::stage(flow.kind))?;
        let parties = [(fg::FUNDER, roles.funder), (fg::PROGRAMME, roles.programme), (fg::PROJECT, roles.project)];
        let recipients = roles.recipients.iter().map(|recipient| (fg::RECIPIENT, Some(*recipient)));
        for (role, party) in parties.into_iter().chain(recipients) {
            if let Some(party) = party {
                about.link(role, &self.entities[party.index()])?;
            }
        }
        let (least, most) = flow.money.bounds();
        about.value(fg::AMOUNT, Some(flow.money.value), xsd::DECIMAL)?;
        about.value(fg::MIN_AMOUNT, least, xsd::DECIMAL)?;
        about.value(fg::MAX_AMOUNT, most, xsd::DECIMAL)?;
        about.term(fg::QUALIFIER, vocabulary::qualifier(flow.money.qualifier))?;
        about.text(fg::CURRENCY, &flow.money.currency)?;
        about.value(fg::PROJECT_COUNT, flow.count, xsd::INTEGER)?;
        about.year(fg::YEAR, flow.year)?;
        about.value(fg::CHANGE_PERCENT, flow.change_pct, xsd::DECIMAL)?;
        for (relation, holders) in [(fg::PART_OF, &roles.part_of), (fg::COUNTED_IN, &roles.counted_in)] {
            for holder in holders.iter().filter_map(|holder| self.graph.flow(*holder)) {
                about.link(relation, &iri::flow(holder.id))?;
            }
        }
        Ok(())
    }

    fn relation(
        &mut self,
        iri: &str,
        name: &str,
        subject: NodeId,
        relation: &Relation,
        object: NodeId,
    ) -> Result<(), E> {
        let (subject, object) = (&self.entities[subject.index()], &self.entities[object.index()]);
        let property = vocabulary::property(relation.predicate);
        Subject::new(subject, Some(name), &mut self.sink, &mut self.scratch).link(property, object)?;
        let mut about = Subject::new(iri, Some(name), &mut self.sink, &mut self.scratch);
        about.term(rdf::TYPE, fg::STATEMENT)?;
        about.link(rdf::SUBJECT, subject)?;
        about.term(rdf::PREDICATE, property)?;
        about.link(rdf::OBJECT, object)
    }

    fn observation(&mut self, iri: &str, name: &str, node: NodeId, observation: &Observation) -> Result<(), E> {
        let mut about = Subject::new(iri, Some(name), &mut self.sink, &mut self.scratch);
        about.term(rdf::TYPE, fg::OBSERVATION)?;
        if let Some(subject) = self.graph.subject(node) {
            about.link(fg::SUBJECT, &self.entities[subject.index()])?;
        }
        about.label(fg::INDICATOR, &observation.indicator, CHINESE)?;
        about.value(fg::VALUE, Some(observation.value), xsd::DECIMAL)?;
        if let Some(unit) = &observation.unit {
            about.text(fg::UNIT, unit)?;
        }
        about.term(fg::ASPECT, vocabulary::aspect(observation.aspect))?;
        about.term(fg::QUALIFIER, vocabulary::qualifier(observation.qualifier))?;
        about.year(fg::YEAR, observation.year)?;
        about.value(fg::CHANGE_PERCENT, observation.change_pct, xsd::DECIMAL)
    }

    /// Evidence, and the selectors of its stretch of text unless other evidence of the same stretch had them.
    fn evidence(&mut self, name: &str, document: &Document, evidence: &Evidence, is_new: bool) -> Result<(), E> {
        let (sink, scratch) = (&mut self.sink, &mut self.scratch);
        let position = iri::selector("position", document, evidence.span);
        let quote = iri::selector("quote", document, evidence.span);
        let iri = iri::evidence(document, evidence);
        let mut about = Subject::new(&iri, Some(name), sink, scratch);
        about.term(rdf::TYPE, fg::EVIDENCE_CLASS)?;
        about.link(oa::HAS_SOURCE, name)?;
        about.link(oa::HAS_SELECTOR, &position)?;
        about.link(oa::HAS_SELECTOR, &quote)?;
        about.text(fg::RULE, &evidence.rule)?;
        about.value(fg::CONFIDENCE, Some(evidence.confidence), xsd::DECIMAL)?;
        if !is_new {
            return Ok(());
        }
        let mut about = Subject::new(&position, Some(name), sink, scratch);
        about.term(rdf::TYPE, oa::TEXT_POSITION_SELECTOR)?;
        about.value(oa::START, Some(evidence.span.start), xsd::NON_NEGATIVE_INTEGER)?;
        about.value(oa::END, Some(evidence.span.end), xsd::NON_NEGATIVE_INTEGER)?;
        let mut about = Subject::new(&quote, Some(name), sink, scratch);
        about.term(rdf::TYPE, oa::TEXT_QUOTE_SELECTOR)?;
        about.text(oa::EXACT, &evidence.quote)
    }
}
