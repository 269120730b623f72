//! Sets of classes of senses, so that a stage passes over the words that are of no use to it with one look at each.

use std::ops::BitOr;

use super::{Boundary, Cue, Sense};

/// The classes are the bits of so many words.
const WORDS: usize = 3;

/// A set of classes of senses; each cue is a class of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes([u64; WORDS]);

impl Classes {
    /// Forms of entries of the lexicon.
    pub const ENTRY: Self = Self::nth(0);
    /// Kinds of local agencies.
    pub const AGENCY_KIND: Self = Self::nth(1);
    /// Families of programmes.
    pub const FAMILY: Self = Self::nth(2);
    /// Last words of names of organisations.
    pub const TAIL: Self = Self::nth(3);
    /// Last words of titles.
    pub const NOUN: Self = Self::nth(4);
    /// Words that a name does not reach over.
    pub const BOUNDARY: Self = Self::nth(5);
    /// Compounds in which such words stand for nothing of their own.
    pub const COMPOUND: Self = Self::nth(6);
    /// Words for levels.
    pub const LEVEL: Self = Self::nth(7);
    /// Words that stand for an organisation named elsewhere.
    pub const ANAPHOR: Self = Self::nth(8);
    /// Literals of rules' needs.
    pub const NEED: Self = Self::nth(9);
    /// What is only asked for in a few places: local zones and the words of tables.
    pub const OTHER: Self = Self::nth(10);
    /// The cues stand above the other bits.
    const CUES_FROM: usize = 11;

    /// The class of a number.
    const fn nth(number: usize) -> Self {
        const BITS: usize = u64::BITS as usize;
        let mut words = [0; WORDS];
        words[number / BITS] = 1 << (number % BITS);
        Self(words)
    }

    /// The class of a cue.
    pub const fn cue(cue: Cue) -> Self {
        Self::nth(Self::CUES_FROM + cue as usize)
    }

    /// The class of a sense.
    fn of(sense: Sense) -> Self {
        match sense {
            Sense::Entry(_) => Self::ENTRY,
            Sense::AgencyKind(_) => Self::AGENCY_KIND,
            Sense::Family => Self::FAMILY,
            Sense::Tail(_) => Self::TAIL,
            Sense::Noun(..) => Self::NOUN,
            Sense::Boundary(Boundary::None) => Self::COMPOUND,
            Sense::Boundary(_) => Self::BOUNDARY,
            Sense::Cue(cue) => Self::cue(cue),
            Sense::Level(_) => Self::LEVEL,
            Sense::Anaphor(_) => Self::ANAPHOR,
            Sense::Need(_) => Self::NEED,
            Sense::LocalPlace(_) | Sense::Column(_) | Sense::Row(_) | Sense::Caption(_) => Self::OTHER,
        }
    }

    /// The classes of all senses of a word.
    pub(super) fn of_all(senses: impl Iterator<Item = Sense>) -> Self {
        senses.fold(Self::default(), |sum, sense| sum | Self::of(sense))
    }

    /// Whether the two have a class in common.
    pub const fn any_of(self, other: Self) -> bool {
        let (own, other) = (self.0, other.0);
        own[0] & other[0] | own[1] & other[1] | own[2] & other[2] != 0
    }

    /// The classes of either.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        let (own, other) = (self.0, other.0);
        Self([own[0] | other[0], own[1] | other[1], own[2] | other[2]])
    }
}

impl BitOr for Classes {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.and(other)
    }
}
