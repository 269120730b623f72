//! The lexicon: names that are known before any document is read, with all their written forms.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::{KnowledgeError, files::Files, table::Row, table::Table};
use crate::record::EntityType;

/// Index of an entry in the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u32);

/// A known name.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its full name.
    pub name: String,
    /// What it is.
    pub kind: EntityType,
    /// Its usual English name.
    pub english: Option<String>,
    /// The place or organisation that contains it, by full name.
    pub within: Option<String>,
    /// The level of a place or programme.
    pub level: Option<Level>,
    /// Who pays for a programme, by full name.
    pub funder: Option<String>,
}

impl Entry {
    /// Whether this is a programme of no place and nobody in particular, a line that many budgets have: 科技三项费用.
    pub fn is_budget_line(&self) -> bool {
        self.kind == EntityType::Programme && self.level.is_none() && self.funder.is_none()
    }
}

/// A level of administration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A country, or what a whole country does.
    National,
    /// A stretch of country without an administration of its own.
    Region,
    /// A province or municipality under the central government.
    Province,
    /// A prefecture-level city or prefecture.
    Prefecture,
    /// A county, district or county-level city.
    County,
    /// A development zone.
    Zone,
}

impl Level {
    /// The level of a name in the tables.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "country" | "national" => Self::National,
            "region" => Self::Region,
            "province" => Self::Province,
            "prefecture" | "city" => Self::Prefecture,
            "county" => Self::County,
            "zone" => Self::Zone,
            _ => return None,
        })
    }
}

/// A kind of local agency, named without its place: 科技局.
#[derive(Clone, Debug)]
pub struct AgencyKind {
    /// Its usual short name.
    pub name: String,
    /// Its English name.
    pub english: Option<String>,
    /// The levels that have one.
    pub levels: Vec<Level>,
}

/// All entries, by form and by name.
#[derive(Debug, Default)]
pub struct Lexicon {
    entries: Vec<Entry>,
    agency_kinds: Vec<AgencyKind>,
    forms: IndexMap<String, Holders, FxBuildHasher>,
    agency_forms: BTreeMap<String, u32>,
    families: BTreeMap<String, String>,
    by_name: FxHashMap<String, EntryId>,
}

/// The entries that a form may stand for; nearly always one.
#[derive(Debug)]
enum Holders {
    One(EntryId),
    Several(Vec<EntryId>),
}

impl Holders {
    fn all(&self) -> &[EntryId] {
        match self {
            Self::One(id) => std::slice::from_ref(id),
            Self::Several(ids) => ids,
        }
    }
}

/// The tables that hold entries of one type each.
const TYPED: &[(&str, EntityType)] = &[
    ("lexicon/places.tsv", EntityType::Place),
    ("lexicon/agencies.tsv", EntityType::GovernmentAgency),
    ("lexicon/universities.tsv", EntityType::University),
    ("lexicon/institutes.tsv", EntityType::ResearchInstitute),
    ("lexicon/companies.tsv", EntityType::Company),
    ("lexicon/programmes.tsv", EntityType::Programme),
    ("lexicon/recognitions.tsv", EntityType::Recognition),
    ("lexicon/policies.tsv", EntityType::Policy),
];

/// The full name of a city's district, which is known by the city's name: 苏州市吴中区. None for other places.
fn full_district(name: &str, city: &str) -> Option<String> {
    const DISTRICT: char = '\u{533a}';
    (name.ends_with(DISTRICT) && !name.starts_with(city)).then(|| format!("{city}{name}"))
}

impl Lexicon {
    /// Reads the tables and then the user's own.
    pub(super) fn load(files: &Files) -> Result<Self, KnowledgeError> {
        let mut lexicon = Self::default();
        for (path, text) in files.lexicons() {
            lexicon.add_mixed(path, text)?;
        }
        for &(path, kind) in TYPED {
            let table = Table::parse(path, files.get(path), &["name"])?;
            lexicon.make_room(table.rows().count());
            for row in table.rows() {
                lexicon.add(&row, kind)?;
            }
        }
        lexicon.add_mixed("lexicon/organisations.tsv", files.get("lexicon/organisations.tsv"))?;
        lexicon.add_agency_kinds(files)?;
        lexicon.add_families(files)?;
        Ok(lexicon)
    }

