//! Whether a party is who a rule takes it for.

use super::super::Party;
use crate::{
    knowledge::{AnaphorOf, Cue, Hit, Sense, Statement, UnitKind},
    mention::{Analysis, Mention, Unit},
    record::{EntityType, Predicate},
    span::Span,
};

/// Whether what a rule takes for a name is a body's name and that of a person of it: 某某研究院|王小明.
pub(super) fn is_member_of(analysis: &Analysis<'_>, party: &Party) -> bool {
    const NAME: std::ops::RangeInclusive<usize> = 6..=9;
    let Party::Named(span, EntityType::Company) = party else { return false };
    let here = analysis.mentions_in(Span::new(span.start, span.start + 1));
    here.iter().any(|one| {
        let body = one.kind.is_organisation() && one.kind != EntityType::Company && !one.latent;
        body && one.span.start == span.start && NAME.contains(&span.end.saturating_sub(one.span.end))
    })
}

/// Whether what a rule takes for a name is a date or a five-year plan: 11月, 十四五.
pub(super) fn is_date(analysis: &Analysis<'_>, party: &Party) -> bool {
    /// The last sign of a five-year plan: 十四五.
    const FIVE: char = '\u{4e94}';
    const MONTH_OR_DAY: [char; 3] = ['\u{6708}', '\u{65e5}', '\u{5e74}'];
    let Party::Named(span, _) = party else { return false };
    let written = &analysis.text[span.range()];
    let plan = written.ends_with(FIVE) && written.chars().count() <= 3;
    plan || written.starts_with(|sign: char| sign.is_ascii_digit()) && written.ends_with(MONTH_OR_DAY)
}

/// Whether a place only says where those are that are counted behind it: 江苏|19所高校.
pub(super) fn counts_bodies(analysis: &Analysis<'_>, party: &Party) -> bool {
    let Party::Named(span, EntityType::Place) = party else { return false };
    analysis.quantity_at(span.end).is_some_and(|one| one.unit == Unit::Of(UnitKind::Count))
}

/// Whether a body is the one by which something is done: a sign of the passive stands before it, and no verb of getting
/// behind it.
pub(super) fn is_agent(analysis: &Analysis<'_>, subject: &Party) -> bool {
    const BY: [char; 3] = ['\u{88ab}', '\u{7531}', '\u{7ecf}'];
    let by = |span: &Span| analysis.text[..span.start].ends_with(BY);
    let gets = |span: &Span| analysis.cue_from(span.end, Cue::Received).is_some();
    matches!(subject, Party::Named(span, _) if by(span) && !gets(span))
}

/// Whether a place only says where something was done: 在东莞发起的.
pub(super) fn is_site(text: &str, subject: &Party) -> bool {
    const AT: [char; 2] = ['\u{5728}', '\u{4e8e}'];
    matches!(subject, Party::Named(span, EntityType::Place) if text[..span.start].ends_with(AT))
}

/// Whether a body is one that a work was laid before (向科技部申报“…”), or an agency right before the work that it
/// funds: 科技部“…”项目.
pub(super) fn asked(analysis: &Analysis<'_>, subject: &Party, objects: &[Party]) -> bool {
    const TO: char = '\u{5411}';
    const REACH: usize = 60;
    let Party::Named(span, kind) = subject else { return false };
    let text = analysis.text;
    let low = text.ceil_char_boundary(span.start.saturating_sub(REACH));
    let before = text[low..span.start].trim_end_matches(['\u{3001}', '\u{548c}']);
    let listed = analysis.mentions_in(Span::new(low, span.start));
    let first = listed.iter().find(|one| one.kind == *kind && text[..one.span.start].ends_with(TO));
    let to = before.ends_with(TO)
        || first.is_some_and(|first| {
            !text[first.span.start..span.start].contains([',', ';', '\u{3002}'])
                && listed.last().is_some_and(|last| {
                    matches!(&text[last.span.end.min(span.start)..span.start], "\u{3001}" | "\u{548c}" | "")
                })
        });
    let beside = |object: &Party| {
        let Party::Named(work, _) = object else { return false };
        work.start >= span.end && text[span.end..work.start].trim_matches(['\u{201c}', '\u{300a}']).is_empty()
    };
    to || objects.iter().any(|object| is_ours(analysis, *span, object))
        || *kind == EntityType::GovernmentAgency && objects.iter().any(beside)
}

