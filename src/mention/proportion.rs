//! Shares that are told in words: 三分之一, 百分之七, 一成二, 一半.

use rust_decimal::Decimal;

use super::number::number;
use crate::knowledge::{Knowledge, Numeral, UnitKind};

/// The share in per cent that a text begins with, and its bytes.
pub(super) fn proportion(knowledge: &Knowledge, text: &str) -> Option<(Decimal, usize)> {
    let first = number(knowledge, text)?;
    let rest = &text[first.length..];
    let (word, kind) = knowledge.units.unit(rest)?;
    let (rest, length) = (&rest[word.len()..], first.length + word.len());
    match kind {
        UnitKind::Parts => {
            let part = number(knowledge, rest)?;
            let whole = Some(first.value).filter(|whole| *whole >= part.value && !whole.is_zero())?;
            let value = part.value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
            Some((value.round_dp(2).normalize(), length + part.length))
        }
        UnitKind::Half if first.value == Decimal::ONE && !first.digits => Some((Decimal::from(50), length)),
        UnitKind::Tenths => {
            let sign = rest.chars().next()?;
            let Numeral::Digit(hundredths) = knowledge.numerals.sign(sign)? else { return None };
            let tenths = first.value.checked_mul(Decimal::TEN)?;
            Some((tenths.checked_add(Decimal::from(hundredths))?, length + sign.len_utf8()))
        }
        _ => None,
    }
}
