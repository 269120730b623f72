//! One amount for a list of counted programmes or kinds of projects before it: 3项列入A,26项列入B,共获经费448万元.

use super::{Party, growth::cue, role::Roles};
use crate::{
    knowledge::{Cue, UnitKind},
    mention::{Mention, Quantity, Unit},
    record::EntityType,
    sentence::clause_around,
    span::Span,
};

/// What an amount covers that sums up a list.
pub(super) struct Summed {
    /// The fund whose lines are listed, where they are one's.
    pub(super) programme: Option<Party>,
    /// Whether several programmes are listed, so that the amount is of none of them.
    pub(super) several: bool,
    /// The number that the list is a breakdown of, by its index among the quantities.
    pub(super) count: Option<usize>,
}

impl Roles<'_, '_> {
    /// The list that the clause of the amount sums up: the clause has a word for a sum, and in the ones before at least
    /// two things are counted.
    pub(super) fn summed(&self) -> Option<Summed> {
        const MARKS: [char; 3] = [',', ';', '\u{3002}'];
        let (analysis, at) = (self.analysis, self.at());
        let since = self.amount_before().max(self.sentence.span.start);
        let comma = since + analysis.text.get(since..at)?.rfind(MARKS)?;
        if !self.sums_up(comma) && !self.follows_a_list(since, comma) {
            return None;
        }
        let listed = Span::new(since, comma);
        let first = analysis.quantities.partition_point(|quantity| quantity.span.start < since);
        let counts = |quantity: &Quantity| quantity.unit == Unit::Of(UnitKind::Count);
        let counted: Vec<usize> = (first..self.index)
            .filter(|&index| counts(&analysis.quantities[index]) && analysis.quantities[index].span.end <= comma)
            .collect();
        if counted.len() < 2 {
            return None;
        }
        let part = analysis.hits_in(listed).iter().find(|hit| hit.is(Cue::Part));
        // The first number may as well be the sum of the others: 5项(面上2项、青年3项).
        let value = |index: &usize| analysis.quantities[*index].value;
        let adds_up = counted.len() > 2 && value(&counted[0]) == counted[1..].iter().map(value).sum();
        let whole = adds_up.then(|| analysis.quantities[counted[0]].span.end);
        let part = part.map(|hit| hit.span.start).or(whole);
        let before = |at: usize| counted.iter().rev().find(|&&index| analysis.quantities[index].span.end <= at);
        // What was applied for is not what the money was given for.
        let applied = |&index: &usize| {
            let number = analysis.quantities[index].span.start;
            let clause = analysis.text[since..number].rfind(MARKS).map_or(since, |mark| since + mark);
            cue(analysis, Span::new(clause, number), Cue::Applied)
        };
        let count = part.and_then(|part| before(part).copied()).filter(|index| !applied(index));
        let programme = |mention: &&Mention| mention.kind == EntityType::Programme && !mention.latent;
        let programmes: Vec<Span> =
            analysis.mentions_in(listed).iter().filter(programme).map(|mention| mention.span).collect();
        let base = |span: &Span| *analysis.lines.get(span).unwrap_or(span);
        let text = |span: Span| &analysis.text[span.range()];
        let bases: Vec<Span> = programmes.iter().map(base).collect();
        let same = bases.windows(2).all(|pair| text(pair[0]) == text(pair[1]));
        if programmes.is_empty() && !cue(analysis, listed, Cue::HeadProject) {
            return None;
        }
        let lined = programmes.len() > 1 && same;
        let several = programmes.len() > 1 && !same && part.is_none();
        // Before the word for a part stands what the parts are of.
        let whole = bases.first().filter(|base| part.is_some_and(|part| base.start < part));
        let others = |whole: Span| bases.iter().any(|base| text(*base) != text(whole) && part > Some(base.start));
        let whole = whole.filter(|whole| !others(**whole));
        let fund = bases.first().filter(|_| lined).or(whole);
        let programme = fund.map(|base| Party::Named(*base, EntityType::Programme));
        Some(Summed { programme, several, count })
    }

    /// Whether the clause that ends at an offset lists several programmes with the numbers of their projects, so that an amount
    /// behind it is of all of them: 星火计划5项、火炬计划3项,获资助420万元.
    fn follows_a_list(&self, since: usize, end: usize) -> bool {
        const LIST: char = '\u{3001}';
        let analysis = self.analysis;
        let own = Span::new(end, self.at());
        let counts = |one: &Quantity| one.unit == Unit::Of(UnitKind::Count);
        let named = |one: &Mention| one.kind == EntityType::Programme && !one.latent;
        if analysis.quantities_in(own).iter().any(counts) || analysis.mentions_in(own).iter().any(named) {
            return false;
        }
        let clause = Span::new(clause_around(analysis.text, self.sentence.span, end).start.max(since), end);
        let counted = |one: &&Mention| {
            let next = analysis.quantities.partition_point(|quantity| quantity.span.start < one.span.end);
            let counts = |count: &&Quantity| count.unit == Unit::Of(UnitKind::Count) && count.span.end <= end;
            let count = analysis.quantities.get(next).filter(counts);
            let between = count.and_then(|count| analysis.text.get(one.span.end..count.outer.start));
            between.is_some_and(|between| between.len() <= COUNTED && !between.contains(LIST))
        };
        let programme = |mention: &&Mention| mention.kind == EntityType::Programme && !mention.latent;
        let told = analysis.mentions_in(clause).iter().filter(programme).filter(counted);
        let spans: Vec<Span> = told.map(|one| one.span).collect();
        let text = |span: Span| &analysis.text[span.range()];
        spans.windows(2).any(|pair| {
            let between = analysis.text.get(pair[0].end..pair[1].start).unwrap_or_default();
            text(pair[0]) != text(pair[1]) && between.contains(LIST)
        })
    }
}

/// Between a programme and the count of its projects stand at most this many bytes.
const COUNTED: usize = 12;
