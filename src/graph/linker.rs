//! Taking records in, one at a time.

use std::{
    collections::{HashMap, hash_map::Entry},
    sync::Arc,
};

use super::{
    DocumentId, Evidence, Flow, Graph, Money, Observation,
    assemble::{self, small},
    draft::{Content, DraftDocument, DraftEntity, DraftFact, DraftId, Parties},
    entities, identity,
    intern::Interner,
};
use crate::record::{self, EntityId, EntityType, Fact, Record};

/// Takes records one by one and links them into a graph.
///
/// It keeps the facts and their quotes but neither mentions nor text, so what it holds grows with what documents
/// state, not with their size.
#[derive(Debug, Default)]
pub struct Linker {
    interner: Interner,
    entities: Vec<DraftEntity>,
    by_key: HashMap<Arc<str>, DraftId>,
    documents: Vec<DraftDocument>,
    /// Documents by the hash of their file and where they stand in it.
    known: HashMap<(String, usize), usize>,
}

impl Linker {
    /// Takes in a record. The same document under a second path states nothing new and is left out.
    pub fn add(&mut self, record: &Record) {
        let info = &record.document;
        let entry = self.known.entry((info.sha256.clone(), info.start));
        if let Entry::Occupied(known) = entry {
            let source = &mut self.documents[*known.get()].source;
            if info.source < *source {
                source.clone_from(&info.source);
            }
            return;
        }
        entry.or_insert(self.documents.len());

        let ids: Vec<DraftId> = record.entities.iter().map(|entity| self.add_entity(entity)).collect();
        let resolve = |id: EntityId| record.position(id).map(|index| ids[index]);
        let mut document = DraftDocument {
            source: info.source.clone(),
            sha256: info.sha256.clone(),
            title: info.title.clone(),
            span: crate::span::Span::new(info.start, info.end),
            year: info.period.as_ref().map(|period| period.year),
            place: info.place.and_then(resolve),
            evidence: Vec::new(),
            facts: Vec::with_capacity(record.facts.len()),
        };
        let mut known = HashMap::new();
        for fact in in_order(&record.facts) {
            let Some(content) = content(fact, &resolve, &mut self.interner) else { continue };
            let evidence = evidence(fact.provenance(), &mut self.interner);
            let key = (evidence.span, evidence.mark);
            let index = *known.entry(key).or_insert_with(|| {
                document.evidence.push(evidence);
                small(document.evidence.len() - 1)
            });
            document.facts.push(DraftFact { evidence: index, content });
        }
        self.documents.push(document);
    }

    /// Links what it took in.
    pub fn finish(mut self) -> Graph {
        self.add_containing_places();
        assemble::graph(self.entities, &self.by_key, self.documents)
    }

    fn add_entity(&mut self, entity: &record::Entity) -> DraftId {
        let id = self.draft(&entity.key, entity.kind);
        self.entities[id as usize].add(entity, &mut self.interner);
        id
    }

    fn draft(&mut self, key: &str, kind: EntityType) -> DraftId {
        if let Some(id) = self.by_key.get(key) {
            return *id;
        }
        let id = small(self.entities.len());
        let key: Arc<str> = key.into();
        self.by_key.insert(Arc::clone(&key), id);
        self.entities.push(DraftEntity::new(key, kind));
        id
    }

    /// Records give the containing place by name; each such place is an entity too.
    fn add_containing_places(&mut self) {
        let mut names: Vec<Arc<str>> =
            self.entities.iter().flat_map(|entity| entity.within.iter().map(|(name, _)| Arc::clone(name))).collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            let id = self.draft(&entities::place_key(&name), EntityType::Place);
            let place = &mut self.entities[id as usize];
            if place.names.is_empty() {
                place.names.push((Box::from(&*name), 1));
                place.types[EntityType::Place as usize] = 1;
            }
        }
    }
}

/// The facts by where they are stated.
fn in_order(facts: &[Fact]) -> Vec<&Fact> {
    let mut facts: Vec<&Fact> = facts.iter().collect();
    facts.sort_by_key(|fact| fact.provenance().evidence.span());
    facts
}

fn evidence(provenance: &record::Provenance, interner: &mut Interner) -> Evidence {
    Evidence {
        mark: identity::evidence(&provenance.rule, provenance.confidence),
        // The assembler numbers documents once all are known.
        document: DocumentId(0),
        span: provenance.evidence.span(),
        quote: provenance.evidence.quote.as_str().into(),
        rule: interner.intern(&provenance.rule),
        confidence: provenance.confidence.normalize(),
    }
}

/// What a fact says; `None` if it is about an entity that its record does not have.
fn content(fact: &Fact, resolve: &impl Fn(EntityId) -> Option<DraftId>, interner: &mut Interner) -> Option<Content> {
    Some(match fact {
        Fact::Funding(funding) => Content::Flow {
            id: funding.id,
            flow: flow(funding, interner),
            parties: Parties {
                funder: funding.funder.and_then(resolve),
                programme: funding.programme.and_then(resolve),
                project: funding.project.and_then(resolve),
                recipients: funding.recipients.iter().filter_map(|id| resolve(*id)).collect(),
            },
            part_of: funding.part_of,
        },
        Fact::Relation(relation) => Content::Relation {
            predicate: relation.predicate,
            subject: resolve(relation.subject)?,
            object: resolve(relation.object)?,
        },
        Fact::Observation(observation) => Content::Observation {
            subject: observation.subject.and_then(resolve),
            observation: self::observation(observation, interner),
        },
    })
}

fn flow(funding: &record::Funding, interner: &mut Interner) -> Flow {
    let amount = &funding.amount;
    Flow {
        id: 0,
        kind: funding.kind,
        money: Money {
            currency: interner.intern(&amount.currency),
            value: amount.value.normalize(),
            max: amount.max.map(|max| max.normalize()),
            qualifier: amount.qualifier,
        },
        count: funding.count,
        change_pct: funding.change_pct.map(|change| change.normalize()),
        year: funding.period.map(|period| period.year),
        evidence: Vec::new(),
    }
}

fn observation(observation: &record::Observation, interner: &mut Interner) -> Observation {
    Observation {
        id: 0,
        indicator: interner.intern(&observation.indicator),
        value: observation.value.normalize(),
        unit: observation.unit.as_deref().map(|unit| interner.intern(unit)),
        qualifier: observation.qualifier,
        aspect: observation.aspect,
        change_pct: observation.change_pct.map(|change| change.normalize()),
        year: observation.period.map(|period| period.year),
        evidence: Vec::new(),
    }
}
