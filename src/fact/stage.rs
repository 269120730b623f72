//! At which stage money is told, where the words before an amount say more of that than its own clause.

use super::{Flow, growth};
use crate::{knowledge::Cue, mention::Analysis, record::FundingKind, sentence::Sentence, span::Span};

/// A part of what was paid out was paid out too: 兑现1.1亿元,其中培育奖励2300万元.
pub(super) fn part_kind(
    analysis: &Analysis<'_>,
    sentence: Sentence,
    before: &[Flow<'_>],
    kind: FundingKind,
    index: usize,
) -> FundingKind {
    let quantity = &analysis.quantities[index];
    let part = |flow: &&Flow<'_>| {
        flow.amount.start >= sentence.span.start
            && flow.value >= quantity.value
            && growth::cue(analysis, Span::new(flow.amount.end, quantity.span.start), Cue::Part)
    };
    let Some(whole) = before.iter().rev().find(|flow| flow.part_of.is_none()).filter(part) else { return kind };
    let between = analysis.text.get(whole.amount.end..quantity.span.start);
    match (kind, whole.kind) {
        // What firms add to the works of which the whole sum is told is a part of that: 总投资2亿元,其中单位自筹1亿元.
        (FundingKind::Leverage, FundingKind::Investment) => FundingKind::Investment,
        // What the next sentence tells of it may have been granted.
        (FundingKind::Award, FundingKind::Disbursement) if between.is_some_and(|text| !text.contains('\u{3002}')) => {
            FundingKind::Disbursement
        }
        _ => kind,
    }
}

/// What a list of sums by years is said to be at its head: 历年拨款如下:1981年,科学事业费2.4万元. The next sums of the
/// list are read by the same rule as the one before.
pub(super) fn listed_kind(
    analysis: &Analysis<'_>,
    sentence: Sentence,
    before: &[Flow<'_>],
    (kind, rule): (FundingKind, &str),
    index: usize,
) -> FundingKind {
    /// A sum stands within so many bytes behind the one before it.
    const NEXT: usize = 90;
    /// The head of the list stands within so many bytes before its first sum.
    const HEAD: usize = 300;
    const HEADING: char = ':';
    /// 拨, which all words for paying out have.
    const PAY: char = '\u{62e8}';
    if kind != FundingKind::Budget {
        return kind;
    }
    let (text, at) = (analysis.text, analysis.quantities[index].span.start);
    // Behind a stop the list goes on with its next year.
    let listed = |last: &Flow<'_>| {
        let between = text.get(last.amount.end..at).unwrap_or("\n");
        let behind = between.rsplit_once('\u{3002}').map(|(_, behind)| behind);
        !between.contains('\n') && behind.is_none_or(|behind| behind.starts_with(|sign: char| sign.is_ascii_digit()))
    };
    let goes_on = before.last().is_some_and(|last| {
        last.kind == FundingKind::Disbursement && last.rule == rule && last.amount.end + NEXT >= at && listed(last)
    });
    let headed = || {
        let low = text.ceil_char_boundary(at.saturating_sub(HEAD)).max(sentence.span.start);
        let head = text.get(low..at).and_then(|before| before.rfind(HEADING).map(|mark| &before[..mark]));
        let clause = head.and_then(|head| head.rsplit([',', ';', '\u{3002}']).next());
        clause.is_some_and(|clause| clause.contains(PAY))
    };
    if goes_on || headed() { FundingKind::Disbursement } else { kind }
}
