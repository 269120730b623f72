//! Names that the lexicon knows.

use super::{Analysis, Identity, Mention, title::PRIZE};
use crate::{
    knowledge::{EntryId, Sense},
    record::EntityType,
    span::Span,
};

/// Every form of an entry in the text. Places of one name come as one mention with all of them.
pub(super) fn find(analysis: &Analysis<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    for &hit in &analysis.hits {
        let entries: Vec<EntryId> = analysis
            .senses(hit)
            .iter()
            .filter_map(|sense| match sense {
                Sense::Entry(id) => Some(*id),
                _ => None,
            })
            .collect();
        let Some(&first) = entries.first() else { continue };
        if inside_word(analysis.text, hit.span.start, hit.span.end) || analysis.cut_by_compound(hit.span) {
            continue;
        }
        let kind = analysis.knowledge.lexicon.entry(first).kind;
        // A title is a class where things are counted in it (63家高新技术企业); a prize is none.
        let prize = || analysis.text[..hit.span.end].ends_with(PRIZE);
        let latent = kind == EntityType::Recognition && counted(analysis, hit.span) && !prize();
        found.push(Mention { span: hit.span, kind, identity: Identity::Known(entries), latent });
    }
    let local = local_firms(analysis, &found);
    found.extend(local);
    found
}

/// A firm with its city before it is one name: 吴江亨通. A foreign country before a firm is not.
fn local_firms(analysis: &Analysis<'_>, found: &[Mention]) -> Vec<Mention> {
    let lexicon = &analysis.knowledge.lexicon;
    let domestic =
        |entries: &[EntryId]| entries.first().is_some_and(|&id| lexicon.province_of(&lexicon.entry(id).name).is_some());
    let mut places: Vec<Span> = Vec::new();
    for mention in found {
        if let Identity::Known(entries) = &mention.identity
            && mention.kind == EntityType::Place
            && domestic(entries)
        {
            places.push(mention.span);
        }
    }
    places.sort_by_key(|span| (span.end, span.start));
    let firms = found.iter().filter(|mention| mention.kind == EntityType::Company);
    let with_place = firms.filter_map(|firm| {
        let at = places.partition_point(|place| place.end < firm.span.start);
        let place = places.get(at).filter(|place| place.end == firm.span.start)?;
        let identity = Identity::Written { level: None };
        Some(Mention { span: place.cover(firm.span), kind: firm.kind, identity, latent: false })
    });
    with_place.collect()
}

/// Whether a number stands right before or after a stretch.
fn counted(analysis: &Analysis<'_>, span: Span) -> bool {
    let next = analysis.quantities.partition_point(|quantity| quantity.span.start < span.end);
    let before = next.checked_sub(1).and_then(|index| analysis.quantities.get(index));
    before.is_some_and(|quantity| quantity.span.end == span.start)
        || analysis.quantities.get(next).is_some_and(|quantity| quantity.outer.start == span.end)
}

/// Whether a Latin form is cut out of a longer Latin word.
pub(super) fn inside_word(text: &str, start: usize, end: usize) -> bool {
    let letter = |character: Option<char>| character.is_some_and(|c| c.is_ascii_alphanumeric());
    let inner = &text[start..end];
    letter(inner.chars().next()) && letter(text[..start].chars().next_back())
        || letter(inner.chars().next_back()) && letter(text[end..].chars().next())
}
