//! Who takes part in a fact, before names are made entities.

use super::{Context, candidates::Filler};
use crate::{
    knowledge::Fallback,
    mention::{Analysis, Identity, Mention, Reference},
    record::EntityType,
    span::Span,
};

/// A party of a fact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    /// A name in the text, by its place, taken as an entity of a type.
    Named(Span, EntityType),
    /// The reporting place, its province or the nation, whether written or implied.
    Reference(Reference),
    /// A name that the text implies without writing it.
    Implied(String, EntityType),
}

impl Party {
    /// The party of a mention.
    pub(super) fn of_mention(analysis: &Analysis<'_>, index: usize, kind: EntityType) -> Self {
        let mention = &analysis.mentions[index];
        match mention.identity {
            Identity::Reference(reference) => Self::Reference(reference),
            Identity::Anaphor(name) => Self::Named(name, kind),
            _ => Self::Named(mention.span, kind),
        }
    }

    /// Whether it is a place, or a word that stands for one.
    pub(super) fn is_place(&self) -> bool {
        matches!(self, Self::Reference(_) | Self::Named(_, EntityType::Place) | Self::Implied(_, EntityType::Place))
    }

    /// The party of what fills a slot; `None` for a quantity and for what the context leaves open.
    pub(super) fn of_filler(
        analysis: &Analysis<'_>,
        context: &Context,
        filler: &Filler,
        above: impl FnOnce() -> Option<Self>,
    ) -> Option<Self> {
        match filler {
            Filler::Name(index, kind) => Some(Self::of_mention(analysis, *index, *kind)),
            Filler::Text(span, EntityType::Project) => Some(Self::Named(quoted(analysis, *span), EntityType::Project)),
            Filler::Text(span, kind) => Some(Self::Named(*span, *kind)),
            Filler::Quantity(_) => None,
            Filler::Elided(Fallback::Here) => context.speaker(),
            Filler::Elided(Fallback::Above) => above().or_else(|| context.speaker()),
            Filler::Elided(Fallback::Subject) => above().or_else(|| context.owner_party()),
            Filler::Level(level) => context.party_of_level(*level),
        }
    }
}

/// The title of a project that begins where a stretch taken for one does, with a quotation mark before it or without: the
/// word for projects at the end of a quotation belongs to that.
fn quoted(analysis: &Analysis<'_>, span: Span) -> Span {
    const MARK: usize = 3;
    let near = analysis.mentions_in(Span::new(span.start, span.start + MARK + 1));
    let title = |one: &&Mention| {
        let apart = one.span.start.saturating_sub(span.start);
        one.kind == EntityType::Project && !one.latent && one.span.overlaps(span) && (apart == 0 || apart == MARK)
    };
    near.iter().find(title).map_or(span, |one| one.span)
}
