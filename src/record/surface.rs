//! The stretches of text that are mentions in the end: what is nearly always a name, what a fact gave a role, and
//! every other place where the latter is written.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    fact::{Facts, Party},
    mention::{Analysis, Identity, Learned},
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
    let mut learned = Learned::default();
    let mut roles: BTreeSet<(Span, EntityType)> = BTreeSet::new();
    for party in super::build::parties(facts) {
        if let Party::Named(span, kind) = party {
            let mentions = analysis.mentions_in(Span::new(span.start, span.start + 1));
            let mention = mentions.iter().find(|mention| mention.span == *span && mention.kind == *kind);
            let identity = mention.map(|mention| mention.identity.clone());
            // A class is named after its own programme: elsewhere its words mean another.
            let class = facts.classes.contains_key(span) || analysis.lines.contains_key(span);
            // What the lexicon knows was found everywhere already, where it is not a part of another word.
            let known = matches!(identity, Some(Identity::Known(_) | Identity::Agency { .. }));
            roles.insert((*span, *kind));
            candidates.push(Surface { span: *span, kind: *kind, identity });
            if known || class {
                continue;
            }
            learned.add(&analysis.text[span.range()], *kind);
        }
    }
    for surface in &candidates {
        if matches!(surface.identity, Some(Identity::Written { .. })) && !analysis.lines.contains_key(&surface.span) {
            learned.add(&analysis.text[surface.span.range()], surface.kind);
        }
    }
    let recurring = learned.places(analysis.text).into_iter();
    candidates.extend(recurring.map(|(span, kind)| Surface { span, kind, identity: None }));
    outermost(candidates, &roles, analysis.republic)
}

/// The longest of what overlaps, the better known at one length. A title that something was given stands before what
/// its last word would make of it, and so does a project.
fn outermost(mut candidates: Vec<Surface>, roles: &BTreeSet<(Span, EntityType)>, taiwan: bool) -> Vec<Surface> {
    let product = |surface: &&Surface| surface.kind == EntityType::Product;
    let products: BTreeSet<Span> = candidates.iter().filter(product).map(|surface| surface.span).collect();
    candidates.sort_by_cached_key(|surface| {
        let told = roles.contains(&(surface.span, surface.kind));
        let title = surface.kind == EntityType::Recognition && told;
        // In Taiwan the word for a plan ends the names of projects, too.
        let project = taiwan && surface.kind == EntityType::Project && told;
        let project = project && !roles.contains(&(surface.span, EntityType::Programme));
        let project = project && !products.contains(&surface.span);
        let length = std::cmp::Reverse(surface.span.len());
        let unknown = surface.identity.is_none() && !project;
        (length, unknown, surface.span.start, !(title || project), surface.kind)
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
