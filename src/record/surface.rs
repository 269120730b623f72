//! The stretches of text that are mentions in the end: what is nearly always a name, what a fact gave a role, and
//! every other place where the latter is written.

use std::collections::BTreeMap;

use crate::{
    fact::{Facts, Party},
    mention::{Analysis, Identity},
    record::EntityType,
    span::Span,
};

/// A mention: a stretch of the view that names an entity of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Surface {
    /// Where it stands.
    pub(super) span: Span,
    /// What it names.
    pub(super) kind: EntityType,
    /// How it is known; `None` for text that only a rule took as a name.
    pub(super) identity: Option<Identity>,
}

/// The mentions of a document, in order, none overlapping.
pub(super) fn surfaces(analysis: &Analysis<'_>, facts: &Facts<'_>) -> Vec<Surface> {
    let mut candidates: Vec<Surface> = Vec::new();
    for mention in &analysis.mentions {
        if !mention.latent && !mention.identity.is_stand_in() {
            let identity = Some(mention.identity.clone());
            candidates.push(Surface { span: mention.span, kind: mention.kind, identity });
        }
    }
    let mut learned: BTreeMap<&str, EntityType> = BTreeMap::new();
    for party in super::build::parties(facts) {
        if let Party::Named(span, kind) = party {
            let mentions = analysis.mentions_in(Span::new(span.start, span.start + 1));
            let mention = mentions.iter().find(|mention| mention.span == *span && mention.kind == *kind);
            let identity = mention.map(|mention| mention.identity.clone());
            // What the lexicon knows was found everywhere already, where it is not a part of another word.
            let known = matches!(identity, Some(Identity::Known(_) | Identity::Agency { .. }));
            candidates.push(Surface { span: *span, kind: *kind, identity });
            if known {
                continue;
            }
            learned.entry(&analysis.text[span.range()]).or_insert(*kind);
        }
    }
    for surface in &candidates {
        if matches!(surface.identity, Some(Identity::Written { .. })) {
            learned.entry(&analysis.text[surface.span.range()]).or_insert(surface.kind);
        }
    }
    candidates.extend(recurring(analysis.text, learned));
    outermost(candidates)
}

/// Every occurrence of the learned names. They are too few to be worth an automaton of their own.
fn recurring(text: &str, learned: BTreeMap<&str, EntityType>) -> Vec<Surface> {
    let mut by_first: BTreeMap<char, Vec<(&str, EntityType)>> = BTreeMap::new();
    for (name, kind) in learned.into_iter().filter(|(name, _)| name.len() > 3) {
        if let Some(first) = name.chars().next() {
            by_first.entry(first).or_default().push((name, kind));
        }
    }
    let mut found = Vec::new();
    for (at, character) in text.char_indices() {
        for &(name, kind) in by_first.get(&character).into_iter().flatten() {
            if text[at..].starts_with(name) {
                found.push(Surface { span: Span::new(at, at + name.len()), kind, identity: None });
            }
        }
    }
    found
}

/// The longest of what overlaps, the better known at one length.
fn outermost(mut candidates: Vec<Surface>) -> Vec<Surface> {
    candidates.sort_by_key(|surface| {
        (std::cmp::Reverse(surface.span.len()), surface.identity.is_none(), surface.span.start, surface.kind)
    });
    let mut kept: BTreeMap<usize, Surface> = BTreeMap::new();
    for surface in candidates {
        let before = kept.range(..surface.span.end).next_back();
        if before.is_none_or(|(_, other)| !other.span.overlaps(surface.span)) {
            kept.insert(surface.span.start, surface);
        }
    }
    kept.into_values().collect()
}
