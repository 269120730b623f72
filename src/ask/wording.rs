//! The words of answers in one language.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::money::MoneyWords;

/// What answers are worded with. `{…}` stand for what is put in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wording {
    /// Between the members of a list.
    pub(super) list: String,
    /// For names beyond the first few: `{n}` more.
    pub(super) more: String,
    /// After the sentence's names, `{totals}`.
    pub(super) totals: String,
    /// One total: `{stage}`, `{amount}`, `{n}` flows.
    pub(super) total: String,
    /// Between totals.
    pub(super) between_totals: String,
    /// The end of a sentence.
    pub(super) stop: String,
    /// Money, by what it does.
    pub(super) stages: BTreeMap<String, String>,
    /// Headers of columns.
    pub(super) columns: BTreeMap<String, String>,
    /// Numbers and currencies.
    pub(super) money: MoneyWords,
    /// Remarks below the table, by what they are about: `{n}` flows.
    pub(super) remarks: BTreeMap<String, String>,
    /// What is said when a question cannot be answered.
    pub(super) trouble: Trouble,
}

/// What is said when a question cannot be answered.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Trouble {
    /// No form fits.
    pub(super) unread: String,
    /// Before the forms that do.
    pub(super) forms: String,
    /// Nothing is named `{name}`.
    pub(super) unknown: String,
    /// Names like it: `{names}`.
    pub(super) near: String,
    /// Nothing is even like it.
    pub(super) none_near: String,
    /// Several things are named `{name}`.
    pub(super) ambiguous: String,
    /// Say which: `{names}`.
    pub(super) which: String,
}

impl Wording {
    /// A word from one of the maps; the name itself where the file has none.
    pub(super) fn word<'a>(words: &'a BTreeMap<String, String>, name: &'a str) -> &'a str {
        words.get(name).map_or(name, String::as_str)
    }

    /// Puts values into a pattern.
    pub(super) fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
        values.iter().fold(pattern.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }
}
