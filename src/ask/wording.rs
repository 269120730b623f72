//! The words of answers in one language.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::money::MoneyWords;

/// How many names a sentence lists.
const NAMED: usize = 6;

/// What answers are worded with. `{…}` stand for what is put in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wording {
    /// Words before names that are no part of them.
    #[serde(default)]
    pub(super) articles: Vec<String>,
    /// Names of what has no label in the language, by its Chinese name.
    #[serde(default)]
    pub(super) names: BTreeMap<String, String>,
    /// Between the members of a list.
    pub(super) list: String,
    /// For names beyond the first few: `{n}` more.
    pub(super) more: String,
    /// One total: `{stage}`, `{amount}`, `{n}` flows.
    pub(super) total: String,
    /// The same for one that is made up of a single flow.
    pub(super) total_of_one: String,
    /// The first of a ranking: `{stage}`, `{name}`, `{amount}`.
    pub(super) leader: String,
    /// Between totals, and between leaders.
    pub(super) between: String,
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
    /// What is named `{name}` is nothing that this can be asked of.
    pub(super) unfit: String,
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

    /// Puts values into a pattern. A stretch in `[…]` is left out when a value in it is empty.
    pub(super) fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
        let mut text = String::new();
        let mut rest = pattern;
        while let Some((before, opened)) = rest.split_once('[') {
            let (optional, after) = opened.split_once(']').unwrap_or((opened, ""));
            text.push_str(&Self::put(before, values).0);
            let (filled, is_whole) = Self::put(optional, values);
            if is_whole {
                text.push_str(&filled);
            }
            rest = after;
        }
        text + &Self::put(rest, values).0
    }

    /// A pattern with its values, and whether it has one for each of its slots.
    fn put(pattern: &str, values: &[(&str, &str)]) -> (String, bool) {
        let mut text = String::new();
        let mut is_whole = true;
        let mut rest = pattern;
        while let Some((before, opened)) = rest.split_once('{') {
            let (slot, after) = opened.split_once('}').unwrap_or((opened, ""));
            let value = values.iter().find(|(name, _)| *name == slot).map_or("", |(_, value)| value);
            is_whole &= !value.is_empty();
            text.push_str(before);
            text.push_str(value);
            rest = after;
        }
        (text + rest, is_whole)
    }

    /// Names in a list; beyond the first few only how many more.
    pub(super) fn list(&self, names: &[String]) -> String {
        let shown = names.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(&self.list);
        match names.len().saturating_sub(NAMED) {
            0 => shown,
            more => shown + &Self::fill(&self.more, &[("n", &more.to_string())]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nothing_fills_is_left_out() {
        let values = [("a", "1"), ("b", "")];
        assert_eq!(Wording::fill("x[ {a}][ {b}] y{a}", &values), "x 1 y1");
        assert_eq!(Wording::fill("{c}z[ {a} {c}]", &values), "z");
    }
}
