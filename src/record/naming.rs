//! What a name refers to: the full name, type and key of the entity behind a surface.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{
    EntityType,
    abbreviation::{abbreviates, after_place, ends_of, is_part, starts, without_kind, without_year},
    pinyin::{pinyin, word_lengths},
    surface::Surface,
};
use crate::{
    fact::{Context, Facts, Party},
    knowledge::{Entry, EntryId, Level, Sense},
    mention::{Analysis, Identity, PRIZE, Reference, is_prize_class},
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

    /// The full name and type that a surface has by itself.
    fn full_name(&self, span: Span, kind: EntityType, identity: Option<&Identity>) -> (Name, EntityType) {
        let text = &self.analysis.text[span.range()];
        let lexicon = &self.analysis.knowledge.lexicon;
        let entry = |id: EntryId| {
            let entry = lexicon.entry(id);
            (Self::of_name(&entry.name, entry.kind), entry.kind)
        };
        if let Some(whole) = self.classes.get(&span).and_then(|programme| self.of_party(programme)) {
            return self.line(&format!("{}{text}", whole.text), kind);
        }
        if let Some(fund) = self.analysis.lines.get(&span) {
            let fund = self.of_named(*fund, EntityType::Programme);
            return self.line(&format!("{}{text}", fund.text), kind);
        }
        match identity {
            Some(Identity::Known(ids)) => match self.choose(ids) {
                Some(id) => entry(id),
                None => (Self::of_name(text, kind), kind),
            },
            Some(Identity::Agency { kind: index, place, level }) => {
                let place = place.and_then(|place| self.place_name(&self.analysis.text[place.range()]));
                let place =
                    place.or_else(|| self.place_of_level(level.unwrap_or(Level::Prefecture)).map(str::to_owned));
                let body = &lexicon.agency_kind(*index).name;
                let full = place.map_or_else(
                    || text.to_owned(),
                    |place| {
                        // A party committee has its level in its name: 江苏省 and 省委 make 江苏省委.
                        let committee =
                            |sign: &char| body.strip_prefix(*sign).is_some_and(|rest| rest.chars().count() == 1);
                        let level = place.chars().next_back().filter(committee);
                        format!("{place}{}", &body[level.map_or(0, char::len_utf8)..])
                    },
                );
                let bare = self.analysis.level_at(span).is_none();
                let national = *level == Some(Level::National) && bare;
                let nation = self.analysis.knowledge.terms.nation().filter(|_| national);
                let full = nation.map_or(full, |nation| format!("{nation}{body}"));
                let known = lexicon.by_form(&full).first().filter(|_| national).map(|id| lexicon.entry(*id));
                (Self::of_name(known.map_or(&full, |entry| &entry.name), kind), kind)
            }
            Some(Identity::Written { level: Some(level) }) => {
                let rest = self.without_level(text);
                let full = match (self.place_of_level(*level), level) {
                    (Some(place), Level::Province | Level::Prefecture | Level::County) => format!("{place}{rest}"),
                    _ => text.to_owned(),
                };
                self.known_or_written(&full, kind)
            }
            _ if kind == EntityType::Recognition && is_prize_class(self.analysis, span) => {
                self.known_or_written(&format!("{}{text}", self.prize_before(span.start).unwrap_or_default()), kind)
            }
            _ if kind == EntityType::Programme => self.programme(text),
            _ => self.known_or_written(text, kind),
        }
    }

    /// A line of a fund, which may be known without the word for projects that it ends in.
    fn line(&self, full: &str, kind: EntityType) -> (Name, EntityType) {
        let known = |name: &str| !self.analysis.knowledge.lexicon.by_form(name).is_empty();
        let short = full.char_indices().nth_back(1).map_or(full, |(end, _)| &full[..end]);
        let short = (!known(full) && known(short)).then_some(short);
        self.known_or_written(short.unwrap_or(full), kind)
    }

    /// The full name of the last prize named before an offset.
    fn prize_before(&self, at: usize) -> Option<String> {
        let upto = self.analysis.mentions.partition_point(|mention| mention.span.start < at);
        let near = self.analysis.mentions[..upto].iter().rev();
        let mut near = near.take_while(|mention| mention.span.start + PRIZE_REACH > at);
        let prize = near.find(|mention| {
            let whole = mention.span.end <= at && !is_prize_class(self.analysis, mention.span);
            mention.kind == EntityType::Recognition
                && whole
                && self.analysis.text[mention.span.range()].ends_with(PRIZE)
        })?;
        // A prize with a class of its own is named without it.
        let class = self
            .analysis
            .hits_ending_at(prize.span.end)
            .find(|hit| hit.span.start > prize.span.start && is_prize_class(self.analysis, hit.span));
        let bare = class.map(|class| Span::new(prize.span.start, class.span.start));
        if let Some(bare) = bare.filter(|bare| self.analysis.text[bare.range()].ends_with(PRIZE)) {
            let (name, _) = self.known_or_written(&self.analysis.text[bare.range()], prize.kind);
            return Some(name.text);
        }
        let (name, _) = self.full_name(prize.span, prize.kind, Some(&prize.identity));
        Some(name.text)
    }

    /// A programme written without its place: with the place of the level that the text gives it, unless it is known
    /// as it is or begins with a name.
    fn programme(&self, text: &str) -> (Name, EntityType) {
        let kind = EntityType::Programme;
        let undated = without_year(text);
        let text = undated.as_ref();
        let alone = !self.analysis.knowledge.lexicon.by_form(text).is_empty()
            || self.leading_place(text).is_some()
            || self.begins_known(text);
        let level = self.programme_levels.get(text).filter(|_| !alone);
        match level.and_then(|level| self.place_of_level(*level)) {
            Some(place) => self.known_or_written(&format!("{place}{}", self.without_level(text)), kind),
            None => self.known_or_written(text, kind),
        }
    }

    /// The entry of a full name, the programme of a place and a family, or the name as it is.
    fn known_or_written(&self, full: &str, kind: EntityType) -> (Name, EntityType) {
        let lexicon = &self.analysis.knowledge.lexicon;
        if let [one] = lexicon.by_form(full)
            && lexicon.entry(*one).kind.family() == kind.family()
        {
            let entry = lexicon.entry(*one);
            return (Self::of_name(&entry.name, entry.kind), entry.kind);
        }
        if kind == EntityType::Programme
            && let Some(place) = self.leading_place(full)
            && let Some(family) = lexicon.programme_family(after_place(full, Some(place)))
        {
            return (Self::of_name(&format!("{}{family}", place.name), kind), kind);
        }
        (Self::of_name(full, kind), kind)
    }

    /// Of several places of one name the one in the reporting place or its province.
    fn choose(&self, ids: &[EntryId]) -> Option<EntryId> {
        let lexicon = &self.analysis.knowledge.lexicon;
        if let [one] = ids {
            return Some(*one);
        }
        let inside = |place: Option<&str>, id: &EntryId| {
            let entry = lexicon.entry(*id);
            place.is_some_and(|place| entry.within.as_deref() == Some(place) || entry.name == place)
        };
        let here = self.context.here.as_deref();
        let city = here.and_then(|here| lexicon.by_name(here)).and_then(|entry| entry.within.as_deref());
        let mut near = ids.iter().filter(|id| inside(here, id));
        let near = near.next().or_else(|| ids.iter().find(|id| inside(city, id)));
        near.copied().or_else(|| {
            let province = self.context.province.as_deref()?;
            let same = |id: &&EntryId| {
                let of = lexicon.province_of(&lexicon.entry(**id).name);
                of.is_some_and(|entry| entry.name == province)
            };
            let mut same = ids.iter().filter(same);
            same.next().filter(|_| same.next().is_none()).copied()
        })
    }

    /// The full name of a place as written.
    fn place_name(&self, text: &str) -> Option<String> {
        let ids = self.analysis.knowledge.lexicon.by_form(text);
        self.choose(ids).map(|id| self.analysis.knowledge.lexicon.entry(id).name.clone())
    }

    /// The place that a level means in this report: 省 its province, 市 the city that it is or lies in.
    fn place_of_level(&self, level: Level) -> Option<&str> {
        let lexicon = &self.analysis.knowledge.lexicon;
        match level {
            Level::Province => self.context.province.as_deref(),
            Level::Prefecture => {
                let here = self.context.here.as_deref()?;
                let entry = lexicon.by_name(here)?;
                let county = matches!(entry.level, Some(Level::County | Level::Zone));
                let city = entry.within.as_deref().filter(|_| county);
                let city = city
                    .filter(|city| lexicon.by_name(city).is_some_and(|entry| entry.level == Some(Level::Prefecture)));
                // A county-level city calls itself 市 too.
                Some(if county && !here.ends_with('\u{5e02}') { city.unwrap_or(here) } else { here })
            }
            Level::County => self.context.here.as_deref(),
            _ => None,
        }
    }

    /// A name without the level word that it begins with.
    fn without_level<'t>(&self, text: &'t str) -> &'t str {
        let terms = &self.analysis.knowledge.terms;
        let head = text.char_indices().nth(4).map_or(text, |(at, _)| &text[..at]);
        let hits = terms.hits(head);
        let levels = hits.iter().filter(|hit| {
            hit.span.start == 0 && terms.senses(**hit).iter().any(|sense| matches!(sense, Sense::Level(_)))
        });
        &text[levels.map(|hit| hit.span.end).max().unwrap_or(0)..]
    }

    /// Names that the text itself renames: X(以下简称“Y”).
    fn learn_declared(&mut self) {
        for (full, short) in &self.analysis.aliases {
            let (Some(full), Some(short)) = (self.by_span.get(full), self.by_span.get(short)) else { continue };
            if full != short && full.family == short.family {
                self.aliases.insert(short.clone(), full.clone());
            }
        }
    }

    /// The firm of the document whose name a short one is but for the word for a firm that it ends in: 木林森公司.
    fn without_kind(&self, short: &Name, kind: EntityType) -> Option<Name> {
        let own = without_kind(&short.text).filter(|_| kind == EntityType::Company)?;
        let (whole, _) = self.known_or_written(own, kind);
        self.kinds.contains_key(&whole).then_some(whole)
    }

    /// The body of the document that is called the same behind the full name of the same place: 湖州半导体照明联盟.
    fn with_place(&self, short: &Name) -> Option<Name> {
        let place = self.leading_place(&short.text).filter(|place| !short.text.starts_with(place.name.as_str()))?;
        let rest = after_place(&short.text, Some(place));
        let whole = Name { family: short.family, text: format!("{}{rest}", place.name) };
        (rest.len() < short.text.len() && self.kinds.contains_key(&whole)).then_some(whole)
    }

    /// Names of programmes that are the end of one longer one of the document, as [`ends_of`] tells.
    fn ends_of_programmes(&self) -> Vec<(Name, Name)> {
        let lexicon = &self.analysis.knowledge.lexicon;
        let programmes: Vec<&Name> =
            self.kinds.iter().filter(|(_, kind)| **kind == EntityType::Programme).map(|(name, _)| name).collect();
        let names: Vec<&str> = programmes.iter().map(|name| name.text.as_str()).collect();
        let bare = |text: &str| self.leading_place(text).is_none() && self.without_level(text) == text;
        let free =
            |short: usize| lexicon.by_name(names[short]).is_none() && !self.aliases.contains_key(programmes[short]);
        let found = ends_of(&names, bare).into_iter().filter(|&(short, _)| free(short));
        found.map(|(short, long)| (programmes[short].clone(), programmes[long].clone())).collect()
    }

    /// Short names of organisations that abbreviate exactly one longer one of the document.
    fn learn_abbreviations(&mut self) {
        let lexicon = &self.analysis.knowledge.lexicon;
        let organisations: Vec<_> = self.kinds.iter().filter(|(_, kind)| kind.is_organisation()).collect();
        let mut by_first: BTreeMap<char, Vec<Longer<'_>>> = BTreeMap::new();
        for (name, kind) in &organisations {
            let place = self.leading_place(&name.text);
            for first in starts(&name.text, place) {
                by_first.entry(first).or_default().push((name, **kind, place));
            }
        }
        let mut found = Vec::new();
        for (short, kind) in &organisations {
            if lexicon.by_name(&short.text).is_some() || self.aliases.contains_key(short) {
                continue;
            }
            if let Some(whole) = self.without_kind(short, **kind).or_else(|| self.with_place(short)) {
                found.push(((*short).clone(), whole));
                continue;
            }
            if short.text.chars().nth(ABBREVIATION).is_some() {
                continue;
            }
            let Some(first) = short.text.chars().next() else { continue };
            let mut longer = by_first.get(&first).into_iter().flatten().filter(|(long, long_kind, place)| {
                long_kind == *kind
                    && long.text != short.text
                    && abbreviates(&short.text, &long.text, *place)
                    && !is_part(**kind, &short.text, &long.text, *place)
            });
            if let (Some((long, ..)), None) = (longer.next(), longer.next()) {
                found.push(((*short).clone(), (*long).clone()));
            }
        }
        found.extend(self.ends_of_programmes());
        self.aliases.extend(found);
        // A short name of a short name stands for the longest.
        let chained: Vec<_> = self
            .aliases
            .iter()
            .filter_map(|(short, long)| self.aliases.get(long).map(|longest| (short.clone(), longest.clone())))
            .collect();
        self.aliases.extend(chained);
    }
}

/// The prize whose class is named stands within these many bytes before it.
const PRIZE_REACH: usize = 900;

/// A name that others may abbreviate, its type, and the place that it begins with.
type Longer<'a> = (&'a Name, EntityType, Option<&'a Entry>);

/// An abbreviation has at most this many characters.
const ABBREVIATION: usize = 8;
