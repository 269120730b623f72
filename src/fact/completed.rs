//! Indicators that say too little by themselves, completed from the figures before.

use super::indicator::{is_common, strip_end, trim_marks};
use crate::{
    knowledge::{Cue, Hit, Sense},
    mention::Analysis,
    span::Span,
};

/// The sign of an attribute.
const OF_IT: char = '\u{7684}';

/// An indicator that is no more than a level (省级) with the noun of the figure before.
pub(super) fn completed(analysis: &Analysis<'_>, indicator: String, previous: Option<&str>) -> String {
    match previous {
        Some(previous) if is_partial(analysis, &indicator) && is_partial(analysis, previous) => indicator,
        Some(previous) if is_partial(analysis, &indicator) && previous.ends_with(&indicator) => previous.to_owned(),
        Some(previous) if is_partial(analysis, &indicator) => {
            format!("{}{indicator}", without_partial(analysis, previous))
        }
        Some(previous) if level_length(analysis, &indicator) == Some(indicator.len()) => {
            let noun = &previous[level_length(analysis, previous).unwrap_or(0)..];
            format!("{indicator}{noun}")
        }
        Some(previous) if is_each(&indicator) && !previous.contains(&indicator) => {
            let noun = previous.rsplit(OF_IT).next().unwrap_or(previous);
            format!("{indicator}{noun}")
        }
        _ => indicator,
    }
}

/// A part of the things told before that is named by too few words to say what it is: 工业 of 立项268项,其中工业126项.
pub(super) fn part_of(analysis: &Analysis<'_>, part: String, previous: Option<&str>, bracket: bool) -> String {
    /// Three signs, and sixteen.
    const SHORT: usize = 9;
    const WHOLE: usize = 48;
    /// 金, 划, 项: funds and plans end so. In a bracket behind one stand its kinds of projects.
    const FUNDS: [char; 3] = ['\u{91d1}', '\u{5212}', '\u{9879}'];
    let kinds = |previous: &str| bracket && previous.ends_with(FUNDS) && part.len() <= WHOLE / 2;
    let whole = previous.filter(|previous| previous.len() <= WHOLE && !previous.contains(part.as_str()));
    let short = || part.len() <= SHORT && !is_common(analysis, &part) && !is_partial(analysis, &part);
    match whole.filter(|whole| (kinds(whole) || short()) && !is_time(&part) && level_length(analysis, &part).is_none())
    {
        Some(whole) => format!("{}{part}", without_partial(analysis, whole)),
        None => part,
    }
}

/// The things of which a figure tells all, where the figure before told how many were added: 高新技术企业 of 高新技术企业净增数.
pub(super) fn all_of(analysis: &Analysis<'_>, added: &str) -> String {
    let terms = &analysis.knowledge.terms;
    let things = without_partial(analysis, added);
    let new = terms.hits(&added[things.len()..]).iter().any(|hit| hit.span.start == 0 && hit.is(Cue::New));
    if new { things.to_owned() } else { added.to_owned() }
}

/// What was to be reached of the things told before, where the noun behind a number is only a word for that: 完成700家的|目标.
pub(super) fn aim(analysis: &Analysis<'_>, things: &str, noun: &str) -> Option<String> {
    let terms = &analysis.knowledge.terms;
    let task = terms.hits(noun).iter().any(|hit| hit.span.len() == noun.len() && hit.is(Cue::Task));
    (task && !things.ends_with(noun)).then(|| format!("{things}{noun}"))
}

/// A rate of what was told of some things right before, with those things: 开工率 behind 项目开工102个.
pub(super) fn rate_of(rate: String, told: &[(&str, String)]) -> String {
    const RATE: char = '\u{7387}';
    let Some(stem) = rate.strip_suffix(RATE) else { return rate };
    let of =
        told.iter().rev().map(|(_, indicator)| indicator).find(|one| one.ends_with(stem) && one.len() > stem.len());
    of.map_or(rate.clone(), |of| format!("{of}{RATE}"))
}

