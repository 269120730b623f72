//! Amounts whose unit stands in the bracket of the word before their colon: 资助金额(百万元):12.5.

use super::{Quantity, Unit, number::number};
use crate::knowledge::{Currency, Knowledge};
use rust_decimal::Decimal;

/// Gives such bare numbers their unit.
pub(super) fn amounts(knowledge: &Knowledge, text: &str, found: &mut [Quantity]) {
    for one in found.iter_mut().filter(|one| one.unit == Unit::None) {
        let scaled = unit_before(knowledge, &text[..one.outer.start]).and_then(|(factor, currency)| {
            let max = one.max.map(|max| max.checked_mul(factor));
            Some((one.value.checked_mul(factor)?, max.flatten(), currency))
        });
        if let Some((value, max, currency)) = scaled {
            (one.value, one.max, one.weak) = (value, max, false);
            one.unit = Unit::Money { currency, written: true };
        }
    }
}

/// The unit in the bracket before the colon that a text ends in.
fn unit_before(knowledge: &Knowledge, text: &str) -> Option<(Decimal, Currency)> {
    const LONGEST: usize = 24;
    let inside = text.trim_end_matches(' ').strip_suffix("):")?;
    let low = inside.ceil_char_boundary(inside.len().saturating_sub(LONGEST));
    let unit = inside[low..].rsplit_once('(').map(|(_, unit)| unit)?;
    let magnitude = number(knowledge, unit);
    let rest = &unit[magnitude.map_or(0, |number| number.length)..];
    let (word, currency) = knowledge.units.currency_after(rest)?;
    (word.len() == rest.len()).then(|| (magnitude.map_or(Decimal::ONE, |number| number.value), currency))
}
