//! What the linker keeps of records until all are in.

use std::sync::Arc;

use super::{Evidence, Flow, Observation};
use crate::{
    record::{self, EntityType, FactId, Predicate},
    span::Span,
};

/// An entity by its place among the drafts.
pub(super) type DraftId = u32;

/// Everything that records say of the entity of one key. Lists are short, so they are searched from end to end.
#[derive(Debug)]
pub(super) struct DraftEntity {
    pub(super) key: Arc<str>,
    pub(super) family: &'static str,
    /// How many records take it for each type, in the order of [`EntityType::ALL`].
    pub(super) types: [u32; EntityType::ALL.len()],
    pub(super) names: Vec<(Box<str>, u32)>,
    pub(super) forms: Vec<Box<str>>,
    /// Language, label, how many records give it.
    pub(super) labels: Vec<(Arc<str>, Box<str>, u32)>,
    pub(super) within: Vec<(Arc<str>, u32)>,
    pub(super) mentions: usize,
}

impl DraftEntity {
    pub(super) fn new(key: Arc<str>, kind: EntityType) -> Self {
        Self {
            key,
            family: kind.family(),
            types: [0; EntityType::ALL.len()],
            names: Vec::new(),
            forms: Vec::new(),
            labels: Vec::new(),
            within: Vec::new(),
            mentions: 0,
        }
    }

    /// Adds what one record says.
    pub(super) fn add(&mut self, entity: &record::Entity, intern: &mut super::intern::Interner) {
        self.types[entity.kind as usize] += 1;
        count(&mut self.names, &entity.name);
        for form in &entity.forms {
            if !self.forms.iter().any(|known| **known == **form) {
                self.forms.push(form.as_str().into());
            }
        }
        for (language, label) in &entity.labels {
            let known = self.labels.iter_mut().find(|(tag, text, _)| **tag == **language && **text == **label);
            match known {
                Some((_, _, votes)) => *votes += 1,
                None => self.labels.push((intern.intern(language), label.as_str().into(), 1)),
            }
        }
        if let Some(place) = &entity.within {
            count(&mut self.within, place);
        }
        self.mentions += entity.mentions.len();
    }

    /// Adds what the draft of another key says of the same entity.
    pub(super) fn absorb(&mut self, other: &Self) {
        for (votes, more) in self.types.iter_mut().zip(other.types) {
            *votes += more;
        }
        add_counts(&mut self.names, &other.names);
        add_counts(&mut self.within, &other.within);
        self.forms.extend(other.forms.iter().cloned());
        self.labels.extend(other.labels.iter().cloned());
        self.mentions += other.mentions;
    }

    /// Its longest name, the smallest of those.
    pub(super) fn full_name(&self) -> &str {
        let names = self.names.iter().map(|(name, _)| &**name);
        names.max_by(|one, other| length(one).cmp(&length(other)).then_with(|| other.cmp(one))).unwrap_or_default()
    }

    /// What most records take it for; of equals the first in the order of types.
    pub(super) fn kind(&self) -> EntityType {
        let best = EntityType::ALL.into_iter().rev().max_by_key(|kind| self.types[*kind as usize]);
        best.unwrap_or(EntityType::Organization)
    }
}

/// In characters.
pub(super) fn length(text: &str) -> usize {
    text.chars().count()
}

/// One more vote for a text.
fn count<T: AsRef<str> + for<'a> From<&'a str>>(votes: &mut Vec<(T, u32)>, text: &str) {
    match votes.iter_mut().find(|(known, _)| known.as_ref() == text) {
        Some((_, number)) => *number += 1,
        None => votes.push((text.into(), 1)),
    }
}

fn add_counts<T: Clone + PartialEq>(votes: &mut Vec<(T, u32)>, more: &[(T, u32)]) {
    for (text, number) in more {
        match votes.iter_mut().find(|(known, _)| known == text) {
            Some((_, known)) => *known += number,
            None => votes.push((text.clone(), *number)),
        }
    }
}

/// A document and what it states.
#[derive(Debug)]
pub(super) struct DraftDocument {
    pub(super) source: String,
    pub(super) sha256: String,
    pub(super) title: Option<String>,
    pub(super) span: Span,
    pub(super) year: Option<i32>,
    pub(super) place: Option<DraftId>,
    pub(super) evidence: Vec<Evidence>,
    pub(super) facts: Vec<DraftFact>,
}

/// A fact, resting on one piece of its document's evidence.
#[derive(Debug)]
pub(super) struct DraftFact {
    pub(super) evidence: u32,
    pub(super) content: Content,
}

/// What a fact says, with entities as drafts.
#[derive(Debug)]
pub(super) enum Content {
    Flow { id: FactId, flow: Flow, parties: Parties, part_of: Option<FactId> },
    Relation { predicate: Predicate, subject: DraftId, object: DraftId },
    Observation { observation: Observation, subject: Option<DraftId> },
}

/// The parties of a flow.
#[derive(Debug)]
pub(super) struct Parties {
    pub(super) funder: Option<DraftId>,
    pub(super) programme: Option<DraftId>,
    pub(super) project: Option<DraftId>,
    pub(super) recipients: Vec<DraftId>,
}
