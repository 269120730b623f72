//! The words of answers for those who tell the graph in other ways.

use rust_decimal::Decimal;

use super::{
    form::{Forms, Language},
    wording::Wording,
};
use crate::graph::Money;

/// An amount as a language writes it: exact, with its hedge.
pub fn amount(language: Language, money: &Money) -> String {
    let words = &Forms::embedded().wording(language).money;
    words.write(money.value, money.max, money.qualifier.name(), &money.currency)
}

/// A sum as a language writes it.
pub fn sum(language: Language, value: Decimal, currency: &str) -> String {
    Forms::embedded().wording(language).money.write(value, None, "exact", currency)
}

/// What a language calls a stage, by its name.
pub fn stage(language: Language, name: &'static str) -> &'static str {
    Wording::word(&Forms::embedded().wording(language).stages, name)
}

/// What a language calls a column of an answer, by its name.
pub fn column(language: Language, name: &'static str) -> &'static str {
    Wording::word(&Forms::embedded().wording(language).columns, name)
}

/// Names in a list.
pub fn list(language: Language, names: &[String]) -> String {
    names.join(&Forms::embedded().wording(language).list)
}

/// A pattern with values in its slots, `{name}`.
pub fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    Wording::fill(pattern, values)
}
