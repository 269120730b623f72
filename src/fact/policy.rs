//! Policies: what they say of money is granted by whoever issues them, to whoever fulfils their terms.

use std::collections::BTreeSet;

use super::{Context, Party};
use crate::{
    knowledge::Cue,
    mention::{Analysis, Identity, Mention, Unit, is_mark},
    record::{EntityType, FundingKind},
    span::Span,
};

/// Whether a document is set out in articles, or makes offers.
pub(super) fn is_policy(analysis: &Analysis<'_>) -> bool {
    in_articles(analysis.text) || makes_offers(analysis)
}

/// Whether a programme in a policy is only the word for a grant right before its amount, with those who get it: 对…,
/// 工信部|单项冠军企业奖励|50万元.
pub(super) fn is_plain_grant(analysis: &Analysis<'_>, programme: &Party, amount: usize) -> bool {
    /// The last signs of words for grants: 励, 助, 贴, 补.
    const GRANTS: [char; 4] = ['\u{52b1}', '\u{52a9}', '\u{8d34}', '\u{8865}'];
    let Party::Named(span, _) = programme else { return false };
    let written = |one: &Mention| one.span == *span && matches!(one.identity, Identity::Written { .. });
    span.end == amount
        && analysis.text[span.range()].ends_with(GRANTS)
        && analysis.mentions_in(Span::new(span.start, span.start + 1)).iter().any(written)
}

/// Bodies that a policy grants to.
const CLASSES: [EntityType; 4] =
    [EntityType::Company, EntityType::University, EntityType::ResearchInstitute, EntityType::InnovationPark];

/// Whether a party is the place that the document speaks for, by its name.
fn is_here(analysis: &Analysis<'_>, context: &Context, party: &Party) -> bool {
    match party {
        Party::Named(span, EntityType::Place) => {
            let known = analysis.knowledge.lexicon.by_form(&analysis.text[span.range()]).first();
            known.is_some_and(|id| context.here.as_deref() == Some(&*analysis.knowledge.lexicon.entry(*id).name))
        }
        _ => false,
    }
}

/// The parties of what a policy grants: whoever issues it pays, and whoever fulfils it gets the money. Bodies that no
/// more than their place in the clause makes names are the classes that it grants to.
pub(super) fn under_policy(
    analysis: &Analysis<'_>,
    context: &Context,
    kind: FundingKind,
    programme: Option<&Party>,
    (funder, mut recipients): (Option<Party>, Vec<Party>),
) -> (Option<Party>, Vec<Party>) {
    let grants = matches!(kind, FundingKind::Award | FundingKind::Matching);
    let Some(speaker) = context.speaker().filter(|_| context.policy && grants) else { return (funder, recipients) };
    let latent = |recipient: &Party| match recipient {
        Party::Named(span, _) => {
            let here = analysis.mentions_in(Span::new(span.start, span.start + 1)).iter();
            here.filter(|one| one.span == *span).any(|one| one.latent)
        }
        _ => false,
    };
    let own = |recipient: &Party| {
        *recipient == speaker || context.same(analysis, recipient, &speaker) || is_here(analysis, context, recipient)
    };
    recipients.retain(|recipient| !own(recipient) && !latent(recipient));
    // Those to whom a policy grants stand in the clauses before, and none of them pays.
    let funder = funder.filter(|funder| !matches!(funder, Party::Named(_, kind) if CLASSES.contains(kind)));
    let own = programme.is_none_or(|programme| is_set_up(analysis, programme));
    let pays = recipients.is_empty() && (own || kind == FundingKind::Matching);
    (funder.or_else(|| pays.then_some(speaker)), recipients)
}

/// Whether a programme stands right behind the verb that a heading sets it up with: 二、设立|知识产权专项资金.
fn is_set_up(analysis: &Analysis<'_>, programme: &Party) -> bool {
    let Party::Named(span, _) = programme else { return false };
    let heads = |at: usize| analysis.text[..at].chars().next_back().is_none_or(is_mark);
    analysis.hits_ending_at(span.start).any(|hit| hit.is(Cue::Launch) && heads(hit.span.start))
}

/// Whether at least two lines of a text begin as articles: 第二条.
fn in_articles(text: &str) -> bool {
    const NUMBERED: char = '\u{7b2c}';
    const ARTICLE: char = '\u{6761}';
    /// The number of an article has at most this many signs.
    const LONGEST: usize = 4;
    let article = |line: &&str| {
        let Some(number) = line.trim_start().strip_prefix(NUMBERED) else { return false };
        number.chars().take(LONGEST).any(|sign| sign == ARTICLE)
    };
    text.lines().filter(article).nth(1).is_some()
}

/// Whether at least three sentences of a text offer money, and as many as do no other thing with it.
fn makes_offers(analysis: &Analysis<'_>) -> bool {
    const LEAST: usize = 3;
    let (mut offers, mut others) = (0, 0);
    for sentence in &analysis.sentences {
        let money = |unit| matches!(unit, Unit::Money { .. });
        if analysis.quantities_in(sentence.span).iter().any(|one| money(one.unit)) {
            let told = offers_in(analysis, sentence.span);
            offers += told;
            others += usize::from(told == 0);
        }
    }
    offers >= LEAST && offers >= others
}

/// How often a sentence tells for whom the money is meant that it gives, and nothing that was done: 对符合条件的,给予奖励.
pub(super) fn offers_in(analysis: &Analysis<'_>, sentence: Span) -> usize {
    const FOR: char = '\u{5bf9}';
    /// 了, 已, 共: what was done.
    const DONE: [char; 3] = ['\u{4e86}', '\u{5df2}', '\u{5171}'];
    let text = analysis.text;
    let words = analysis.hits_in(sentence).iter().filter(|hit| hit.span.start >= sentence.start);
    let opens = |at: usize| at == sentence.start || text[..at].ends_with(is_mark);
    let mut offered = words.clone().filter(|hit| text[hit.span.range()].starts_with(FOR) && opens(hit.span.start));
    let Some(whom) = offered.next() else { return 0 };
    let others: BTreeSet<usize> = offered.map(|hit| hit.span.start).filter(|&start| start > whom.span.start).collect();
    let gives =
        words.filter(|hit| hit.span.start >= whom.span.end).any(|hit| hit.is(Cue::Given) || hit.is(Cue::Ceiling));
    let offers = gives && !text[whom.span.end..sentence.end].contains(DONE);
    if offers { 1 + others.len() } else { 0 }
}
