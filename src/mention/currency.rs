//! The currency of amounts that leave it to the amount before.

use super::quantity::{Quantity, Unit, YUAN};
use crate::knowledge::Currency;

/// Gives an amount without a currency word that of a foreign amount right before it: 86万美元,其中1985年18万.
pub(super) fn share_currency(text: &str, found: &mut [Quantity]) {
    const NEAR: usize = 45;
    let mut last: Option<(usize, Currency)> = None;
    for quantity in found {
        let Unit::Money { currency, written } = &mut quantity.unit else { continue };
        let near = |end: usize| quantity.span.start <= end + NEAR && !text[end..quantity.span.start].contains('\n');
        match last {
            Some((end, foreign)) if !*written && near(end) => *currency = foreign,
            _ => last = None,
        }
        last = if *written || last.is_some() { Some((quantity.span.end, *currency)) } else { None };
        last = last.filter(|(_, currency)| *currency != YUAN);
    }
}
