//! What begins at each byte of a sentence, so that rules are only tried where they may match.

use super::matcher::opening_mark;
use crate::{
    knowledge::{Branch, Classes, Cue, First, Initial, Pattern, Tally, Things, UnitKind},
    mention::{Analysis, Identity, Mention, Quantity, Unit, is_mark},
    sentence::is_clause_mark,
    span::Span,
};

/// What begins at a byte of a sentence.
#[derive(Clone, Copy, Default)]
struct Beginning {
    things: Things,
    /// That of the character, where one begins.
    initial: Initial,
    /// What begins there or behind it in the sentence.
    behind: Things,
}

/// What begins where in a sentence.
pub(super) struct Starts<'a> {
    analysis: &'a Analysis<'a>,
    within: Span,
    /// The words in it that parts of rules need.
    words: &'a Tally<'a>,
    /// By byte of the sentence, and one at the end.
    bytes: Vec<Beginning>,
    /// The same by character, with its offset.
    places: Vec<(usize, Beginning)>,
    /// Those of them where things begin.
    things: Vec<(usize, Beginning)>,
}

impl<'a> Starts<'a> {
    /// Looks over a sentence.
    pub(super) fn new(analysis: &'a Analysis<'a>, within: Span, words: &'a Tally<'a>) -> Self {
        let bytes = vec![Beginning::default(); within.len() + 1];
        let places = Vec::with_capacity(within.len() / 2 + 1);
        let things = Vec::new();
        let mut starts = Self { analysis, within, words, bytes, places, things };
        starts.add(within.start, Things::CLAUSE);
        if analysis.text[..within.start].chars().next_back().is_none_or(is_mark) {
            starts.add(within.start, Things::OPEN);
        }
        for (at, character) in analysis.text[within.range()].char_indices() {
            let place = within.start + at;
            starts.bytes[at].initial = Initial::of(character);
            if is_mark(character) {
                let clause = is_clause_mark(character) || matches!(character, '\u{3001}' | '.' | ')');
                let things = if clause { Things::OPEN | Things::CLAUSE } else { Things::OPEN };
                starts.add(place + character.len_utf8(), things);
            }
        }
        for mention in analysis.mentions_in(within) {
            starts.add_thing(mention.span.start, of_mention(mention));
        }
        for &(start, name) in analysis.led_names_in(within) {
            let bodies =
                analysis.mentions_in(Span::new(name, name + 1)).iter().filter(|one| one.kind.is_organisation());
            let things = bodies.fold(Things::default(), |sum, one| sum | of_mention(one));
            starts.add(start, things);
        }
        for quantity in analysis.quantities_in(within) {
            let things = of_quantity(quantity);
            starts.add_thing(quantity.span.start, things);
            if quantity.outer.start >= within.start {
                starts.add_thing(quantity.outer.start, things);
            }
        }
        for hit in analysis.hits_in(within).iter().filter(|hit| hit.span.start >= within.start) {
            if hit.classes.any_of(Classes::LEVEL) {
                starts.add_thing(hit.span.start, Things::LEVEL);
            }
            if hit.is(Cue::AsWellAs) {
                starts.add(hit.span.start, Things::AS_WELL_AS);
            }
        }
        for at in analysis.words_before_names(within) {
            starts.add(at, Things::OPEN);
        }
        starts.look_behind();
        let characters = analysis.text[within.range()].char_indices().map(|(at, _)| at);
        let places = characters.chain([within.len()]).map(|at| (within.start + at, starts.bytes[at]));
        starts.places.extend(places);
        let begins = |place: &&(usize, Beginning)| place.1.things != Things::default();
        starts.things.extend(starts.places.iter().filter(begins).copied());
        starts
    }

    /// Takes note at each place of what begins there or behind it.
    fn look_behind(&mut self) {
        let mut behind = Things::default();
        for place in self.bytes.iter_mut().rev() {
            behind = behind | place.things;
            place.behind = behind;
        }
    }

    /// The sentence.
    pub(super) fn within(&self) -> Span {
        self.within
    }

    /// What begins at an offset.
    pub(super) fn at(&self, at: usize) -> Things {
        self.bytes.get(at - self.within.start).map_or(Things::default(), |beginning| beginning.things)
    }

    /// Whether a clause begins at an offset.
    pub(super) fn clause_at(&self, at: usize) -> bool {
        self.at(at).any_of(Things::CLAUSE)
    }

    /// The bytes from an offset to the first name that begins there or after it, if any does within a reach.
    pub(super) fn name_after(&self, at: usize, reach: usize) -> Option<usize> {
        let from = at - self.within.start;
        let near = &self.bytes[from..(from + reach + 1).min(self.bytes.len())];
        near.iter().position(|beginning| beginning.things.any_of(Things::NAME))
    }

    /// Whether the sentence has something for each slot that a pattern must fill from it.
    pub(super) fn may_fill(&self, pattern: &Pattern) -> bool {
        pattern.required.iter().all(|things| self.bytes[0].behind.any_of(*things))
    }

    /// Where a match of a pattern may begin, in order.
    pub(super) fn of(&self, pattern: &Pattern) -> impl Iterator<Item = usize> {
        let first = &pattern.first;
        let begins = move |(_, here): &&(usize, Beginning)| {
            first.admits(here.things, here.initial) && pattern.required.iter().all(|things| here.behind.any_of(*things))
        };
        let places = if first.is_of_things() { &self.things } else { &self.places };
        places.iter().filter(begins).map(|(at, _)| *at)
    }

    /// Whether what begins thus may begin at an offset.
    pub(super) fn admits(&self, first: &First, at: usize) -> bool {
        let beginning = self.bytes[at - self.within.start];
        first.admits(beginning.things, beginning.initial)
    }

    /// Whether a match of a branch may begin at an offset.
    pub(super) fn may_begin(&self, branch: &Branch, at: usize) -> bool {
        let here = self.bytes[at - self.within.start];
        branch.first.admits(here.things, here.initial)
            && branch.need.is_none_or(|need| self.words.has_behind(need, at))
            && branch.required.iter().all(|things| here.behind.any_of(*things))
    }

    fn add(&mut self, at: usize, things: Things) {
        let here = &mut self.bytes[at - self.within.start].things;
        *here = *here | things;
    }

    /// Adds a name or quantity, and a quotation mark before it, which may be taken along.
    fn add_thing(&mut self, at: usize, things: Things) {
        self.add(at, things);
        let text = self.analysis.text;
        let before = text[self.within.start..at].chars().next_back().map_or(0, char::len_utf8);
        if before > 0 && opening_mark(&text[at - before..]) == before {
            self.add(at - before, Things::MARK);
        }
    }
}

/// What a mention is.
fn of_mention(mention: &Mention) -> Things {
    let quoted = if mention.identity == Identity::Quoted { Things::QUOTED } else { Things::default() };
    let named = !mention.latent && !matches!(mention.identity, Identity::Reference(_));
    let name = if named { Things::NAME } else { Things::default() };
    Things::of_type(mention.kind) | quoted | name
}

/// What a quantity is.
fn of_quantity(quantity: &Quantity) -> Things {
    match quantity.unit {
        Unit::Money { .. } => Things::MONEY,
        Unit::Year(_) => Things::YEAR,
        Unit::Of(UnitKind::Share) => Things::PERCENT,
        Unit::Of(UnitKind::Count | UnitKind::Measure) => Things::COUNT,
        _ => Things::default(),
    }
}
