//! Items of a budget by the classes that all public accounts have: X(类)Y(款)Z(项), written behind one another.

use super::{Analysis, Mention};
use crate::{
    knowledge::{Classes, Cue, Hit},
    record::EntityType,
    span::Span,
};

/// The mark behind the second class of an item: 款 in brackets.
const SECTION: &str = "(\u{6b3e})";

/// The signs of the first and of the last class: 类, 项.
const CLASS: &str = "(\u{7c7b})";
const ITEM: &str = "(\u{9879})";

/// From one mark to the next and to the beginning of the name are at most this many bytes.
const REACH: usize = 120;

/// An amount has at most this many bytes, and a name at least this many: three signs.
const AMOUNT: usize = 60;
const NAME: usize = 9;

/// What stands before and behind the names of items.
const MARKS: [char; 9] = ['\n', ',', ';', ':', '.', '\u{3001}', '\u{3002}', '\u{201c}', '\u{201d}'];

/// Every item of a budget that is named with its classes.
pub(super) fn find(analysis: &Analysis<'_>) -> Vec<Mention> {
    let text = analysis.text;
    let named = |(at, mark): (usize, &str)| {
        let span = Span::new(start(text, at)?, end(text, at + mark.len()));
        Some(Mention::written(span, EntityType::Programme))
    };
    let divided = |hit: &Hit| {
        let at = text[..hit.span.start].strip_suffix(',').map(str::len)?;
        let amount = analysis.quantities_in(Span::new(at.saturating_sub(AMOUNT), at)).iter().rev();
        let amount = amount.into_iter().find(|amount| amount.span.end == at)?;
        let (low, end) = (amount.outer.start.saturating_sub(REACH), amount.outer.start);
        let line = &text[text.ceil_char_boundary(low)..end];
        let name = line[line.rfind(MARKS).unwrap_or(0)..].trim_start_matches(MARKS);
        let span = Span::new(end - name.len(), end);
        let whole = name.len() >= NAME && !name.contains(|sign: char| sign.is_ascii_digit());
        whole.then_some(Mention::written(span, EntityType::Programme))
    };
    let items = analysis.hits_of(Classes::cue(Cue::AccountItem)).filter_map(divided);
    text.match_indices(SECTION).filter_map(named).chain(items).collect()
}

/// Where the name begins whose second class ends at an offset: behind the last mark, and the number of the item; `None`
/// where no first class stands before.
fn start(text: &str, at: usize) -> Option<usize> {
    let low = text.ceil_char_boundary(at.saturating_sub(REACH));
    let from = text[low..at].rfind(MARKS).map_or(low, |mark| low + mark);
    let name = text[from..at].trim_start_matches(MARKS);
    let bare = name.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == ' ');
    let bare = bare.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(bare, |(_, rest)| rest);
    bare.contains(CLASS).then_some(at - bare.len())
}

/// Where a name ends whose second class ends at an offset: behind its last class, where that is written.
fn end(text: &str, at: usize) -> usize {
    let rest = &text[at..text.floor_char_boundary((at + REACH).min(text.len()))];
    let rest = &rest[..rest.find(MARKS).unwrap_or(rest.len())];
    rest.find(ITEM).map_or(at, |mark| at + mark + ITEM.len())
}
