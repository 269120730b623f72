//! Money as whole numbers, for tools that reckon with no decimals.

use rust_decimal::{Decimal, prelude::ToPrimitive};

/// The greatest whole number that every tool reads exactly: JavaScript's numbers end here.
const GREATEST: i64 = (1 << 53) - 1;

/// Currencies whose smallest unit is not the hundredth, with the decimals that they have (ISO 4217).
const DECIMALS: [(&str, u32); 16] = [
    ("BHD", 3),
    ("CLP", 0),
    ("DJF", 0),
    ("GNF", 0),
    ("IQD", 3),
    ("ISK", 0),
    ("JOD", 3),
    ("JPY", 0),
    ("KRW", 0),
    ("KWD", 3),
    ("OMR", 3),
    ("PYG", 0),
    ("RWF", 0),
    ("TND", 3),
    ("UGX", 0),
    ("VND", 0),
];

/// A sum in the smallest unit of its currency; `None` where that would be no whole number, or one too great for
/// some tools. Nothing is rounded.
pub(super) fn minor(value: Decimal, currency: &str) -> Option<i64> {
    let decimals = DECIMALS.iter().find(|(code, _)| *code == currency).map_or(2, |(_, decimals)| *decimals);
    let units = value.checked_mul(Decimal::from(10_u64.pow(decimals)))?;
    let whole = if units.is_integer() { units.to_i64()? } else { return None };
    (whole.abs() <= GREATEST).then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_whole_or_absent() {
        let minor = |value: &str, currency| minor(value.parse().unwrap(), currency);
        assert_eq!(minor("12000000", "CNY"), Some(1_200_000_000));
        assert_eq!(minor("0.29", "CNY"), Some(29));
        assert_eq!(minor("0.295", "CNY"), None);
        assert_eq!(minor("500", "JPY"), Some(500));
        assert_eq!(minor("1.5", "KWD"), Some(1500));
        assert_eq!(minor("90071992547409.91", "USD"), Some(9_007_199_254_740_991));
        assert_eq!(minor("90071992547409.92", "USD"), None);
    }
}
