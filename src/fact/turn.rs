//! Numbers that are told of several things in turn, and those that a headline tells before the text does.

use super::{completed, growth::cue, indicator, observation::Reader, reading::Reading};
use crate::{
    knowledge::{Cue, UnitKind},
    mention::{Analysis, Quantity, Unit},
    sentence::Sentence,
    span::Span,
};

impl Reader<'_, '_> {
    /// The name whose turn it is, where 分别 gives several numbers to several names.
    pub(super) fn in_turn(&mut self, index: usize, left: Span, reading: Reading) -> Option<String> {
        if cue(self.analysis, left, Cue::Respectively) {
            let ranked = || indicator::ranked(self.analysis, left);
            let told = if reading == Reading::RANK { ranked() } else { indicator::before(self.analysis, left) };
            let names = told.map(|names| indicator::members(&names));
            let names = self.of_those_before(index, names.unwrap_or_default());
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

    /// The names that several numbers belong to in turn, where one word is told of all things counted before:
    /// 众创空间4家、孵化器2家,总数分别升至42家、17家.
    fn of_those_before(&self, index: usize, names: Vec<String>) -> Vec<String> {
        let [one] = names.as_slice() else { return names };
        let row = (index + 1..self.analysis.quantities.len()).take_while(|&next| {
            let (before, here) = (&self.analysis.quantities[next - 1], &self.analysis.quantities[next]);
            let between = self.analysis.text.get(before.span.end..here.outer.start).unwrap_or_default();
            between.len() <= 6 && before.unit == here.unit && here.span.end <= self.sentence.span.end
        });
        let row = row.count() + 1;
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
    let text = analysis.text;
    let line = &text[sentence.span.range()];
    let first = text[..sentence.span.start].lines().filter(|line| !line.trim().is_empty()).count() < 2;
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