/// Whether a word for a body that the text does not name stands between another and its object: 省科技厅对我校承担的“X”.
pub(super) fn is_ours(analysis: &Analysis<'_>, subject: Span, object: &Party) -> bool {
    const REACH: usize = 120;
    let Party::Named(work, _) = object else { return false };
    let own = |sense: &Sense| match sense {
        Sense::Anaphor(index) => analysis.knowledge.terms.anaphor(*index).of == AnaphorOf::Own,
        _ => false,
    };
    // A body named in a sentence before is itself the one that the word stands for.
    let apart = || analysis.text[subject.end..work.start].contains(['\n', '\u{3002}']);
    let between = analysis.hits_in(Span::new(subject.end, work.start)).iter();
    (subject.end + 1..subject.end + REACH).contains(&work.start)
        && !apart()
        && between.into_iter().any(|hit| hit.span.start >= subject.end && analysis.senses(*hit).iter().any(own))
}

/// Whether a party is no name but an ordinary word that stands where one may: 其他, 某互联网大厂.
pub(super) fn is_ordinary(analysis: &Analysis<'_>, party: &Party) -> bool {
    const SOME: char = '\u{67d0}';
    /// The sign for a house and all that belongs to it: 中信系.
    const HOUSE: char = '\u{7cfb}';
    /// The sign for a bank and for a tour.
    const TOUR: char = '\u{884c}';
    let Party::Named(span, EntityType::Company) = party else { return false };
    let text = &analysis.text[span.range()];
    let word = |hit: &&Hit| {
        let senses = analysis.senses(**hit);
        hit.span == *span && [Cue::Ordinary, Cue::Generic, Cue::Adverb].iter().any(|cue| cue.among(senses))
    };
    let broken = text.ends_with(')') && !text.contains('(');
    // A tour, where it is no name already: 江北行.
    let body = |one: &Mention| one.span == *span && one.kind.is_organisation() && !one.latent;
    let named = || analysis.mentions_in(*span).iter().any(body);
    let tour = text.ends_with(TOUR) && !named();
    // A person by the title: 王小明老师.
    broken
        || tour
        || analysis.cue_ends_at(span.end, Cue::Officer)
        || text.starts_with(SOME)
        || text.ends_with(HOUSE)
        || analysis.hits_ending_at(span.end).any(|hit| word(&hit))
}

/// Moves those behind the first word for with from the subjects to the objects: in A与B和C it is A that works with both.
pub(super) fn divide(text: &str, statement: &Statement, subjects: &mut Vec<Party>, objects: &mut Vec<Party>) {
    /// 与, 同; 和, 及.
    const WITH: [&str; 2] = ["\u{4e0e}", "\u{540c}"];
    const AND: [&str; 3] = ["\u{548c}", "\u{53ca}", "\u{4ee5}\u{53ca}"];
    let between = |one: &Party, other: &Party| match (one, other) {
        (Party::Named(one, _), Party::Named(other, _)) => text.get(one.end..other.start),
        _ => None,
    };
    let last = subjects.last().zip(objects.first()).and_then(|(one, other)| between(one, other));
    let works = statement.predicate == Predicate::CooperatesWith && statement.subject != statement.object;
    if !works || !last.is_some_and(|joined| AND.contains(&joined)) {
        return;
    }
    let with = |pair: &[Party]| between(&pair[0], &pair[1]).is_some_and(|joined| WITH.contains(&joined));
    if let Some(at) = subjects.windows(2).position(with) {
        let mut moved = subjects.split_off(at + 1);
        moved.append(objects);
        *objects = moved;
    }
}

/// Whether the text says between two parties that what it tells was not done: A未参加E.
pub(super) fn denied(analysis: &Analysis<'_>, subjects: &[Party], objects: &[Party], joint: Option<usize>) -> bool {
    let span = |party: &Party| if let Party::Named(span, _) = party { Some(*span) } else { None };
    let (Some(last), Some(first)) = (subjects.iter().rev().find_map(span), objects.iter().find_map(span)) else {
        return false;
    };
    let (start, end) = if last.end <= first.start { (last.end, first.start) } else { (first.end, last.start) };
    // What two do together is told behind both: A与B未开展合作.
    let end = joint.unwrap_or(end);
    let between = Span::new(start, end.max(start));
    // What another clause denies is not meant.
    let near = !analysis.text[between.range()].contains([',', ';', '\u{3002}', '\n']);
    near && analysis.hits_in(between).iter().any(|hit| hit.is(Cue::Denied) && hit.span.start >= between.start)
}
