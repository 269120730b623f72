//! The programme that the title of a notice tells under which somebody got money: 根据《关于下达P的通知》,公司收到….

use super::{Party, growth::cue};
use crate::{
    knowledge::{Cue, Hit, Noun, Sense},
    mention::Analysis,
    record::EntityType,
    span::Span,
};

/// A name of a programme has at least this many bytes: four characters.
const NAME: usize = 12;

/// The sign before the number of a batch.
const ORDINAL: char = '\u{7b2c}';

/// The verb of the notice stands within these many bytes of its beginning.
const VERB: usize = 24;

/// The programme in the title of the last notice of giving money in a stretch.
pub(super) fn programme_of(analysis: &Analysis<'_>, span: Span) -> Option<Party> {
    let mut titles = analysis.mentions_in(span).iter().rev().filter(|one| one.kind == EntityType::Policy);
    let title = titles.next().filter(|title| title.span.start >= span.start && title.span.end <= span.end)?.span;
    let from = given_in(analysis, title)?;
    // A year or batch behind the name goes on with its money: P2018年第二批经费.
    let rest = &analysis.text[from..title.end];
    let limit = rest.find(|sign: char| sign.is_ascii_digit() || sign == ORDINAL).map_or(title.end, |at| from + at);
    let noun = |hit: &&Hit| {
        let ends = |sense: &Sense| matches!(sense, Sense::Noun(Noun::Programme, _));
        hit.span.start > from && hit.span.end <= limit && analysis.senses(**hit).iter().any(ends)
    };
    let inside = analysis.hits_in(Span::new(from, limit));
    let end = inside.iter().filter(noun).map(|hit| hit.span.end).max()?;
    let name = Span::new(from, end);
    let whole = !analysis.text[name.range()].contains([',', ';', '\u{3001}', '\u{300a}', '(', '\n']);
    (name.len() >= NAME && whole).then_some(Party::Named(name, EntityType::Programme))
}

/// Where what is given begins in a title, its year and batch aside: 关于下达2020年第二批|X专项资金的通知.
fn given_in(analysis: &Analysis<'_>, title: Span) -> Option<usize> {
    /// 年, 度, 批.
    const YEAR: char = '\u{5e74}';
    const PERIOD: char = '\u{5ea6}';
    const BATCH: char = '\u{6279}';
    let text = analysis.text;
    let near = Span::new(title.start, text.floor_char_boundary(title.end.min(title.start + VERB)));
    if !cue(analysis, near, Cue::Given) {
        return None;
    }
    let given = |hit: &&Hit| hit.span.start >= title.start && hit.is(Cue::Given);
    let verb = analysis.hits_in(near).iter().filter(given).map(|hit| hit.span.end).min()?;
    let numeral = |sign: char| sign.is_ascii_digit() || analysis.knowledge.numerals.sign(sign).is_some();
    let rest = text[verb..title.end].trim_start_matches(' ');
    // Digits that no year ends are the name's own: 863计划.
    let year = rest.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == ' ').strip_prefix(YEAR);
    let rest = year.map_or(rest, |rest| rest.strip_prefix(PERIOD).unwrap_or(rest));
    let batch = rest.strip_prefix(ORDINAL).map(|rest| rest.trim_start_matches(numeral));
    let rest = batch.and_then(|rest| rest.strip_prefix(BATCH)).unwrap_or(rest);
    Some(title.end - rest.len())
}
