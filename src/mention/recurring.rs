//! Names that a text shows at one place, wherever else they are written.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::{Analysis, Identity, Mention, lexical::inside_word, overlap::certain_over};
use crate::{knowledge::Signs, record::EntityType, span::Span};

/// Names that are looked for all over a text. Those with one first character are looked up by their lengths: a list may
/// name thousands that begin alike.
#[derive(Default)]
pub(crate) struct Learned<'a> {
    kinds: FxHashMap<&'a str, EntityType>,
    lengths: FxHashMap<char, BTreeSet<usize>>,
    /// The first characters once more: at most characters of a text no name begins, and one look tells.
    begins: Signs,
}

impl<'a> Learned<'a> {
    /// Adds a name; its first type stays. One character is no name.
    pub(crate) fn add(&mut self, name: &'a str, kind: EntityType) {
        let Some(first) = name.chars().next().filter(|_| name.len() > 3) else { return };
        self.kinds.entry(name).or_insert(kind);
        self.lengths.entry(first).or_default().insert(name.len());
        self.begins = self.begins | Signs::of(first);
    }

    /// Every occurrence of the learned names.
    pub(crate) fn places(&self, text: &str) -> Vec<(Span, EntityType)> {
        let mut found = Vec::new();
        for (at, character) in text.char_indices().filter(|(_, character)| self.begins.may_hold(*character)) {
            for &length in self.lengths.get(&character).into_iter().flatten() {
                let name = text.get(at..at + length);
                if let Some(&kind) = name.and_then(|name| self.kinds.get(name)) {
                    found.push((Span::new(at, at + length), kind));
                }
            }
        }
        found
    }
}

/// A name of fewer bytes is also a part of other words: three Chinese signs.
const NAME: usize = 9;

/// Adds the firms that a text shows by what is said of them at one place, everywhere that it names them.
pub(super) fn learn(analysis: &mut Analysis<'_>) {
    let mut firms = Learned::default();
    let shown = |one: &&Mention| {
        one.kind == EntityType::Company && !one.latent && one.identity == Identity::Written { level: None }
    };
    let long = |one: &&Mention| one.span.len() >= NAME;
    for firm in analysis.mentions.iter().filter(shown).filter(long) {
        firms.add(&analysis.text[firm.span.range()], firm.kind);
    }
    let mut found: Vec<Span> = firms.places(analysis.text).into_iter().map(|(span, _)| span).collect();
    let cut = |span: Span| {
        inside_word(analysis.text, span.start, span.end)
            || analysis.cuts_word(span.start)
            || analysis.cuts_word(span.end)
    };
    found.retain(|span| !cut(*span) && certain_over(&analysis.mentions, *span).next().is_none());
    // Of names that overlap the first stands, and the longest of those that begin with it.
    found.sort_unstable_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut reached = 0;
    found.retain(|span| {
        let free = span.start >= reached;
        if free {
            reached = span.end;
        }
        free
    });
    analysis.add(found.into_iter().map(|span| Mention::written(span, EntityType::Company)));
}
