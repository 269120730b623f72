//! Rates of growth that are stated with a figure: 9.04亿元,增长57.6%; 翻了一番.

use rust_decimal::Decimal;

use super::indicator;
use crate::{
    knowledge::{Cue, UnitKind},
    mention::{Analysis, Unit},
    sentence::CLAUSE_MARKS,
    span::Span,
};

/// Words that begin a comparison.
pub(super) const THAN: [char; 2] = ['\u{6bd4}', '\u{8f83}'];

/// A rate stands within these many bytes after its figure.
const REACH: usize = 120;

/// The growth in per cent stated for the figure that ends at an offset, and the quantity that says so.
/// Nothing between may be another figure: the rate would be that one's.
pub(super) fn after(analysis: &Analysis<'_>, sentence: Span, at: usize) -> Option<(Decimal, Option<usize>)> {
    let own = analysis.quantities.partition_point(|quantity| quantity.span.end < at);
    if analysis.quantities.get(own).is_some_and(|quantity| quantity.span.end == at && is_increment(analysis, own)) {
        return None;
    }
    let behind = after_bracket(analysis.text, at);
    let inside = (behind > at).then(|| rate_in(analysis, sentence, Span::new(at + 1, behind - 1))).flatten();
    inside.or_else(|| rate_in(analysis, sentence, Span::new(behind, sentence.end.min(behind + REACH))))
}

/// The growth in per cent stated in a stretch behind a figure, as [`after`] tells.
fn rate_in(analysis: &Analysis<'_>, sentence: Span, stretch: Span) -> Option<(Decimal, Option<usize>)> {
    let Span { start: at, end } = stretch;
    let first = analysis.quantities.partition_point(|quantity| quantity.span.start < at);
    // The year that a rate compares with (比2006年增长) is no figure between, nor is what the rate is in numbers
    // (比上年增加200件,增长19%).
    let year = |one: &usize| matches!(analysis.quantities[*one].unit, Unit::Year(_));
    let told = |one: &usize| !year(one) && !is_increment(analysis, *one);
    let next = (first..analysis.quantities.len()).find(told).unwrap_or(analysis.quantities.len());
    let rate = analysis.quantities.get(next).filter(|quantity| {
        quantity.span.end <= end && matches!(quantity.unit, Unit::Of(UnitKind::Share | UnitKind::Times))
    });
    let stop = analysis.quantities.get(next).map_or(end, |quantity| quantity.span.start.min(end));
    let between = Span::new(at, stop);
    let text = &analysis.text[at..analysis.text.floor_char_boundary(stop.max(at))];
    if text.contains(['\u{3002}', '\n']) {
        return None;
    }
    if cue(analysis, between, Cue::Doubled) {
        return Some((Decimal::ONE_HUNDRED, None));
    }
    let rate = rate.filter(|rate| rate.unit == Unit::Of(UnitKind::Share))?;
    // What it rose to is no rate: 由2019年的2.54%提升至2021年的2.71%.
    let year = (first..next).find(year).map_or(stop, |year| analysis.quantities[year].span.start.min(stop));
    let upto = &analysis.text[at..analysis.text.floor_char_boundary(year.max(at))];
    if cue(analysis, between, Cue::Share) || upto.ends_with(UP_TO) {
        return None;
    }
    if of_another(analysis, between) || told_as_rate(analysis, between) || of_the_whole(analysis, sentence, between) {
        return None;
    }
    let value = match (cue(analysis, between, Cue::Growth), cue(analysis, between, Cue::Fall)) {
        (_, true) => -rate.value,
        (true, false) => rate.value,
        (false, false) => return None,
    };
    Some((value, Some(next)))
}

