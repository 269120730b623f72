//! What a document as a whole says: whose report it is and on which year.

use std::{cell::OnceCell, collections::BTreeMap};

use super::{
    Party, conditions,
    here::{places_of, province_around, province_in_name, reporting_place, speaks},
    owner::{own_city, owner},
    planned::{self, Planned},
    policy::is_policy,
    years::{self, When},
};
use crate::{
    knowledge::{Cue, Entry, Knowledge, Level, Sense},
    mention::{Analysis, Identity, Mention, Reference, Unit},
    record::{Basis, EntityType},
    sentence::lines,
    span::Span,
};

/// The head of a document, where its title stands, has at most this many bytes.
pub(super) const HEAD: usize = 1200;

/// A line that is a title has at most this many characters.
pub(super) const TITLE_LENGTH: usize = 60;

/// The reporting place, year and title.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The full name of the place that the document speaks for.
    pub here: Option<String>,
    /// The province that it lies in.
    pub province: Option<String>,
    /// The city that it lies in, where it is a county or district.
    pub city: Option<String>,
    /// The place that a town lies in, where it speaks for one.
    pub above: Option<String>,
    /// The year that it reports on.
    pub year: Option<ReportYear>,
    /// Whether it is a report on one year, so that the year goes on all that it counts.
    pub yearly: bool,
    /// The organisation that it speaks for, where it is one's report, notice or news.
    pub owner: Option<Mention>,
    /// Its title.
    pub title: Option<Span>,
    /// Whether it is a policy: what it grants, whoever issues it gives.
    pub policy: bool,
    /// Whether it speaks for its place: it calls it its own, names its agencies without it or bears it in its title.
    pub voiced: bool,
    /// Whether a year in it was masked and resolved.
    pub masked: Option<Span>,
    /// The section of a yearly report that says what is planned.
    pub(super) planned: Option<Planned>,
    /// The sections that say who may apply for something.
    pub(super) conditions: Vec<Span>,
    /// The programmes whose keepers bear their name and stand in it.
    keepers: Vec<(String, Party)>,
    /// What [`Self::titled`] found.
    titled: OnceCell<Option<(Party, Option<usize>)>>,
}

/// The year that a document reports on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportYear {
    /// The year.
    pub year: i32,
    /// How it is known.
    pub basis: Basis,
    /// The words that it is known from.
    pub evidence: Span,
}

impl Context {
    /// Reads the context of a document.
    pub fn new(analysis: &Analysis<'_>) -> Self {
        let title = title(analysis);
        let yearly = yearly(analysis, title);
        let owner = owner(analysis, title);
        let here = reporting_place(analysis, title);
        let here = owner.and_then(|owner| own_city(analysis, owner, here.as_deref())).or(here);
        let lexicon = &analysis.knowledge.lexicon;
        let province = here.as_deref().and_then(|place| lexicon.province_of(place)).map(|entry| entry.name.clone());
        let around = || province_around(analysis).filter(|_| here.is_none());
        let seat = || owner.filter(|_| here.is_none()).and_then(|owner| province_in_name(analysis, owner));
        let province = province.or_else(around).or_else(seat);
        let city = here.as_deref().and_then(|place| lexicon.city_of(place)).map(|entry| entry.name.clone());
        let town = analysis.speaks_for_town();
        let (here, above) = match town.then(|| town_in(analysis, here.as_deref())) {
            None => (here, None),
            // What a town says of itself is not said of the place that it lies in.
            Some(None) => (None, None),
            Some(Some((town, above))) => (Some(town), above),
        };
        let city = city.or_else(|| above.clone().filter(|name| is_city(analysis, name)));
        let masked = analysis.quantities.iter().find(|quantity| quantity.unit == Unit::Year(None));
        let year = report_year(analysis, title, yearly);
        Self {
            here,
            province,
            city,
            above,
            year,
            yearly,
            owner: owner.cloned(),
            title,
            policy: !yearly && is_policy(analysis),
            voiced: yearly || speaks(analysis) || titled_locally(analysis, title),
            masked: masked.map(|quantity| quantity.span),
            planned: yearly.then(|| planned::section(analysis, title, year)).flatten(),
            conditions: conditions::sections(analysis),
            keepers: keepers(analysis),
            titled: OnceCell::new(),
        }
    }

