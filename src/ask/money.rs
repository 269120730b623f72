//! Sums of money as readers of either language write them: exact, never rounded.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;

/// How one language writes money.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct MoneyWords {
    /// Large units, the largest first.
    units: Vec<Unit>,
    /// How an amount of a currency is written, by ISO code; `{}` stands for the number.
    currencies: BTreeMap<String, String>,
    /// The same for a currency that is not listed; `{code}` stands for its code.
    other_currency: String,
    /// How a hedged amount is written, by the name of the qualifier; `{}` stands for the amount.
    qualifiers: BTreeMap<String, String>,
    /// Between the ends of a range.
    range: String,
    /// Between thousands; may be empty.
    thousands: String,
}

#[derive(Clone, Debug, Deserialize)]
struct Unit {
    /// How many plain units it is.
    size: Decimal,
    /// What is written after the number.
    word: String,
    /// How many decimals may be written with it; an amount that needs more is written in a smaller unit.
    decimals: u32,
}

impl MoneyWords {
    /// An amount, with the upper end of its range and its hedge: `50790000 CNY` is `5079万元` or `CNY 50.79 million`.
    pub(super) fn write(&self, value: Decimal, max: Option<Decimal>, qualifier: &str, currency: &str) -> String {
        let number = match max {
            Some(max) => format!("{}{}{}", self.number(value), self.range, self.number(max)),
            None => self.number(value),
        };
        let amount = match self.currencies.get(currency) {
            Some(pattern) => pattern.replace("{}", &number),
            None => self.other_currency.replace("{code}", currency).replace("{}", &number),
        };
        match self.qualifiers.get(qualifier) {
            Some(pattern) => pattern.replace("{}", &amount),
            None => amount,
        }
    }

    /// A number in the largest unit that writes it exactly.
    fn number(&self, value: Decimal) -> String {
        for Unit { size, word, decimals } in &self.units {
            let scaled = (value / size).normalize();
            if value.abs() >= *size && scaled.scale() <= *decimals {
                return self.grouped(scaled) + word;
            }
        }
        self.grouped(value.normalize())
    }

    /// The plain digits with the thousands set apart.
    fn grouped(&self, value: Decimal) -> String {
        let digits = value.to_string();
        let (whole, fraction) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
        let (sign, whole) = whole.split_at(usize::from(whole.starts_with('-')));
        let mut text = sign.to_owned();
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                text.push_str(&self.thousands);
            }
            text.push(digit);
        }
        text + fraction
    }
}

#[cfg(test)]
mod tests {
    use crate::ask::form::{Forms, Language};

    /// Amounts with their hedges, in both languages.
    const CASES: &str = include_str!("../../tests/it/money.tsv");

    #[test]
    fn amounts_are_written_exactly() {
        for line in CASES.lines().filter(|line| !line.starts_with('#')) {
            let [value, max, qualifier, currency, zh, en] = line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("six columns: {line}")
            };
            let (value, max) = (value.parse().unwrap(), max.parse().ok());
            for (language, expected) in [(Language::Zh, zh), (Language::En, en)] {
                let words = &Forms::embedded().wording(language).money;
                assert_eq!(words.write(value, max, qualifier, currency), expected, "{line}");
            }
        }
    }
}
