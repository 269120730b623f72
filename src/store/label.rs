//! Entities by any of their labels.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use oxigraph::{
    model::{Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Term},
    store::{StorageError, Store as Oxigraph},
};
use pinyin::ToPinyin;

use crate::{
    document::{half_width, simplified},
    rdf::{
        iri,
        vocabulary::{rdf, skos},
    },
    record::EntityType,
};

/// An entity with its preferred label.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// Its preferred label, in Chinese where it has one.
    pub label: String,
    /// Its class, such as `Company`.
    pub class: String,
    /// Its IRI.
    pub iri: NamedNode,
}

impl Candidate {
    /// Its key, such as `org/苏州市科技局`, as far as the IRI shows it.
    pub fn key(&self) -> &str {
        self.iri.as_str().strip_prefix(iri::ID).unwrap_or(self.iri.as_str())
    }
}

/// All labels of the entities of a store: Chinese names and forms, pinyin, English.
#[derive(Debug, Default)]
pub struct Labels {
    /// Sorted by IRI.
    candidates: Vec<Candidate>,
    /// Places in `candidates` by comparable label: those that prefer the label, and those that have it besides.
    preferred: Index,
    other: Index,
    /// The same by the pinyin of Chinese labels, made when first asked for.
    pinyin: OnceLock<Index>,
    /// The same of places by their names without the sign for what they are, in characters and in pinyin.
    short: OnceLock<Index>,
    /// Labels in Latin letters, in the words that they are written in, in small letters.
    latin: Vec<(Vec<String>, usize)>,
}

type Index = BTreeMap<String, BTreeSet<usize>>;

impl Labels {
    /// Collects the labels of a store.
    pub(super) fn of(store: &Oxigraph) -> Result<Self, StorageError> {
        let preferred = literals(store, skos::PREF_LABEL)?;
        let mut labels = Self::default();
        for (subject, label) in &preferred {
            let is_chinese = label.language() == Some(CHINESE);
            match labels.candidates.last_mut().filter(|last| last.iri == *subject) {
                Some(known) if is_chinese => label.value().clone_into(&mut known.label),
                Some(_) => {}
                None => labels.candidates.push(Candidate {
                    label: label.value().to_owned(),
                    class: class(store, subject)?,
                    iri: subject.clone(),
                }),
            }
        }
        let other = literals(store, skos::ALT_LABEL)?;
        labels.preferred = labels.index(&preferred);
        labels.other = labels.index(&other);
        let latin = preferred.iter().chain(&other).filter(|(_, label)| label.value().is_ascii());
        let latin = latin.filter_map(|(subject, label)| Some((words(label.value()), labels.place(subject)?)));
        labels.latin = latin.collect();
        Ok(labels)
    }

    /// The entities that a label names: by IRI or key, else by preferred label, else by another label, else by the
    /// pinyin of a label, else by the name of a place without its last sign. Case, spaces, the width of characters and
    /// traditional writing make no difference.
    pub fn find(&self, label: &str) -> Vec<&Candidate> {
        if let Some(candidate) = self.get(label).or_else(|| self.get(&iri::entity(label))) {
            return vec![candidate];
        }
        let key = comparable(label);
        let is_latin = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let found = self.preferred.get(&key).or_else(|| self.other.get(&key));
        let found = found.or_else(|| if is_latin { self.pinyin().get(&key) } else { None });
        let found = found.or_else(|| self.short().get(&key));
        found.into_iter().flatten().map(|index| &self.candidates[*index]).collect()
    }

    /// The entities of which one wanted is probably meant by what is part of its name: those whose names begin so, or
    /// where there are none those that have it inside. Latin letters must begin a word, and a place may stand before.
    pub fn containing(&self, part: &str, is_wanted: impl Fn(&Candidate) -> bool) -> Vec<&Candidate> {
        let places: Vec<BTreeSet<usize>> = if part.is_ascii() { self.with_words(part) } else { self.with_part(part) };
        let wanted = |places: BTreeSet<usize>| -> Vec<&Candidate> {
            places.into_iter().map(|place| &self.candidates[place]).filter(|each| is_wanted(each)).collect()
        };
        let found = places.into_iter().map(wanted).find(|found| !found.is_empty());
        found.or_else(|| self.after_place(part, &is_wanted)).unwrap_or_default()
    }

    /// The entities whose label follows that of a place: Wuxi Suntech.
    fn after_place(&self, text: &str, is_wanted: &impl Fn(&Candidate) -> bool) -> Option<Vec<&Candidate>> {
        let (place, label) = text.split_once(char::is_whitespace)?;
        let is_place = self.find(place).iter().any(|candidate| candidate.class == EntityType::Place.name());
        let mut found = if is_place { self.find(label) } else { Vec::new() };
        found.retain(|candidate| is_wanted(candidate));
        (!found.is_empty()).then_some(found)
    }

    /// Those whose Chinese labels begin with a text, and those that have it, unless it is too short to tell much.
    fn with_part(&self, part: &str) -> Vec<BTreeSet<usize>> {
        let part = comparable(part);
        let mut found = vec![BTreeSet::new(), BTreeSet::new()];
        if part.chars().count() < SHORTEST {
            return found;
        }
        let is_long = part.chars().count() > SHORTEST;
        for (key, places) in self.preferred.iter().chain(&self.other).filter(|(key, _)| key.contains(&part)) {
            let begins = key.starts_with(&part);
            if begins || is_long {
                found[usize::from(!begins)].extend(places);
            }
        }
        found
    }