/// A bare sum behind one that was told of projects or firms, with those: 项目年产值5亿元、利税1亿元.
pub(super) fn of_bearers(analysis: &Analysis<'_>, sum: String, previous: Option<&str>, left: Span) -> String {
    /// A bare word for a sum has at most four signs.
    const BARE: usize = 12;
    const LIST: char = '\u{3001}';
    let terms = &analysis.knowledge.terms;
    let whole = |hit: &Hit| hit.span.len() == sum.len() && hit.is(Cue::Statistic);
    let listed = analysis.text[left.range()].strip_prefix(LIST) == Some(sum.as_str());
    let Some(previous) = previous.filter(|_| listed && sum.len() <= BARE && terms.hits(&sum).iter().any(whole)) else {
        return sum;
    };
    let head = |hit: &&Hit| hit.span.end < previous.len() && (hit.is(Cue::HeadProject) || hit.is(Cue::HeadFirm));
    let end = terms.hits(previous).iter().filter(head).map(|hit| hit.span.end).max();
    end.map_or(sum.clone(), |end| format!("{}{sum}", &previous[..end]))
}

/// Whether a few words are for a year or a stretch of time: 去年, 同期.
fn is_time(words: &str) -> bool {
    const TIMES: [char; 2] = ['\u{5e74}', '\u{671f}'];
    /// The last sign but one of 青年, 少年, which are no time.
    const YOUNG: [char; 2] = ['\u{9752}', '\u{5c11}'];
    words.match_indices(TIMES).any(|(at, _)| !words[..at].ends_with(YOUNG))
}

/// Those of the things told before that something is said of: 企业牵头的 of 支持36个项目,企业牵头的有21个.
pub(super) fn those_that(analysis: &Analysis<'_>, left: Span, previous: Option<&str>) -> Option<String> {
    const MASK: char = '*';
    /// At most so much of the things told before: ten signs.
    const WHOLE: usize = 30;
    const OF: char = OF_IT;
    let mut span = trim_marks(analysis.text, left);
    loop {
        let shorter = strip_end(analysis, span);
        if shorter == span {
            break;
        }
        span = shorter;
    }
    let span = strip_start(analysis, span);
    let begins = |span: Span, cues: &[Cue]| {
        let hits = analysis.hits_in(span).iter().filter(|hit| hit.span.start == span.start && hit.span.end < span.end);
        let found = |hit: &&Hit| cues.iter().any(|cue| hit.is(*cue));
        hits.filter(found).map(|hit| hit.span.end).max()
    };
    if begins(span, &[Cue::Growth, Cue::Fall]).is_some() {
        return None;
    }
    let span = begins(span, &[Cue::Copula]).map_or(span, |start| Span::new(start, span.end));
    let told = analysis.text[span.range()].strip_suffix(OF).filter(|told| told.len() >= 6)?;
    // What stands before a masked figure is told of that.
    let told = if told.contains(MASK) { told.rsplit('\u{3001}').next().unwrap_or(told) } else { told };
    let things = previous.and_then(|previous| previous.rsplit(OF).next());
    let things = things.filter(|things| things.len() <= WHOLE && !told.ends_with(*things))?;
    // What was told before may be a deed, and name no things: 获省级奖励.
    let got = |hit: &Hit| hit.span.start == 0 && (hit.is(Cue::Received) || hit.is(Cue::Gain));
    let deed = analysis.knowledge.terms.hits(things).iter().any(got);
    Some(if deed { told.to_owned() } else { format!("{told}{OF}{things}") })
}

/// A stretch without the word that begins a part.
pub(super) fn strip_start(analysis: &Analysis<'_>, span: Span) -> Span {
    let leads = analysis.hits_in(span).iter().filter(|hit| hit.span.start == span.start && hit.span.end < span.end);
    let part = leads.filter(|hit| hit.is(Cue::Part)).map(|hit| hit.span.end).max();
    part.map_or(span, |start| trim_marks(analysis.text, Span::new(start, span.end)))
}

