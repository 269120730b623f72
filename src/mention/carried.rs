//! Titles of projects without marks around them in a list of those who carry them out: A承担的…研究、B承担的…示范分别获得.

use super::{Analysis, Mention, edge::is_mark};
use crate::{
    knowledge::{Classes, Cue, Hit},
    record::EntityType,
    span::Span,
};

/// Such a title has between these many bytes: eight characters and more.
const TITLE: std::ops::RangeInclusive<usize> = 24..=180;

/// Between a body and the verb stand at most this many bytes: 为主.
const APART: usize = 12;

/// What joins the members of such a list.
const JOINS: [char; 4] = ['\u{3001}', '\u{548c}', '\u{53ca}', ','];

/// The sign of an attribute, which ends the verb: 承担的.
const OF: char = '\u{7684}';

/// Every title between the verb of one who carries it out and the next such, or the word that says what became of all.
pub(super) fn find(analysis: &Analysis<'_>, known: &[Mention]) -> Vec<Mention> {
    let verb = |hit: &&Hit| hit.is(Cue::ProjectBefore) && analysis.text[hit.span.range()].ends_with(OF);
    let verbs: Vec<Span> =
        analysis.hits_of(Classes::cue(Cue::ProjectBefore)).filter(verb).map(|hit| hit.span).collect();
    if verbs.len() < 2 {
        return Vec::new();
    }
    let mut bodies: Vec<Span> =
        known.iter().filter(|one| one.kind.is_organisation() && !one.latent).map(|one| one.span).collect();
    bodies.sort_unstable_by_key(|span| span.end);
    let carrier = |verb: Span| {
        let from = bodies.partition_point(|body| body.end + APART < verb.start);
        let mut near = bodies[from..].iter().take_while(|body| body.end <= verb.start);
        let joined = |body: &&Span| !analysis.text[body.end..verb.start].contains(is_mark);
        near.find(joined).copied()
    };
    let works: Vec<(Span, Span)> = verbs.iter().filter_map(|&verb| Some((carrier(verb)?, verb))).collect();
    let mut found: Vec<Mention> = Vec::new();
    let mut listed = false;
    for (at, (_, verb)) in works.iter().enumerate() {
        let next = works.get(at + 1).map(|(body, _)| body.start);
        let (end, goes_on) = match next.and_then(|body| joint_before(analysis, verb.end, body)) {
            Some(end) => (Some(end), true),
            None => (result(analysis, verb.end).filter(|_| listed), false),
        };
        let title = end.map(|end| Span::new(verb.end, end)).filter(|&title| is_title(analysis, title));
        found.extend(title.map(|title| Mention::written(title, EntityType::Project)));
        listed = goes_on && title.is_some();
    }
    found
}

/// Lets a title begin behind the quoted work that it is given to: “…”成果|某市技术发明奖一等奖.
pub(super) fn behind_work(analysis: &Analysis<'_>, one: &mut Mention) {
    const CLOSE: char = '\u{201d}';
    let written = &analysis.text[one.span.range()];
    if one.kind != EntityType::Recognition || !written.starts_with('\u{201c}') {
        return;
    }
    let Some(close) = written.find(CLOSE).map(|at| one.span.start + at + CLOSE.len_utf8()) else { return };
    let near = analysis.hits_in(Span::new(close, one.span.end));
    let word =
        near.iter().find(|hit| hit.span.start == close && (hit.is(Cue::Achievement) || hit.is(Cue::HeadProject)));
    if let Some(word) = word.filter(|word| word.span.end + APART <= one.span.end) {
        one.span = Span::new(word.span.end, one.span.end);
    }
}

/// Where the title that begins at an offset ends before the body of the next, a mark of lists between.
fn joint_before(analysis: &Analysis<'_>, start: usize, body: usize) -> Option<usize> {
    let between = analysis.text.get(start..body).filter(|between| between.len() <= TITLE.end() + JOINS.len())?;
    between.strip_suffix(JOINS).map(|title| start + title.len())
}

/// Where the title that begins at an offset ends before the word for projects or for what became of them.
fn result(analysis: &Analysis<'_>, start: usize) -> Option<usize> {
    let end = analysis.text.floor_char_boundary(start + TITLE.end());
    let told = |hit: &&Hit| {
        hit.span.start >= start + TITLE.start()
            && (hit.is(Cue::Respectively) || hit.is(Cue::ProjectAfter) || hit.is(Cue::HeadProject))
    };
    let result = analysis.hits_in(Span::new(start, end)).iter().find(told)?.span.start;
    Some(analysis.text[..result].strip_suffix(JOINS[3]).map_or(result, str::len))
}

/// Whether a stretch may be a title: plain words without figures.
fn is_title(analysis: &Analysis<'_>, span: Span) -> bool {
    let written = &analysis.text[span.range()];
    let marks = |sign: char| is_mark(sign) && !matches!(sign, '(' | ')' | '-' | '/');
    let body = analysis.tail_of(span).is_some();
    TITLE.contains(&span.len()) && !written.contains(marks) && !written.contains(JOINS[0]) && !body
}

/// Whether a line of costs is one of those in a bracket that a fund is made up of: 科技三项费用(新产品试制费、中间试验费).
pub(super) fn is_component(text: &str, one: &Mention) -> bool {
    const COSTS: char = '\u{8d39}';
    const LIST: char = '\u{3001}';
    /// A bracket opens at most this many bytes before, as far as a sentence goes.
    const REACH: usize = 8192;
    let before = &text[text.ceil_char_boundary(one.span.start.saturating_sub(REACH))..one.span.start];
    one.kind == EntityType::Programme
        && text[one.span.range()].ends_with(COSTS)
        && before.ends_with(['(', LIST])
        && text[one.span.end..].starts_with([')', LIST])
        && before.rfind(['(', ')', '\n']).is_some_and(|mark| before[mark..].starts_with('('))
}
