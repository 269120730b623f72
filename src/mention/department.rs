//! Departments of agencies and institutes: their parent, what they are for, and their last word.

use super::{
    Analysis, Identity, Mention,
    anchor::Anchors,
    edge::{Edges, is_mark},
    tail::{BODY, TAIL},
    title,
};
use crate::{
    knowledge::{Classes, Hit, Sense, Tail},
    record::EntityType,
    span::Span,
};

/// What joins two names: 和, 与, 及.
const AND: [char; 3] = ['\u{548c}', '\u{4e0e}', '\u{53ca}'];

/// The line of work of a department has at most this many bytes: ten characters.
const DEPARTMENT: usize = 30;

/// The name of a department or institute: its parent, what it is for, and its last word. 科技部农村科技司, 中科院物理所.
pub(super) fn department(
    analysis: &Analysis<'_>,
    edges: &Edges,
    anchors: &Anchors,
    hit: Hit,
    tail: Tail,
) -> Option<Mention> {
    const REACH: usize = 45;
    let text = analysis.text;
    let longer = |other: &Hit| {
        other.span.start < hit.span.start
            && analysis
                .senses(*other)
                .iter()
                .any(|sense| matches!(sense, Sense::Tail(_) | Sense::AgencyKind(_) | Sense::Boundary(_)))
    };
    if analysis.hits_ending_at(hit.span.end).any(longer) || title::begins_longer_word(analysis, hit.span) {
        return None;
    }
    // A single sign that is no bureau's must end its word: 市科委成果科, but not 市科委科普.
    let ends = || edges.begins_at(hit.span.end) || text[hit.span.end..].chars().next().is_none_or(is_mark);
    if is_section(analysis, hit.span) && (!ends() || begins_name(analysis, hit.span)) {
        return None;
    }
    let agency = anchors.parent_in(Span::new(hit.span.start.saturating_sub(REACH), hit.span.start), tail.kind)?;
    let line = Span::new(agency.end, hit.span.start);
    // What a word joins to a body is no part of it: 清华大学与|江苏省农业试验所.
    let joined = text[line.range()].starts_with(AND);
    let plain = !text[line.range()].contains(is_mark) && !edges.hard_inside(line) && !joined;
    // Its line of work may be a part of the last word: 市科委|成果处.
    let whole = line.is_empty() && hit.span.len() >= TAIL;
    let fits = (whole || (BODY..=DEPARTMENT).contains(&line.len())) && plain;
    let span = agency.cover(hit.span);
    let identity = Identity::Written { level: analysis.level_at(span).map(|(_, level)| level) };
    fits.then_some(Mention { span, kind: tail.kind, identity, latent: false })
}

/// The sections that stand in brackets behind their bureaux: 省财政厅(企业处).
pub(super) fn in_brackets(analysis: &Analysis<'_>, known: &[Mention]) -> Vec<Mention> {
    /// The last signs of sections, offices and divisions.
    const SIGNS: [char; 6] = ['\u{5904}', '\u{79d1}', '\u{80a1}', '\u{5ba4}', '\u{53f8}', '\u{529e}'];
    const LENGTH: std::ops::RangeInclusive<usize> = 9..=36;
    let text = analysis.text;
    let bureaux = known.iter().filter(|one| one.kind == EntityType::GovernmentAgency && !one.latent);
    let section = |bureau: &Mention| {
        let inside = text[bureau.span.end..].strip_prefix('(')?;
        let end = inside.find(is_mark).filter(|length| LENGTH.contains(length))?;
        let span = Span::new(bureau.span.end + 1, bureau.span.end + 1 + end);
        let named = text[span.range()].ends_with(SIGNS) && analysis.quantities_in(span).is_empty();
        named.then_some(Mention::written(span, EntityType::GovernmentAgency))
    };
    bureaux.filter_map(section).collect()
}

/// Whether a longer word of names begins where one does: 科委 over 科.
fn begins_name(analysis: &Analysis<'_>, tail: Span) -> bool {
    const LONGEST: usize = 18;
    let end = analysis.text.floor_char_boundary((tail.end + LONGEST).min(analysis.text.len()));
    let named = Classes::AGENCY_KIND | Classes::ENTRY | Classes::TAIL;
    let near = analysis.hits_in(Span::new(tail.start, end));
    near.iter().any(|hit| hit.span.start <= tail.start && hit.span.end > tail.end && hit.classes.any_of(named))
}

/// Whether the last sign of a name is that of a section of a bureau: 科, 股.
fn is_section(analysis: &Analysis<'_>, tail: Span) -> bool {
    const SIGNS: [char; 2] = ['\u{79d1}', '\u{80a1}'];
    tail.len() == SIGNS[0].len_utf8() && analysis.text[tail.range()].starts_with(SIGNS)
}
