//! Words that stand for the reporting place, its province or the nation.

use super::{Analysis, Identity, Mention, Reference};
use crate::{
    knowledge::{Classes, Cue, Sense},
    record::EntityType,
};

/// The words that stand for a place.
const WORDS: Classes = Classes::cue(Cue::Here).and(Classes::cue(Cue::Province)).and(Classes::cue(Cue::Nation));

/// Every such word that is not part of a name.
pub(super) fn find(analysis: &Analysis<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    for &hit in analysis.hits_of(WORDS) {
        let reference = analysis.senses(hit).iter().find_map(|sense| match sense {
            Sense::Cue(Cue::Here) => Some(Reference::Here),
            Sense::Cue(Cue::Province) => Some(Reference::Province),
            Sense::Cue(Cue::Nation) => Some(Reference::Nation),
            _ => None,
        });
        if let Some(reference) = reference {
            let identity = Identity::Reference(reference);
            found.push(Mention { span: hit.span, kind: EntityType::Place, identity, latent: false });
        }
    }
    // Names were resolved before: both lists are in order.
    let names = &analysis.mentions;
    found.retain(|reference| {
        let at = names.partition_point(|name| name.span.end <= reference.span.start);
        names[at..].iter().take_while(|name| name.span.start < reference.span.end).all(|name| name.latent)
    });
    found
}