    /// The year of a figure at an offset: the last one named before it in its sentence, or the report's.
    pub(super) fn year_at(&self, analysis: &Analysis<'_>, sentence: Span, at: usize) -> Option<i32> {
        let told = || years::named(analysis, sentence, at);
        match years::in_turn(analysis, at).map(When::Year).or_else(told) {
            Some(When::Year(year)) => Some(year),
            Some(When::Period) => None,
            None => {
                let planned = self.planned.filter(|planned| planned.from <= at).and_then(|planned| planned.year);
                planned.or_else(|| self.year.filter(|_| self.yearly).map(|report| report.year))
            }
        }
    }

    /// Who does what a clause leaves without a subject: the organisation that the document speaks for, or else the place.
    pub(super) fn speaker(&self) -> Option<Party> {
        let place = || self.here.is_some().then_some(Party::Reference(Reference::Here));
        self.owner_party().or_else(place)
    }

    /// Who gives or gets what a clause of money leaves without a subject: the speaker, where the text is one's own.
    pub(super) fn teller(&self) -> Option<Party> {
        self.speaker().filter(|_| self.voiced || self.policy || self.owner.is_some())
    }

    /// The organisation that the document speaks for.
    pub(super) fn owner_party(&self) -> Option<Party> {
        self.owner.as_ref().map(|owner| Party::Named(owner.span, owner.kind))
    }

    /// The party that stands for a level: the nation, the province, the city that a reporting county lies in, or the
    /// reporting place; `None` for a level below it.
    pub(super) fn party_of_level(&self, level: Level) -> Option<Party> {
        /// The last sign of the names of cities.
        const CITY: char = '\u{5e02}';
        match level {
            Level::National => Some(Party::Reference(Reference::Nation)),
            Level::Province => self.province.is_some().then_some(Party::Reference(Reference::Province)),
            Level::Prefecture if self.city.is_some() && self.city == self.province => {
                Some(Party::Reference(Reference::Province))
            }
            Level::Prefecture if self.city.is_some() => {
                self.city.clone().map(|city| Party::Implied(city, EntityType::Place))
            }
            Level::County if self.above.is_some() => {
                self.above.clone().map(|county| Party::Implied(county, EntityType::Place))
            }
            // A municipality is a city as well as a province.
            Level::Prefecture if self.here.as_ref().is_some_and(|here| here.ends_with(CITY)) => {
                Some(Party::Reference(Reference::Here))
            }
            _ => (self.here.is_some() && self.here != self.province).then_some(Party::Reference(Reference::Here)),
        }
    }

    /// The place whose levels it speaks of: the one that it speaks for or, for a town, the one that this lies in.
    pub fn seat(&self) -> Option<&str> {
        self.above.as_deref().or(self.here.as_deref())
    }

    /// The name of the place that it speaks for, without the place that a town lies in.
    pub fn own_name(&self) -> Option<&str> {
        let here = self.here.as_deref()?;
        let inner = self.above.as_deref().and_then(|above| here.strip_prefix(above));
        inner.or(Some(here))
    }

    /// The one programme that the title names, and where the text first speaks of another.
    ///
    /// This is looked for once, when it is first asked for: all mentions are known only then.
    pub(super) fn titled(&self, analysis: &Analysis<'_>) -> Option<&(Party, Option<usize>)> {
        self.titled.get_or_init(|| super::titled::titled_programme(analysis, self.title?)).as_ref()
    }

    /// Who pays for a known programme: its keeper, where the document names one, or whom the reference data give.
    pub(super) fn payer_of(&self, knowledge: &Knowledge, programme: &Entry) -> Option<Party> {
        let kept = self.keepers.iter().find(|(name, _)| programme.name.starts_with(&**name));
        let keeper = kept.map(|(_, keeper)| keeper.clone());
        keeper.or_else(|| Some(self.party_of_name(knowledge, programme.funder.as_deref()?)))
    }

