//! The unit that a header cell or the lines above a table state: (万元), 单位:元.

use rust_decimal::Decimal;

use crate::knowledge::{Currency, Knowledge, Numeral};

/// What the bare numbers of a column are multiplied by, and their currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scale {
    /// How many plain units one is.
    pub(super) factor: Decimal,
    /// ISO 4217 code.
    pub(super) currency: Currency,
}

/// The unit that a header cell states, in brackets or as its last word: 资助金额(万元), 金额万元.
pub(super) fn of_header(knowledge: &Knowledge, cell: &str) -> Option<Scale> {
    scales(knowledge, cell).filter(|found| found.parted || found.magnitude).last().map(|found| found.scale)
}

/// The last unit that a text states as a word of its own: 单位:万元.
pub(super) fn of_text(knowledge: &Knowledge, text: &str) -> Option<Scale> {
    scales(knowledge, text).filter(|found| found.parted).last().map(|found| found.scale)
}

/// A currency word that nothing follows in its word, with the magnitude before it.
struct Found {
    scale: Scale,
    /// Whether nothing stands before it in its word.
    parted: bool,
    magnitude: bool,
}

fn scales<'t>(knowledge: &'t Knowledge, text: &'t str) -> impl Iterator<Item = Found> + 't {
    text.char_indices().filter_map(move |(at, _)| {
        let (word, currency) = knowledge.units.currency_after(&text[at..])?;
        let after = text[at + word.len()..].chars().next();
        if after.is_some_and(char::is_alphanumeric) {
            return None;
        }
        let (start, factor) = magnitude(knowledge, &text[..at]);
        let named = knowledge.units.currency_before(&text[..start]);
        let before = &text[..start - named.map_or(0, |(word, _)| word.len())];
        let parted = !before.chars().next_back().is_some_and(char::is_alphanumeric);
        let currency = named.map_or(currency, |(_, currency)| currency);
        Some(Found { scale: Scale { factor, currency }, parted, magnitude: start < at })
    })
}

/// Where the magnitude begins that a text ends in, and what it multiplies by.
fn magnitude(knowledge: &Knowledge, text: &str) -> (usize, Decimal) {
    let mut start = text.len();
    let mut factor = Decimal::ONE;
    for (at, sign) in text.char_indices().rev() {
        let Some(Numeral::Power(power) | Numeral::Myriad(power)) = knowledge.numerals.sign(sign) else { break };
        let Some(product) = factor.checked_mul(Decimal::from(power)) else { break };
        (start, factor) = (at, product);
    }
    (start, factor)
}

#[cfg(test)]
#[allow(clippy::non_ascii_literal, reason = "the units are Chinese")]
mod tests {
    use super::*;

    fn show(scale: Option<Scale>) -> String {
        scale.map_or_else(String::new, |scale| format!("{} {}", scale.factor, String::from_utf8_lossy(&scale.currency)))
    }

    #[test]
    fn units_of_headers_and_captions() {
        let knowledge = Knowledge::embedded();
        for (cell, expected) in [
            ("资助金额(万元)", "10000 CNY"),
            ("金额/千元", "1000 CNY"),
            ("经费(元)", "1 CNY"),
            ("金额万元", "10000 CNY"),
            ("经费(万美元)", "10000 USD"),
            ("所属单元", ""),
            ("金额", ""),
        ] {
            assert_eq!(show(of_header(knowledge, cell)), expected, "{cell}");
        }
        for (line, expected) in [
            ("单位:万元", "10000 CNY"),
            ("单位:元 币种:人民币", "1 CNY"),
            ("货币单位:人民币亿元", "100000000 CNY"),
            ("多元投入与一百万元以上的项目", ""),
        ] {
            assert_eq!(show(of_text(knowledge, line)), expected, "{line}");
        }
    }
}
