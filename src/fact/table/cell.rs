//! What one cell holds: an amount, a count, a year, names of organisations.

use rust_decimal::Decimal;

use super::unit::Scale;
use crate::{
    fact::{Party, years::closes_range},
    knowledge::{Column, Cue, Currency, Sense, UnitKind},
    mention::{Analysis, Identity, Mention, Unit},
    record::{EntityType, FundingKind, Qualifier},
    sentence::{Cell, LIST_MARKS},
    span::Span,
};

/// A name in a cell has at least this many bytes: two characters.
const NAME: usize = 6;

/// An amount of money in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    /// In plain units.
    pub(super) value: Decimal,
    /// The upper end of a range.
    pub(super) max: Option<Decimal>,
    /// How it is hedged.
    pub(super) qualifier: Qualifier,
    /// ISO 4217 code.
    pub(super) currency: Currency,
    /// Its words.
    pub(super) span: Span,
}

/// The amount that a cell holds: a number with its own unit, or a bare one in the unit of its column. A note in
/// brackets may follow; nought is no amount.
pub(super) fn amount(analysis: &Analysis<'_>, cell: Cell, scale: Option<Scale>) -> Option<Amount> {
    if let (Some(value), Some(scale)) = (spaced(&analysis.text[cell.range()]), scale) {
        let value = value.checked_mul(scale.factor).filter(|value| !value.is_zero())?;
        let (qualifier, currency) = (Qualifier::Exact, scale.currency);
        return Some(Amount { value, max: None, qualifier, currency, span: cell });
    }
    let quantity = analysis.quantities_in(cell).first()?;
    let rest = analysis.text.get(quantity.span.end..cell.end)?;
    if quantity.outer.start > after_each(analysis, cell) || !(rest.is_empty() || rest.starts_with('(')) {
        return None;
    }
    let (factor, currency) = match quantity.unit {
        Unit::Money { currency, .. } => (Decimal::ONE, currency),
        // Thousands and cents are how accounts write yuan where they say no unit.
        Unit::None if scale.is_none() && is_account(&analysis.text[quantity.span.range()]) => (Decimal::ONE, *b"CNY"),
        Unit::None => scale.map(|scale| (scale.factor, scale.currency))?,
        _ => return None,
    };
    let max = quantity.max.and_then(|max| max.checked_mul(factor));
    let value = quantity.value.checked_mul(factor).filter(|value| !value.is_zero())?;
    let span = Span::new(cell.start, quantity.span.end);
    Some(Amount { value, max, qualifier: quantity.qualifier, currency, span })
}

/// The amount of a cell, or the only one among the particulars that it tells with commas between: 2021-2023,40万元,在研.
pub(super) fn amount_in(analysis: &Analysis<'_>, cell: Cell, scale: Option<Scale>) -> Option<Amount> {
    const COMMAS: [char; 2] = [',', ';'];
    let written = &analysis.text[cell.range()];
    if !written.contains(COMMAS) {
        return amount(analysis, cell, scale);
    }
    let mut at = cell.start;
    let parts = written.split(COMMAS).filter_map(|part| {
        let start = at + part.len() - part.trim_start().len();
        at += part.len() + 1;
        amount(analysis, Span::new(start, start + part.trim().len()), None)
    });
    let mut told = parts.into_iter();
    let only = told.next().filter(|_| told.next().is_none());
    amount(analysis, cell, scale).or(only)
}

/// Where a cell begins behind a word for each.
fn after_each(analysis: &Analysis<'_>, cell: Cell) -> usize {
    analysis.cue_from(cell.start, Cue::Each).unwrap_or(cell.start)
}

/// Whether a cell holds a share in per cent and nothing else.
pub(super) fn is_share(analysis: &Analysis<'_>, cell: Cell) -> bool {
    let share = analysis.quantities_in(cell).first().filter(|quantity| quantity.span.end == cell.end);
    share.is_some_and(|share| share.span.start <= after_each(analysis, cell) && share.unit == Unit::Of(UnitKind::Share))
}

/// Whether a cell is a word for work that is commissioned.
pub(super) fn is_contract(analysis: &Analysis<'_>, cell: Cell) -> bool {
    let contract = Sense::Column(Column::Money(FundingKind::Contract));
    analysis.hits_ending_at(cell.end).any(|hit| hit.span == cell && analysis.senses(*hit).contains(&contract))
}

