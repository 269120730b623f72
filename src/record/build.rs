//! The record of a document: names become entities, and facts refer to them by id.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Amount, DocumentInfo, DocumentPeriod, Entity, EntityId, EntityType, Evidence, Fact, FactId, Funding, Observation,
    Period, Provenance, Record, Relation, Source,
    naming::{Name, Naming},
    surface::{Surface, surfaces},
};
use crate::{
    diagnostic::Diagnostic,
    document::{View, signs},
    fact::{Context, Facts, Flow, Party},
    mention::Analysis,
    span::Span,
};
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

/// Where a document comes from.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The path as the user gave it.
    pub source: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// The document's stretch of the source, in code points.
    pub span: Span,
    /// Its language.
    pub language: &'static str,
}

/// Builds the record of a document.
pub fn build(
    origin: Origin,
    source: &Source<'_>,
    view: &View,
    analysis: &Analysis<'_>,
    context: &Context,
    facts: &Facts<'_>,
) -> Record {
    let mut builder = Builder {
        source,
        view,
        naming: Naming::new(analysis, context, facts),
        entities: Entities::default(),
        traditional: if view.is_traditional() { traditional_forms(source, view) } else { BTreeMap::new() },
    };
    builder.enter_surfaces(&surfaces(analysis, facts));
    builder.enter_references(context, facts);
    let ids = builder.ids();
    let records = facts_in_order(facts);
    let kept = builder.write(&ids, facts, &records);
    let document = builder.document(origin, context, &ids);
    let diagnostics = builder.diagnostics(context);
    let entities = builder.into_entities(&ids);
    Record { document, entities, facts: kept, diagnostics }
}

/// An entity before it has an id: its name and where it stands.
#[derive(Debug)]
struct Draft<'a> {
    name: Name,
    mentions: BTreeSet<Span>,
    forms: BTreeSet<&'a str>,
}

/// The entities of a record in the order in which they were entered, and the place of each by its name.
#[derive(Debug, Default)]
struct Entities<'a> {
    drafts: Vec<Draft<'a>>,
    places: FxHashMap<Name, usize>,
}

impl<'a> Entities<'a> {
    /// The entity of a name, entered where it is new.
    fn enter(&mut self, name: Name) -> &mut Draft<'a> {
        let next = self.drafts.len();
        let place = *self.places.entry(name.clone()).or_insert(next);
        if place == next {
            self.drafts.push(Draft { name, mentions: BTreeSet::new(), forms: BTreeSet::new() });
        }
        &mut self.drafts[place]
    }
}

/// The ids of entities by their places.
struct Ids(Vec<EntityId>);

struct Builder<'a> {
    source: &'a Source<'a>,
    view: &'a View,
    naming: Naming<'a>,
    entities: Entities<'a>,
    /// In a text in traditional characters, how it writes those that the view simplified.
    traditional: BTreeMap<char, char>,
}

/// Which fact of which list stands next.
#[derive(Clone, Copy)]
enum Entry {
    Flow(usize),
    Relation(usize),
    Observation(usize),
}

/// The facts in the order of their evidence; a total comes before its parts by its position.
fn facts_in_order(facts: &Facts<'_>) -> Vec<Entry> {
    let flows = facts.flows.iter().enumerate().map(|(index, flow)| (flow.evidence, 0, Entry::Flow(index)));
    let relations = facts.relations.iter().enumerate().map(|(index, fact)| (fact.evidence, 1, Entry::Relation(index)));
    let observations =
        facts.observations.iter().enumerate().map(|(index, fact)| (fact.evidence, 2, Entry::Observation(index)));
    let mut all: Vec<_> = flows.chain(relations).chain(observations).collect();
    all.sort_by_key(|&(evidence, kind, _)| (evidence, kind));
    all.into_iter().map(|(_, _, entry)| entry).collect()
}

