//! What persons or bodies that are counted do, where no noun says what they are: 320人参会, 接受申报110人.

use super::indicator::{self, AND, CLOSE, LENGTH, OPEN, begins_with_verb};
use crate::{
    knowledge::{Boundary, Cue, Hit, Sense, UnitKind},
    mention::{Analysis, Quantity, Unit},
    span::Span,
};

/// 人, 名, 位: what persons are counted in.
const PERSONS: [char; 3] = ['\u{4eba}', '\u{540d}', '\u{4f4d}'];

/// The number of persons.
const NUMBER: &str = "\u{4eba}\u{6570}";

/// Whether a quantity counts persons without a noun of their own: 人, 人次.
pub(super) fn counts_persons(analysis: &Analysis<'_>, quantity: &Quantity) -> bool {
    analysis.text[quantity.unit_span.range()].starts_with(PERSONS)
}

/// The number of those who do something, by what stands behind the number in its clause: 入围省“某人才计划”人数.
pub(super) fn behind(analysis: &Analysis<'_>, quantity: &Quantity, left: Span, clause: Span) -> Option<String> {
    /// What persons do is told in at most this many bytes: thirty signs.
    const DEED: usize = 90;
    const DONE: char = '\u{4e86}';
    let rest = Span::new(quantity.span.end, clause.end.max(quantity.span.end));
    if !counts_persons(analysis, quantity) || !begins_with_verb(analysis, rest) && !gets(analysis, rest) {
        return None;
    }
    let told = &analysis.text[rest.range()];
    let told = told[..told.find(['(', ')', ':']).unwrap_or(told.len())].trim_end();
    let unopened = told.ends_with(CLOSE) && !told.contains(OPEN);
    let told = if unopened { told.trim_end_matches(CLOSE) } else { told };
    let figures = !analysis.quantities_in(Span::new(rest.start, rest.start + told.len())).is_empty();
    if figures || told.len() > DEED || told.matches(OPEN).count() > 1 {
        return None;
    }
    let told = told.replacen(DONE, "", 1).replace('\u{3001}', "");
    let told = attended(&told).unwrap_or(told);
    Some(format!("{told}{}", persons_before(analysis, left).unwrap_or(NUMBER)))
}

/// Whether a stretch begins with a verb of getting, of one sign too, or of being there: 获“某某”证书, 参会.
fn gets(analysis: &Analysis<'_>, span: Span) -> bool {
    let near = analysis.hits_in(Span::new(span.start, analysis.text.floor_char_boundary(span.start + 9)));
    near.iter().any(|hit| {
        let senses = analysis.senses(*hit);
        let got = Cue::Received.among(senses) && senses.contains(&Sense::Boundary(Boundary::Hard));
        hit.span.start == span.start && (got || Cue::Attend.among(senses))
    })
}

/// The short word for being at a meeting or fair, where that is all that is told: 参会 of 参加会议.
fn attended(told: &str) -> Option<String> {
    const JOIN: [char; 2] = ['\u{53c2}', '\u{52a0}'];
    /// 会, 展.
    const MEETINGS: [char; 2] = ['\u{4f1a}', '\u{5c55}'];
    let meeting = told.strip_prefix(JOIN[0])?.strip_prefix(JOIN[1])?;
    let kind = meeting.chars().next().filter(|kind| MEETINGS.contains(kind))?;
    (meeting.chars().count() == 2).then(|| [JOIN[0], kind].iter().collect())
}

/// Who they are, by the noun right before the number: 代表 of 各国的代表100人.
fn persons_before<'t>(analysis: &'t Analysis<'_>, left: Span) -> Option<&'t str> {
    /// Two to four signs.
    const NOUN: std::ops::RangeInclusive<usize> = 2..=4;
    let (_, noun) = analysis.text[left.range()].rsplit_once(AND[3])?;
    (NOUN.contains(&noun.chars().count()) && noun.chars().all(char::is_alphabetic)).then_some(noun)
}

/// 批, 年, 月, 日, 度, 期, 中, 后, 前, 间, 来, 时: words for when something was end so.
const TIMES: [char; 12] = [
    '\u{6279}', '\u{5e74}', '\u{6708}', '\u{65e5}', '\u{5ea6}', '\u{671f}', '\u{4e2d}', '\u{540e}', '\u{524d}',
    '\u{95f4}', '\u{6765}', '\u{65f6}',
];

/// 每, 各, 首, 本, 这, 该: words for which of them begin so.
const EVERY: [char; 6] = ['\u{6bcf}', '\u{5404}', '\u{9996}', '\u{672c}', '\u{8fd9}', '\u{8be5}'];

/// What leads up to a figure is no deed.
const FIGURES: [Cue; 9] =
    [Cue::New, Cue::Cumulative, Cue::Copula, Cue::Growth, Cue::Fall, Cue::Gain, Cue::Part, Cue::Adverb, Cue::Rank];

/// The number of those to whom something was done, by the verb right before the number: 申报110人.
pub(super) fn before(analysis: &Analysis<'_>, quantity: &Quantity, left: Span) -> Option<String> {
    if !counts_persons(analysis, quantity) {
        return None;
    }
    let verb = analysis.hits_ending_at(left.end).filter(|hit| {
        let senses = analysis.senses(**hit);
        let figure = senses.iter().any(|sense| FIGURES.iter().any(|figure| figure.is(*sense)));
        let word = &analysis.text[hit.span.range()];
        hit.span.len() >= 6
            && hit.span.start >= left.start
            && !figure
            && !word.ends_with(TIMES)
            && !word.starts_with(EVERY)
            && senses.contains(&Sense::Boundary(Boundary::Hard))
    });
    let verb = verb.max_by_key(|hit| hit.span.len())?;
    Some(format!("{}{NUMBER}", &analysis.text[verb.span.range()]))
}

