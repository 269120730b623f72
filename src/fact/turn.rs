//! Numbers that are told of several things in turn, and those that a headline tells before the text does.

use super::{completed, growth::cue, indicator, members, observation::Reader, reading::Reading, years};
use crate::{
    knowledge::{Cue, UnitKind},
    mention::{Analysis, Quantity, Unit},
    record::EntityType,
    sentence::{Sentence, clause_around},
    span::Span,
};

impl<'a> Reader<'a, '_> {
    /// The name whose turn it is, where 分别 gives several numbers to several names.
    pub(super) fn in_turn(&mut self, index: usize, left: Span, reading: Reading) -> Option<String> {
        if cue(self.analysis, left, Cue::Respectively) {
            let names = self.names_in_turn(index, left, reading);
            let names = match reading {
                Reading::SHARE if names.is_empty() => self.shares_of_those_before(index),
                Reading::DIFFERENCE => self.last_told(index).iter().map(|(_, thing)| thing.clone()).collect(),
                _ => self.of_those_before(index, names),
            };
            let names = self.in_years(index, reading).filter(|_| names.len() < 2).unwrap_or(names);
            if names.len() > 1 {
                self.turn = Some((names.clone(), 1, reading));
                return names.into_iter().next();
            }
        }
        let adjacent = self.adjacent(index, left);
        let (names, taken, _) = self.turn.as_mut().filter(|_| adjacent)?;
        let name = names.get(*taken).cloned()?;
        *taken += 1;
        Some(name)
    }

    /// One name as often as it is told of years in turn: 2018年、2019年占比分别为12%、14%.
    fn in_years(&self, index: usize, reading: Reading) -> Option<Vec<String>> {
        let (_, row) = years::turn(self.analysis, index)?;
        self.indicator(index, reading).map(|name| vec![name; row.len()])
    }

    /// The names that numbers are told of in turn: before the word that says so, or, of places in an order, in the clause
    /// before it: 申请量和授权量在全国的排名,分别达到第4位和第6位.
    fn names_in_turn(&self, index: usize, left: Span, reading: Reading) -> Vec<String> {
        let numbers = Some(self.row(index));
        if reading != Reading::RANK {
            let mut words = self.analysis.hits_in(left).iter().filter(|hit| hit.span.start >= left.start);
            let word = words.find(|hit| hit.is(Cue::Respectively)).map(|hit| hit.span);
            let parted = word.map(|word| (Span::new(left.start, word.start), Span::new(word.end, left.end)));
            let parted = parted.and_then(|(names, tail)| Some((indicator::before(self.analysis, names)?, tail)));
            let Some((names, tail)) = parted else {
                let told = indicator::before(self.analysis, left);
                return told.map(|names| members::members(&names, numbers)).unwrap_or_default();
            };
            let tail = indicator::before(self.analysis, tail).unwrap_or_default();
            let whole = |name: String| if name.ends_with(&tail) { name } else { format!("{name}{tail}") };
            return members::members(&names, numbers).into_iter().map(whole).collect();
        }
        if let Some(names) = indicator::ranked(self.analysis, left) {
            return members::members(&names, numbers);
        }
        let Some(clause) = self.ranking_clause(left) else { return Vec::new() };
        let end = indicator::among(self.analysis, clause).unwrap_or(clause.end);
        let names = indicator::before(self.analysis, Span::new(clause.start, end)).unwrap_or_default();
        let tail = &self.analysis.text[end..clause.end];
        members::members(&names, numbers).into_iter().map(|name| format!("{name}{tail}")).collect()
    }

    /// The clause right before a stretch that ends in a word for a place in an order: …在全国的排名,分别达到.
    pub(super) fn ranking_clause(&self, left: Span) -> Option<Span> {
        const COMMA: char = ',';
        let text = self.analysis.text;
        let end = text.get(self.sentence.span.start..left.start)?.strip_suffix(COMMA).map(str::len)?;
        let end = self.sentence.span.start + end;
        let clause = Span::new(clause_around(text, self.sentence.span, end).start, end);
        let ends = self.analysis.cue_ends_at(end, Cue::Rank);
        (ends && self.analysis.quantities_in(clause).is_empty()).then_some(clause)
    }

    /// Whether several sums are told of as many nouns in turn: 交通、教育行业分别完成12亿元、8亿元.
    pub(super) fn sums_in_turn(&self, index: usize, left: Span) -> bool {
        let numbers = self.row(index);
        let turns = cue(self.analysis, left, Cue::Respectively) && numbers > 1;
        let bodies = || {
            let mut here = self.analysis.mentions_in(left).iter();
            here.any(|one| {
                one.kind.is_organisation() || one.kind == EntityType::Place || one.kind == EntityType::Programme
            })
        };
        let given = || cue(self.analysis, left, Cue::Received) || cue(self.analysis, left, Cue::Given);
        let names = || self.names_in_turn(index, left, Reading::STATISTIC);
        let all = |names: Vec<String>| names.len() == numbers && names.iter().all(|name| name.len() >= 6);
        turns && !bodies() && !given() && all(names())
    }

    /// How many numbers of one unit stand in a row from one on.
    fn row(&self, index: usize) -> usize {
        let row = (index + 1..self.analysis.quantities.len()).take_while(|&next| {
            let (before, here) = (&self.analysis.quantities[next - 1], &self.analysis.quantities[next]);
            let between = self.analysis.text.get(before.span.end..here.outer.start).unwrap_or_default();
            between.len() <= 6 && before.unit == here.unit && here.span.end <= self.sentence.span.end
        });
        row.count() + 1
    }

    /// How the next of several numbers in turn is read: as the first of them.
    pub(super) fn goes_on(&self, index: usize, left: Span) -> Option<Reading> {
        let (names, taken, reading) = self.turn.as_ref()?;
        let share = Unit::Of(UnitKind::Share);
        let [before, here] = [index.checked_sub(1)?, index].map(|at| self.analysis.quantities[at].unit);
        let like = (before == share) == (here == share);
        (like && self.adjacent(index, left) && names.len() > *taken).then_some(*reading)
    }

    /// Whether nothing but the mark of a list parts a number from the one before.
    fn adjacent(&self, index: usize, left: Span) -> bool {
        left.len() <= 6 && index > self.first
    }

    /// What several shares in turn are of, where only the word for a share is told: 高级30人、中级50人,分别占12%和20%.
    fn shares_of_those_before(&self, index: usize) -> Vec<String> {
        const SHARE: &str = "\u{5360}\u{6bd4}";
        self.last_told(index).iter().map(|(_, thing)| format!("{thing}{SHARE}")).collect()
    }

    /// As many of the things counted last as numbers stand in a row from one on, where there are several.
    fn last_told(&self, index: usize) -> &[(&'a str, String)] {
        let row = self.row(index);
        let from = self.told.len().checked_sub(row).filter(|_| row > 1);
        from.map_or(&[][..], |from| &self.told[from..])
    }

    /// The names that several numbers belong to in turn, where one word is told of all things counted before:
    /// 众创空间4家、孵化器2家,总数分别升至42家、17家.
    fn of_those_before(&self, index: usize, names: Vec<String>) -> Vec<String> {
        let [one] = names.as_slice() else { return names };
        let row = self.row(index);
        if row < 2 || self.told.len() < row {
            return names;
        }
        let things = self.told[self.told.len() - row..].iter();
        things.map(|(_, thing)| completed::completed(self.analysis, one.clone(), Some(thing))).collect()
    }
}

/// Whether a figure of a headline is told again in the text below it.
pub(super) fn repeated_below(analysis: &Analysis<'_>, sentence: Sentence, quantity: &Quantity) -> bool {
    /// A headline has at most this many bytes, and the text tells it again within so many.
    const HEADLINE: usize = 120;
    const BELOW: usize = 3000;
    /// It begins within so many bytes of the text.
    const TOP: usize = 2000;
    let text = analysis.text;
    let line = &text[sentence.span.range()];
    let above = || text[..sentence.span.start].lines().filter(|line| !line.trim().is_empty());
    let first = sentence.span.start <= TOP && above().take(2).count() < 2;
    if !first || line.len() > HEADLINE || !line.ends_with('\n') || line.contains(['\u{3002}', ';']) {
        return false;
    }
    let below = Span::new(sentence.span.end, text.floor_char_boundary(sentence.span.end + BELOW));
    let unit = |one: &Quantity| &text[one.unit_span.range()];
    analysis
        .quantities_in(below)
        .iter()
        .any(|other| other.value == quantity.value && other.unit == quantity.unit && unit(other) == unit(quantity))
}