/// The number of a cell whose thousands are parted by spaces: 2 466.00.
fn spaced(cell: &str) -> Option<Decimal> {
    const GROUP: usize = 3;
    let (whole, cents) = cell.split_once('.').unwrap_or((cell, ""));
    let mut groups = whole.split(' ');
    let digits = |text: &str| text.bytes().all(|sign| sign.is_ascii_digit());
    let first = groups.next().filter(|first| (1..=GROUP).contains(&first.len()) && digits(first))?;
    let grouped = groups.all(|group| group.len() == GROUP && digits(group)) && digits(cents);
    let written: String = cell.split(' ').collect();
    (grouped && first.len() < whole.len()).then(|| written.parse().ok()).flatten()
}

/// Whether a figure is written with thousands and cents.
fn is_account(figure: &str) -> bool {
    figure.contains(',') && figure.rsplit_once('.').is_some_and(|(_, cents)| cents.len() == 2)
}

/// Whether a cell holds a number and nothing else; a year is none.
pub(super) fn is_number(analysis: &Analysis<'_>, cell: Cell) -> bool {
    if spaced(&analysis.text[cell.range()]).is_some() {
        return true;
    }
    let whole = analysis.quantities_in(cell).first().filter(|quantity| quantity.span.end == cell.end);
    whole.is_some_and(|quantity| quantity.outer.start <= cell.start && !matches!(quantity.unit, Unit::Year(_)))
        && year(analysis, cell).is_none()
}

/// The number of projects that a cell holds.
pub(in crate::fact) fn count(analysis: &Analysis<'_>, cell: Cell) -> Option<u64> {
    let quantity = analysis.quantities_in(cell).first().filter(|quantity| quantity.span.end == cell.end)?;
    let counts = matches!(quantity.unit, Unit::None | Unit::Of(UnitKind::Count));
    (counts && quantity.value.is_integer()).then(|| quantity.value.try_into().ok()).flatten()
}

/// The year that a cell begins with: 2019, 2019年3月, 2019-03-01.
pub(super) fn year(analysis: &Analysis<'_>, cell: Cell) -> Option<i32> {
    if let Some(year) = stated_year(analysis, cell) {
        return Some(year);
    }
    let written = &analysis.text[cell.range()];
    let digits = written.bytes().take_while(u8::is_ascii_digit).count();
    let bounded = written[digits..].chars().next().is_none_or(|next| matches!(next, '-' | '/' | '.' | '~'));
    let year: i32 = written[..digits].parse().ok().filter(|_| digits == 4 && bounded)?;
    (1900..2100).contains(&year).then_some(year)
}

/// The first year that a stretch states with the sign for it, and not as the last of a range.
pub(in crate::fact) fn stated_year(analysis: &Analysis<'_>, span: Span) -> Option<i32> {
    analysis.quantities_in(span).iter().find_map(|quantity| match quantity.unit {
        Unit::Year(year) if !closes_range(analysis.text, quantity.span) => year,
        _ => None,
    })
}

/// A cell without the quotation or title marks around it.
pub(in crate::fact) fn unquoted(text: &str, cell: Cell) -> Cell {
    const MARKS: [(char, char); 3] = [('\u{201c}', '\u{201d}'), ('\u{300a}', '\u{300b}'), ('"', '"')];
    let written = &text[cell.range()];
    let inner = MARKS.iter().find_map(|&(open, close)| {
        written.strip_prefix(open)?.strip_suffix(close).filter(|inner| !inner.contains([open, close]))
    });
    inner.map_or(cell, |inner| {
        let lead = (written.len() - inner.len()) / 2;
        Span::new(cell.start + lead, cell.start + lead + inner.len())
    })
}

/// The mention that is a whole stretch and that a test accepts, as a party.
pub(super) fn whole(analysis: &Analysis<'_>, span: Span, accept: impl Fn(&Mention) -> bool) -> Option<Party> {
    let from = analysis.mentions.partition_point(|mention| mention.span.start < span.start);
    let at = analysis.mentions[from..].iter().take_while(|mention| mention.span.start == span.start);
    let (index, mention) = at
        .enumerate()
        .find(|(_, mention)| mention.span == span && mention.identity != Identity::Quoted && accept(mention))?;
    Some(Party::of_mention(analysis, from + index, mention.kind))
}