/// The area on which something is grown, built or done, by the word for that before it: 推广种植面积 of 推广种植35万亩.
pub(super) fn area(analysis: &Analysis<'_>, quantity: &Quantity, left: Span) -> Option<String> {
    const AREA: &str = "\u{9762}\u{79ef}";
    /// 亩, 顷, 平: what areas are measured in.
    const UNITS: [char; 3] = ['\u{4ea9}', '\u{9877}', '\u{5e73}'];
    /// What stands before the word for the deed is told too where it has at most so many bytes: eight signs.
    const SHORT: usize = 24;
    const DONE: char = '\u{4e86}';
    let unit = &analysis.text[quantity.unit_span.range()];
    if !unit.contains(UNITS) {
        return None;
    }
    let text = analysis.text[left.range()].trim_end_matches(DONE);
    let end = left.start + text.len();
    let mut start = end;
    let grown = |at: usize| {
        let words = analysis.hits_ending_at(at).filter(|hit| hit.is(Cue::Grown));
        words.map(|hit| hit.span.start).filter(|&start| start >= left.start).min()
    };
    while let Some(earlier) = grown(start) {
        start = earlier;
    }
    let deed = &analysis.text[start..end];
    let of =
        indicator::before(analysis, Span::new(left.start, start)).filter(|of| of.len() <= SHORT).unwrap_or_default();
    (start < end).then(|| format!("{of}{deed}{AREA}"))
}

/// Whether a measure stands between a verb and what is measured: 提供|1200亩|用地, 建起500亩优质稻基地.
pub(super) fn acts_on(analysis: &Analysis<'_>, quantity: &Quantity, left: Span, clause: Span) -> bool {
    const DONE: char = '\u{4e86}';
    let end = left.start + analysis.text[left.range()].trim_end_matches(DONE).len();
    let acts = |hit: &Hit| {
        let senses = analysis.senses(*hit);
        let verb = [Boundary::Hard, Boundary::Soft].iter().any(|kind| senses.contains(&Sense::Boundary(*kind)));
        hit.span.len() >= WORD && hit.span.start >= left.start && verb && !FIGURES.iter().any(|cue| cue.among(senses))
    };
    let next = Span::new(quantity.span.end, clause.end.max(quantity.span.end));
    let noun = || !begins_with_verb(analysis, next) && indicator::after(analysis, quantity, clause).is_some();
    analysis.hits_ending_at(end).any(acts) && noun()
}

/// A short noun behind a measure with the others of its list: 5万平方米|研发、中试和生产用房.
pub(super) fn with_list(analysis: &Analysis<'_>, quantity: &Quantity, noun: String, clause: Span) -> String {
    const LISTED: char = '\u{3001}';
    const WHOLE: usize = 60;
    let rest = analysis.text.get(quantity.span.end..clause.end).unwrap_or_default().trim();
    let more = rest.strip_prefix(noun.as_str()).is_some_and(|more| more.starts_with(LISTED));
    let figures = !analysis.quantities_in(Span::new(quantity.span.end, clause.end.max(quantity.span.end))).is_empty();
    if more && !figures && noun.len() <= WORD && rest.len() <= WHOLE { rest.to_owned() } else { noun }
}

/// What things do is told in at most this many bytes: twenty characters.
pub(super) const DEED: usize = 60;

/// A word has at least two signs.
const WORD: usize = 6;

/// A noun after a number with what the things do: a common noun alone says too little. One that says more has no more
/// with it than leaves it the larger part.
pub(super) fn with_what_they_do(analysis: &Analysis<'_>, noun: &str, common: bool, span: Span) -> Option<String> {
    let most = if common { DEED } else { noun.len() * 8 / 5 };
    let whole = span.end <= span.start + most;
    // No name is cut: 列入某某基金的项目.
    let cut = analysis.text.floor_char_boundary(span.end.min(span.start + most));
    let over = analysis.mentions_in(Span::new(cut.saturating_sub(1), cut)).iter();
    let over = over.filter(|one| !one.latent && one.span.start > span.start && one.span.end <= span.end);
    let cut = over.map(|one| one.span.end).filter(|end| *end <= span.start + 2 * most).max().unwrap_or(cut);
    // How many or how much of it was done is another figure: 发放创新券|1980万元.
    let figure = |unit: Unit| matches!(unit, Unit::Money { .. } | Unit::Of(UnitKind::Count | UnitKind::Measure));
    let next = analysis.quantities_in(Span::new(span.start, cut)).iter().find(|next| figure(next.unit));
    let next = next.map(|next| next.outer.start).filter(|next| *next >= span.start + WORD && *next < cut);
    let cut = next.filter(|_| common).unwrap_or(cut);
    let deed = &analysis.text[span.start..cut];
    if deed.starts_with(AND[3]) {
        return None;
    }
    // What a bracket that stays open begins with is no more of it.
    let deed = deed.rsplit_once('(').filter(|(_, inside)| !inside.contains(')')).map_or(deed, |(deed, _)| deed);
    // A deed with a figure of its own is told by that.
    let plain = analysis.quantities_in(Span::new(span.start, span.end)).is_empty();
    let told = common || whole && plain && LENGTH.contains(&noun.len());
    told.then(|| format!("{}{}{noun}", deed.trim_end_matches(['\u{201d}', ' ']), AND[3]))
}
