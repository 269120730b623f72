//! What a name refers to: the full name, type and key of the entity behind a surface.
//!
//! A surface is given the [full] name that it has by itself; then the [short] ones of the document find theirs.

mod full;
mod short;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{
    EntityType,
    pinyin::{pinyin, word_lengths},
    surface::Surface,
};
use crate::{
    fact::{Context, Facts, Party},
    knowledge::{Entry, Level, Sense},
    mention::{Analysis, Reference},
    span::Span,
};

/// An entity by the family of its type and its full name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Name {
    family: &'static str,
    text: String,
}

/// All that the record says of an entity besides where it stands.
#[derive(Debug)]
pub(super) struct Described {
    pub(super) name: String,
    pub(super) kind: EntityType,
    pub(super) key: String,
    pub(super) labels: BTreeMap<String, String>,
    pub(super) within: Option<String>,
}

/// Resolves the names of one document.
pub(super) struct Naming<'a> {
    analysis: &'a Analysis<'a>,
    context: &'a Context,
    kinds: BTreeMap<Name, EntityType>,
    /// Short names of the document and the full ones that they stand for.
    aliases: BTreeMap<Name, Name>,
    /// The name behind every surface, for parties given by their place.
    by_span: FxHashMap<Span, Name>,
    /// The level of programmes that are written without one.
    programme_levels: &'a BTreeMap<String, Level>,
    /// Classes of programmes, which are named after both.
    classes: &'a BTreeMap<Span, Party>,
}

impl<'a> Naming<'a> {
    pub(super) fn new(analysis: &'a Analysis<'a>, context: &'a Context, facts: &'a Facts<'_>) -> Self {
        let (kinds, aliases, by_span) = Default::default();
        let Facts { programme_levels, classes, .. } = facts;
        Self { analysis, context, kinds, aliases, by_span, programme_levels, classes }
    }

    /// Takes note of all surfaces before any is resolved, so that short names find their full ones.
    pub(super) fn learn(&mut self, surfaces: &[Surface]) {
        for surface in surfaces {
            let (name, kind) = self.full_name(surface.span, surface.kind, surface.identity.as_ref());
            self.kinds.entry(name.clone()).or_insert(kind);
            self.by_span.insert(surface.span, name);
        }
        self.learn_declared();
        self.learn_abbreviations();
    }

    /// The entity behind a surface.
    pub(super) fn of_surface(&self, surface: &Surface) -> Name {
        match self.by_span.get(&surface.span) {
            Some(name) => self.resolved(name),
            None => self.of_text(&self.analysis.text[surface.span.range()], surface.kind),
        }
    }

    /// Whether a word, such as that for a prefecture, only says that the reporting place is meant, and is no name.
    pub(super) fn stands_for_here(&self, name: &Name, word: &str) -> bool {
        let terms = &self.analysis.knowledge.terms;
        let is_local = || {
            let hits = terms.hits(word).into_iter().filter(|hit| hit.span.len() == word.len());
            hits.flat_map(|hit| terms.senses(hit)).any(|sense| matches!(sense, Sense::LocalPlace(_)))
        };
        let here = self.context.here.as_deref() == Some(&name.text) && name.family == EntityType::Place.family();
        here && !name.text.contains(word) && is_local()
    }

    /// The entity behind a party; `None` for a reference that the context cannot resolve.
    pub(super) fn of_party(&self, party: &Party) -> Option<Name> {
        match party {
            Party::Named(span, kind) => Some(self.of_named(*span, *kind)),
            Party::Implied(name, kind) => Some(Self::of_name(name, *kind)),
            Party::Reference(reference) => self.of_reference(*reference),
        }
    }

    /// The entity behind a name given by its place in the text.
    fn of_named(&self, span: Span, kind: EntityType) -> Name {
        if let Some(name) = self.by_span.get(&span) {
            return self.resolved(name);
        }
        let mentions = self.analysis.mentions_in(Span::new(span.start, span.start + 1));
        let same = mentions.iter().find(|mention| mention.span == span && mention.kind == kind);
        let (name, _) = self.full_name(span, kind, same.map(|mention| &mention.identity));
        self.resolved(&name)
    }

    /// The entity of a full name.
    pub(super) fn of_name(text: &str, kind: EntityType) -> Name {
        Name { family: kind.family(), text: text.to_owned() }
    }

