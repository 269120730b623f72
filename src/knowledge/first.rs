//! What may begin where: the things of a text by their places, and what the matches of a pattern begin with. With the
//! two a rule passes over the places where none of its matches begins, with one look at each.

use std::ops::BitOr;

use super::pattern::{Node, Slot, SlotType};
use crate::record::EntityType;

/// A set of things that may begin at one place of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Things(u32);

impl Things {
    /// A clause.
    pub const CLAUSE: Self = Self(1);
    /// A number of counted things.
    pub const COUNT: Self = Self(1 << 1);
    /// An amount of money.
    pub const MONEY: Self = Self(1 << 2);
    /// A rate in per cent.
    pub const PERCENT: Self = Self(1 << 3);
    /// A year.
    pub const YEAR: Self = Self(1 << 4);
    /// Text in quotation marks.
    pub const QUOTED: Self = Self(1 << 5);
    /// A name that is one whatever a rule says of it.
    pub const NAME: Self = Self(1 << 6);
    /// A quotation mark with a thing behind it.
    pub const MARK: Self = Self(1 << 7);
    /// A word for a level.
    pub const LEVEL: Self = Self(1 << 8);
    /// A name that only its place shows.
    pub const OPEN: Self = Self(1 << 9);
    /// A word before the last member of a list.
    pub const AS_WELL_AS: Self = Self(1 << 10);
    /// The types of names stand above the other bits.
    const TYPES_FROM: u32 = 11;

