//! From the words of a question to a form and the entities in its slots.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    ops::RangeInclusive,
};

use pinyin::ToPinyin;

use super::{
    comparable::Comparable,
    form::{Form, Forms, Language},
    template::{Filling, SlotType},
};
use crate::store::{Candidate, Labels};

/// How many names are offered for one that is not known.
const OFFERED: usize = 3;

/// How many readings with a name that nothing has are tried.
const TRIED: usize = 8;

/// How long a question may be, in characters. No form is nearly as long.
const LONGEST: usize = 300;

/// A question understood.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    /// Its form.
    pub(super) form: &'a Form,
    /// The language that it is asked in.
    pub(super) language: Language,
    /// What stands in its slots, by their names.
    pub(super) values: BTreeMap<String, Value>,
}

/// What stands in a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// An entity.
    Entity(Candidate),
    /// A year.
    Year(String),
    /// Years from one to another, as they are written.
    Years(String, RangeInclusive<i32>),
}

impl Value {
    /// How an answer names it.
    pub(super) fn label(&self) -> &str {
        match self {
            Self::Entity(candidate) => &candidate.label,
            Self::Year(year) | Self::Years(year, _) => year,
        }
    }

    /// How a query is given it; queries take one year at most.
    pub(super) fn parameter(&self) -> Option<&str> {
        match self {
            Self::Entity(candidate) => Some(candidate.iri.as_str()),
            Self::Year(year) => Some(year),
            Self::Years(..) => None,
        }
    }

    /// The years, where they are several.
    pub(super) fn span(&self) -> Option<&RangeInclusive<i32>> {
        if let Self::Years(_, years) = self { Some(years) } else { None }
    }

    /// A year, or years from one to another with a dash or the word for `to` between them: `2007`, `2006-2008`.
    fn year(filling: &[char]) -> Option<Self> {
        let text: String = filling.iter().collect();
        let year = |text: &str| {
            let digits = text.trim_end_matches('\u{5e74}');
            digits.parse::<i32>().ok().filter(|year| digits.len() == 4 && (1900..2100).contains(year))
        };
        match text.split_once(['-', '~', '\u{2014}', '\u{81f3}', '\u{5230}']) {
            Some((first, last)) => {
                let years = year(first)?..=year(last)?;
                (years.start() < years.end()).then(|| Self::Years(text.clone(), years))
            }
            None => (text.len() == 4 && year(&text).is_some()).then_some(Self::Year(text)),
        }
    }
}

/// Why a question is not understood.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Misread {
    /// It has no known form.
    Form,
    /// It has, with a name that nothing has.
    Unknown {
        /// The name as written.
        name: String,
        /// Those like it.
        near: Vec<String>,
    },
    /// It has, with the name of something that it cannot be asked of.
    Unfit {
        /// The name as written.
        name: String,
    },
    /// It has, with a name that several things have.
    Ambiguous {
        /// The name as written.
        name: String,
        /// What has it.
        candidates: Vec<Candidate>,
    },
}

/// Reads a question. Of several forms the first in the file is taken that every name fits; where none is, the one with
/// the least of the question in names that nothing has but that are part of one name.
pub(super) fn read<'a>(forms: &'a Forms, labels: &Labels, text: &str) -> Result<Reading<'a>, Misread> {
    let question = Comparable::question(text);
    if question.chars.len() > LONGEST {
        return Err(Misread::Form);
    }
    let (articles, translated) = (forms.articles(), forms.translated());
    let names = Lookup { labels, articles, translated, found: RefCell::new(BTreeMap::new()) };
    let known = |kind: SlotType, filling: &[char]| match kind {
        SlotType::Year => is_year(filling),
        _ => !names.meant(kind, filling).is_empty(),
    };
    let mut misread = None;
    for (form, language, fillings) in readings(forms, &question, &known) {
        match settle(&names, &question, text, &fillings) {
            Ok(values) => return Ok(Reading { form, language, values }),
            Err(error) => misread = misread.or(Some(error)),
        }
    }
    match misread {
        Some(misread) => Err(misread),
        None => with_parts_of_names(forms, &names, &question, text),
    }
}