/// The rate of growth of one of several figures in a row whose rates are told in turn behind all of them, and the quantity
/// that says so: 申请518件,授权297件,分别增长32.5%和41.4%.
pub(super) fn in_turn(analysis: &Analysis<'_>, sentence: Span, index: usize) -> Option<(Decimal, usize)> {
    /// At most so many figures stand in such a row.
    const ROW: usize = 6;
    /// At most so many bytes part two rates: the mark of a list or a word for and.
    const BETWEEN: usize = 6;
    let share = |one: usize| {
        let quantity = analysis.quantities.get(one)?;
        (quantity.unit == Unit::Of(UnitKind::Share) && quantity.span.end <= sentence.end).then_some(quantity)
    };
    let year = |one: usize| analysis.quantities.get(one).is_some_and(|quantity| matches!(quantity.unit, Unit::Year(_)));
    let first = (index + 1..index + ROW).find(|&one| share(one).is_some())?;
    let last = (index..first).rev().find(|&one| !year(one))?;
    let between = Span::new(analysis.quantities[last].span.end, analysis.quantities[first].outer.start);
    let told = analysis.text.get(between.start..between.end)?;
    let falls = cue(analysis, between, Cue::Fall);
    let grows = falls || cue(analysis, between, Cue::Growth);
    if between.len() > REACH || told.contains('\u{3002}') || !grows || !cue(analysis, between, Cue::Respectively) {
        return None;
    }
    let near = |one: usize| {
        let gap = analysis.quantities[one].outer.start.saturating_sub(analysis.quantities[one - 1].span.end);
        share(one).is_some() && gap <= BETWEEN
    };
    let rates = 1 + (first + 1..first + ROW).take_while(|&one| share(one).is_some() && near(one)).count();
    let own = (index..=last).filter(|&one| !year(one)).count();
    let at = rates.checked_sub(own).filter(|_| rates > 1)?;
    let value = analysis.quantities[first + at].value;
    Some((if falls { -value } else { value }, first + at))
}

/// Whether a figure is what another one grew or fell by against an earlier time: 1250件,比上年增加|200件.
fn is_increment(analysis: &Analysis<'_>, index: usize) -> bool {
    const CLAUSE: usize = 45;
    let quantity = &analysis.quantities[index];
    let at = quantity.outer.start;
    let low = analysis.text.ceil_char_boundary(at.saturating_sub(CLAUSE));
    let clause = analysis.text[low..at].rfind(CLAUSE_MARKS).map_or(low, |mark| low + mark);
    let tells = [Cue::Growth, Cue::Fall, Cue::New];
    let grew = || analysis.hits_ending_at(at).any(|hit| tells.iter().any(|cue| hit.is(*cue)));
    quantity.unit != Unit::Of(UnitKind::Share) && grew() && compares(&analysis.text[clause..at])
}

/// Whether a clause compares with an earlier time: 比上年, 较去年, 同比.
fn compares(clause: &str) -> bool {
    /// 同, 年.
    const EARLIER: [char; 2] = ['\u{540c}', '\u{5e74}'];
    clause.contains(THAN) && clause.contains(EARLIER)
}

/// Whether a figure stands in a bracket behind a whole that a rate outside tells of: 860万元(含省拨120万元),增长9%.
fn of_the_whole(analysis: &Analysis<'_>, sentence: Span, between: Span) -> bool {
    let text = &analysis.text[between.range()];
    let closes = text.find(')').filter(|&at| !text[..at].contains('('));
    let opens = analysis.text[sentence.start..between.start].rfind('(').filter(|_| closes.is_some());
    let Some(opens) = opens.map(|at| sentence.start + at) else { return false };
    let first = analysis.quantities.partition_point(|quantity| quantity.span.end < opens);
    analysis.quantities.get(first).is_some_and(|quantity| quantity.span.end == opens)
}

/// Whether a word for a rate stands behind the word for growth: 对农业增长的贡献率57.3%.
fn told_as_rate(analysis: &Analysis<'_>, between: Span) -> bool {
    let last = |wanted: [Cue; 2]| {
        let mut hits = analysis.hits_in(between).iter().rev().filter(|hit| hit.span.start >= between.start);
        let told = |hit: &&crate::knowledge::Hit| wanted.iter().any(|wanted| hit.is(*wanted));
        hits.find(told).map(|hit| hit.span.end)
    };
    let grows = last([Cue::Growth, Cue::Fall]);
    last([Cue::Rate, Cue::Share]).is_some_and(|rate| grows.is_none_or(|grows| grows < rate))
}

