//! Places in an order that are told of several things at once: 立项数和支持金额双双名列第一, A、B等3项指标均居全省首位.

use rust_decimal::Decimal;

use super::{
    Context, Observation, completed,
    growth::{self, cue},
    indicator, members,
    subject::{subject_before, subjects_before},
    theme,
};
use crate::{
    knowledge::{Cue, UnitKind},
    mention::{Analysis, Quantity, Unit},
    record::{Aspect, Qualifier},
    sentence::{CLAUSE_MARKS, Sentence, clause_around},
    span::Span,
};

/// After a list that is not complete.
const AND_SO_ON: char = '\u{7b49}';

/// The last sign of words for first place that say that it is a place.
const PLACE: char = '\u{4f4d}';

/// Before a number that something is told for each of: 每万家.
const EACH: char = '\u{6bcf}';

/// Around what something has its place in: 在, 上.
const IN: char = '\u{5728}';
const ON: char = '\u{4e0a}';

/// The mark of a list.
const COMMA: char = '\u{3001}';

/// A place in an order as one observation of each thing and of each body or place that it is told of. The names are those
/// that numbers were told of in turn right before.
pub(super) fn places(
    analysis: &Analysis<'_>,
    sentence: Sentence,
    left: Span,
    names: &[String],
    told: Observation,
) -> Vec<Observation> {
    let turns = of_those_in_turn(analysis, left, names, told);
    let spread = turns.into_iter().flat_map(|one| spread(analysis, left, one));
    spread.flat_map(|one| shared(analysis, sentence, one)).collect()
}

/// A place among the first of an order as one observation of each of the bodies or places listed before that share it:
/// 甲、乙、丙名列全省前4位.
fn shared(analysis: &Analysis<'_>, sentence: Sentence, told: Observation) -> Vec<Observation> {
    if told.qualifier != Qualifier::Under {
        return vec![told];
    }
    let subjects = subjects_before(analysis, sentence, told.evidence.end);
    if subjects.len() < 2 {
        return vec![told];
    }
    subjects.into_iter().map(|subject| Observation { subject: Some(subject), ..told.clone() }).collect()
}

/// Whether a quantity sums up a list of things that a rate is told of: A、B、C等六项指标|平均增速15%.
pub(super) fn sums_up_rates(analysis: &Analysis<'_>, index: usize) -> bool {
    let quantity = &analysis.quantities[index];
    let end = quantity.span.end;
    let Some(rate) = analysis.quantities.get(index + 1).filter(|rate| rate.unit == Unit::Of(UnitKind::Share)) else {
        return false;
    };
    let between = Span::new(end, rate.outer.start.max(end));
    !analysis.text[between.range()].contains(CLAUSE_MARKS)
        && growth::cue(analysis, between, Cue::Growth)
        && counted_list(analysis, between).is_some_and(|names| names.len() > 1)
}

/// A rate of growth as one observation of each of the things that it is told of.
pub(super) fn rates(analysis: &Analysis<'_>, left: Span, told: Observation) -> Vec<Observation> {
    let Some(names) = counted_list(analysis, left).filter(|names| names.len() > 1) else { return vec![told] };
    let words = analysis.hits_in(left).iter().filter(|hit| hit.span.start == left.start);
    let noun = words.filter(|hit| hit.is(Cue::Task)).map(|hit| hit.span.end).max();
    let grows = analysis.hits_in(left).iter().filter(|hit| hit.is(Cue::Growth));
    let start = noun.unwrap_or(left.start);
    let end = grows.map(|hit| hit.span.end).max().filter(|&end| end > start).unwrap_or(start);
    let rate = &analysis.text[start..end];
    names.into_iter().map(|name| Observation { indicator: format!("{name}{rate}"), ..told.clone() }).collect()
}

/// A place that its clause tells of nothing as one observation of each of the things that numbers were told of in turn
/// before it: A和B分别达到3件和2件,位列全省第一.
fn of_those_in_turn(analysis: &Analysis<'_>, left: Span, names: &[String], told: Observation) -> Vec<Observation> {
    let own = told.qualifier == Qualifier::Under || indicator::ranked(analysis, left).is_some();
    if own || names.len() < 2 {
        return vec![told];
    }
    names.iter().map(|name| Observation { indicator: name.clone(), ..told.clone() }).collect()
}

/// A place in an order as one observation of each thing that it is told of.
fn spread(analysis: &Analysis<'_>, left: Span, told: Observation) -> Vec<Observation> {
    let several = |names: &Vec<String>| names.len() > 1;
    let all = told_of_all(analysis, left);
    let listed = || counted_list(analysis, left).filter(several);
    match all.clone().filter(several).or_else(listed).or(all) {
        Some(names) => {
            let at = told.evidence.end;
            let whole = |name| theme::of_programme(analysis, at, name);
            names.into_iter().map(|name| Observation { indicator: whole(name), ..told.clone() }).collect()
        }
        None => vec![told],
    }
}

/// Whether the words before a number in an order say that it is a place.
pub(super) fn says_place(analysis: &Analysis<'_>, left: Span) -> bool {
    cue(analysis, left, Cue::Rank) || cue(analysis, left, Cue::Enter)
}

