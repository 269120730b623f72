//! Numbers of spreadsheets as a person would write them.

use rust_decimal::Decimal;

/// A number in plain digits. Spreadsheets keep 15 of them; what a binary number has beyond is noise.
pub(super) fn plain(number: f64) -> String {
    let exact = Decimal::from_scientific(&format!("{number:.14e}"));
    exact.map_or_else(|_| number.to_string(), |exact| exact.normalize().to_string())
}

/// A number that is written as programs do, such as `1.2E7`; other text as it is.
pub(super) fn replain(written: &str) -> String {
    let number = written.parse::<f64>().ok().filter(|number| number.is_finite());
    number.map_or_else(|| written.to_owned(), plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_no_noise_and_no_exponent() {
        for (number, expected) in [
            (2018.0, "2018"),
            (1.0e7, "10000000"),
            (12.340_000_000_000_002, "12.34"),
            (0.1, "0.1"),
            (-3.5, "-3.5"),
            (0.0, "0"),
            (123_456_789_012_345.0, "123456789012345"),
            (0.000_012, "0.000012"),
        ] {
            assert_eq!(plain(number), expected);
        }
        assert_eq!(plain(1e40).len(), 41);
        assert_eq!(replain("1.2E7"), "12000000");
        assert_eq!(replain("n/a"), "n/a");
    }
}
