//! Where titles begin.

use super::{
    super::{
        Analysis,
        anchor::Anchors,
        common::is_whole,
        edge::{Edges, batch_ending_at, is_mark},
        plan,
    },
    BODY, is_scheme,
};
use crate::{
    knowledge::{Classes, Cue, Hit, Noun, Sense, Strength},
    span::Span,
};

/// Where a title begins by the edges before its last word, and whether something known stands there.
pub(super) fn left_of(
    analysis: &Analysis<'_>,
    edges: &Edges,
    anchors: &Anchors,
    hit: Hit,
    noun: Noun,
) -> (usize, bool) {
    let text = analysis.text;
    match noun {
        // Events and recognitions are long and full of such words as "and": only a name before one parts them.
        Noun::Event | Noun::Recognition => {
            let left = edges.title_left(text, anchors, hit.span.start);
            // The year of a prize is no part of its name.
            let year = edges.year_before(left, hit.span.start).filter(|_| noun == Noun::Recognition);
            let left = year.unwrap_or(left);
            let left = if noun == Noun::Event { event_start(analysis, edges, left) } else { left };
            // A title may have the programme in its name that it belongs to.
            let programme = edges.programme_ending_at(left).filter(|_| noun == Noun::Recognition);
            let left = programme.unwrap_or(left);
            (left, programme.is_some() || anchors.first_in(Span::new(left, hit.span.start)) == Some(left))
        }
        // A programme that begins with its level or a quotation reaches over such words as "and" and "support".
        Noun::Programme if levelled(analysis, edges, hit.span.start) => (edges.hard_left(text, hit.span.start), false),
        Noun::Programme | Noun::Policy => {
            let (start, anchored) = edges.left(text, anchors, hit.span.start);
            if let Some(place) =
                place_of_firms(analysis, anchors, start).filter(|_| !anchored && start < hit.span.start)
            {
                return (place, true);
            }
            let whose = of_whom(analysis, start).filter(|_| !anchored && start < hit.span.start);
            (whose.unwrap_or(start), anchored)
        }
    }
}

/// Where the place begins before a word for firms that ends at an offset, in the name of what is for them:
/// 江苏省|企业|技术创新项目计划.
fn place_of_firms(analysis: &Analysis<'_>, anchors: &Anchors, at: usize) -> Option<usize> {
    let mut words = analysis.hits_ending_at(at).filter(|hit| hit.is(Cue::HeadFirm)).map(|hit| hit.span.start);
    words.find_map(|word| anchors.ending_at(word).filter(|_| anchors.place_ends_at(word)))
}

/// Where a word for those who get a grant begins that ends at an offset and begins a clause or what is set up: 企业|后补助.
pub(super) fn of_whom(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    /// 度, 的: the last signs of a year and of what was said of the money.
    const BEFORE: [char; 2] = ['\u{5ea6}', '\u{7684}'];
    let mark = |at: usize| {
        let sign = analysis.text[..at].chars().next_back();
        sign.is_none_or(|sign| is_mark(sign) || BEFORE.contains(&sign))
    };
    let verb = |at: usize| analysis.cue_ends_at(at, Cue::Launch) || analysis.cue_ends_at(at, Cue::Received);
    let mut words = analysis.hits_ending_at(at).filter(|hit| hit.is(Cue::HeadFirm)).map(|hit| hit.span.start);
    words.find(|&start| mark(start) || verb(start))
}

/// Where a title begins that has a quotation in its name: with the contest, the place or the level before the quotation,
/// or with it.
pub(super) fn before_quotation(analysis: &Analysis<'_>, edges: &Edges, anchors: &Anchors, open: usize) -> usize {
    let event = |hit: &&Hit| {
        let senses = analysis.senses(**hit);
        senses.iter().any(|sense| matches!(sense, Sense::Noun(Noun::Event, Strength::Firm)))
    };
    if let Some(contest) = analysis.hits_ending_at(open).find(event) {
        return edges.title_left(analysis.text, anchors, contest.span.start);
    }
    if let Some(plan) = plan::national_ending_at(analysis, open) {
        return plan;
    }
    let place = anchors.ending_at(open).filter(|&at| anchors.body_end(at) != Some(open));
    place.or(analysis.level_before(open).map(|(level, _)| level)).unwrap_or(open)
}

/// Whether the text from the hard edge on begins with a level word or right after a quotation.
pub(super) fn levelled(analysis: &Analysis<'_>, edges: &Edges, at: usize) -> bool {
    let hard = edges.hard_left(analysis.text, at);
    analysis.level_at(Span::new(hard, at)).is_some() || quoted_prefix(analysis.text, hard).is_some()
}