/// First places that are told without a number: 居全省首位.
/// What has such a place where the clause does not say is what was told of before it, by the end of each quantity.
pub(super) fn unnumbered(
    analysis: &Analysis<'_>,
    context: &Context,
    sentence: Sentence,
    told: &[(usize, String)],
) -> Vec<Observation> {
    let mut found = Vec::new();
    let first = |hit: &&crate::knowledge::Hit| hit.is(Cue::First);
    for hit in analysis.hits_in(sentence.span).iter().filter(first) {
        let at = hit.span.start;
        let before = analysis.quantities.partition_point(|quantity| quantity.span.start < at);
        let numbered = analysis.quantities.get(before).is_some_and(|next| next.span.start < hit.span.end);
        let last = analysis.quantities[..before].last().map_or(0, |last| last.span.end);
        if at < sentence.span.start || numbered || last > at {
            continue;
        }
        let clause = clause_around(analysis.text, sentence.span, at);
        let left = Span::new(clause.start.max(last), at);
        if !cue(analysis, left, Cue::Rank) {
            continue;
        }
        let before = told.iter().rev().find(|(end, _)| *end <= at).map(|(_, before)| before.as_str());
        let own = indicator::ranked(analysis, left).map(|own| completed::completed(analysis, own, before));
        let behind = named_behind(analysis, left);
        if !behind.is_empty() {
            found.extend(
                behind
                    .into_iter()
                    .map(|indicator| Observation { indicator, ..place(analysis, context, sentence, (left, hit.span)) }),
            );
            continue;
        }
        let Some(indicator) = own.or_else(|| before.map(str::to_owned)) else { continue };
        let told = Observation { indicator, ..place(analysis, context, sentence, (left, hit.span)) };
        found.extend(spread(analysis, left, told));
    }
    found
}

/// A first place with the words before it, of nothing yet.
fn place(analysis: &Analysis<'_>, context: &Context, sentence: Sentence, (left, word): (Span, Span)) -> Observation {
    Observation {
        indicator: String::new(),
        subject: subject_before(analysis, sentence, word.start).or_else(|| context.speaker()),
        value: Decimal::ONE,
        unit: analysis.text[word.range()].ends_with(PLACE).then(|| PLACE.to_string()),
        qualifier: Qualifier::Exact,
        aspect: Aspect::Rank,
        change: None,
        year: context.year_at(analysis, sentence.span, word.start),
        evidence: Span::new(left.start, word.end),
        rule: "observation/first place",
        confidence: 50,
    }
}

/// The things that stand between the verb and the place, behind those among whom it is told: 居全省|立项数和经费数|首位.
fn named_behind(analysis: &Analysis<'_>, left: Span) -> Vec<String> {
    /// Numbers, amounts and sums end so: 数, 量, 额, 值.
    const SUMS: [char; 4] = ['\u{6570}', '\u{91cf}', '\u{989d}', '\u{503c}'];
    let hits = || analysis.hits_in(left).iter().filter(|hit| hit.span.start >= left.start);
    let Some(verb) = hits().filter(|hit| hit.is(Cue::Rank)).map(|hit| hit.span.end).max() else { return Vec::new() };
    let among = hits().filter(|hit| hit.span.start >= verb).filter(|hit| {
        let places = [Cue::Here, Cue::Province, Cue::Nation, Cue::HeadFirm, Cue::HeadSchool, Cue::HeadInstitute];
        places.iter().any(|&cue| hit.is(cue))
    });
    let start = among.map(|hit| hit.span.end).max().unwrap_or(verb);
    let words = &analysis.text[start..left.end];
    let names = members::members(words, None).into_iter().flat_map(|name| members::joined(&name)).collect::<Vec<_>>();
    if names.iter().all(|name| name.ends_with(SUMS) && name.chars().count() > 2) {
        names.into_iter().map(|name| theme::of_programme(analysis, left.end, name)).collect()
    } else {
        Vec::new()
    }
}

/// The things before a word that says that each of them has the place: 双双, 均.
fn told_of_all(analysis: &Analysis<'_>, left: Span) -> Option<Vec<String>> {
    let words = || analysis.hits_in(left).iter().rev().filter(|hit| hit.span.start >= left.start);
    let ranks = |at: usize| words().any(|hit| hit.span.start == at && hit.is(Cue::Rank));
    let each = words().find(|hit| hit.is(Cue::Each) && ranks(hit.span.end))?;
    let names = indicator::before(analysis, Span::new(left.start, each.span.start))?;
    // 在数量和金额上均列第一.
    let inside = names.strip_prefix(IN).and_then(|names| names.strip_suffix(ON));
    Some(members::members(inside.unwrap_or(&names), None))
}

/// The things listed before the count that a stretch begins behind: A、B等10项|数据名列第一.
fn counted_list(analysis: &Analysis<'_>, left: Span) -> Option<Vec<String>> {
    let before = analysis.quantities.partition_point(|quantity| quantity.span.end <= left.start);
    let count = analysis.quantities[..before].last().filter(|count| count.span.end == left.start)?;
    if count.unit != Unit::Of(UnitKind::Count) {
        return None;
    }
    let text = &analysis.text[..count.outer.start];
    let list = text.strip_suffix(AND_SO_ON)?;
    let start = list.rfind(CLAUSE_MARKS).map_or(0, |mark| list.ceil_char_boundary(mark + 1));
    let each = |figure: &&Quantity| !analysis.text[..figure.outer.start].ends_with(EACH);
    let mut figures = analysis.quantities[..before - 1].iter().rev().filter(each);
    let start = figures.next().map_or(start, |figure| figure.span.end.max(start));
    let start = start + list[start..].len() - list[start..].trim_start_matches(COMMA).len();
    let first = list[start..].find(COMMA).map_or(list.len(), |at| start + at);
    let rest = list[first..].split(COMMA).skip(1).map(str::to_owned);
    let names: Vec<String> = indicator::before(analysis, Span::new(start, first)).into_iter().chain(rest).collect();
    let names = names.iter().flat_map(|name| members::joined(name)).collect::<Vec<_>>();
    (names.iter().all(|name| name.chars().count() > 1)).then_some(names)
}
