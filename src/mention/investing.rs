//! Funds that put money into firms: where one leads a round or raises the capital of a firm, it acts as a firm itself.

use std::collections::BTreeSet;

use super::{Analysis, Identity, Mention, common::generic, edge::Edges};
use crate::{knowledge::Cue, record::EntityType, sentence::CLAUSE_MARKS, span::Span};

/// 基金.
const FUND: &str = "\u{57fa}\u{91d1}";

/// The sign of a period: 二期.
const PERIOD: char = '\u{671f}';

/// A list of investors takes at most this many bytes.
const LIST: usize = 240;

/// Between the sum and the word for the round, or the firm and the verb, stand at most this many bytes.
const NEAR: usize = 60;

/// Makes firms of the funds that invest, wherever the text names them.
pub(super) fn rename(analysis: &Analysis<'_>, edges: &Edges, found: &mut [Mention]) {
    let candidate = |one: &Mention| {
        one.kind == EntityType::Programme
            && !matches!(one.identity, Identity::Quoted)
            && is_fund(&analysis.text[one.span.range()])
            && !generic(analysis, one.span)
    };
    let acting = |one: &&Mention| candidate(one) && invests(analysis, edges, one.span);
    let names: BTreeSet<&str> = found.iter().filter(acting).map(|one| &analysis.text[one.span.range()]).collect();
    for one in found.iter_mut().filter(|one| names.contains(&analysis.text[one.span.range()]) && candidate(one)) {
        *one = Mention::written(one.span, EntityType::Company);
    }
}

/// Whether a name ends as that of a fund, or of a period of one: …基金二期.
fn is_fund(name: &str) -> bool {
    const NUMBER: usize = 6;
    name.ends_with(FUND)
        || name.ends_with(PERIOD) && name.rfind(FUND).is_some_and(|at| at + FUND.len() + NUMBER >= name.len())
}

/// Whether the words around a fund tell that it puts money into a firm.
fn invests(analysis: &Analysis<'_>, edges: &Edges, fund: Span) -> bool {
    leads(analysis, edges, fund) || is_told(analysis, fund) || raises(analysis, fund)
}

/// Whether the verb of investors stands behind a fund or the list that it is in: X基金和Y资本|领投.
fn leads(analysis: &Analysis<'_>, edges: &Edges, fund: Span) -> bool {
    /// 、, 和, 与, 及, 等.
    const JOINS: [char; 5] = ['\u{3001}', '\u{548c}', '\u{4e0e}', '\u{53ca}', '\u{7b49}'];
    const OF: char = '\u{7684}';
    let clause = clause_after(analysis.text, fund.end, LIST);
    let verbs = analysis.hits_in(Span::new(fund.end, clause)).iter();
    let mut verbs = verbs.filter(|hit| hit.span.start >= fund.end && hit.is(Cue::AfterInvestor));
    verbs.any(|verb| {
        let list = &analysis.text[fund.end..edges.before_verbs(verb.span.start).max(fund.end)];
        list.is_empty() || list.starts_with(JOINS) && !list.contains(OF)
    })
}

/// Whether a fund stands in the list behind the word for those who invest: 投资方包括|A、X基金.
fn is_told(analysis: &Analysis<'_>, fund: Span) -> bool {
    let low = analysis.text.ceil_char_boundary(fund.start.saturating_sub(LIST));
    let low = analysis.text[low..fund.start].rfind(CLAUSE_MARKS).map_or(low, |mark| low + mark);
    analysis.hits_in(Span::new(low, fund.start)).iter().any(|hit| hit.is(Cue::BeforeInvestor))
}

/// Whether a sum and the word for a round stand behind a fund, or it raises the capital of a firm: X基金|4亿元增资,
/// X基金|向Y增资.
fn raises(analysis: &Analysis<'_>, fund: Span) -> bool {
    const TOWARD: [char; 2] = ['\u{5411}', '\u{5bf9}'];
    /// 下, 过: another puts money in through its fund, 通过旗下|X基金.
    const THROUGH: [char; 2] = ['\u{4e0b}', '\u{8fc7}'];
    let clause = clause_after(analysis.text, fund.end, NEAR);
    let from = match analysis.money_at(fund.end) {
        Some(sum) => sum.span.end,
        None if analysis.text[fund.end..].starts_with(TOWARD) && !analysis.text[..fund.start].ends_with(THROUGH) => {
            fund.end
        }
        None => return false,
    };
    let words = analysis.hits_in(Span::new(from, clause.max(from)));
    words.iter().any(|hit| hit.is(Cue::Round) && hit.span.start >= from && hit.span.end <= clause)
}

/// Where the clause ends that goes on behind an offset, at most so many bytes on.
fn clause_after(text: &str, at: usize, reach: usize) -> usize {
    let high = text.floor_char_boundary((at + reach).min(text.len()));
    text[at..high].find(CLAUSE_MARKS).map_or(high, |mark| at + mark)
}
