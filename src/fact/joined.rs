//! Who is told to work with whom: in A与B、C共同… it is A with B and A with C.

use super::{Party, Relation};
use crate::{knowledge::Cue, mention::Analysis, record::Predicate, span::Span};

/// What stands between the names of a list.
const JOINS: [char; 4] = ['\u{3001}', '\u{548c}', '\u{53ca}', '\u{4ee5}'];

/// A list has at most this many names before one.
const MOST: usize = 20;

/// Whether two bodies that are said to work together both stand in the list behind a word for with, so that each of them
/// works with the one before it.
pub(super) fn are_partners_of_another(analysis: &Analysis<'_>, relation: &Relation<'_>) -> bool {
    let (Party::Named(one, _), Party::Named(other, _)) = (&relation.subject, &relation.object) else { return false };
    let (first, last) = if one.start < other.start { (*one, *other) } else { (*other, *one) };
    if relation.predicate != Predicate::CooperatesWith || first.end > last.start {
        return false;
    }
    // In a deed of three or four all of them work together.
    let several = analysis.text[relation.evidence.range()].contains(PARTY);
    let between = &analysis.text[first.end..last.start];
    !several && !between.contains(WITH) && !between.contains([',', ';', '\u{3002}']) && follows_with(analysis, first)
}

/// The sign for a party of an agreement: 三方.
const PARTY: char = '\u{65b9}';

/// The sign for with.
const WITH: char = '\u{4e0e}';

/// Whether a name, or the list that it is a member of, stands right behind a word for with.
fn follows_with(analysis: &Analysis<'_>, name: Span) -> bool {
    const NEAR: usize = 6;
    let mut start = name.start;
    for _ in 0..MOST {
        let before = analysis.text[..start].trim_end_matches('\u{201c}');
        let led = |at: usize| analysis.cue_ends_at(at, Cue::With);
        // Words that say what the bearer of a name is may stand between: 创始成员.
        let described = analysis.led_before(start);
        if led(before.len()) || described.is_some_and(led) {
            return true;
        }
        let Some(end) = before.strip_suffix(JOINS).map(|rest| rest.trim_end_matches(JOINS).len()) else { return false };
        let end = analysis.text[..end].trim_end_matches('\u{201d}').len();
        let upto = analysis.mentions.partition_point(|one| one.span.start < end);
        let near = analysis.mentions[..upto].iter().rev().take(NEAR);
        let Some(member) = near.filter(|one| one.span.end == end).map(|one| one.span.start).min() else { return false };
        start = member;
    }
    false
}