    /// Whether two parties are one, by their words or by the place that they stand for.
    pub(super) fn same(&self, analysis: &Analysis<'_>, a: &Party, b: &Party) -> bool {
        // A province that reports is both the reporting place and its province.
        let own = |party: &Party| match party {
            Party::Reference(Reference::Province) => self.here == self.province,
            Party::Reference(Reference::Here) => true,
            _ => false,
        };
        match (a, b) {
            (Party::Named(a, _), Party::Named(b, _)) => {
                let entry = |span: &Span| {
                    let here = analysis.mentions_in(Span::new(span.start, span.start + 1)).iter();
                    let mut known = here.filter_map(|one| match &one.identity {
                        Identity::Known(entries) if one.span == *span => entries.first().copied(),
                        _ => None,
                    });
                    known.next()
                };
                let alike = || entry(a).is_some_and(|entry_of_a| entry(b) == Some(entry_of_a));
                analysis.text[a.range()] == analysis.text[b.range()] || alike()
            }
            _ => a == b || own(a) && own(b),
        }
    }

    /// The party of a full name of the reference data.
    pub(super) fn party_of_name(&self, knowledge: &Knowledge, name: &str) -> Party {
        if self.here.as_deref() == Some(name) {
            return Party::Reference(Reference::Here);
        }
        if self.province.as_deref() == Some(name) {
            return Party::Reference(Reference::Province);
        }
        if let Some((_, Level::National)) = nation(knowledge, name) {
            return Party::Reference(Reference::Nation);
        }
        let kind = knowledge.lexicon.by_name(name).map_or(EntityType::GovernmentAgency, |entry| entry.kind);
        Party::Implied(name.to_owned(), kind)
    }
}

/// The agencies that a document names and that bear the name of a programme which they keep, with that name: the
/// commission of a fund.
fn keepers(analysis: &Analysis<'_>) -> Vec<(String, Party)> {
    let lexicon = &analysis.knowledge.lexicon;
    let mut found: Vec<(String, Party)> = Vec::new();
    for mention in analysis.mentions.iter().filter(|mention| mention.kind == EntityType::GovernmentAgency) {
        let Identity::Known(entries) = &mention.identity else { continue };
        let Some(name) = entries.first().map(|entry| &*lexicon.entry(*entry).name) else { continue };
        let borne = name.char_indices().skip(4).map(|(end, _)| &name[..end]);
        let programme = |name: &&str| lexicon.by_name(name).is_some_and(|entry| entry.kind == EntityType::Programme);
        if let Some(borne) = borne.filter(programme).last()
            && !found.iter().any(|(told, _)| told == borne)
        {
            found.push((borne.to_owned(), Party::Named(mention.span, mention.kind)));
        }
    }
    found
}

/// The full name of the town that a text calls its own, and the place that it lies in; a place that is called as the town
/// is only its name misread.
fn town_in(analysis: &Analysis<'_>, above: Option<&str>) -> Option<(String, Option<String>)> {
    let town = analysis.first_town()?;
    let body = |name: &str| name.char_indices().next_back().map_or(0, |(last, _)| last);
    let above = above.filter(|above| above[..body(above)] != town[..body(town)]);
    Some(([above.unwrap_or_default(), town].concat(), above.map(str::to_owned)))
}

/// Whether a name is that of a city with counties of its own.
fn is_city(analysis: &Analysis<'_>, name: &str) -> bool {
    analysis.knowledge.lexicon.by_name(name).is_some_and(|entry| entry.level == Some(Level::Prefecture))
}

/// A word for the nation is one that the level table puts at the national level.
fn nation(knowledge: &Knowledge, name: &str) -> Option<(usize, Level)> {
    knowledge.terms.hits(name).iter().filter(|hit| hit.span.len() == name.len()).find_map(|hit| {
        knowledge.terms.senses(*hit).iter().find_map(|sense| match sense {
            Sense::Level(level) => Some((hit.span.len(), *level)),
            _ => None,
        })
    })
}

/// The first short line with something to say: the longest of the first lines that ends in a word for reports, or
/// else the first line.
fn title(analysis: &Analysis<'_>) -> Option<Span> {
    let text = analysis.text;
    let end = text.floor_char_boundary(HEAD);
    let mut titles = Vec::new();
    for span in lines(&text[..end]).map(|line| line.trimmed(text)) {
        let trimmed = &text[span.range()];
        let byline = super::growth::cue(analysis, span, Cue::Byline);
        // A numbered heading is no title: 一、工作回顾.
        let numbered = trimmed.char_indices().take(3).any(|(at, mark)| at > 0 && mark == '\u{3001}');
        // The way to a page through its site is none either: 首页 > 工作总结.
        let trail = trimmed.contains('>');
        if !trail
            && trimmed.contains(char::is_alphanumeric)
            && trimmed.chars().count() <= TITLE_LENGTH
            && !byline
            && !numbered
        {
            titles.push(span);
        }
    }
    let reports = |span: &&Span| analysis.hits_ending_at(span.end).any(|hit| hit.is(Cue::YearlyReport));
    titles.iter().find(reports).or_else(|| titles.first()).copied()
}

