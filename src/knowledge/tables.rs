//! Small word tables: numerals, hedges, currencies, units and cues.

use rustc_hash::FxHashMap;

use super::{KnowledgeError, Signs, files::Files, table::Table};
use crate::record::Qualifier;

/// Words that are looked up at a position of the text, longest first.
#[derive(Debug)]
struct Words<T> {
    by_first: FxHashMap<char, Vec<(String, T)>>,
    by_last: FxHashMap<char, Vec<(String, T)>>,
}

impl<T> Default for Words<T> {
    fn default() -> Self {
        Self { by_first: FxHashMap::default(), by_last: FxHashMap::default() }
    }
}

impl<T: Copy> Words<T> {
    fn add(&mut self, word: &str, value: T) {
        let insert = |map: &mut FxHashMap<char, Vec<(String, T)>>, key: Option<char>| {
            if let Some(key) = key {
                let words = map.entry(key).or_default();
                words.push((word.to_owned(), value));
                words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
            }
        };
        insert(&mut self.by_first, word.chars().next());
        insert(&mut self.by_last, word.chars().next_back());
    }

    /// The longest word that `text` begins with.
    fn starting(&self, text: &str) -> Option<(&str, T)> {
        let words = self.by_first.get(&text.chars().next()?)?;
        words.iter().find(|(word, _)| text.starts_with(word.as_str())).map(|(word, value)| (word.as_str(), *value))
    }

    /// The longest word that `text` ends with.
    fn ending(&self, text: &str) -> Option<(&str, T)> {
        let words = self.by_last.get(&text.chars().next_back()?)?;
        words.iter().find(|(word, _)| text.ends_with(word.as_str())).map(|(word, value)| (word.as_str(), *value))
    }
}

/// What a sign of a Chinese numeral does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numeral {
    /// Counts itself.
    Digit(u8),
    /// Multiplies the digit before it: ten, hundred, thousand.
    Power(u32),
    /// Multiplies everything before it in its section: ten thousand, a hundred million.
    Myriad(u32),
    /// Begins the decimals.
    Point,
    /// Makes no number of what follows: 数千万.
    Indefinite,
}

/// Where a hedge stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HedgeSide {
    /// Before the number.
    Before,
    /// Between its digits and its unit.
    Inside,
    /// After its unit.
    After,
}

/// Signs of numerals and words that hedge them.
#[derive(Debug, Default)]
pub struct Numerals {
    signs: FxHashMap<char, Numeral>,
    /// The signs once more, to tell the many characters that are none.
    all_signs: Signs,
    before: Words<Qualifier>,
    inside: Words<Qualifier>,
    after: Words<Qualifier>,
}

impl Numerals {
    pub(super) fn load(files: &Files) -> Result<Self, KnowledgeError> {
        let mut numerals = Self::default();
        let path = "words/numerals.tsv";
        for row in Table::parse(path, files.get(path), &["sign", "kind", "value"])?.rows() {
            let value: u32 = row.get("value").parse().map_err(|_| row.error("the value is not a whole number"))?;
            let meaning = match row.get("kind") {
                "digit" => Numeral::Digit(u8::try_from(value).map_err(|_| row.error("a digit is 0 to 9"))?),
                "power" => Numeral::Power(value),
                "myriad" => Numeral::Myriad(value),
                "point" => Numeral::Point,
                "indefinite" => Numeral::Indefinite,
                other => {
                    let kinds = "digit, power, myriad, point or indefinite";
                    return Err(row.error(format!("unknown kind `{other}`: {kinds}")));
                }
            };
            let sign = row.get("sign").chars().next().ok_or_else(|| row.error("the sign is empty"))?;
            numerals.signs.insert(sign, meaning);
            numerals.all_signs = numerals.all_signs | Signs::of(sign);
        }
        let path = "words/hedges.tsv";
        for row in Table::parse(path, files.get(path), &["word", "side", "qualifier"])?.rows() {
            let qualifier = match row.get("qualifier") {
                "about" => Qualifier::About,
                "over" => Qualifier::Over,
                "under" => Qualifier::Under,
                other => return Err(row.error(format!("unknown qualifier `{other}`: about, over or under"))),
            };
            let words = match row.get("side") {
                "before" => &mut numerals.before,
                "inside" => &mut numerals.inside,
                "after" => &mut numerals.after,
                other => return Err(row.error(format!("unknown side `{other}`: before, inside or after"))),
            };
            words.add(row.get("word"), qualifier);
        }
        Ok(numerals)
    }