    /// Makes room for so many more entries, and three times as many forms.
    fn make_room(&mut self, entries: usize) {
        self.entries.reserve(entries);
        self.by_name.reserve(entries);
        self.forms.reserve(3 * entries);
    }

    /// The entry of an id of this lexicon.
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    /// The entry of a full name.
    pub fn by_name(&self, name: &str) -> Option<&Entry> {
        self.by_name.get(name).map(|&id| self.entry(id))
    }

    /// The entries that a written form may stand for; more than one only for places of one name.
    pub fn by_form(&self, form: &str) -> &[EntryId] {
        self.forms.get(form).map_or(&[], Holders::all)
    }

    /// The programmes whose names begin with a text, in the order of their table: a look at every entry.
    pub(super) fn programmes_of(&self, begins: &str) -> impl Iterator<Item = &Entry> {
        let programme = |entry: &&Entry| entry.kind == EntityType::Programme;
        self.entries.iter().filter(programme).filter(move |entry| entry.name.starts_with(begins))
    }

    /// The counties that go by their city's name here and by a short one elsewhere: a look at every entry.
    pub fn counties_called(&self, short: &str) -> Vec<EntryId> {
        let called = |entry: &Entry| {
            let city = entry.name.strip_suffix(short).filter(|city| !city.is_empty());
            entry.kind == EntityType::Place && entry.level == Some(Level::County) && city == entry.within.as_deref()
        };
        let all = (0..).map(EntryId).zip(&self.entries);
        all.filter(|(_, entry)| entry.name.ends_with(short) && called(entry)).map(|(id, _)| id).collect()
    }

    /// The agency kind of an index from a mention of an agency.
    pub fn agency_kind(&self, index: u32) -> &AgencyKind {
        &self.agency_kinds[index as usize]
    }

    /// The usual name of a family of programmes that many places have (自然科学基金), by any of its forms.
    pub fn programme_family(&self, form: &str) -> Option<&str> {
        self.families.get(form).map(String::as_str)
    }

    /// Every written form of a family of programmes.
    pub(super) fn family_forms(&self) -> impl Iterator<Item = &str> {
        self.families.keys().map(String::as_str)
    }

    /// The agency kind of a usual short name.
    pub fn agency_by_name(&self, name: &str) -> Option<&AgencyKind> {
        self.agency_kinds.iter().find(|kind| kind.name == name)
    }

    /// The province or municipality that a place lies in, itself included.
    pub fn province_of(&self, place: &str) -> Option<&Entry> {
        let mut place = self.by_name(place)?;
        // Three steps lead from a zone in a county to its province.
        for _ in 0..4 {
            if place.level == Some(Level::Province) {
                return Some(place);
            }
            place = self.by_name(place.within.as_deref()?)?;
        }
        None
    }

    /// The city that a county or district lies in; none for a county-level city, which means itself by that word.
    pub fn city_of(&self, place: &str) -> Option<&Entry> {
        const CITY: char = '\u{5e02}';
        let place =
            self.by_name(place).filter(|place| place.level == Some(Level::County) && !place.name.ends_with(CITY))?;
        self.by_name(place.within.as_deref()?)
    }

    /// Every form with its entries.
    pub(super) fn forms(&self) -> impl ExactSizeIterator<Item = (&str, &[EntryId])> {
        self.forms.iter().map(|(form, holders)| (form.as_str(), holders.all()))
    }

    /// Every written form of an agency kind with its index.
    pub(super) fn agency_forms(&self) -> impl Iterator<Item = (&str, u32)> {
        self.agency_forms.iter().map(|(form, &index)| (form.as_str(), index))
    }

