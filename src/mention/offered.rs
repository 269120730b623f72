//! What a policy only speaks of and what is no name there: a heading that tells what for money is given (三、上市奖励。),
//! and the titles and institutes of whoever will get it (对被认定为X的企业,给予…).

use super::{Analysis, Mention, Unit, edge::is_mark};
use crate::{knowledge::Cue, record::EntityType, sentence::CLAUSE_MARKS, span::Span};

/// Forgets such programmes and titles.
pub(super) fn forget(analysis: &mut Analysis<'_>) {
    let offered: Vec<bool> = analysis
        .mentions
        .iter()
        .map(|mention| match mention.kind {
            EntityType::Programme => is_heading(analysis, mention),
            EntityType::Recognition | EntityType::ResearchInstitute => is_condition(analysis, mention.span),
            _ => false,
        })
        .collect();
    if offered.contains(&true) {
        let first =
            analysis.mentions.iter().zip(&offered).find(|(one, gone)| **gone && one.kind == EntityType::Programme);
        analysis.offered = first.map(|(one, _)| one.span.start);
        let mut offered = offered.into_iter();
        analysis.mentions.retain(|_| offered.next() == Some(false));
    }
}

/// Whether a programme named after what is granted stands in the heading of an article, which goes on behind it.
fn is_heading(analysis: &Analysis<'_>, mention: &Mention) -> bool {
    /// A heading is at most this long on either side of what it names.
    const HEADING: usize = 48;
    /// The last signs of words for grants: 励, 助, 补, 贴, 持.
    const GRANT: [char; 5] = ['\u{52b1}', '\u{52a9}', '\u{8865}', '\u{8d34}', '\u{6301}'];
    const STOP: char = '\u{3002}';
    let text = analysis.text;
    if !text[mention.span.range()].ends_with(GRANT) {
        return false;
    }
    let low = text.ceil_char_boundary(mention.span.start.saturating_sub(HEADING));
    let before = &text[low..mention.span.start];
    let line = before.rfind('\n').map(|at| low + at + 1).or((low == 0).then_some(0));
    let after = &text[mention.span.end..text.floor_char_boundary(mention.span.end + HEADING)];
    let ends =
        after.find(is_mark).is_some_and(|at| after[at..].starts_with(STOP) && !after[at..].starts_with("\u{3002}\n"));
    line.is_some_and(|line| ends && is_numbered(text[line..mention.span.start].trim_start()))
}

/// Whether the beginning of a line is the number of an article and words without marks: (三)上市, 二、科技创新.
fn is_numbered(line: &str) -> bool {
    const COMMA: char = '\u{3001}';
    let number = |sign: char| {
        sign.is_ascii_digit()
            || "\u{4e00}\u{4e8c}\u{4e09}\u{56db}\u{4e94}\u{516d}\u{4e03}\u{516b}\u{4e5d}\u{5341}".contains(sign)
    };
    let inner = line.strip_prefix('(').unwrap_or(line);
    let rest = inner.trim_start_matches(number);
    let words = rest.strip_prefix([')', COMMA, '.']);
    rest.len() < inner.len() && words.is_some_and(|words| !words.trim_start().contains(is_mark))
}

/// Whether a title stands in a clause that tells for whom the money of the next one is meant: 对获得X的企业,奖励20万元.
fn is_condition(analysis: &Analysis<'_>, title: Span) -> bool {
    /// The clause is at most this long on either side of the title, and the money stands within as many bytes behind it.
    const REACH: usize = 150;
    /// The number of an item has at most this many bytes.
    const NUMBER: usize = 9;
    const OF: char = '\u{7684}';
    let text = analysis.text;
    let low = text.ceil_char_boundary(title.start.saturating_sub(REACH));
    let start = text[low..title.start].rfind(CLAUSE_MARKS).map_or(low, |at| text.ceil_char_boundary(low + at + 1));
    let high = text.floor_char_boundary(title.end + REACH);
    let Some(end) = text[title.end..high].find(CLAUSE_MARKS).map(|at| title.end + at) else { return false };
    // The number of an item is no part of the clause: (一)对获得….
    let number = text[start..title.start].strip_prefix('(').and_then(|inner| inner.find(')'));
    let start = number.filter(|length| *length <= NUMBER).map_or(start, |length| start + length + 2);
    let toward = analysis.cue_from(start, Cue::Toward).is_some();
    let whom = analysis.hits_ending_at(end).filter(|hit| hit.is(Cue::HeadFirm));
    let mut whom = whom.filter(|hit| hit.span.start >= title.end && text[..hit.span.start].ends_with(OF));
    let next = Span::new(end, text.floor_char_boundary(end + REACH));
    let paid = || analysis.quantities_in(next).iter().any(|one| matches!(one.unit, Unit::Money { .. }));
    toward && whom.next().is_some() && text[end..].starts_with(',') && paid()
}