/// Where the quotation opens that closes right before an offset: “百校百企” in “百校百企”对接会.
pub(in crate::mention) fn quoted_prefix(text: &str, at: usize) -> Option<usize> {
    const REACH: usize = 60;
    let inner = text[..at].strip_suffix('\u{201d}')?;
    let low = text.ceil_char_boundary(inner.len().saturating_sub(REACH + 4));
    let open = low + inner[low.min(inner.len())..].rfind(['\u{201c}', '\n', '\u{3002}'])?;
    (inner[open..].starts_with('\u{201c}') && at - open <= REACH).then_some(open)
}

/// Where the quotation opens that a title has before it, if it is a part of that.
pub(super) fn project_before(analysis: &Analysis<'_>, hit: Hit, start: usize, noun: Noun) -> Option<usize> {
    let text = analysis.text;
    quoted_prefix(text, start)
        .filter(|&open| !text[..open].trim_end_matches('\u{3001}').ends_with('\u{201d}'))
        .filter(|&open| noun != Noun::Programme || is_scheme(analysis, hit, start) && !is_whole(analysis, open, start))
        .filter(|_| noun != Noun::Programme || !is_paid_for(analysis, hit, start))
}

/// Whether a noun only names the money for the quoted work right before it: “…改造项目”|支持资金.
fn is_paid_for(analysis: &Analysis<'_>, noun: Hit, start: usize) -> bool {
    let Some(inner) = analysis.text[..start].strip_suffix('\u{201d}') else { return false };
    let work = || analysis.hits_ending_at(inner.len()).any(|hit| hit.is(Cue::HeadProject));
    let money = || analysis.hits_ending_at(noun.span.end).any(|hit| hit.span.start == start && hit.is(Cue::Generic));
    work() && money()
}

/// Where a programme begins, and whether something known stands before the year between it and who has it: 卫生部|2011年
/// 行业科研专项.
pub(super) fn before_year(text: &str, edges: &Edges, anchors: &Anchors, start: usize) -> (usize, bool) {
    let batch = batch_ending_at(text, start);
    let dated = edges.year_ending_at(batch.unwrap_or(start)).or(batch);
    let place =
        dated.filter(|year| batch.is_none() && anchors.place_ends_at(*year)).and_then(|year| anchors.ending_at(year));
    let place = place.filter(|&at| !heads_report(text, at));
    (place.unwrap_or(start), dated.is_some_and(|year| anchors.ending_at(year).is_some()))
}

/// Whether the heading of a report begins at an offset, which tells of one year of a place: 宜昌市2018年度科技计划|执行情况.
pub(super) fn heads_report(text: &str, at: usize) -> bool {
    /// 况, 结, 报, 示, 告, 达, 总, 述, 要, 览, 单: the last signs of what reports and notices are called.
    const REPORTS: [char; 11] = [
        '\u{51b5}', '\u{7ed3}', '\u{62a5}', '\u{793a}', '\u{544a}', '\u{8fbe}', '\u{603b}', '\u{8ff0}', '\u{8981}',
        '\u{89c8}', '\u{5355}',
    ];
    if !(at == 0 || text[..at].ends_with('\n')) {
        return false;
    }
    let line = text[at..].split('\n').next().unwrap_or_default().trim_end();
    line.ends_with(REPORTS) && !line.contains([',', '|', '\t', '\u{3002}'])
}

/// Where a title begins inside what the edges leave of it: a known programme behind who has it, or a level word where
/// nothing known stands before it.
pub(super) fn inner_start(analysis: &Analysis<'_>, own: (usize, bool), word: Span, noun: Noun) -> (usize, bool) {
    let known = (noun == Noun::Programme).then(|| plan::start(analysis, own.0, word)).flatten();
    let (start, anchored) = known.unwrap_or(own);
    let level = (!anchored && noun != Noun::Event).then(|| level_start(analysis, start, word.start)).flatten();
    (level.unwrap_or(start), anchored)
}

/// Where the last level word begins that stands between an edge and the last word.
pub(super) fn level_start(analysis: &Analysis<'_>, start: usize, end: usize) -> Option<usize> {
    let inside = analysis.hits_in(Span::new(start, end)).iter().rev();
    let mut levels = inside.filter(|hit| hit.span.start >= start && hit.classes.any_of(Classes::LEVEL));
    let hit = levels.next()?;
    let long = hit.span.len() >= BODY;
    (long || hit.span.start == start).then_some(hit.span.start)
}

/// Where an event begins that has the year or the whole region before it: 2009年全省科技工作会议.
pub(super) fn event_start(analysis: &Analysis<'_>, edges: &Edges, left: usize) -> usize {
    let whole = analysis.level_before(left).map_or(left, |(start, _)| start);
    edges.year_ending_at(whole).unwrap_or(whole)
}
