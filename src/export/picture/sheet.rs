//! A picture before it is written: marks with places, captions, and what is told under the pointer.
//!
//! Lengths are whole tenths of a pixel, so nothing is reckoned with floating-point numbers.

use rust_decimal::{Decimal, prelude::ToPrimitive};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A length or a place, in tenths of a pixel.
pub(super) type Tenths = i64;

/// A picture.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) title: String,
    pub(super) subtitle: String,
    pub(super) width: Tenths,
    pub(super) height: Tenths,
    pub(super) marks: Vec<Mark>,
    /// What is and what is not in the picture, a sentence each.
    pub(super) caption: Vec<String>,
    pub(super) details: Vec<Detail>,
}

/// What is told of a mark under the pointer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Detail {
    pub(super) head: String,
    pub(super) facts: Vec<Told>,
    /// How many more facts there are.
    pub(super) more: Option<String>,
}

/// A fact with the words that state it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) text: String,
    pub(super) quote: String,
    pub(super) source: String,
}

/// Something that is drawn. `detail` is a place in [`Sheet::details`].
#[derive(Debug)]
pub(super) enum Mark {
    /// A band or a line along a path.
    Path { path: String, class: String, width: Option<Tenths>, detail: usize },
    /// A box.
    Box { x: Tenths, y: Tenths, width: Tenths, height: Tenths, class: String, detail: Option<usize> },
    /// A line of text.
    Text { x: Tenths, y: Tenths, anchor: Anchor, class: &'static str, text: String },
}

/// Which end of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A length in pixels, as SVG writes it.
pub(super) fn px(tenths: Tenths) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, tenth) = (tenths.abs() / 10, tenths.abs() % 10);
    if tenth == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{tenth}") }
}

/// How far an amount reaches when `whole` reaches `length`.
pub(super) fn share(amount: Decimal, whole: Decimal, length: Tenths) -> Tenths {
    let reached = amount.checked_mul(Decimal::from(length)).and_then(|product| product.checked_div(whole));
    // Amounts near the limit of exact decimals are divided first: only the drawing gets coarser.
    let reached = reached.or_else(|| amount.checked_div(whole)?.checked_mul(Decimal::from(length)));
    reached.and_then(|length| length.round().to_i64()).unwrap_or_default()
}

/// About how wide a text is in a size of type: a wide character is as wide as the type is high, a narrow one a bit
/// more than half of that.
pub(super) fn width(text: &str, size: Tenths) -> Tenths {
    let columns = Tenths::try_from(text.width()).unwrap_or(Tenths::MAX / 1000);
    columns * size * 55 / 100
}

/// A text in lines of at most so many columns, a wide character being two. Words of letters are kept whole where they
/// fit in a line.
pub(super) fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces(text) {
        let last = lines.last().map_or(0, |line| line.width());
        if last + piece.trim_end().width() > columns && last > 0 {
            lines.push(String::new());
        }
        for character in piece.chars() {
            let is_full = lines.last().is_some_and(|line| line.width() + character.width().unwrap_or(0) > columns);
            if is_full && !character.is_whitespace() {
                lines.push(String::new());
            }
            if let Some(line) = lines.last_mut() {
                line.push(character);
            }
        }
    }
    lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// A text in as few lines as [`wrapped`] has, but about equally long ones.
pub(super) fn balanced(text: &str, columns: usize) -> Vec<String> {
    let lines = wrapped(text, columns);
    let least = text.width() / lines.len().max(1);
    let narrower = (least..columns).map(|columns| wrapped(text, columns));
    narrower.into_iter().find(|narrower| narrower.len() == lines.len()).unwrap_or(lines)
}

/// What a line may not break: runs of narrow characters with the spaces behind them; wide characters one by one, with
/// the marks that may not begin a line.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before = ' ';
    for character in text.chars() {
        let is_wide = |character: char| character.width() == Some(2);
        let breaks = is_wide(before) || is_wide(character) || (before == ' ' && character != ' ');
        let hangs = "\u{ff0c}\u{3002}\u{3001}\u{ff1b}\u{ff1a}\u{ff09}\u{201d}\u{300b}".contains(character)
            || "\u{201c}\u{ff08}\u{300a}".contains(before);
        match pieces.last_mut() {
            Some(piece) if !breaks || hangs => piece.push(character),
            _ => pieces.push(character.to_string()),
        }
        before = character;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_in_pixels() {
        assert_eq!([px(0), px(15), px(-15), px(200)], ["0", "1.5", "-1.5", "20"]);
        assert_eq!(share(Decimal::from(1), Decimal::from(3), 1000), 333);
        assert_eq!(share(Decimal::MAX, Decimal::MAX, 1000), 1000);
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrapped("one two three", 8), ["one two", "three"]);
        assert_eq!(wrapped("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(balanced("one two three four", 15), ["one two", "three four"]);
        assert_eq!(wrapped("\u{4e00}\u{4e00}\u{4e00}\u{3002}", 6), ["\u{4e00}\u{4e00}", "\u{4e00}\u{3002}"]);
    }
}