    /// What a character does in a numeral.
    pub fn sign(&self, character: char) -> Option<Numeral> {
        self.all_signs.may_hold(character).then(|| self.signs.get(&character).copied()).flatten()
    }

    /// The hedge at a position: at the end of `text` for [`HedgeSide::Before`], else at its beginning.
    pub fn hedge(&self, side: HedgeSide, text: &str) -> Option<(&str, Qualifier)> {
        match side {
            HedgeSide::Before => self.before.ending(text),
            HedgeSide::Inside => self.inside.starting(text),
            HedgeSide::After => self.after.starting(text),
        }
    }
}

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnitKind {
    /// Things that are counted.
    Count,
    /// A physical quantity.
    Measure,
    /// Per cent.
    Share,
    /// Tenths, told in per cent: 六成.
    Tenths,
    /// Stands between the whole and the part of a fraction: 三分之一.
    Parts,
    /// A half: 一半.
    Half,
    /// Percentage points.
    Points,
    /// A multiple.
    Times,
    /// A duration.
    Time,
    /// The size of a thing, which tells which thing it is: 8英寸.
    Size,
}

/// An ISO 4217 code.
pub type Currency = [u8; 3];

/// Currencies and counting words.
#[derive(Debug, Default)]
pub struct Units {
    currency_after: Words<Currency>,
    currency_before: Words<Currency>,
    words: Words<UnitKind>,
    /// Signs before which a unit is none.
    not_before: FxHashMap<String, String>,
    /// Counting words with which a small number in Chinese signs is a figure all the same: 七项, not 两个.
    tallies: Vec<String>,
}

impl Units {
    pub(super) fn load(files: &Files) -> Result<Self, KnowledgeError> {
        let mut units = Self::default();
        let path = "words/currencies.tsv";
        for row in Table::parse(path, files.get(path), &["word", "code", "side"])?.rows() {
            let code = row.get("code").as_bytes();
            let code = Currency::try_from(code).map_err(|_| row.error("an ISO 4217 code has three letters"))?;
            match row.get("side") {
                "after" => units.currency_after.add(row.get("word"), code),
                "before" => units.currency_before.add(row.get("word"), code),
                other => return Err(row.error(format!("unknown side `{other}`: before or after"))),
            }
        }
        let path = "words/units.tsv";
        for row in Table::parse(path, files.get(path), &["word", "class"])?.rows() {
            let kind = match row.get("class") {
                "count" => UnitKind::Count,
                "tally" => {
                    units.tallies.push(row.get("word").to_owned());
                    UnitKind::Count
                }
                "measure" => UnitKind::Measure,
                "share" => UnitKind::Share,
                "tenths" => UnitKind::Tenths,
                "points" => UnitKind::Points,
                "times" => UnitKind::Times,
                "time" => UnitKind::Time,
                "size" => UnitKind::Size,
                "parts" => UnitKind::Parts,
                "half" => UnitKind::Half,
                other => return Err(row.error(format!("unknown class `{other}`"))),
            };
            units.words.add(row.get("word"), kind);
            if !row.get("not_before").is_empty() {
                units.not_before.insert(row.get("word").to_owned(), row.get("not_before").to_owned());
            }
        }
        Ok(units)
    }

    /// The currency word that `text` begins with.
    pub fn currency_after(&self, text: &str) -> Option<(&str, Currency)> {
        self.currency_after.starting(text)
    }

    /// The currency word that `text` ends with.
    pub fn currency_before(&self, text: &str) -> Option<(&str, Currency)> {
        self.currency_before.ending(text)
    }

    /// Whether even a small number in Chinese signs with a unit is a figure.
    pub fn is_tally(&self, unit: &str) -> bool {
        self.tallies.iter().any(|word| word == unit)
    }

    /// The unit that `text` begins with.
    pub fn unit(&self, text: &str) -> Option<(&str, UnitKind)> {
        self.words.starting(text).filter(|(word, _)| {
            let next = text[word.len()..].chars().next();
            let barred = self.not_before.get(*word);
            !barred.zip(next).is_some_and(|(barred, next)| barred.contains(next))
        })
    }
}
