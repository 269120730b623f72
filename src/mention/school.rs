//! Schools and institutes that a text names with their university at one place and without it at others, and firms that
//! it names with the Latin letters before their name and without them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Analysis, Identity, Mention, overlap::certain_over};
use crate::{record::EntityType, span::Span};

/// The bare name has at least this many bytes: four signs.
const LEAST: usize = 12;

/// A text names at most this many such bodies that are looked for.
const MOST: usize = 40;

/// Adds a mention for each place where such a body stands without its university: 材料科学与工程学院 beside
/// 重庆理工大学材料科学与工程学院.
pub(super) fn learn(analysis: &mut Analysis<'_>) {
    let text = analysis.text;
    let mut wholes: BTreeMap<&str, Option<&Mention>> = BTreeMap::new();
    for mention in &analysis.mentions {
        let Some(bare) = bare(analysis, mention) else { continue };
        let own = wholes.entry(&text[bare.range()]).or_insert(Some(mention));
        // Two universities have one: neither is meant.
        if own.is_some_and(|own| text[own.span.range()] != text[mention.span.range()]) {
            *own = None;
        }
    }
    let mut found: Vec<(Mention, Span)> = Vec::new();
    for (name, whole) in wholes.into_iter().filter_map(|(name, whole)| Some((name, whole?))).take(MOST) {
        for (at, _) in text.match_indices(name) {
            let span = Span::new(at, at + name.len());
            let free = certain_over(&analysis.mentions, span).all(|one| span.contains(one.span));
            if free && analysis.may_begin_name(at) {
                found.push((Mention::written(span, whole.kind), whole.span));
            }
        }
    }
    if found.is_empty() {
        return;
    }
    let spans: BTreeSet<Span> = found.iter().map(|(one, _)| one.span).collect();
    let inside = |one: &Mention| {
        let before = spans.range(..=Span::new(one.span.start, usize::MAX)).next_back();
        before.is_some_and(|span| span.contains(one.span))
    };
    analysis.mentions.retain(|one| !inside(one));
    analysis.aliases.extend(found.iter().map(|(one, whole)| (*whole, one.span)));
    analysis.add(found.into_iter().map(|(one, _)| one));
}

/// What follows the Latin letters that the name of a firm begins with: AromeManpo|馥郁满铺.
fn behind_letters(text: &str, span: Span) -> Option<Span> {
    /// Four letters, so that no abbreviation of what the firm does is one.
    const LETTERS: usize = 4;
    const SIGNS: usize = 9;
    let name = &text[span.range()];
    let own = name.trim_start_matches(|sign: char| sign.is_ascii_alphabetic());
    let plain = own.chars().all(|sign| sign.is_alphabetic() && !sign.is_ascii());
    let letters = name.len() - own.len();
    (letters >= LETTERS && own.len() >= SIGNS && plain).then(|| Span::new(span.start + letters, span.end))
}

/// What follows the university or academy in the name of a body of it.
fn bare(analysis: &Analysis<'_>, mention: &Mention) -> Option<Span> {
    let body = matches!(mention.kind, EntityType::University | EntityType::ResearchInstitute);
    let written = matches!(mention.identity, Identity::Written { level: None });
    if mention.kind == EntityType::Company && written && !mention.latent {
        return behind_letters(analysis.text, mention.span);
    }
    // An institute of an academy is known by its whole name: 中科院|沈阳分院.
    let known = mention.kind == EntityType::ResearchInstitute && matches!(mention.identity, Identity::Known(_));
    if !body || !(written || known) || mention.latent {
        return None;
    }
    let parent = if known { EntityType::ResearchInstitute } else { EntityType::University };
    let inside = analysis.hits_in(mention.span);
    let whole = inside.iter().filter(|hit| {
        hit.span.start == mention.span.start
            && hit.span.end < mention.span.end
            && analysis.entries(**hit).any(|entry| entry.kind == parent)
    });
    let end = whole.map(|hit| hit.span.end).max()?;
    let bare = Span::new(end, mention.span.end);
    (bare.len() >= LEAST).then_some(bare)
}
