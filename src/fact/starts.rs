//! What begins at each byte of a sentence, so that rules are only tried where they may match.

use std::{cell::OnceCell, ops::BitOr};

use super::matcher::opening_mark;
use crate::{
    knowledge::{Node, Pattern, Slot, SlotType, UnitKind},
    mention::{Analysis, Identity, Mention, Quantity, Unit},
    record::EntityType,
    sentence::CLAUSE_MARKS,
    span::Span,
};

/// A set of things that may begin at one byte.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Things(u32);

impl Things {
    const CLAUSE: Self = Self(1);
    const COUNT: Self = Self(1 << 1);
    const MONEY: Self = Self(1 << 2);
    const PERCENT: Self = Self(1 << 3);
    const YEAR: Self = Self(1 << 4);
    const QUOTED: Self = Self(1 << 5);
    /// A name that is one whatever a rule says of it.
    pub(super) const NAME: Self = Self(1 << 6);
    /// A quotation mark with a name or quantity behind it.
    pub(super) const MARK: Self = Self(1 << 7);
    /// The types of names stand above the other bits.
    const TYPES_FROM: u32 = 8;

    pub(super) fn any_of(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn of_type(kind: EntityType) -> Self {
        Self(1 << (Self::TYPES_FROM + kind as u32))
    }

    fn of_mention(mention: &Mention) -> Self {
        let quoted = if mention.identity == Identity::Quoted { Self::QUOTED } else { Self::default() };
        let named = !mention.latent && !matches!(mention.identity, Identity::Reference(_));
        let name = if named { Self::NAME } else { Self::default() };
        Self::of_type(mention.kind) | quoted | name
    }

    fn of_quantity(quantity: &Quantity) -> Self {
        match quantity.unit {
            Unit::Money { .. } => Self::MONEY,
            Unit::Year(_) => Self::YEAR,
            Unit::Of(UnitKind::Share) => Self::PERCENT,
            Unit::Of(UnitKind::Count | UnitKind::Measure) => Self::COUNT,
            _ => Self::default(),
        }
    }

    /// Everything that may fill a slot; more than does, never less.
    pub(super) fn of_slot(kind: SlotType) -> Self {
        let organisations = || EntityType::ALL.iter().filter(|kind| kind.is_organisation());
        let all = |kinds: &mut dyn Iterator<Item = &EntityType>| {
            kinds.fold(Self::default(), |sum, kind| sum | Self::of_type(*kind))
        };
        match kind {
            SlotType::Organisation => all(&mut organisations()),
            SlotType::Actor => all(&mut organisations()) | Self::of_type(EntityType::Place),
            SlotType::Any => all(&mut EntityType::ALL.iter()),
            SlotType::Type(kind) => Self::of_type(kind) | Self::QUOTED,
            SlotType::Open(kind) if kind.is_organisation() => all(&mut organisations()),
            SlotType::Open(kind) => Self::of_type(kind),
            SlotType::Country => Self::of_type(EntityType::Place),
            SlotType::Prize => Self::of_type(EntityType::Recognition),
            SlotType::Level => Self::default(),
            SlotType::Count => Self::COUNT,
            SlotType::Money => Self::MONEY,
            SlotType::Percent => Self::PERCENT,
            SlotType::Year => Self::YEAR,
        }
    }
}

impl BitOr for Things {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What begins where in a sentence.
pub(super) struct Starts<'a> {
    analysis: &'a Analysis<'a>,
    within: Span,
    /// By byte of the sentence.
    things: Vec<Things>,
    /// What begins anywhere in it.
    all: Things,
    /// Where a name that only its place shows may begin.
    names: OnceCell<Vec<usize>>,
    /// The characters of the sentence with their offsets, sorted.
    characters: OnceCell<Vec<(char, usize)>>,
}

impl<'a> Starts<'a> {
    /// Looks over a sentence.
    pub(super) fn new(analysis: &'a Analysis<'a>, within: Span) -> Self {
        let things = vec![Things::default(); within.len() + 1];
        let (names, characters) = (OnceCell::new(), OnceCell::new());
        let mut starts = Self { analysis, within, things, all: Things::default(), names, characters };
        starts.add(within.start, Things::CLAUSE);
        let begins = |mark: char| CLAUSE_MARKS.contains(&mark) || matches!(mark, '\u{3001}' | '.' | ')');
        for (at, mark) in analysis.text[within.range()].char_indices() {
            if begins(mark) {
                starts.add(within.start + at + mark.len_utf8(), Things::CLAUSE);
            }
        }
        for mention in analysis.mentions_in(within) {
            starts.add_thing(mention.span.start, Things::of_mention(mention));
        }
        for quantity in analysis.quantities_in(within) {
            let things = Things::of_quantity(quantity);
            starts.add_thing(quantity.span.start, things);
            if quantity.outer.start >= within.start {
                starts.add_thing(quantity.outer.start, things);
            }
        }
        starts
    }

