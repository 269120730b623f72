//! Works without marks around them that each get the same sum, with those who carry them out where they are named:
//! A公司承担的…工程、…研究和B公司养殖项目各得经费80万元.

use super::{Analysis, Mention, edge::is_mark};
use crate::{
    knowledge::{Classes, Cue, Hit, Sense, TailUse},
    record::EntityType,
    span::Span,
};

/// Works that share what is told behind them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Each with its body, its title or both, in order.
    pub works: Vec<Work>,
    /// The list as it is written.
    pub span: Span,
}

/// A work of such a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work {
    /// Who carries it out.
    pub body: Option<Span>,
    /// What it is called.
    pub title: Option<Span>,
}

/// A list has at most this many bytes.
const REACH: usize = 600;

/// A title has between these many bytes: four characters and more.
const TITLE: std::ops::RangeInclusive<usize> = 12..=180;

/// A title of fewer bytes only names a thing, and is a work with the word for projects behind it: six characters.
const THING: usize = 18;

/// Between a body and the verb stand at most this many bytes: 为主.
const APART: usize = 12;

/// A body has at least this many bytes: three characters before its last word.
const BODY: usize = 15;

const LIST: char = '\u{3001}';

/// 和, 及.
const AND: [char; 2] = ['\u{548c}', '\u{53ca}'];

/// The sign of an attribute, which ends the verb: 承担的.
const OF: char = '\u{7684}';

/// The lists of a text.
pub(super) fn find(analysis: &Analysis<'_>) -> Vec<Shared> {
    let mut found: Vec<Shared> = Vec::new();
    for hit in analysis.hits_of(Classes::cue(Cue::Each)) {
        let near = analysis.hits_in(Span::new(hit.span.end, (hit.span.end + APART).min(analysis.text.len())));
        let gets = near.iter().any(|next| next.span.start == hit.span.end && next.is(Cue::Received));
        let free = found.last().is_none_or(|last| last.span.end <= hit.span.start);
        found.extend(Some(hit.span.start).filter(|_| gets && free).and_then(|end| list_before(analysis, end)));
    }
    found
}

/// The names of the works and bodies of some lists.
pub(super) fn names(lists: &[Shared]) -> impl Iterator<Item = Mention> {
    let works = lists.iter().flat_map(|list| &list.works);
    works.flat_map(|work| {
        let body = work.body.map(|span| Mention::written(span, EntityType::Company));
        let title = work.title.map(|span| Mention::written(span, EntityType::Project));
        body.into_iter().chain(title)
    })
}

/// Whether a name reaches over the end of a member of one of some lists.
pub(super) fn crosses(lists: &[Shared], name: Span) -> bool {
    let at = lists.partition_point(|list| list.span.end <= name.start);
    let list = lists.get(at).filter(|list| list.span.overlaps(name));
    list.is_some_and(|list| {
        let mut parts = list.works.iter().flat_map(|work| [work.body, work.title]).flatten();
        parts.any(|part| part.overlaps(name) && !part.contains(name) && !name.contains(list.span))
    })
}

/// The list that ends at an offset, a word for projects before that or none.
fn list_before(analysis: &Analysis<'_>, end: usize) -> Option<Shared> {
    let text = analysis.text;
    let low = text.ceil_char_boundary(end.saturating_sub(REACH));
    let start =
        text[low..end].rfind([',', ';', ':', '\u{3002}', '\n']).map(|mark| low + mark + mark_len(text, low + mark))?;
    let span = Span::new(start, end);
    let members = members(analysis, span);
    if members.len() < 2 || text[span.range()].contains(['\u{201c}', '\u{300a}', '(']) {
        return None;
    }
    let last = members.len() - 1;
    let work = |(at, member): (usize, &Span)| work(analysis, *member, at == last);
    let works: Vec<Work> = members.iter().enumerate().map(work).collect::<Option<_>>()?;
    let told = works.iter().any(|work| work.body.is_some() && work.title.is_some());
    told.then_some(Shared { works, span })
}

fn mark_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

