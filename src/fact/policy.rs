//! Policies: what they say of money is granted by whoever issues them, to whoever fulfils their terms.

use super::{Context, Party};
use crate::{
    knowledge::Cue,
    mention::{Analysis, Unit, is_mark},
    record::FundingKind,
    sentence::Sentence,
};

/// Whether a document is set out in articles, or makes offers.
pub(super) fn is_policy(analysis: &Analysis<'_>) -> bool {
    in_articles(analysis.text) || makes_offers(analysis)
}

/// The parties of what a policy grants: whoever issues it pays, and whoever fulfils it gets the money.
pub(super) fn under_policy(
    context: &Context,
    kind: FundingKind,
    programme: Option<&Party>,
    (funder, mut recipients): (Option<Party>, Vec<Party>),
) -> (Option<Party>, Vec<Party>) {
    let grants = matches!(kind, FundingKind::Award | FundingKind::Matching);
    let Some(speaker) = context.speaker().filter(|_| context.policy && grants) else { return (funder, recipients) };
    recipients.retain(|recipient| *recipient != speaker);
    let pays = recipients.is_empty() && (programme.is_none() || kind == FundingKind::Matching);
    (funder.or_else(|| pays.then_some(speaker)), recipients)
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
            if is_offer(analysis, sentence) { offers += 1 } else { others += 1 }
        }
    }
    offers >= LEAST && offers >= others
}

/// Whether a sentence tells for whom the money is meant that it gives, and nothing that was done: 对符合条件的,给予奖励.
fn is_offer(analysis: &Analysis<'_>, sentence: &Sentence) -> bool {
    const FOR: char = '\u{5bf9}';
    /// 了, 已, 共: what was done.
    const DONE: [char; 3] = ['\u{4e86}', '\u{5df2}', '\u{5171}'];
    let text = analysis.text;
    let words = analysis.hits_in(sentence.span).iter().filter(|hit| hit.span.start >= sentence.span.start);
    let opens = |at: usize| at == sentence.span.start || text[..at].ends_with(is_mark);
    let mut offered = words.clone().filter(|hit| text[hit.span.range()].starts_with(FOR) && opens(hit.span.start));
    let Some(whom) = offered.next() else { return false };
    let gives =
        words.filter(|hit| hit.span.start >= whom.span.end).any(|hit| hit.is(Cue::Given) || hit.is(Cue::Ceiling));
    gives && !text[whom.span.end..sentence.span.end].contains(DONE)
}