    /// Those whose Latin labels begin with some words, and those that have them; of the last word a part will do.
    fn with_words(&self, part: &str) -> Vec<BTreeSet<usize>> {
        let part = words(part);
        let mut found = vec![BTreeSet::new(), BTreeSet::new()];
        let Some((last, before)) = part.split_last().filter(|(last, _)| last.len() > SHORTEST) else { return found };
        for (label, place) in &self.latin {
            let begins =
                |run: &[String]| run[..before.len()] == *before && run[before.len()].starts_with(last.as_str());
            if let Some(at) = label.windows(part.len()).position(begins) {
                found[usize::from(at > 0)].insert(*place);
            }
        }
        found
    }

    /// Entities that share characters with a label, the closest first. Of letters, which are few, half must be shared.
    pub fn similar(&self, label: &str, limit: usize) -> Vec<&Candidate> {
        let pairs = character_pairs(&comparable(label));
        let least = if label.is_ascii() { pairs.len().div_ceil(2) } else { 1 };
        let mut scores: BTreeMap<usize, usize> = BTreeMap::new();
        for (key, indices) in self.preferred.iter().chain(&self.other) {
            let shared = character_pairs(key).intersection(&pairs).count();
            if shared > 0 && shared >= least {
                for index in indices {
                    let best = scores.entry(*index).or_default();
                    *best = shared.max(*best);
                }
            }
        }
        let mut closest: Vec<(usize, &Candidate)> =
            scores.into_iter().map(|(index, score)| (score, &self.candidates[index])).collect();
        closest.sort_by_key(|(score, candidate)| (Reverse(*score), candidate.label.chars().count(), *candidate));
        closest.into_iter().map(|(_, candidate)| candidate).take(limit).collect()
    }

    /// The entity of an IRI.
    pub fn get(&self, iri: &str) -> Option<&Candidate> {
        let index = self.candidates.binary_search_by(|candidate| candidate.iri.as_str().cmp(iri)).ok()?;
        self.candidates.get(index)
    }

    /// Every entity by IRI.
    pub fn iter(&self) -> impl Iterator<Item = &Candidate> {
        self.candidates.iter()
    }

    fn index(&self, labels: &[(NamedNode, Literal)]) -> Index {
        let mut index = Index::new();
        for (subject, label) in labels {
            if let Some(place) = self.place(subject) {
                index.entry(comparable(label.value())).or_default().insert(place);
            }
        }
        index
    }

    /// Where an entity stands among the candidates.
    fn place(&self, subject: &NamedNode) -> Option<usize> {
        self.candidates.binary_search_by(|candidate| candidate.iri.cmp(subject)).ok()
    }

    fn short(&self) -> &Index {
        self.short.get_or_init(|| {
            let mut index = Index::new();
            let of_place = |place: &usize| self.candidates[*place].class == EntityType::Place.name();
            for (key, places) in self.preferred.iter().filter(|(key, _)| !key.is_ascii()) {
                let end = key.char_indices().next_back().map_or(0, |(end, _)| end);
                let (short, places) = (&key[..end], places.iter().copied().filter(of_place));
                if short.chars().count() >= SHORTEST {
                    for place in places {
                        index.entry(in_pinyin(short)).or_default().insert(place);
                        index.entry(short.to_owned()).or_default().insert(place);
                    }
                }
            }
            index
        })
    }

    fn pinyin(&self) -> &Index {
        self.pinyin.get_or_init(|| {
            let mut index = Index::new();
            for (key, places) in self.preferred.iter().chain(&self.other).filter(|(key, _)| !key.is_ascii()) {
                index.entry(in_pinyin(key)).or_default().extend(places);
            }
            index
        })
    }
}

/// The shortest part of a name that may stand for it, in characters.
const SHORTEST: usize = 2;

/// The language of names, as Oxigraph has its tag.
const CHINESE: &str = "zh-hans";

/// The literals of a property by subject.
fn literals(store: &Oxigraph, property: NamedNodeRef<'_>) -> Result<Vec<(NamedNode, Literal)>, StorageError> {
    let mut found = Vec::new();
    for quad in store.quads_for_pattern(None, Some(property), None, None) {
        let quad = quad?;
        if let (NamedOrBlankNode::NamedNode(subject), Term::Literal(literal)) = (quad.subject, quad.object) {
            found.push((subject, literal));
        }
    }
    // Indices of the store are in no order that would last.
    found.sort_by(|one, other| {
        (&one.0, one.1.language(), one.1.value()).cmp(&(&other.0, other.1.language(), other.1.value()))
    });
    Ok(found)
}

/// The class of an entity, by its name in the ontology.
fn class(store: &Oxigraph, entity: &NamedNode) -> Result<String, StorageError> {
    for quad in store.quads_for_pattern(Some(entity.as_ref().into()), Some(rdf::TYPE), None, None) {
        if let Term::NamedNode(class) = quad?.object
            && let Some(name) = class.as_str().strip_prefix(iri::NAMESPACE)
        {
            return Ok(name.to_owned());
        }
    }
    Ok(String::new())
}

/// A label without what writers vary: case, spaces, traditional writing, and the width of letters, digits and brackets.
fn comparable(label: &str) -> String {
    let folded = label.chars().map(|character| simplified(half_width(character)));
    folded.filter(|character| !character.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// The words of a Latin label in small letters.
fn words(label: &str) -> Vec<String> {
    let bare = |word: &str| word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
    label.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect()
}

/// A label with each Chinese character as the syllable that it is mostly read as, without tones.
fn in_pinyin(label: &str) -> String {
    let mut latin = String::new();
    for character in label.chars() {
        match character.to_pinyin() {
            Some(syllable) => latin.push_str(syllable.plain()),
            None => latin.push(character),
        }
    }
    latin
}

fn character_pairs(text: &str) -> BTreeSet<(char, char)> {
    text.chars().zip(text.chars().skip(1)).collect()
}