/// Reads a question that has a name which nothing has.
fn with_parts_of_names<'a>(
    forms: &'a Forms,
    names: &Lookup<'_>,
    question: &Comparable,
    text: &str,
) -> Result<Reading<'a>, Misread> {
    let any = |kind: SlotType, filling: &[char]| kind != SlotType::Year || is_year(filling);
    let is_strange = |filling: &&Filling| {
        let written = &question.chars[filling.start..filling.end];
        filling.kind != SlotType::Year && names.meant(filling.kind, written).is_empty()
    };
    let strange = |fillings: &[Filling]| -> usize {
        fillings.iter().filter(is_strange).map(|filling| filling.end - filling.start).sum()
    };
    let mut all = readings(forms, question, &any);
    all.sort_by_cached_key(|(.., fillings)| strange(fillings));
    let mut misread = None;
    for (form, language, fillings) in all.into_iter().take(TRIED) {
        match settle(names, question, text, &fillings) {
            Ok(values) => return Ok(Reading { form, language, values }),
            Err(error) => misread = misread.or(Some(error)),
        }
    }
    Err(misread.unwrap_or(Misread::Form))
}

/// All readings of a question whose fillings are accepted, in the order of the forms.
fn readings<'f>(
    forms: &'f Forms,
    question: &Comparable,
    accepts: &impl Fn(SlotType, &[char]) -> bool,
) -> Vec<(&'f Form, Language, Vec<Filling>)> {
    let mut readings = Vec::new();
    for form in &forms.all {
        for language in [Language::Zh, Language::En] {
            for template in &form.phrasing(language).templates {
                let fillings = template.readings(&question.chars, accepts);
                readings.extend(fillings.into_iter().map(|fillings| (form, language, fillings)));
            }
        }
    }
    readings
}

/// The entities of a reading, if each name means one.
fn settle(
    names: &Lookup<'_>,
    question: &Comparable,
    text: &str,
    fillings: &[Filling],
) -> Result<BTreeMap<String, Value>, Misread> {
    let mut values = BTreeMap::new();
    for Filling { slot, kind, start, end } in fillings {
        let written = question.original(text, *start, *end);
        let filling = &question.chars[*start..*end];
        let value = if *kind == SlotType::Year { Value::year(filling) } else { None };
        let value = value.map_or_else(|| names.one(*kind, filling, written).map(Value::Entity), Ok)?;
        values.insert(slot.clone(), value);
    }
    Ok(values)
}

/// Names like one that nothing has: those that sound the same, as slips of an input method do, then those that share
/// characters with it.
fn near(labels: &Labels, name: &str, kind: SlotType) -> Vec<String> {
    let sound: String =
        name.chars().map(|each| each.to_pinyin().map_or_else(|| each.into(), |it| it.plain().to_owned())).collect();
    let alike = labels.find(&sound).into_iter().chain(labels.similar(name, OFFERED * 4));
    let fitting = alike.filter(|candidate| kind.admits(&candidate.class)).map(|candidate| &candidate.label);
    let mut seen = BTreeSet::new();
    fitting.filter(|label| seen.insert(*label)).take(OFFERED).cloned().collect()
}

/// Labels looked up, each once: the matcher asks for the same stretch of the question many times.
struct Lookup<'a> {
    labels: &'a Labels,
    /// Words before names that are no part of them, as they are compared.
    articles: Vec<String>,
    /// Names of the graph by those that answers give them.
    translated: BTreeMap<String, &'a str>,
    found: RefCell<BTreeMap<String, Vec<Candidate>>>,
}

impl Lookup<'_> {
    /// What a stretch of a question may mean in a slot.
    fn meant(&self, kind: SlotType, filling: &[char]) -> Vec<Candidate> {
        let label: String = filling.iter().collect();
        let mut found = self.found.borrow_mut();
        let all = found.entry(label).or_insert_with_key(|label| {
            let bare = label.trim_matches(is_quotation_mark);
            let forms = [label.as_str(), bare].into_iter().chain(self.after_article(bare));
            let forms = forms.flat_map(|form| [Some(form), self.translated.get(form).copied()]).flatten();
            let found = forms.map(|form| self.labels.find(form)).find(|found| !found.is_empty());
            found.unwrap_or_default().into_iter().cloned().collect()
        });
        all.iter().filter(|candidate| kind.admits(&candidate.class)).cloned().collect()
    }

    /// The one entity that a stretch of a question means in a slot: of its name, or the only one of a longer name.
    fn one(&self, kind: SlotType, filling: &[char], written: &str) -> Result<Candidate, Misread> {
        let name = || written.to_owned();
        let bare = written.trim_matches(is_quotation_mark);
        let bare = self.after_article(bare).unwrap_or(bare);
        let mut meant = self.meant(kind, filling);
        let is_known = !self.labels.find(bare).is_empty();
        if meant.is_empty() {
            let near = self.labels.containing(bare, |candidate| kind.admits(&candidate.class));
            meant = near.into_iter().cloned().collect();
        }
        match meant.as_slice() {
            [one] => Ok(one.clone()),
            [first, ..] if is_known && !self.labels.find(bare).contains(&first) => Err(Misread::Unfit { name: name() }),
            [] if is_known => Err(Misread::Unfit { name: name() }),
            [] => Err(Misread::Unknown { name: name(), near: near(self.labels, bare, kind) }),
            _ => Err(Misread::Ambiguous { name: name(), candidates: meant }),
        }
    }

    /// A name without the article before it.
    fn after_article<'n>(&self, name: &'n str) -> Option<&'n str> {
        let article = |article: &String| {
            let before = name.get(..article.len()).filter(|before| before.eq_ignore_ascii_case(article))?;
            Some(name[before.len()..].trim_start()).filter(|rest| !rest.is_empty())
        };
        self.articles.iter().find_map(article)
    }
}