    /// What the record says of an entity.
    pub(super) fn describe(&self, name: &Name) -> Described {
        let lexicon = &self.analysis.knowledge.lexicon;
        let entry = lexicon.by_name(&name.text).filter(|entry| entry.kind.family() == name.family);
        let written = self.kinds.get(name).copied();
        let kind = entry.map(|entry| entry.kind).or(written).unwrap_or_else(|| self.kind_of(name));
        let place = self.leading_place(&name.text);
        let own = entry.is_some() || place.is_some() || self.stands_alone(kind, &name.text);
        let key = match &self.context.here {
            Some(here) if !own => [name.family, "/", &name.text, "@", here].concat(),
            _ => [name.family, "/", &name.text].concat(),
        };
        let mut labels = BTreeMap::new();
        if let Some(english) =
            entry.and_then(|entry| entry.english.clone()).or_else(|| self.english_agency(name, place?))
        {
            labels.insert("en".to_owned(), english);
        }
        labels.insert("zh-Latn-pinyin".to_owned(), pinyin(&name.text, &word_lengths(place)));
        let within = entry.and_then(|entry| entry.within.clone()).or_else(|| Self::within(name, place, kind));
        Described { name: name.text.clone(), kind, key, labels, within }
    }

    /// Whether a name is the same thing wherever it is written: a firm, a university, a project, and what is quoted.
    fn stands_alone(&self, kind: EntityType, text: &str) -> bool {
        use EntityType as E;
        let owned = matches!(
            kind,
            E::ResearchInstitute
                | E::InnovationPark
                | E::Organization
                | E::GovernmentAgency
                | E::Association
                | E::Programme
                | E::Recognition
                | E::Event
        );
        !owned || self.begins_known(text)
    }

    /// Whether a name begins with an organisation or the nation.
    fn begins_known(&self, text: &str) -> bool {
        let terms = &self.analysis.knowledge.terms;
        let lexicon = &self.analysis.knowledge.lexicon;
        terms.hits(text).iter().filter(|hit| hit.span.start == 0).any(|hit| {
            terms.senses(*hit).iter().any(|sense| match sense {
                Sense::Entry(id) => lexicon.entry(*id).kind.is_organisation(),
                Sense::Level(Level::National) => true,
                _ => false,
            })
        })
    }

    /// The place that a full name begins with.
    fn leading_place(&self, text: &str) -> Option<&'a Entry> {
        let lexicon = &self.analysis.knowledge.lexicon;
        let head = text.char_indices().nth(12).map_or(text, |(at, _)| &text[..at]);
        let mut ends = head.char_indices().rev().map(|(at, last)| at + last.len_utf8());
        ends.find_map(|end| match lexicon.by_form(&text[..end]) {
            [one] => Some(lexicon.entry(*one)).filter(|entry| entry.kind == EntityType::Place),
            _ => None,
        })
    }

    fn within(name: &Name, place: Option<&Entry>, kind: EntityType) -> Option<String> {
        let contained = kind.is_organisation();
        place.filter(|place| contained && place.name != name.text).map(|place| place.name.clone())
    }

    /// The English name of a local agency: its kind's, and its place's.
    fn english_agency(&self, name: &Name, place: &Entry) -> Option<String> {
        let lexicon = &self.analysis.knowledge.lexicon;
        let kind = lexicon.agency_by_name(name.text.strip_prefix(place.name.as_str())?)?;
        Some(format!("{} {}", place.english.as_deref()?, kind.english.as_deref()?))
    }

    /// The type of a name that only stands in a role: the lexicon's, or an agency.
    fn kind_of(&self, name: &Name) -> EntityType {
        EntityType::ALL.into_iter().find(|kind| kind.family() == name.family && !kind.is_organisation()).unwrap_or(
            if self.analysis.knowledge.lexicon.by_name(&name.text).is_some() {
                EntityType::Organization
            } else {
                EntityType::GovernmentAgency
            },
        )
    }

    fn resolved(&self, name: &Name) -> Name {
        self.aliases.get(name).unwrap_or(name).clone()
    }

    fn of_text(&self, text: &str, kind: EntityType) -> Name {
        let name = Name { family: kind.family(), text: text.to_owned() };
        self.resolved(&name)
    }

    fn of_reference(&self, reference: Reference) -> Option<Name> {
        let place = |name: &str| Self::of_name(name, EntityType::Place);
        match reference {
            Reference::Here => self.context.here.as_deref().map(place),
            Reference::Province => self.context.province.as_deref().map(place),
            Reference::Nation => self.analysis.knowledge.terms.nation().map(place),
        }
    }
}
