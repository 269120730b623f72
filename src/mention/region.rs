//! The government of a region that a text in traditional characters speaks of, and what it calls by that word alone.

use super::{Analysis, Identity, Mention, edge::is_mark, overlap::certain_over};
use crate::{
    knowledge::{Classes, Cue, Hit},
    record::EntityType,
    span::Span,
};

/// Adds what a text of Hong Kong calls the government, and remembers where it is named first.
pub(super) fn learn(analysis: &mut Analysis<'_>, traditional: bool) {
    const HONG_KONG: [u8; 3] = *b"HKD";
    if !traditional || analysis.region_money() != Some(HONG_KONG) {
        return;
    }
    let Some(identity) = named(analysis).or_else(|| of_place(analysis)) else { return };
    let told = words(analysis).filter(|span| stands_alone(analysis, *span));
    let kind = EntityType::GovernmentAgency;
    let short: Vec<_> = told.map(|span| Mention { span, kind, identity: identity.clone(), latent: false }).collect();
    analysis.add(short);
    analysis.government = analysis.mentions.iter().find(|one| one.identity == identity).map(|one| one.span);
}

/// Where the word for a government stands.
fn words<'a>(analysis: &'a Analysis<'_>) -> impl Iterator<Item = Span> + 'a {
    analysis.hits_of(Classes::cue(Cue::Government)).map(|hit| hit.span)
}

/// The government of the region as the text names it.
fn named(analysis: &Analysis<'_>) -> Option<Identity> {
    let regional = |one: &&Mention| {
        let known = one.kind == EntityType::GovernmentAgency && matches!(one.identity, Identity::Known(_));
        let cue = |hit: &Hit| hit.is(Cue::HongKong) && hit.span == one.span;
        let ends = |cue: &dyn Fn(&Hit) -> bool| analysis.hits_ending_at(one.span.end).any(cue);
        known && ends(&cue) && ends(&|hit| hit.is(Cue::Government))
    };
    analysis.mentions.iter().find(regional).map(|one| one.identity.clone())
}

/// The government of the region that the text names as a place, by the name of both.
fn of_place(analysis: &Analysis<'_>) -> Option<Identity> {
    /// Among this many places.
    const PLACES: usize = 40;
    let knowledge = analysis.knowledge;
    let regional = |name: &str| {
        let hits = knowledge.terms.hits(name);
        hits.iter().any(|hit| hit.is(Cue::HongKong) && hit.span.len() == name.len())
    };
    let word = &analysis.text[words(analysis).next()?.range()];
    let places = analysis.mentions.iter().filter(|one| one.kind == EntityType::Place).take(PLACES);
    places.into_iter().find_map(|place| {
        let entries = knowledge.lexicon.by_form(&format!("{}{word}", &analysis.text[place.span.range()]));
        let first = entries.first().filter(|first| regional(&knowledge.lexicon.entry(**first).name))?;
        Some(Identity::Known(vec![*first]))
    })
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
    let next = Span::new(word.end, text.floor_char_boundary(word.end + word.len()));
    let acts = analysis.hits_near(next).iter().any(|hit| {
        hit.span.start == word.end
            && hit.classes.any_of(Classes::BOUNDARY)
            && (hit.is(Cue::Given) || hit.is(Cue::Launch))
    });
    let goes_on = text[word.end..].chars().next().is_none_or(|sign| is_mark(sign) || BEHIND.contains(&sign)) || acts;
    begins && goes_on && certain_over(&analysis.mentions, word).next().is_none()
}
