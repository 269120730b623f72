//! Lines of products: a patent and its number, a variety and the approvals and titles that it got.

use super::{pieces::pieces, section};
use crate::{
    fact::{
        growth::cue,
        table::{cell, label},
    },
    knowledge::Cue,
    mention::{Analysis, Mention},
    record::EntityType,
    span::Span,
};

/// The name of a product has at most this many bytes, that of a patent more.
const NAME: usize = 60;
const PATENT: usize = 180;

/// A product with the titles that it got.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) name: Span,
    pub(super) titles: Vec<Span>,
}

/// The product that a line tells. `listed`: the heading says that the lines are products.
pub(super) fn read(analysis: &Analysis<'_>, body: Span, listed: bool) -> Option<Made> {
    let number = patent_number(&analysis.text[body.range()]);
    if number.is_none() && !listed {
        return None;
    }
    let first = pieces(analysis, body).first()?.span;
    if let Some(number) = number {
        let before = Span::new(body.start, body.start + number);
        let name = Span::new(first.start, first.end.min(before.end)).trimmed(analysis.text);
        let name = cell::unquoted(analysis.text, trimmed_marks(analysis.text, name));
        return is_name(analysis, name, PATENT).then_some(Made { name, titles: Vec::new() });
    }
    let name = cell::unquoted(analysis.text, label::unbracketed(analysis.text, first).trimmed(analysis.text));
    let title =
        |one: &&Mention| one.kind == EntityType::Recognition && body.contains(one.span) && one.span.start >= first.end;
    let titles: Vec<Span> = analysis.mentions_in(body).iter().filter(title).map(|one| one.span).collect();
    let got = !titles.is_empty() || {
        let after = Span::new(first.end, body.end);
        cue(analysis, after, Cue::Pass) || cue(analysis, after, Cue::Approved)
    };
    (got && is_name(analysis, name, NAME)).then_some(Made { name, titles })
}

/// Whether a stretch may be the name of a product: it names no body, counts nothing and is no sentence.
fn is_name(analysis: &Analysis<'_>, name: Span, longest: usize) -> bool {
    let text = &analysis.text[name.range()];
    let body = analysis.mentions_in(name).iter().any(|one| one.kind.is_organisation() && !one.latent);
    let plain = !text.contains(['\u{3001}', ':', ';', ',', '\u{3002}', '|', '\t']);
    (6..=longest).contains(&name.len()) && plain && !body && !section::is_heading_word(analysis, name)
}

/// A name without the signs that lead up to a number.
fn trimmed_marks(text: &str, span: Span) -> Span {
    let body = text[span.range()].trim_end_matches([' ', ':', ',', '(', '[']);
    Span::new(span.start, span.start + body.len())
}

/// Where the number of a Chinese patent begins in a text: ZL200720125487.1.
fn patent_number(text: &str) -> Option<usize> {
    const DIGITS: usize = 8;
    let number = |at: &usize| text[at + 2..].trim_start().bytes().take_while(u8::is_ascii_digit).count() >= DIGITS;
    text.match_indices("ZL").map(|(at, _)| at).find(number)
}
