//! Lines of a programme in a bracket behind its name, which are a part of that: 重点研发计划(社会发展).

use super::{Analysis, Identity};
use crate::{
    knowledge::{Cue, Hit, RowWord, Sense},
    record::EntityType,
    span::Span,
};

/// A line takes at most this many bytes.
const LONGEST: usize = 72;

/// The word for a line at most this many: ten Chinese signs.
const LINE: usize = 30;

/// Takes such brackets into the names before them.
pub(super) fn learn(analysis: &mut Analysis<'_>) {
    let named =
        analysis.mentions.iter().enumerate().filter(|(_, one)| one.kind == EntityType::Programme && !one.latent);
    let wider: Vec<_> = named.filter_map(|(at, one)| Some((at, line_end(analysis, one.span.end)?))).collect();
    for &(at, end) in wider.iter().rev() {
        let span = Span::new(analysis.mentions[at].span.start, end);
        let level = analysis.level_at(span).map(|(_, level)| level);
        let one = &mut analysis.mentions[at];
        (one.span, one.identity) = (span, Identity::Written { level });
        let inside = analysis.mentions[at + 1..].iter().take_while(|other| other.span.start < end).count();
        analysis.mentions.drain(at + 1..at + 1 + inside);
    }
}

/// Where the bracket closes that opens at an offset, if what stands in it is the name of a line.
fn line_end(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    let inside = analysis.text[at..].strip_prefix('(')?;
    let length = inside[..inside.floor_char_boundary(LONGEST)].find(')')?;
    let close = at + 1 + length;
    // The last words of the name are how the text calls it: …创新基金(基金).
    let short = analysis.text[..at].ends_with(&inside[..length]);
    let plain = !short && inside[..length].chars().all(|sign| sign.is_alphabetic() || sign == '\u{3001}');
    let line = |sense: &Sense| matches!(sense, Sense::Row(RowWord::Line) | Sense::Cue(Cue::Field));
    let named =
        || analysis.hits_ending_at(close).any(|hit| hit.span.start > at && analysis.senses(*hit).iter().any(line));
    let end = close + 1;
    // Its own line may stand behind: 重点研发计划(社会发展)重点项目.
    let goes_on = |hit: &&Hit| hit.span.start == end && analysis.senses(**hit).contains(&Sense::Row(RowWord::Line));
    let longer = || analysis.hits_in(Span::new(end, end + LINE)).iter().filter(goes_on).map(|hit| hit.span.end).max();
    (plain && named()).then(|| longer().unwrap_or(end))
}