/// Whether a rate is told of another thing than the figure before: 562户,享受优惠企业|同比增长21%.
fn of_another(analysis: &Analysis<'_>, between: Span) -> bool {
    let text = &analysis.text[between.range()];
    // A rate has no rate: what is told behind it is another one's.
    let before = analysis.quantities.partition_point(|one| one.span.end < between.start);
    let is_rate = analysis.quantities[before..].iter().take_while(|one| one.span.end == between.start);
    let is_rate = is_rate.into_iter().any(|one| one.unit == Unit::Of(UnitKind::Share));
    let comma = if is_rate { text.rfind([',', ';']) } else { text.rfind(',').filter(|_| !text.contains(';')) };
    let Some(comma) = comma else { return false };
    let clause = Span::new(between.start + comma + 1, between.end);
    let grows = analysis
        .hits_in(clause)
        .iter()
        .find(|hit| hit.span.start >= clause.start && (hit.is(Cue::Growth) || hit.is(Cue::Fall)));
    let Some(noun) = grows.and_then(|grows| indicator::before(analysis, Span::new(clause.start, grows.span.start)))
    else {
        return false;
    };
    // What it is compared with is no other thing, nor is the word for the sum itself: 比上年同期增长, 金额增长.
    let terms = &analysis.knowledge.terms;
    let sum = |hit: &crate::knowledge::Hit| hit.span.end == noun.len() && hit.is(Cue::Partial);
    let own = &noun[..noun.find(COMPARED).unwrap_or(noun.len())];
    own.len() >= 6 && (is_rate || !terms.hits(&noun).iter().any(sum))
}

/// 比, 较, 年, 同, 期, 均, 相, 按, 与, 上, 去: signs of words for what a rate compares with.
const COMPARED: [char; 11] = [
    '\u{4e0e}', '\u{4e0a}', '\u{53bb}', '\u{6bd4}', '\u{8f83}', '\u{5e74}', '\u{540c}', '\u{671f}', '\u{5747}',
    '\u{76f8}', '\u{6309}',
];

/// The last signs of words for what a figure rose or fell to: 提高到, 升至.
pub(super) const UP_TO: [char; 2] = ['\u{5230}', '\u{81f3}'];

/// Whether a share is only what another rose or fell from: 由1.4%提升到1.9%.
pub(super) fn starts_a_rise(analysis: &Analysis<'_>, index: usize) -> bool {
    const FROM: [char; 2] = ['\u{7531}', '\u{4ece}'];
    const ORDINAL: char = '\u{7b2c}';
    const OF: char = '\u{7684}';
    const BECAME: char = '\u{4e3a}';
    const NEAR: usize = 18;
    let quantity = &analysis.quantities[index];
    let Some(next) = analysis.quantities.get(index + 1) else { return false };
    let kinds = [Unit::Of(UnitKind::Share), Unit::None, Unit::Order];
    let between = analysis.text.get(quantity.span.end..next.outer.start).unwrap_or_default();
    let low = analysis.text.ceil_char_boundary(quantity.outer.start.saturating_sub(NEAR));
    let before = &analysis.text[low..quantity.outer.start];
    let told = quantity.unit == Unit::Order || before.ends_with(OF);
    let from = before.ends_with(FROM) || told && before.contains(FROM);
    let upto = between.trim_end_matches(ORDINAL);
    let upto = upto.ends_with(UP_TO) || upto.ends_with(BECAME);
    kinds.contains(&quantity.unit) && quantity.unit == next.unit && from && upto && between.chars().count() <= 5
}

/// The offset after a bracket that begins at an offset: a part in brackets does not come between a figure and its rate.
fn after_bracket(text: &str, at: usize) -> usize {
    let rest = &text[at..text.floor_char_boundary(at + REACH)];
    let inside = rest.strip_prefix('(').and_then(|inside| inside.find([')', '\n']));
    inside.map_or(at, |length| text.ceil_char_boundary(at + 1 + length + 1))
}

/// Whether a cue stands in a stretch.
pub(super) fn cue(analysis: &Analysis<'_>, span: Span, wanted: Cue) -> bool {
    analysis.hits_in(span).iter().any(|hit| hit.is(wanted) && hit.span.start >= span.start)
}
