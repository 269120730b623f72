//! Shares that are told in words: 三分之一, 百分之七, 一成二, 一半; sums of which only the order of size is: 千万元级.

use rust_decimal::Decimal;

use super::{number::number, quantity::Unit};
use crate::knowledge::{Cue, Knowledge, Numeral, UnitKind};

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

/// The bytes of the sign behind a sum of which only the order of size is told: 千万元|级, 百万|级天使轮.
pub(super) fn order_of_size(knowledge: &Knowledge, written: &str, unit: Unit, after: &str) -> Option<usize> {
    const ORDER: char = '\u{7ea7}';
    const ROUND: usize = 30;
    let Unit::Money { written: named, .. } = unit else { return None };
    let sign = written.chars().next().and_then(|sign| knowledge.numerals.sign(sign));
    let rest = after.strip_prefix(ORDER).filter(|_| matches!(sign, Some(Numeral::Power(_) | Numeral::Myriad(_))))?;
    let rest = &rest[knowledge.units.currency_after(rest).map_or(0, |(word, _)| word.len())..];
    let head = &rest[..rest.floor_char_boundary(ROUND)];
    let hits = knowledge.terms.hits(head);
    let mut first = hits.iter().filter(|hit| hit.span.start == 0);
    let round = first.any(|hit| hit.is(Cue::Round));
    (named || round).then_some(ORDER.len_utf8())
}