/// Straight and curved quotation marks, corner brackets and the marks of book titles: a user may set a name in them.
fn is_quotation_mark(mark: char) -> bool {
    matches!(mark, '"' | '\'' | '\u{2018}'..='\u{201f}' | '\u{300a}'..='\u{300f}')
}

/// Four digits of this or the last century, or two years with a dash between.
fn is_year(filling: &[char]) -> bool {
    Value::year(filling).is_some()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::ask::{comparable, form::plain};

    const LANGUAGES: [Language; 2] = [Language::Zh, Language::En];

    /// The fillings of an example with their slots.
    fn fillings(example: &str) -> Vec<(String, String)> {
        let slots = example.split('{').skip(1).filter_map(|piece| piece.split_once('}')?.0.split_once(':'));
        slots.map(|(slot, filling)| (slot.to_owned(), comparable::key(filling))).collect()
    }

    /// The form and fillings that a question is read with when `known` are all names there are.
    fn reading(question: &str, known: &BTreeSet<String>) -> Option<(String, Vec<(String, String)>)> {
        let question = Comparable::question(question);
        let accepts = |kind: SlotType, filling: &[char]| match kind {
            SlotType::Year => is_year(filling),
            _ => known.contains(&filling.iter().collect::<String>()),
        };
        let (form, _, found) = readings(Forms::embedded(), &question, &accepts).into_iter().next()?;
        let text = |filling: &Filling| question.chars[filling.start..filling.end].iter().collect();
        Some((form.id.clone(), found.iter().map(|filling| (filling.slot.clone(), text(filling))).collect()))
    }

    fn known() -> BTreeSet<String> {
        let forms = Forms::embedded().all.iter();
        let examples = forms.flat_map(|form| LANGUAGES.into_iter().flat_map(|language| &form.phrasing(language).yes));
        let names = examples.flat_map(|example| fillings(example)).filter(|(slot, _)| slot != "year");
        names.map(|(_, filling)| filling).collect()
    }

    #[test]
    fn every_example_is_read_as_it_says() {
        let known = known();
        for form in &Forms::embedded().all {
            for example in LANGUAGES.into_iter().flat_map(|language| &form.phrasing(language).yes) {
                let expected = (form.id.clone(), fillings(example));
                assert_eq!(reading(&plain(example), &known), Some(expected), "{example}");
            }
        }
    }

    #[test]
    fn every_near_miss_is_left_alone() {
        let known = known();
        for form in &Forms::embedded().all {
            for question in LANGUAGES.into_iter().flat_map(|language| &form.phrasing(language).no) {
                let read = reading(question, &known).map(|(id, _)| id);
                assert_ne!(read.as_ref(), Some(&form.id), "{question}");
            }
        }
    }

    #[test]
    fn every_form_has_examples_and_a_query_with_its_slots() {
        for form in &Forms::embedded().all {
            let query = crate::store::saved::find(&form.query).unwrap_or_else(|| panic!("no query {}", form.query));
            for language in LANGUAGES {
                let phrasing = form.phrasing(language);
                assert!(!phrasing.yes.is_empty() && !phrasing.no.is_empty(), "{}", form.id);
                for (slot, _) in phrasing.yes.iter().flat_map(|example| fillings(example)) {
                    assert!(query.parameters.iter().any(|each| each.name == slot), "{} has no ${slot}", query.name);
                }
            }
        }
    }
}
