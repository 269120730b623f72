//! Of names that overlap, the outermost.

use std::collections::BTreeMap;

use super::{Identity, Mention};
use crate::{record::EntityType, span::Span};

/// Keeps, of the names that are no longer in doubt, the longest where they overlap, and of the latent ones those that
/// do not lie inside a kept name. In order of position.
pub(super) fn resolve(mut candidates: Vec<Mention>) -> Vec<Mention> {
    candidates.sort_by(|a, b| {
        let order = |mention: &Mention| (mention.span.start, std::cmp::Reverse(mention.span.end), rank(mention));
        order(a).cmp(&order(b))
    });
    candidates.dedup_by(|later, earlier| {
        later.span == earlier.span && (later.kind == earlier.kind || !later.latent) && later.latent >= earlier.latent
    });
    let (latent, mut certain): (Vec<_>, Vec<_>) = candidates.into_iter().partition(|mention| mention.latent);
    certain = outermost(certain);
    let inside_certain = |span: Span| {
        let at = certain.partition_point(|kept| kept.span.end <= span.start);
        certain[at..].first().is_some_and(|kept| kept.span.contains(span))
    };
    let latent: Vec<_> = latent.into_iter().filter(|mention| !inside_certain(mention.span)).collect();
    let mut all: Vec<_> = certain.into_iter().chain(latent).collect();
    // Where a park and a title are written alike, the park comes first: it is the one that acts.
    all.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end), mention.latent, mention.kind));
    all
}

/// A name has at most this many bytes.
pub(super) const LONGEST_NAME: usize = 320;

/// Of mentions in order of position, the names no longer in doubt that share a position with a stretch.
pub(super) fn certain_over(mentions: &[Mention], span: Span) -> impl Iterator<Item = &Mention> {
    let near = mentions.partition_point(|mention| mention.span.start + LONGEST_NAME < span.start);
    let near = mentions[near..].iter().take_while(move |mention| mention.span.start < span.end);
    near.filter(move |mention| !mention.latent && mention.span.overlaps(span))
}

/// The longest of overlapping names, first come first served at one length. In order of position.
fn outermost(candidates: Vec<Mention>) -> Vec<Mention> {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    // The sort is stable, so that of names of one length the earlier ones come first.
    order.sort_by_key(|&index| std::cmp::Reverse(candidates[index].span.len()));
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let mut kept = vec![false; candidates.len()];
    for index in order {
        let span = candidates[index].span;
        let before = taken.range(..span.end).next_back();
        if before.is_none_or(|(_, &end)| end <= span.start) {
            taken.insert(span.start, span.end);
            kept[index] = true;
        }
    }
    let mut kept = kept.into_iter();
    candidates.into_iter().filter(|_| kept.next().unwrap_or(false)).collect()
}

/// What is better known comes first.
fn rank(mention: &Mention) -> u8 {
    match mention.identity {
        // What stands in title marks is a document, even one that is called a plan.
        // What is conferred is a title, even one that is called a park.
        Identity::Written { .. }
            if matches!(mention.kind, EntityType::Policy | EntityType::Recognition) && !mention.latent =>
        {
            0
        }
        Identity::Known(_) => 1,
        Identity::Agency { .. } => 2,
        Identity::Written { .. } => 3,
        Identity::Quoted => 4,
        Identity::Reference(_) | Identity::Anaphor(_) => 5,
    }
}