    /// Reads a table whose rows name their type.
    fn add_mixed(&mut self, file: &str, text: &str) -> Result<(), KnowledgeError> {
        for row in Table::parse(file, text, &["name", "type"])?.rows() {
            let name = row.get("type");
            let kind = EntityType::from_name(name).ok_or_else(|| {
                let known: Vec<_> = EntityType::ALL.iter().map(|kind| kind.name()).collect();
                row.error(format!("unknown type `{name}`")).with_hint(format!("one of {}", known.join(", ")))
            })?;
            self.add(&row, kind)?;
        }
        Ok(())
    }

    fn add(&mut self, row: &Row<'_, '_>, kind: EntityType) -> Result<(), KnowledgeError> {
        let name = row.get("name");
        if name.is_empty() {
            return Err(row.error("the name is empty"));
        }
        let level = match row.get("level") {
            "" => None,
            word => Some(Level::from_name(word).ok_or_else(|| {
                row.error(format!("unknown level `{word}`"))
                    .with_hint("one of country, region, national, province, prefecture, city, county, zone")
            })?),
        };
        let given = |column| Some(row.get(column)).filter(|cell| !cell.is_empty()).map(str::to_owned);
        // An institute's parent is a body, and no place.
        let within = given("place").or_else(|| given("parent").filter(|_| kind == EntityType::Place));
        let city = within.as_deref().filter(|_| level == Some(Level::County));
        let full = city.and_then(|city| full_district(name, city));
        let id = EntryId(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
        let own = full.as_deref();
        let known_as = own.unwrap_or(name).to_owned();
        let (english, funder) = (given("en"), given("funder"));
        self.entries.push(Entry { name: known_as, kind, english, level, funder, within });
        for form in std::iter::once(name).chain(own) {
            if !self.by_name.contains_key(form) {
                self.by_name.insert(form.to_owned(), id);
            }
        }
        for form in std::iter::once(name).chain(own).chain(row.list("forms")) {
            self.add_form(form, id);
        }
        Ok(())
    }

    /// Gives a form to an entry. The first entry of a form keeps it, except that places may share one: a report's
    /// own city decides between them.
    fn add_form(&mut self, form: &str, id: EntryId) {
        let Some(holders) = self.forms.get_mut(form) else {
            self.forms.insert(form.to_owned(), Holders::One(id));
            return;
        };
        let place = |id: &EntryId| self.entries[id.0 as usize].kind == EntityType::Place;
        let others = holders.all();
        if place(&id) && others.iter().all(place) && !others.contains(&id) {
            *holders = Holders::Several([others, &[id]].concat());
        }
    }

    fn add_families(&mut self, files: &Files) -> Result<(), KnowledgeError> {
        let path = "lexicon/programme-families.tsv";
        for row in Table::parse(path, files.get(path), &["name", "forms"])?.rows() {
            let name = row.get("name");
            for form in std::iter::once(name).chain(row.list("forms")) {
                self.families.entry(form.to_owned()).or_insert_with(|| name.to_owned());
            }
        }
        Ok(())
    }

    fn add_agency_kinds(&mut self, files: &Files) -> Result<(), KnowledgeError> {
        let path = "lexicon/agency-kinds.tsv";
        for row in Table::parse(path, files.get(path), &["name", "forms", "levels", "en"])?.rows() {
            let mut levels = Vec::new();
            for word in row.list("levels") {
                levels.push(Level::from_name(word).ok_or_else(|| row.error(format!("unknown level `{word}`")))?);
            }
            let index = u32::try_from(self.agency_kinds.len()).unwrap_or(u32::MAX);
            let english = Some(row.get("en")).filter(|cell| !cell.is_empty()).map(str::to_owned);
            self.agency_kinds.push(AgencyKind { name: row.get("name").to_owned(), english, levels });
            for form in std::iter::once(row.get("name")).chain(row.list("forms")) {
                self.agency_forms.entry(form.to_owned()).or_insert(index);
            }
        }
        Ok(())
    }
}