/// The organisations and places that a cell names, one by one. `all`: what every name in it is.
pub(in crate::fact) fn organisations(analysis: &Analysis<'_>, cell: Cell, all: Option<EntityType>) -> Vec<Party> {
    let cell = unquoted(analysis.text, cell);
    if let Some(several) = joined(analysis, cell).or_else(|| spaced_bodies(analysis, cell)) {
        return several;
    }
    if let Some(party) = organisation(analysis, cell, all) {
        return vec![party];
    }
    let mut found = Vec::new();
    let mut at = cell.start;
    for part in analysis.text[cell.range()].split_inclusive(BETWEEN) {
        let name = part.trim_end_matches(BETWEEN);
        let span = Span::new(at, at + name.len());
        at += part.len();
        match joined(analysis, span) {
            Some(several) => found.extend(several),
            None => found.extend(organisation(analysis, span, all)),
        }
    }
    found
}

/// The organisations of a cell that nothing but blanks part, each of them one by itself.
fn spaced_bodies(analysis: &Analysis<'_>, cell: Cell) -> Option<Vec<Party>> {
    let text = &analysis.text[cell.range()];
    if !text.contains(' ') || text.contains(['\u{3001}', ',', ';', '/']) {
        return None;
    }
    let body = |mention: &Mention| mention.kind.is_organisation() && !mention.latent;
    let mut at = cell.start;
    let parts = text.split(' ').map(|part| {
        let span = Span::new(at, at + part.len());
        at += part.len() + 1;
        whole(analysis, span, body).or_else(|| Some(Party::Named(span, last_word(analysis, span)?)))
    });
    parts.collect::<Option<Vec<Party>>>().filter(|bodies| bodies.len() > 1)
}

/// Signs between the organisations of a cell.
const BETWEEN: [char; 7] = ['\u{3001}', ',', ';', '/', ' ', '@', '|'];

/// The organisations that a stretch names with a word such as `and` between each two of them, and nothing else.
pub(in crate::fact) fn joined(analysis: &Analysis<'_>, span: Span) -> Option<Vec<Party>> {
    let whole = |start: usize| {
        let at = analysis.mentions_in(Span::new(start, span.end)).iter();
        let named = at.filter(|mention| mention.span.start == start && mention.span.end <= span.end);
        named.filter(|mention| mention.kind.is_organisation()).max_by_key(|mention| mention.span.end)
    };
    let mut found = Vec::new();
    let mut at = span.start;
    loop {
        let name = whole(at)?;
        found.push(Party::Named(name.span, name.kind));
        if name.span.end == span.end {
            break;
        }
        let joiner = analysis.text[name.span.end..span.end].chars().next()?;
        at = name.span.end + LIST_MARKS.contains(&joiner).then(|| joiner.len_utf8())?;
    }
    (found.len() > 1).then_some(found)
}

/// The organisation or place that is a whole stretch: a mention, a name by its last word, or what any name is there.
pub(in crate::fact) fn organisation(analysis: &Analysis<'_>, span: Span, all: Option<EntityType>) -> Option<Party> {
    let actor = |mention: &Mention| mention.kind.is_organisation() || mention.kind == EntityType::Place;
    if let Some(party) = whole(analysis, span, actor) {
        return Some(party);
    }
    let written = &analysis.text[span.range()];
    let separated = written.contains(['\u{3001}', ',', ';', ':', '@', '/', '\u{3002}']);
    let bare = span.len() < NAME || separated || !written.chars().any(char::is_alphabetic);
    if bare || analysis.quantities_in(span).first().is_some_and(|quantity| quantity.span == span) {
        return None;
    }
    let kind = last_word(analysis, span).or(all)?;
    Some(Party::Named(span, kind))
}

/// The type of organisation that the last word of a stretch says, where it is not the whole of it.
fn last_word(analysis: &Analysis<'_>, span: Span) -> Option<EntityType> {
    let inside = analysis.hits_ending_at(span.end).filter(|hit| hit.span.start > span.start);
    inside.into_iter().find_map(|hit| {
        analysis.senses(*hit).iter().find_map(|sense| match sense {
            Sense::Tail(tail) => Some(tail.kind),
            Sense::AgencyKind(_) => Some(EntityType::GovernmentAgency),
            _ => None,
        })
    })
}
