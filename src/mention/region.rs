//! The government of a region that a text in traditional characters speaks of, and what it calls by that word alone.

use super::{Analysis, Identity, Mention, edge::is_mark, overlap::certain_over};
use crate::{
    knowledge::{Classes, Cue},
    record::EntityType,
    span::Span,
};

/// The word for a government has this many bytes: two characters.
const WORD: usize = 6;

/// Adds what a text of Hong Kong calls the government behind its name, and remembers where it is named.
pub(super) fn learn(analysis: &mut Analysis<'_>, traditional: bool) {
    const HONG_KONG: [u8; 3] = *b"HKD";
    if !traditional || analysis.region_money() != Some(HONG_KONG) {
        return;
    }
    let Some(full) = government(analysis) else { return };
    analysis.government = Some(full);
    let word = &analysis.text[full.end - WORD..full.end];
    let later = analysis.text[full.end..].match_indices(word);
    let short = later.map(|(at, _)| Span::new(full.end + at, full.end + at + WORD));
    let short: Vec<Span> = short.filter(|span| stands_alone(analysis, *span)).collect();
    let Some(full) = analysis.mentions_in(full).iter().find(|one| one.span == full).cloned() else { return };
    analysis.add(short.into_iter().map(|span| Mention { span, ..full.clone() }));
}

/// The first name of the government of the region.
fn government(analysis: &Analysis<'_>) -> Option<Span> {
    /// 府.
    const GOVERNMENT: char = '\u{5e9c}';
    let named = |one: &&Mention| {
        let known = one.kind == EntityType::GovernmentAgency && matches!(one.identity, Identity::Known(_));
        let regional = |cue: &crate::knowledge::Hit| cue.is(Cue::HongKong) && cue.span == one.span;
        let ends = analysis.text[one.span.range()].ends_with(GOVERNMENT);
        known && ends && one.span.len() > WORD && analysis.hits_ending_at(one.span.end).any(regional)
    };
    analysis.mentions.iter().find(named).map(|one| one.span)
}

/// Whether the word stands in no name and no longer word: it begins a clause or follows a function word, and a mark, a
/// particle or a verb follows.
fn stands_alone(analysis: &Analysis<'_>, word: Span) -> bool {
    /// 而, 由, 与, 和, 或, 向, 从, 按, 当, 及.
    const BEFORE: [char; 10] = [
        '\u{800c}', '\u{7531}', '\u{4e0e}', '\u{548c}', '\u{6216}', '\u{5411}', '\u{4ece}', '\u{6309}', '\u{5f53}',
        '\u{53ca}',
    ];
    /// 的, 会, 将, 以, 于, 在, 亦, 也, 已, 更, 每.
    const BEHIND: [char; 11] = [
        '\u{7684}', '\u{4f1a}', '\u{5c06}', '\u{4ee5}', '\u{4e8e}', '\u{5728}', '\u{4ea6}', '\u{4e5f}', '\u{5df2}',
        '\u{66f4}', '\u{6bcf}',
    ];
    let text = analysis.text;
    let before = text[..word.start].chars().next_back();
    let begins = before.is_none_or(|sign| is_mark(sign) || sign == '\u{25cf}' || BEFORE.contains(&sign));
    let next = Span::new(word.end, text.floor_char_boundary(word.end + WORD));
    let acts = analysis.hits_near(next).iter().any(|hit| {
        hit.span.start == word.end && hit.classes.any_of(Classes::BOUNDARY) && (hit.is(Cue::Given) || hit.is(Cue::Launch))
    });
    let goes_on = text[word.end..].chars().next().is_none_or(|sign| is_mark(sign) || BEHIND.contains(&sign)) || acts;
    begins && goes_on && certain_over(&analysis.mentions, word).next().is_none()
}