    /// Whether the two have something in common.
    pub fn any_of(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// A name of a type.
    pub fn of_type(kind: EntityType) -> Self {
        Self(1 << (Self::TYPES_FROM + kind as u32))
    }

    fn of_types(accept: impl Fn(EntityType) -> bool) -> Self {
        let accepted = EntityType::ALL.into_iter().filter(|kind| accept(*kind));
        accepted.fold(Self::default(), |sum, kind| sum | Self::of_type(kind))
    }

    /// Everything that may stand where a slot is filled; more than does, never less. The text of an open slot is not a
    /// thing.
    pub(super) fn at_slot(kind: SlotType) -> Self {
        match kind {
            // A place may stand before the organisation.
            SlotType::Organisation => Self::of_slot(kind) | Self::of_type(EntityType::Place),
            SlotType::Open(of) if of.is_organisation() => Self::of_slot(kind) | Self::of_type(EntityType::Place),
            _ => Self::of_slot(kind),
        }
    }

    /// Everything that may fill a slot, likewise.
    pub(super) fn of_slot(kind: SlotType) -> Self {
        match kind {
            SlotType::Organisation => Self::of_types(EntityType::is_organisation),
            SlotType::Actor => Self::of_types(EntityType::is_organisation) | Self::of_type(EntityType::Place),
            SlotType::Any => Self::of_types(|_| true),
            SlotType::Type(kind) => Self::of_type(kind) | Self::QUOTED,
            SlotType::Open(kind) if kind.is_organisation() => Self::of_types(EntityType::is_organisation),
            SlotType::Open(kind) => Self::of_type(kind),
            SlotType::Country => Self::of_type(EntityType::Place),
            SlotType::Prize | SlotType::FirmTitle => Self::of_type(EntityType::Recognition),
            SlotType::Level => Self::LEVEL,
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

/// A set of characters that may hold more than was put into it: a Bloom filter of 64 bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs(u64);

impl Signs {
    /// The set of all.
    pub(super) const ALL: Self = Self(u64::MAX);

    /// The set of one character.
    pub fn of(sign: char) -> Self {
        // The upper bits of the product depend on all bits of the character, so that neighbours part.
        Self(1 << (u32::from(sign).wrapping_mul(0x9e37_79b1) >> 26))
    }

    /// Whether a character may be among them; where it is not, it is not.
    pub fn may_hold(self, sign: char) -> bool {
        self.any_of(Self::of(sign))
    }

    fn any_of(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Signs {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The code of a character in a set of what matches begin with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Initial(u8);

impl Initial {
    /// The code of a character. Others may have the same.
    pub fn of(sign: char) -> Self {
        // The upper bits of the product depend on all bits of the character, so that neighbours part.
        Self(u32::from(sign).wrapping_mul(0x9e37_79b1).to_be_bytes()[0])
    }
}

/// The initials of some characters. There are more of them than [`Signs`] has bits, since many words may begin a match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Initials([u64; 4]);

impl Initials {
    fn of(sign: char) -> Self {
        let (word, bit) = Self::place(Initial::of(sign));
        let mut words = [0; 4];
        words[word] = bit;
        Self(words)
    }

    fn has(&self, initial: Initial) -> bool {
        let (word, bit) = Self::place(initial);
        self.0[word] & bit != 0
    }

    /// The word that an initial has its bit in, and that bit.
    fn place(Initial(code): Initial) -> (usize, u64) {
        (usize::from(code >> 6), 1 << (code & 63))
    }
}

impl BitOr for Initials {
    type Output = Self;

    fn bitor(self, Self(other): Self) -> Self {
        let Self(own) = self;
        Self(std::array::from_fn(|word| own[word] | other[word]))
    }
}

/// What matches may begin with: more than they do, never less.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct First {
    anything: bool,
    things: Things,
    initials: Initials,
}

impl First {
    const ANYTHING: Self = Self { anything: true, things: Things(0), initials: Initials([0; 4]) };

    /// Whether a match may begin where these things do and a character with this initial stands.
    pub fn admits(&self, things: Things, initial: Initial) -> bool {
        self.anything || self.things.any_of(things) || self.initials.has(initial)
    }

    /// Whether matches begin with things only.
    pub fn is_of_things(&self) -> bool {
        !self.anything && self.initials == Initials::default()
    }

    /// What the matches of either begin with.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            anything: self.anything || other.anything,
            things: self.things | other.things,
            initials: self.initials | other.initials,
        }
    }

    fn of_things(things: Things) -> Self {
        Self { things, ..Self::default() }
    }

    fn of_word(word: &str) -> Self {
        word.chars().next().map_or(Self::ANYTHING, |sign| Self { initials: Initials::of(sign), ..Self::default() })
    }

    fn of_words<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        words.fold(Self::default(), |sum, word| sum.or(Self::of_word(word)))
    }

    /// What the matches of nodes in sequence begin with, wherever in a match they stand and whatever comes after them.
    pub(super) fn of(nodes: &[Node]) -> Self {
        let Some((node, rest)) = nodes.split_first() else { return Self::ANYTHING };
        match node {
            Node::Literal(word) => Self::of_word(word),
            Node::Words(words) => Self::of_words(words.iter()),
            Node::Choice(branches) => branches.iter().fold(Self::default(), |sum, branch| sum.or(branch.first)),
            Node::Optional(inner, _) => inner.first.or(Self::of(rest)),
            Node::Slot(Slot { kind: SlotType::Open(_), .. })
            | Node::ShortGap(_)
            | Node::ClearGap(_)
            | Node::Gap(_)
            | Node::WideGap(_)
            | Node::ClauseEnd => Self::ANYTHING,
            Node::Slot(Slot { things, fallback, .. }) => {
                let filled = Self::of_things(*things | Things::MARK);
                if fallback.is_some() { filled.or(Self::of(rest)) } else { filled }
            }
            Node::ClauseStart => Self::of_things(Things::CLAUSE),
        }
    }

    /// Where in a sentence the matches of a whole pattern begin: text of an open slot where a name may, a slot that is
    /// left out where a clause does.
    pub(super) fn of_pattern(nodes: &[Node]) -> Self {
        let Some((first, rest)) = nodes.split_first() else { return Self::default() };
        match first {
            Node::Choice(branches) => {
                branches.iter().fold(Self::default(), |sum, branch| sum.or(Self::of_pattern(&branch.nodes)))
            }
            Node::Optional(inner, _) => Self::of_pattern(&inner.nodes).or(Self::of_pattern(rest)),
            Node::Slot(Slot { kind, fallback, .. }) => {
                // A match begins with the organisation itself, not with a place before it.
                let things = Things::of_slot(*kind);
                let filled = match kind {
                    SlotType::Open(_) => things | Things::OPEN,
                    _ => things | Things::MARK,
                };
                Self::of_things(if fallback.is_some() { filled | Things::CLAUSE } else { filled })
            }
            _ => Self::of(nodes),
        }
    }
}
