//! Who gets a donation of which a school, hospital or foundation tells in its own news: what names no receiver there
//! came to it.

use super::{Context, Party};
use crate::{
    mention::{Analysis, Mention},
    record::{EntityType, FundingKind},
    sentence::{Sentence, clause_around},
    span::Span,
};

/// The sign for donating.
const DONATES: char = '\u{6350}';

/// The sign for in all, up to now.
const SO_FAR: char = '\u{7d2f}';

/// The parties of an award whose words tell of donating. That nobody else is told to give it makes nobody its giver:
/// whoever speaks gives only where its clauses say so.
pub(super) fn to_the_owner(
    analysis: &Analysis<'_>,
    context: &Context,
    sentence: Sentence,
    (kind, words_of): (FundingKind, Span),
    (funder, recipients): (Option<Party>, Vec<Party>),
) -> (Option<Party>, Vec<Party>) {
    use EntityType as E;
    let clause = clause_around(analysis.text, sentence.span, words_of.start).cover(words_of);
    let words = &analysis.text[clause.range()];
    let Some(owner) = context.owner.as_ref() else { return (funder, recipients) };
    let receives = matches!(owner.kind, E::University | E::ResearchInstitute | E::Organization);
    let party = context.owner_party();
    // Another body of the kind in the sentence may have got it.
    let others = |one: &Mention| {
        let other = Party::Named(one.span, one.kind);
        one.kind == owner.kind && !one.latent && party.as_ref().is_some_and(|own| !context.same(analysis, own, &other))
    };
    let alone = || !analysis.mentions_in(sentence.span).iter().any(others);
    // What somebody gave in all went to many.
    let so_far = words.contains(SO_FAR);
    let told = kind == FundingKind::Award && words.contains(DONATES) && !so_far && alone();
    if !told || !receives || !recipients.is_empty() {
        return (funder, recipients);
    }
    let same = |one: &Party| party.as_ref().is_some_and(|own| context.same(analysis, own, one));
    // Whoever the very words name gives.
    let named = |one: &Party| matches!(one, Party::Named(name, _) if words_of.contains(*name));
    let gives = funder.as_ref().is_some_and(same);
    if gives && funder.as_ref().is_some_and(named) {
        return (funder, recipients);
    }
    (funder.filter(|_| !gives), party.into_iter().collect())
}
