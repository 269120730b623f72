//! Sets of classes of senses, so that a stage passes over the words that are of no use to it with one look at each.

use std::ops::BitOr;

use super::{Boundary, Cue, Sense};

/// A set of classes of senses; each cue is a class of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u128);

impl Classes {
    /// Forms of entries of the lexicon.
    pub const ENTRY: Self = Self(1);
    /// Kinds of local agencies.
    pub const AGENCY_KIND: Self = Self(1 << 1);
    /// Families of programmes.
    pub const FAMILY: Self = Self(1 << 2);
    /// Last words of names of organisations.
    pub const TAIL: Self = Self(1 << 3);
    /// Last words of titles.
    pub const NOUN: Self = Self(1 << 4);
    /// Words that a name does not reach over.
    pub const BOUNDARY: Self = Self(1 << 5);
    /// Compounds in which such words stand for nothing of their own.
    pub const COMPOUND: Self = Self(1 << 6);
    /// Words for levels.
    pub const LEVEL: Self = Self(1 << 7);
    /// Words that stand for an organisation named elsewhere.
    pub const ANAPHOR: Self = Self(1 << 8);
    /// Literals of rules' needs.
    pub const NEED: Self = Self(1 << 9);
    /// What is only asked for in a few places: local zones and the words of tables.
    pub const OTHER: Self = Self(1 << 10);
    /// The cues stand above the other bits.
    const CUES_FROM: u32 = 11;

    /// The class of a cue.
    pub const fn cue(cue: Cue) -> Self {
        Self(1 << (Self::CUES_FROM + cue as u32))
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
        self.0 & other.0 != 0
    }

    /// The classes of either.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOr for Classes {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.and(other)
    }
}