/// A stretch without the verb of getting that it ends in: 同济大学|获批.
pub(super) fn without_verb(analysis: &Analysis<'_>, span: Span) -> Span {
    let gets = |hit: &&Hit| hit.span.start > span.start && (hit.is(Cue::Received) || hit.is(Cue::Gain));
    let verb = analysis.hits_ending_at(span.end).filter(gets).map(|hit| hit.span.start).min();
    verb.map_or(span, |end| Span::new(span.start, end))
}

/// Whether an indicator only says for how many something is told: 每万人, 人均.
fn is_each(indicator: &str) -> bool {
    const EACH: char = '\u{6bcf}';
    const MEAN: char = '\u{5747}';
    let signs = indicator.chars().count();
    signs <= 4 && indicator.starts_with(EACH) || signs == 2 && indicator.ends_with(MEAN)
}

/// Whether an indicator is a bare level: 省级.
pub(super) fn is_level(analysis: &Analysis<'_>, indicator: &str) -> bool {
    level_length(analysis, indicator) == Some(indicator.len())
}

/// The bytes of the level that an indicator begins with, with the word for all above it: 省级, 省级以上.
fn level_length(analysis: &Analysis<'_>, text: &str) -> Option<usize> {
    /// The last sign of the level of a place that is named, and how long such a level may be: 金华市级.
    const OF_LEVEL: char = '\u{7ea7}';
    const LOCAL: usize = 18;
    const WITH: char = '\u{53ca}';
    /// 属 of 省属, 市属, with the sign of the level before it: 部, 省, 市, 州, 县, 区, 校, 厂, 所.
    const OWNED: char = '\u{5c5e}';
    const OWNERS: [char; 9] =
        ['\u{90e8}', '\u{7701}', '\u{5e02}', '\u{5dde}', '\u{53bf}', '\u{533a}', '\u{6821}', '\u{5382}', '\u{6240}'];
    if text.strip_prefix(OWNERS).is_some_and(|rest| rest.starts_with(OWNED)) {
        return Some(2 * OWNED.len_utf8());
    }
    let terms = &analysis.knowledge.terms;
    let hits = terms.hits(text);
    let at_start = hits.iter().filter(|hit| hit.span.start == 0);
    let levels = at_start.filter(|hit| terms.senses(**hit).iter().any(|sense| matches!(sense, Sense::Level(_))));
    let upwards = || {
        let above = |hit: &&Hit| hit.is(Cue::AndAbove) && (6..=LOCAL).contains(&hit.span.start);
        hits.iter().find(above).map(|hit| hit.span.start)
    };
    let local = || text.find(OF_LEVEL).map(|at| at + OF_LEVEL.len_utf8()).filter(|end| *end <= LOCAL);
    let level = levels.map(|hit| hit.span.end).max().or_else(local).or_else(upwards)?;
    let with = level + text[level..].strip_prefix(WITH).map_or(0, |_| WITH.len_utf8());
    let above = |hit: &&Hit| hit.span.start == with && hit.is(Cue::AndAbove);
    Some(hits.iter().find(above).map_or(level, |hit| hit.span.end))
}

/// Whether an indicator says what happened to the thing counted before (结案, 授权) or which class of it (一等奖), and
/// not which thing it is.
fn is_partial(analysis: &Analysis<'_>, indicator: &str) -> bool {
    partial_length(analysis, indicator) == Some(indicator.len())
}

/// An indicator without the partial word that it ends in.
fn without_partial<'t>(analysis: &Analysis<'_>, indicator: &'t str) -> &'t str {
    let length = partial_length(analysis, indicator).filter(|&length| length < indicator.len());
    &indicator[..indicator.len() - length.unwrap_or(0)]
}

/// The bytes of the longest partial word that an indicator ends in.
fn partial_length(analysis: &Analysis<'_>, indicator: &str) -> Option<usize> {
    let terms = &analysis.knowledge.terms;
    let at_end = terms.hits(indicator).into_iter().filter(|hit| hit.span.end == indicator.len());
    let partial = at_end.filter(|hit| terms.senses(*hit).iter().any(|sense| Cue::Partial.is(*sense)));
    partial.map(|hit| hit.span.len()).max()
}
