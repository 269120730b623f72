//! Listed companies: a short name with a stock code in brackets behind it, 中国船舶(600150), *ST奇信(002781.SZ).

use super::{
    Analysis, Mention,
    edge::{Edges, is_mark},
};
use crate::{record::EntityType, span::Span};

/// The short name of a listed company has between these many bytes.
const LENGTH: std::ops::RangeInclusive<usize> = 4..=30;

/// The words before a code in its bracket take at most this many bytes.
const LABEL: usize = 18;

/// The sign for code, which the label of a stock code has in it and that of a postcode has not.
const CODE: char = '\u{7801}';

/// How the stock codes of the boards of Shanghai, Shenzhen and Beijing begin.
const BOARDS: [&str; 12] = ["000", "001", "002", "003", "300", "301", "600", "601", "603", "605", "688", "83"];

/// Every name before a stock code.
pub(super) fn find(analysis: &Analysis<'_>, edges: &Edges) -> Vec<Mention> {
    let text = analysis.text;
    let mut found = Vec::new();
    for (open, _) in text.match_indices('(') {
        if !is_code(&text[open + 1..]) {
            continue;
        }
        let mut start = edges.hard_left(text, open);
        if text[start..].starts_with("ST") && text[..start].ends_with('*') {
            start -= 1;
        }
        let span = Span::new(start, open);
        let name = &text[span.range()];
        let plain = !name.trim_start_matches('*').contains(|character| is_mark(character) && character != '-');
        if LENGTH.contains(&span.len()) && plain {
            found.push(Mention::written(span, EntityType::Company));
        }
    }
    found
}

/// Whether a bracket holds a stock code: six digits, or fewer with the exchange behind a point.
fn is_code(inside: &str) -> bool {
    let Some(close) = inside[..inside.floor_char_boundary(LABEL + 16)].find(')') else { return false };
    let inside = &inside[..close];
    let Some(at) = inside.find(|character: char| character.is_ascii_digit()) else { return false };
    let (label, code) = inside.split_at(at);
    let digits = code.bytes().take_while(u8::is_ascii_digit).count();
    let exchange = &code[digits..];
    let traded =
        exchange.len() == 3 && exchange.starts_with('.') && exchange[1..].bytes().all(|b| b.is_ascii_uppercase());
    let labelled = label.is_empty() || label.ends_with(':') && label.len() <= LABEL && label.contains(CODE);
    let board = BOARDS.iter().any(|board| code.starts_with(board));
    // A code of Hong Kong has five digits.
    let hong_kong = digits == 5 && code.starts_with('0') && exchange.is_empty();
    labelled
        && (hong_kong || digits == 6 && board && (exchange.is_empty() || traded) || (3..=6).contains(&digits) && traded)
}
