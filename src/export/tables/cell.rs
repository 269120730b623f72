//! Cells that spreadsheets leave as they are.

use rust_decimal::Decimal;

/// How many digits a spreadsheet's numbers have.
const DIGITS: usize = 15;

/// Put before a cell, it makes a spreadsheet take the cell for text.
const AS_TEXT: char = '\'';

/// A cell of text. What a spreadsheet would run as a formula, or read as a number or a date and write differently, is
/// marked as text with an apostrophe.
pub(super) fn text(text: &str) -> String {
    if is_run(text) || is_rewritten(text) { format!("{AS_TEXT}{text}") } else { text.to_owned() }
}

/// A cell with an exact number; as text when it has more digits than a spreadsheet keeps.
pub(super) fn number(number: Option<Decimal>) -> String {
    let Some(number) = number.map(|number| number.normalize()) else { return String::new() };
    let digits = number.to_string();
    let is_kept = digits.chars().filter(char::is_ascii_digit).count() <= DIGITS;
    if is_kept { digits } else { format!("{AS_TEXT}{digits}") }
}

/// A cell with a count.
pub(super) fn unsigned(count: usize) -> String {
    count.to_string()
}

/// Whether a cell begins as a formula does, in narrow or wide characters.
fn is_run(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
}

/// Whether a cell is made of digits in a way that would not survive: long, with a zero first, like a date, or like a
/// number with an exponent.
fn is_rewritten(text: &str) -> bool {
    let is_like_a_number = text.chars().all(|character| character.is_ascii_digit() || "eE+-/:.,% ".contains(character));
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_plain = digits == text.len() && digits <= DIGITS && !text.starts_with('0');
    is_like_a_number && digits > 0 && !is_plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_and_what_looks_like_a_number_are_marked() {
        for marked in ["=1+1", "+86", "-2", "@SUM(A1)", "\t=1", "1e5", "007", "3-5", "1234567890123456", "50%"] {
            assert_eq!(text(marked), format!("'{marked}"));
        }
        for kept in ["", "863", "973 programme", "e", "org/a", "a-b", "flow/7025e30"] {
            assert_eq!(text(kept), kept);
        }
    }

    #[test]
    fn numbers_are_exact() {
        assert_eq!(number("50790000.00".parse().ok()), "50790000");
        assert_eq!(number("-5.2".parse().ok()), "-5.2");
        assert_eq!(number("1234567890123456".parse().ok()), "'1234567890123456");
    }
}
