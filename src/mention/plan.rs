//! Where the names of programmes begin: with a known plan of the nation in them, or the last of the levels that they are of.

use super::{
    Analysis, Identity, Mention,
    common::generic,
    edge::{Edges, is_mark},
};
use crate::{
    knowledge::{Cue, Entry, Hit, Level, Noun, Sense, Strength},
    record::EntityType,
    span::Span,
};

/// Where a programme begins whose last word is a noun, and whether something known stands there: with a national plan.
pub(super) fn start(analysis: &Analysis<'_>, start: usize, noun: Span) -> Option<(usize, bool)> {
    let known = known_start(analysis, start, noun);
    let plan = plan_before(analysis, known.unwrap_or(start), noun);
    plan.map(|plan| (plan, true)).or(known.map(|known| (known, false)))
}

/// Whether one of the meanings of a word is a programme of the nation.
fn is_national(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let national = |entry: &Entry| entry.kind == EntityType::Programme && entry.level == Some(Level::National);
    analysis.entries(*hit).any(national)
}

/// Where a programme of the nation begins that ends as a title does, behind who has it: 园艺学院|国家自然科学基金.
fn known_start(analysis: &Analysis<'_>, start: usize, noun: Span) -> Option<usize> {
    let inside = |hit: &&Hit| hit.span.start > start && hit.span.start < noun.start;
    let known = analysis.hits_ending_at(noun.end).filter(inside);
    known.filter(|hit| is_national(analysis, hit)).map(|hit| hit.span.start).min()
}

/// Where the national plan begins whose special ends in a noun, whatever words its subject has: 国家重点研发计划|先进制造
/// 基础|重点专项.
fn plan_before(analysis: &Analysis<'_>, start: usize, noun: Span) -> Option<usize> {
    const SPECIAL: char = '\u{9879}';
    const PLAN: char = '\u{5212}';
    /// A subject has at most this many bytes: thirty signs.
    const SUBJECT: usize = 90;
    /// 、, 和, 与, 及, 的, 等: what parts a plan from another name.
    const PARTS: [char; 6] = ['\u{3001}', '\u{548c}', '\u{4e0e}', '\u{53ca}', '\u{7684}', '\u{7b49}'];
    let text = analysis.text;
    if !text[noun.range()].ends_with(SPECIAL) {
        return None;
    }
    let low = text.ceil_char_boundary(noun.start.saturating_sub(SUBJECT));
    let plan = |hit: &&Hit| {
        let subject = text.get(hit.span.end..noun.start).unwrap_or("\n");
        text[hit.span.range()].ends_with(PLAN)
            && !subject.starts_with(PARTS)
            && !subject.contains(|sign: char| is_mark(sign) || PARTS[4..].contains(&sign))
            && is_national(analysis, hit)
    };
    let near = analysis.hits_near(Span::new(low, noun.start));
    let last = near.iter().filter(|hit| hit.span.end > low && hit.span.end <= noun.start).rfind(plan)?;
    let same = |hit: &&Hit| hit.span.end == last.span.end;
    near.iter().filter(same).filter(plan).map(|hit| hit.span.start).min().filter(|&plan| plan < start)
}

/// Lets the name of a programme begin with the last of the levels that it is told to be of: 国家和|省科技计划.
pub(super) fn at_last_level(analysis: &Analysis<'_>, one: &mut Mention) {
    const AND: [char; 4] = ['\u{548c}', '\u{4e0e}', '\u{53ca}', '\u{3001}'];
    if one.kind != EntityType::Programme || !matches!(one.identity, Identity::Written { .. }) {
        return;
    }
    let Some((length, _)) = analysis.level_at(one.span) else { return };
    let rest = &analysis.text[one.span.start + length..one.span.end];
    let Some(next) = rest.strip_prefix(AND) else { return };
    let span = Span::new(one.span.end - next.len(), one.span.end);
    if let Some((_, level)) = analysis.level_at(span) {
        *one = Mention { span, identity: Identity::Written { level: Some(level) }, ..one.clone() };
    }
}

/// Whether a known programme and a word for its money are all of a stretch: 国家科技重大专项|经费.
pub(super) fn is_money_of(text: &str, edges: &Edges, span: Span) -> bool {
    const COSTS: char = '\u{8d39}';
    let word = text[span.range()].char_indices().nth_back(1).filter(|_| text[span.range()].ends_with(COSTS));
    word.is_some_and(|(length, _)| edges.programme_ending_at(span.start + length) == Some(span.start))
}

/// Whether a stretch ends in a word for what a fund is parted into, behind the fund's name: 专项资金(第二批)|项目计划.
pub(super) fn is_allotment(analysis: &Analysis<'_>, end: usize) -> bool {
    const BATCH: usize = 30;
    let words = analysis.hits_ending_at(end).filter(|hit| hit.is(Cue::Allotment)).map(|hit| hit.span.start);
    let funds = |at: usize| {
        let fund = |sense: &Sense| matches!(sense, Sense::Noun(Noun::Programme, Strength::Firm) | Sense::Family);
        analysis.hits_ending_at(at).any(|hit| analysis.senses(*hit).iter().any(fund))
    };
    words.into_iter().any(|at| {
        let low = analysis.text.ceil_char_boundary(at.saturating_sub(BATCH));
        let bracket = analysis.text[low..at].ends_with(')').then(|| analysis.text[low..at].rfind('(')).flatten();
        funds(bracket.map_or(at, |open| low + open))
    })
}

/// Forgets what is nothing but the name of a body and a common word for the money that it gets: 某某大学|专项资金.
pub(super) fn forget_payments(analysis: &Analysis<'_>, found: &mut Vec<Mention>) {
    use EntityType as E;
    let gets = |one: &&Mention| {
        matches!(one.kind, E::Company | E::University | E::ResearchInstitute | E::Organization) && !one.latent
    };
    let mut bodies: Vec<Span> = found.iter().filter(gets).map(|one| one.span).collect();
    bodies.sort_unstable();
    found.retain(|one| {
        if one.kind != E::Programme || !matches!(one.identity, Identity::Written { .. }) {
            return true;
        }
        let from = bodies.partition_point(|body| body.start < one.span.start);
        let mut inside = bodies[from..].iter().take_while(|body| body.start < one.span.end);
        !inside.any(|body| body.end < one.span.end && generic(analysis, Span::new(body.end, one.span.end)))
    });
}