/// The members of a list by its marks, the last two by an "and": where no other mark parts them, or where a body or
/// place that is known stands behind it.
fn members(analysis: &Analysis<'_>, span: Span) -> Vec<Span> {
    let text = analysis.text;
    let mut at = span.start;
    let mut members: Vec<Span> = Vec::new();
    for member in text[span.range()].split(LIST) {
        members.push(Span::new(at, at + member.len()));
        at += member.len() + LIST.len_utf8();
    }
    let Some(last) = members.pop() else { return members };
    let named = |at: usize| {
        let near = analysis.hits_in(Span::new(at, analysis.text.floor_char_boundary((at + BODY).min(last.end))));
        let mut here = near.iter().filter(|hit| hit.span.start == at).flat_map(|hit| analysis.entries(*hit));
        let body = body_at(analysis, Span::new(at, last.end)).is_some();
        body || here.any(|entry| entry.kind.is_organisation() || entry.kind == EntityType::Place)
    };
    let ands = text[last.range()].char_indices().rev().filter(|(_, sign)| AND.contains(sign));
    let mut ands = ands.map(|(at, sign)| (last.start + at, last.start + at + sign.len_utf8()));
    match ands.find(|&(at, next)| at >= last.start + TITLE.start() && named(next)) {
        Some((at, next)) => members.extend([Span::new(last.start, at), Span::new(next, last.end)]),
        None => members.push(last),
    }
    members
}

/// The body and the title of a member.
fn work(analysis: &Analysis<'_>, member: Span, last: bool) -> Option<Work> {
    let hits = analysis.hits_in(member);
    let inside = |hit: &&Hit| hit.span.start > member.start;
    let verb = |hit: &&Hit| hit.is(Cue::ProjectBefore) && analysis.text[hit.span.range()].ends_with(OF);
    if let Some(verb) = hits.iter().filter(inside).find(verb) {
        let body = body_at(analysis, Span::new(member.start, verb.span.start))?;
        let title = title(analysis, Span::new(verb.span.end, member.end), last)?;
        return (body.end + APART >= verb.span.start).then_some(Work { body: Some(body), title: Some(title) });
    }
    match body_at(analysis, member) {
        // What a firm is helped with may be told by no more than its field: 水产项目.
        Some(body) => Some(Work { body: Some(body), title: title(analysis, Span::new(body.end, member.end), false) }),
        None => title(analysis, member, last).map(|title| Work { body: None, title: Some(title) }),
    }
}

/// The firm with whose name a stretch begins.
fn body_at(analysis: &Analysis<'_>, span: Span) -> Option<Span> {
    let firm = |hit: &&Hit| {
        hit.span.end >= span.start + BODY
            && analysis.senses(**hit).iter().any(|sense| {
                matches!(sense, Sense::Tail(tail) if tail.kind == EntityType::Company && tail.use_ == TailUse::Strong)
            })
    };
    let ends = analysis.hits_in(span).iter().filter(|hit| hit.span.start > span.start).filter(firm);
    let first = ends.clone().map(|hit| hit.span.start).min()?;
    let end =
        ends.filter(|hit| hit.span.start == first || hit.span.start <= first + APART).map(|hit| hit.span.end).max()?;
    let body = Span::new(span.start, end);
    (!analysis.text[body.range()].contains(is_mark)).then_some(body)
}

/// A stretch that may be the title of a work: without the word for projects behind it, where it says enough.
fn title(analysis: &Analysis<'_>, span: Span, keeps: bool) -> Option<Span> {
    let project =
        analysis.hits_ending_at(span.end).filter(|hit| hit.span.start > span.start && hit.is(Cue::HeadProject));
    let head = project.filter(|hit| hit.span.len() == 6).map(|hit| hit.span.start).min();
    let bare = Span::new(span.start, head.unwrap_or(span.end));
    let title = if keeps && bare.len() < THING { span } else { bare };
    let marks = |sign: char| is_mark(sign) && !matches!(sign, '-' | '/');
    let counted = analysis.quantities_in(title).iter().any(|one| one.outer.start == title.start && !one.weak);
    let plain = !analysis.text[title.range()].contains(marks) && (!counted || title.len() >= BODY);
    (TITLE.contains(&title.len()) && plain).then_some(title)
}