impl Builder<'_> {
    /// Makes entities of the names in the text.
    fn enter_surfaces(&mut self, surfaces: &[Surface]) {
        self.naming.learn(surfaces);
        for surface in surfaces {
            let name = self.naming.of_surface(surface);
            let span = self.view.in_source(surface.span);
            let written = self.source.slice(span);
            let stands_in = self.naming.stands_for_here(&name, &self.view.text()[surface.span.range()]);
            let draft = self.entities.enter(name);
            // A name whose end stands in a line below its row, with figures between, is nowhere written as it is.
            if signs(written) == signs(&self.view.text()[surface.span.range()]) {
                draft.mentions.insert(span);
                draft.forms.extend((!stands_in).then_some(written));
            }
        }
    }

    /// Makes entities of parties that are implied, and of the reporting place.
    fn enter_references(&mut self, context: &Context, facts: &Facts<'_>) {
        for party in parties(facts) {
            if let Some(name) = self.naming.of_party(party) {
                self.entities.enter(name);
            }
        }
        if let Some(here) = &context.here {
            self.entities.enter(Naming::of_name(here, EntityType::Place));
        }
    }

    /// Ids in the order of first mention, those without one last.
    fn ids(&self) -> Ids {
        let drafts = &self.entities.drafts;
        let mut order: Vec<usize> = (0..drafts.len()).collect();
        let first = |draft: &Draft<'_>| draft.mentions.first().map_or(usize::MAX, |span| span.start);
        order.sort_by(|&a, &b| {
            let (a, b) = (&drafts[a], &drafts[b]);
            first(a).cmp(&first(b)).then_with(|| a.name.cmp(&b.name))
        });
        let mut ids = Ids(vec![EntityId(0); drafts.len()]);
        for (index, place) in order.into_iter().enumerate() {
            ids.0[place] = EntityId(u32::try_from(index + 1).unwrap_or(u32::MAX));
        }
        ids
    }

    fn id(&self, ids: &Ids, party: &Party) -> Option<EntityId> {
        self.id_of_name(ids, &self.naming.of_party(party)?)
    }

    fn id_of_name(&self, ids: &Ids, name: &Name) -> Option<EntityId> {
        self.entities.places.get(name).map(|&place| ids.0[place])
    }

    fn provenance(&self, evidence: Span, rule: &str, confidence: u32) -> Provenance {
        let span = self.view.in_source(evidence);
        let quote = self.source.slice(span).to_owned();
        let evidence = Evidence { start: span.start, end: span.end, quote };
        Provenance { evidence, rule: rule.to_owned(), confidence: Decimal::new(i64::from(confidence), 2) }
    }

    /// The facts with ids; a relation that two rules read is kept once.
    fn write(&self, ids: &Ids, facts: &Facts<'_>, order: &[Entry]) -> Vec<Fact> {
        let mut numbers: BTreeMap<usize, FactId> = BTreeMap::new();
        let mut flows: BTreeMap<FactId, usize> = BTreeMap::new();
        let mut seen = BTreeSet::new();
        let mut kept: Vec<Fact> = Vec::with_capacity(order.len());
        for &entry in order {
            let id = FactId(u32::try_from(kept.len() + 1).unwrap_or(u32::MAX));
            match entry {
                Entry::Flow(index) => {
                    numbers.insert(index, id);
                    flows.insert(id, index);
                    kept.push(Fact::Funding(self.funding(ids, id, &facts.flows[index])));
                }
                Entry::Relation(index) => {
                    let relation = &facts.relations[index];
                    let (Some(subject), Some(object)) =
                        (self.id(ids, &relation.subject), self.id(ids, &relation.object))
                    else {
                        continue;
                    };
                    if subject != object && seen.insert((relation.predicate, subject, object)) {
                        let provenance = self.provenance(relation.evidence, relation.rule, relation.confidence);
                        let predicate = relation.predicate;
                        kept.push(Fact::Relation(Relation { id, predicate, subject, object, provenance }));
                    }
                }
                Entry::Observation(index) => kept.push(self.observation(ids, id, &facts.observations[index])),
            }
        }
        for fact in &mut kept {
            if let Fact::Funding(funding) = fact {
                let total = flows.get(&funding.id).and_then(|&index| facts.flows[index].part_of);
                funding.part_of = total.and_then(|total| numbers.get(&total).copied());
            }
        }
        kept
    }

    fn funding(&self, ids: &Ids, id: FactId, flow: &Flow<'_>) -> Funding {
        let party = |party: &Option<Party>| party.as_ref().and_then(|party| self.id(ids, party));
        let mut recipients = Vec::with_capacity(flow.recipients.len());
        for id in flow.recipients.iter().filter_map(|party| self.id(ids, party)) {
            // A list may name one twice, under two of its names.
            if !recipients.contains(&id) {
                recipients.push(id);
            }
        }
        Funding {
            id,
            kind: flow.kind,
            // Nobody gives to itself: one of the two is misread, and whoever gets the money is told more plainly.
            funder: party(&flow.funder).filter(|id| !recipients.contains(id)),
            programme: party(&flow.programme),
            recipients,
            project: party(&flow.project),
            amount: Amount {
                value: flow.value.normalize(),
                max: flow.max.map(|max| max.normalize()),
                qualifier: flow.qualifier,
                currency: String::from_utf8_lossy(&flow.currency).into_owned(),
                text: self.source.slice(self.view.in_source(flow.amount)).to_owned(),
            },
            count: flow.count,
            change_pct: flow.change.map(|change| change.normalize()),
            period: flow.year.map(|year| Period { year }),
            part_of: None,
            provenance: self.provenance(flow.evidence, flow.rule, flow.confidence),
        }
    }

    fn observation(&self, ids: &Ids, id: FactId, fact: &crate::fact::Observation) -> Fact {
        Fact::Observation(Observation {
            id,
            indicator: self.as_written(&fact.indicator),
            subject: fact.subject.as_ref().and_then(|party| self.id(ids, party)),
            value: fact.value.normalize(),
            unit: fact.unit.as_deref().map(|unit| self.as_written(unit)),
            qualifier: fact.qualifier,
            aspect: fact.aspect,
            change_pct: fact.change.map(|change| change.normalize()),
            period: fact.year.map(|year| Period { year }),
            provenance: self.provenance(fact.evidence, fact.rule, fact.confidence),
        })
    }

    /// Words of the view in the characters of the source.
    fn as_written(&self, words: &str) -> String {
        words.chars().map(|character| self.traditional.get(&character).copied().unwrap_or(character)).collect()
    }

    fn document(&self, origin: Origin, context: &Context, ids: &Ids) -> DocumentInfo {
        let place = context.here.as_deref().map(|here| Naming::of_name(here, EntityType::Place));
        DocumentInfo {
            source: origin.source,
            sha256: origin.sha256,
            title: context.title.map(|title| self.source.slice(self.view.in_source(title)).to_owned()),
            language: origin.language.to_owned(),
            start: origin.span.start,
            end: origin.span.end,
            place: place.and_then(|name| self.id_of_name(ids, &name)),
            period: context.year.map(|year| DocumentPeriod {
                year: year.year,
                basis: year.basis,
                evidence: self.view.in_source(year.evidence),
            }),
        }
    }

    fn diagnostics(&self, context: &Context) -> Vec<Diagnostic> {
        let Some(masked) = context.masked else { return Vec::new() };
        let span = self.view.in_source(masked);
        let written = self.source.slice(span);
        vec![match context.year {
            Some(year) => {
                let evidence = self.source.slice(self.view.in_source(year.evidence));
                Diagnostic::note(span, format!("masked year {written} resolved to {} from '{evidence}'", year.year))
            }
            None => Diagnostic::warning(span, format!("masked year {written} could not be resolved"))
                .with_hint("facts of this document carry no year"),
        }]
    }

    fn into_entities(self, ids: &Ids) -> Vec<Entity> {
        let mut entities: Vec<_> = Vec::with_capacity(ids.0.len());
        for (draft, &id) in self.entities.drafts.into_iter().zip(&ids.0) {
            let described = self.naming.describe(&draft.name);
            let other = draft.forms.into_iter().filter(|form| *form != described.name);
            let (forms, mentions) = (other.map(str::to_owned).collect(), draft.mentions.into_iter().collect());
            entities.push(Entity {
                id,
                kind: described.kind,
                labels: described.labels,
                key: described.key,
                within: described.within,
                name: described.name,
                forms,
                mentions,
            });
        }
        entities.sort_by_key(|entity| entity.id);
        entities
    }
}

/// The traditional character behind each simplified one of a view: the first in the source.
fn traditional_forms(source: &Source<'_>, view: &View) -> BTreeMap<char, char> {
    let mut forms = BTreeMap::new();
    for (simple, index) in view.characters() {
        let written = source.slice(Span::new(index, index + 1)).chars().next();
        // Signs in full width are no characters of another script.
        if let Some(written) = written.filter(|written| *written != simple && !simple.is_ascii()) {
            forms.entry(simple).or_insert(written);
        }
    }
    forms
}

/// Every party of every fact.
pub(super) fn parties<'a>(facts: &'a Facts<'_>) -> impl Iterator<Item = &'a Party> {
    let flows = facts
        .flows
        .iter()
        .flat_map(|flow| flow.funder.iter().chain(&flow.programme).chain(&flow.project).chain(&flow.recipients));
    let relations = facts.relations.iter().flat_map(|relation| [&relation.subject, &relation.object]);
    let observations = facts.observations.iter().filter_map(|observation| observation.subject.as_ref());
    flows.chain(relations).chain(observations)
}
