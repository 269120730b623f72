//! The graph of a document: the facts that it is the first to state, and its evidence for all that it states.

use oxigraph::model::QuadRef;

use super::{
    describe::{CHINESE, Describer},
    iri::{self, InDocument},
    subject::Subject,
    vocabulary::{self, fg, oa, rdf, xsd},
};
use crate::graph::{Document, DocumentId, EdgeId, Evidence, Fact, NodeId};

/// Hands out the quads of a document's graph.
pub(super) fn stated_in<E>(
    describer: &mut Describer<'_, impl FnMut(QuadRef<'_>) -> Result<(), E>>,
    id: DocumentId,
    document: &Document,
) -> Result<(), E> {
    let graph = describer.graph;
    let (name, key) = (iri::document(document), document.id());
    let mut evidence_iri = InDocument::new("evidence", &key);
    for fact in graph.stated_in(id) {
        let iri = iri::fact(*fact, graph.identity(*fact));
        if graph.evidence_of(*fact).first().is_some_and(|first| graph.evidence(*first).document == id) {
            match *fact {
                Fact::Flow(node) => describer.flow(&iri, &name, node),
                Fact::Relation(edge) => describer.relation(&iri, &name, edge),
                Fact::Observation(node) => describer.observation(&iri, &name, node),
            }?;
        }
        for evidence in graph.evidence_of_in(*fact, id) {
            let mut about = Subject::new(&iri, Some(&name), &mut describer.sink, &mut describer.scratch);
            about.link(fg::EVIDENCE, evidence_iri.evidence(evidence))?;
        }
    }
    let mut position = InDocument::new("position", &key);
    let mut quote = InDocument::new("quote", &key);
    let mut before = None;
    for evidence in graph.evidence_in(id) {
        let selectors = Selectors {
            position: position.selector(evidence.span),
            quote: quote.selector(evidence.span),
            // Evidence of one stretch of text by several rules comes together.
            are_new: before.replace(evidence.span) != Some(evidence.span),
        };
        describer.evidence(evidence_iri.evidence(evidence), &name, &selectors, evidence)?;
    }
    Ok(())
}

impl<S, E> Describer<'_, S>
where
    S: FnMut(QuadRef<'_>) -> Result<(), E>,
{
    fn flow(&mut self, iri: &str, name: &str, node: NodeId) -> Result<(), E> {
        let Some(flow) = self.graph.flow(node) else { return Ok(()) };
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

    fn relation(&mut self, iri: &str, name: &str, edge: EdgeId) -> Result<(), E> {
        let Some((subject, relation, object)) = self.graph.relation(edge) else { return Ok(()) };
        let (subject, object) = (&self.entities[subject.index()], &self.entities[object.index()]);
        let property = vocabulary::property(relation.predicate);
        Subject::new(subject, Some(name), &mut self.sink, &mut self.scratch).link(property, object)?;
        let mut about = Subject::new(iri, Some(name), &mut self.sink, &mut self.scratch);
        about.term(rdf::TYPE, fg::STATEMENT)?;
        about.link(rdf::SUBJECT, subject)?;
        about.term(rdf::PREDICATE, property)?;
        about.link(rdf::OBJECT, object)
    }

    fn observation(&mut self, iri: &str, name: &str, node: NodeId) -> Result<(), E> {
        let Some(observation) = self.graph.observation(node) else { return Ok(()) };
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

    /// Evidence, and the selectors of its stretch of text if they are new.
    fn evidence(&mut self, iri: &str, name: &str, selectors: &Selectors<'_>, evidence: &Evidence) -> Result<(), E> {
        let (sink, scratch) = (&mut self.sink, &mut self.scratch);
        let mut about = Subject::new(iri, Some(name), sink, scratch);
        about.term(rdf::TYPE, fg::EVIDENCE_CLASS)?;
        about.link(oa::HAS_SOURCE, name)?;
        about.link(oa::HAS_SELECTOR, selectors.position)?;
        about.link(oa::HAS_SELECTOR, selectors.quote)?;
        about.text(fg::RULE, &evidence.rule)?;
        about.value(fg::CONFIDENCE, Some(evidence.confidence), xsd::DECIMAL)?;
        if !selectors.are_new {
            return Ok(());
        }
        let mut about = Subject::new(selectors.position, Some(name), sink, scratch);
        about.term(rdf::TYPE, oa::TEXT_POSITION_SELECTOR)?;
        about.value(oa::START, Some(evidence.span.start), xsd::NON_NEGATIVE_INTEGER)?;
        about.value(oa::END, Some(evidence.span.end), xsd::NON_NEGATIVE_INTEGER)?;
        let mut about = Subject::new(selectors.quote, Some(name), sink, scratch);
        about.term(rdf::TYPE, oa::TEXT_QUOTE_SELECTOR)?;
        about.text(oa::EXACT, &evidence.quote)
    }
}

/// The selectors of a stretch of text.
struct Selectors<'s> {
    position: &'s str,
    quote: &'s str,
    /// Whether no other evidence has described them.
    are_new: bool,
}
