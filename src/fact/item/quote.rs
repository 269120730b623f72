//! Titles in quotation marks.

use super::segment::{is_particular, only_projects};
use crate::{
    fact::table::{cell, label},
    mention::Analysis,
    span::Span,
};

/// The marks around titles.
pub(super) const OPEN: [char; 2] = ['\u{201c}', '\u{300a}'];
pub(super) const CLOSE: [char; 2] = ['\u{201d}', '\u{300b}'];

/// Both are as long.
const MARK: usize = '\u{201c}'.len_utf8();

/// A title in quotation marks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quote {
    /// With its marks.
    pub(super) outer: Span,
    /// Without them, and without the period in brackets at its end.
    pub(super) title: Span,
}

pub(super) fn titles(quotes: &[Quote]) -> Vec<Span> {
    quotes.iter().map(|quote| quote.title).collect()
}

/// Whether nothing but a word for projects or their number stands around titles.
pub(super) fn is_around(analysis: &Analysis<'_>, span: Span, quotes: &[Quote]) -> bool {
    quotes.first().is_some_and(|first| first.outer.start == span.start) && ends_there(analysis, span, quotes)
}

/// Whether a stretch ends in titles, but for a word for projects or their number.
pub(super) fn ends_there(analysis: &Analysis<'_>, span: Span, quotes: &[Quote]) -> bool {
    let Some(last) = quotes.last() else { return false };
    let after = Span::new(last.outer.end, span.end);
    after.is_empty() || only_projects(analysis, after) || cell::count(analysis, after).is_some()
}

/// What stands in outermost quotation marks in a stretch, without the numbers and periods in brackets at its end.
pub(super) fn quoted(text: &str, span: Span) -> Option<Vec<Quote>> {
    let mut found: Vec<Quote> = Vec::new();
    let (mut depth, mut from) = (0, span.start);
    for (at, sign) in text[span.range()].char_indices() {
        let at = span.start + at;
        match sign {
            sign if OPEN.contains(&sign) => {
                if depth == 0 {
                    from = at;
                }
                depth += 1;
            }
            sign if CLOSE.contains(&sign) => {
                depth -= 1;
                if depth == 0 {
                    let outer = Span::new(from, at + sign.len_utf8());
                    found.push(Quote { outer, title: title(text, Span::new(from + MARK, at)) });
                }
            }
            _ => {}
        }
    }
    let whole = depth == 0 && found.iter().all(|quote| quote.title.len() >= 6);
    (whole && !found.is_empty()).then_some(found)
}

/// A title without the period in brackets at its end.
fn title(text: &str, span: Span) -> Span {
    let span = span.trimmed(text);
    let name = label::unbracketed(text, span);
    let inside = &text[name.end..span.end];
    if name != span && is_particular(inside) { name.trimmed(text) } else { span }
}