    /// The sentence.
    pub(super) fn within(&self) -> Span {
        self.within
    }

    /// What begins at an offset.
    pub(super) fn at(&self, at: usize) -> Things {
        self.things.get(at - self.within.start).copied().unwrap_or_default()
    }

    /// Whether a clause begins at an offset.
    pub(super) fn clause_at(&self, at: usize) -> bool {
        self.at(at).any_of(Things::CLAUSE)
    }

    /// The bytes from an offset to the first name that begins there or after it, if any does within a reach.
    pub(super) fn name_after(&self, at: usize, reach: usize) -> Option<usize> {
        let from = at - self.within.start;
        let near = &self.things[from..(from + reach + 1).min(self.things.len())];
        near.iter().position(|things| things.any_of(Things::NAME))
    }

    /// Whether the sentence has something for each slot that a pattern must fill from it.
    pub(super) fn may_fill(&self, pattern: &Pattern) -> bool {
        pattern.nodes.iter().all(|node| match node {
            Node::Slot(Slot { kind: SlotType::Open(_) | SlotType::Level, .. } | Slot { fallback: Some(_), .. }) => true,
            Node::Slot(slot) => self.all.any_of(Things::of_slot(slot.kind)),
            _ => true,
        })
    }

    /// Where a match of a pattern may begin, in order.
    pub(super) fn of(&self, pattern: &Pattern, found: &mut Vec<usize>) {
        found.clear();
        self.collect(&pattern.nodes, found);
        found.sort_unstable();
        found.dedup();
    }

    fn add(&mut self, at: usize, things: Things) {
        let here = &mut self.things[at - self.within.start];
        *here = *here | things;
        self.all = self.all | things;
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

    fn collect(&self, nodes: &[Node], found: &mut Vec<usize>) {
        let Some((first, rest)) = nodes.split_first() else { return };
        match first {
            Node::Literal(word) => self.occurrences(word, found),
            Node::Words(words) => words.iter().for_each(|word| self.occurrences(word, found)),
            Node::Choice(branches) => branches.iter().for_each(|branch| self.collect(branch, found)),
            Node::Optional(inner) => {
                self.collect(inner, found);
                self.collect(rest, found);
            }
            Node::Slot(slot) => self.slot(slot, found),
            Node::ClauseStart => found.extend(self.all_of(Things::CLAUSE)),
            Node::ShortGap | Node::ClearGap | Node::Gap | Node::WideGap | Node::ClauseEnd => {
                found.extend(self.everywhere());
            }
        }
    }

    fn slot(&self, slot: &Slot, found: &mut Vec<usize>) {
        match slot.kind {
            SlotType::Open(_) => {
                found.extend(self.names());
                found.extend(self.all_of(Things::of_slot(slot.kind)));
            }
            SlotType::Level => found.extend(self.everywhere()),
            _ => found.extend(self.all_of(Things::of_slot(slot.kind) | Things::MARK)),
        }
        if slot.fallback.is_some() {
            found.extend(self.all_of(Things::CLAUSE));
        }
    }

    /// Where one of some things begins.
    fn all_of(&self, wanted: Things) -> impl Iterator<Item = usize> {
        let here = self.things.iter().enumerate().filter(move |(_, things)| things.any_of(wanted));
        here.map(|(at, _)| self.within.start + at)
    }

    fn names(&self) -> &[usize] {
        self.names.get_or_init(|| self.everywhere().filter(|&at| self.analysis.may_begin_name(at)).collect())
    }

    fn occurrences(&self, word: &str, found: &mut Vec<usize>) {
        let characters = self.characters.get_or_init(|| {
            let text = &self.analysis.text[self.within.range()];
            let mut all: Vec<_> =
                text.char_indices().map(|(at, character)| (character, self.within.start + at)).collect();
            all.sort_unstable();
            all
        });
        let Some(first) = word.chars().next() else { return };
        let from = characters.partition_point(|&(character, _)| character < first);
        let same = characters[from..].iter().take_while(|&&(character, _)| character == first);
        let text = &self.analysis.text[..self.within.end];
        found.extend(same.map(|&(_, at)| at).filter(|&at| text[at..].starts_with(word)));
    }

    fn everywhere(&self) -> impl Iterator<Item = usize> {
        let text = &self.analysis.text[self.within.range()];
        text.char_indices().map(|(at, _)| self.within.start + at)
    }
}