/// Whether the title, or a running head near the beginning, is that of a yearly report.
fn yearly(analysis: &Analysis<'_>, title: Option<Span>) -> bool {
    let in_title = title.is_some_and(|title| {
        let named = analysis.quantities_in(title).iter().any(|quantity| matches!(quantity.unit, Unit::Year(_)));
        named && super::growth::cue(analysis, title, Cue::YearlyReport)
    });
    in_title || running_head(analysis).is_some()
}

/// What follows the year in a running head has at most this many bytes: ten characters and a mark.
const RUNNING_HEAD: usize = 44;

/// The line of a running head that names a year and a report: …公司2019年年度报告全文.
fn running_head(analysis: &Analysis<'_>) -> Option<Span> {
    analysis.quantities.iter().filter(|quantity| matches!(quantity.unit, Unit::Year(Some(_)))).find_map(|quantity| {
        let end = quantity.span.end;
        let rest = &analysis.text[end..analysis.text.floor_char_boundary(end + RUNNING_HEAD)];
        let line = &rest[..rest.find(['\n', '\u{3002}', ',']).unwrap_or(rest.len())];
        let after = Span::new(quantity.span.end, quantity.span.end + line.len());
        (line.chars().count() <= 10 && super::growth::cue(analysis, after, Cue::YearlyReport)).then_some(quantity.span)
    })
}

/// Whether the title names a place, or what is a place's own by its name: a programme, an agency, a policy.
fn titled_locally(analysis: &Analysis<'_>, title: Option<Span>) -> bool {
    use EntityType as E;
    let local = |mention: &Mention| match mention.kind {
        E::Place => true,
        E::Programme | E::GovernmentAgency | E::Policy => !places_of(analysis, mention).is_empty(),
        _ => false,
    };
    title.is_some_and(|title| analysis.mentions_in(title).iter().any(local))
}

/// The year of the title; where it is masked, the year that the text names most often.
fn report_year(analysis: &Analysis<'_>, title: Option<Span>, yearly: bool) -> Option<ReportYear> {
    let in_title = title.map_or(&[][..], |title| analysis.quantities_in(title));
    let named = in_title.iter().find_map(|quantity| match quantity.unit {
        Unit::Year(year) if !years::closes_range(analysis.text, quantity.span) => Some((year, quantity.span)),
        _ => None,
    });
    if let Some((Some(year), evidence)) = named {
        return Some(ReportYear { year, basis: Basis::Stated, evidence });
    }
    if let Some(span) = running_head(analysis).filter(|_| named.is_none()) {
        let year = analysis.quantities_in(span).first().and_then(|quantity| match quantity.unit {
            Unit::Year(year) => year,
            _ => None,
        });
        return year.map(|year| ReportYear { year, basis: Basis::Stated, evidence: span });
    }
    if !yearly && named.is_none() {
        return None;
    }
    let mut votes: BTreeMap<i32, (u32, Span)> = BTreeMap::new();
    for quantity in &analysis.quantities {
        if let Unit::Year(Some(year)) = quantity.unit
            && !titled(analysis.text, quantity.span)
            && !years::bracketed(analysis.text, quantity.span)
            && !years::closes_range(analysis.text, quantity.span)
        {
            votes.entry(year).or_insert((0, quantity.span)).0 += 1;
        }
    }
    // At one count the later year: a report looks back more often than ahead.
    let best = votes.into_iter().max_by_key(|&(year, (count, _))| (count, year));
    best.map(|(year, (_, evidence))| ReportYear { year, basis: Basis::Inferred, evidence })
}

/// Whether a stretch stands in title marks: the year of a plan's horizon says nothing of the report's.
fn titled(text: &str, span: Span) -> bool {
    let before = &text[text.ceil_char_boundary(span.start.saturating_sub(years::ASIDE))..span.start];
    before.rfind(['\u{300a}', '\u{300b}', '\n']).is_some_and(|at| before[at..].starts_with('\u{300a}'))
}
