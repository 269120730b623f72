//! Grants that an account's notes name between the word for receiving and the amount: 收到的2015年省级…专项资金|100万元.

use super::{Analysis, Mention, Unit, common::generic, title::plan_before};
use crate::{
    knowledge::{Boundary, Classes, Cue, Hit, Noun, RowWord, Sense},
    record::EntityType,
    sentence::CLAUSE_MARKS,
    span::Span,
};

/// The name of a grant has between these many bytes: five to forty characters.
const NAME: std::ops::RangeInclusive<usize> = 15..=120;

/// It has at least this many bytes before its last word: two characters.
const OWN: usize = 6;

/// Every such grant, as written.
pub(super) fn find(analysis: &Analysis<'_>) -> Vec<Mention> {
    let grant = |span| Mention::written(span, EntityType::Programme);
    let booked = analysis.hits_of(Classes::cue(Cue::Booked));
    booked.filter_map(|hit| named_behind(analysis, hit.span.end)).map(grant).collect()
}

/// The grant whose name stands between a word for receiving that ends at an offset and the amount.
fn named_behind(analysis: &Analysis<'_>, at: usize) -> Option<Span> {
    let text = analysis.text;
    let window = Span::new(at, text.floor_char_boundary(at + NAME.end() + 2 * OWN));
    let money = |unit| matches!(unit, Unit::Money { .. });
    let amount = analysis.quantities_in(window).iter().find(|one| money(one.unit))?.outer.start;
    let amount = without_word_before(analysis, amount);
    let amount = analysis.hits_ending_at(amount).find_map(|money| plan_before(analysis, *money)).unwrap_or(amount);
    if amount <= at {
        return None;
    }
    if text[at..amount].contains(CLAUSE_MARKS) || text[at..amount].contains(['\u{201c}', '\u{300a}', '\u{3001}']) {
        return None;
    }
    let span = Span::new(start_of(analysis, at, amount)?, amount);
    let bracket = usize::from(text[span.range()].ends_with(')'));
    let last = analysis
        .hits_ending_at(span.end - bracket)
        .find(|hit| hit.span.start >= span.start && ends_grant(analysis, **hit))?;
    let own = Span::new(span.start, last.span.start);
    let known = |hit: &Hit| hit.span.start >= span.start && entry_kind(analysis, *hit) == Some(EntityType::Programme);
    let free = !analysis.hits_in(span).iter().any(known);
    let named =
        free && NAME.contains(&span.len()) && own.len() >= OWN && !generic(analysis, span) && !generic(analysis, own);
    named.then_some(span)
}

/// Where the name begins: behind the particle and the year after the word for receiving, and behind who paid it.
fn start_of(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<usize> {
    /// 的, 了, 到.
    const PARTICLES: [char; 3] = ['\u{7684}', '\u{4e86}', '\u{5230}'];
    const YEARLY: char = '\u{5ea6}';
    let text = analysis.text;
    let start = |from: usize| end - text[from..end].trim_start_matches(PARTICLES).trim_start_matches(' ').len();
    let first = start(at);
    // Who paid it stands before the last particle: 收到市财政局拨付的….
    let paid = text[first..end].rfind(PARTICLES[0]).map(|of| Span::new(first, first + of));
    let first = match paid {
        Some(payer) if analysis.hits_ending_at(payer.end).any(|hit| pays(analysis, *hit)) => start(payer.end),
        Some(_) => return None,
        None => first,
    };
    let dated = analysis.quantities_in(Span::new(first, first + 1)).first();
    let year = dated.filter(|one| matches!(one.unit, Unit::Year(_)) && one.span.end < end).map(|one| one.span.end);
    let first = year.map_or(first, |year| end - text[year..end].trim_start_matches(YEARLY).len());
    // A body before the name is the one that paid it.
    let inside = analysis.hits_in(Span::new(first, end)).iter().filter(|hit| hit.span.start >= first);
    let body = |hit: &&Hit| {
        hit.classes.any_of(Classes::AGENCY_KIND) || entry_kind(analysis, **hit).is_some_and(EntityType::is_organisation)
    };
    let bodies = inside.filter(body);
    Some(bodies.map(|hit| hit.span.end).max().unwrap_or(first))
}

/// Where a name ends before an amount, the words for sums aside: 共计, 人民币.
fn without_word_before(analysis: &Analysis<'_>, amount: usize) -> usize {
    let word = |hit: &&Hit| hit.is(Cue::Copula) || hit.is(Cue::Cumulative);
    analysis.hits_ending_at(amount).filter(word).map(|hit| hit.span.start).min().unwrap_or(amount)
}

/// What a word of the lexicon names.
fn entry_kind(analysis: &Analysis<'_>, hit: Hit) -> Option<EntityType> {
    analysis.entries(hit).next().map(|entry| entry.kind)
}

/// Whether a word ends the names of grants.
fn ends_grant(analysis: &Analysis<'_>, hit: Hit) -> bool {
    let grant = |sense: &Sense| matches!(sense, Sense::Row(RowWord::Programme) | Sense::Noun(Noun::Programme, _));
    analysis.senses(hit).iter().any(grant)
}

/// Whether a word is a verb of paying.
fn pays(analysis: &Analysis<'_>, hit: Hit) -> bool {
    hit.is(Cue::Given) || analysis.senses(hit).contains(&Sense::Boundary(Boundary::Hard))
}
