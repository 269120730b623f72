//! What stands where in a view: its words with their meanings, its names and quantities.

use super::{Analysis, Mention, Quantity, Unit, common};
use crate::{
    knowledge::{Boundary, Classes, Cue, Entry, Hit, Level, Sense, TailUse},
    record::EntityType,
    span::Span,
};

impl<'a> Analysis<'a> {
    /// What the words of a hit mean.
    pub fn senses(&self, hit: Hit) -> &'a [Sense] {
        self.knowledge.terms.senses(hit)
    }

    /// The entries of the lexicon that a word is a form of.
    pub fn entries(&self, hit: Hit) -> impl Iterator<Item = &'a Entry> {
        let lexicon = &self.knowledge.lexicon;
        self.senses(hit).iter().filter_map(|sense| match sense {
            Sense::Entry(id) => Some(lexicon.entry(*id)),
            _ => None,
        })
    }

    /// The hits of words with a sense of some classes.
    pub fn hits_of(&self, classes: Classes) -> impl Iterator<Item = &Hit> {
        self.hits.iter().filter(move |hit| hit.classes.any_of(classes))
    }

    /// The mentions that begin inside a stretch of the text.
    pub fn mentions_in(&self, span: Span) -> &[Mention] {
        let start = self.mentions.partition_point(|mention| mention.span.start < span.start);
        let end = self.mentions.partition_point(|mention| mention.span.start < span.end);
        &self.mentions[start..end]
    }

    /// The quantities that begin inside a stretch of the text.
    pub fn quantities_in(&self, span: Span) -> &[Quantity] {
        let start = self.quantities.partition_point(|quantity| quantity.span.start < span.start);
        let end = self.quantities.partition_point(|quantity| quantity.span.start < span.end);
        &self.quantities[start..end]
    }

    /// The quantity that begins at an offset.
    pub fn quantity_at(&self, at: usize) -> Option<&Quantity> {
        self.quantities_in(Span::new(at, at + 1)).iter().find(|quantity| quantity.outer.start == at)
    }

    /// The amount of money that begins at an offset.
    pub fn money_at(&self, at: usize) -> Option<&Quantity> {
        self.quantity_at(at).filter(|quantity| matches!(quantity.unit, Unit::Money { .. }))
    }

    /// Whether a protected compound reaches over either end of a stretch: 科技部 in 科技部门 is no ministry.
    pub(super) fn cut_by_compound(&self, span: Span) -> bool {
        const LONGEST: usize = 12;
        const LONG: usize = 9;
        let near = self.hits_in(Span::new(span.start, (span.end + LONGEST).min(self.text.len())));
        if near.iter().any(|hit| hit.span.start == span.end && hit.classes.any_of(Classes::AGENCY_KIND)) {
            return false;
        }
        // A verb right after the stretch is a word of its own: 基地|被.
        let parted = |compound: Span| {
            let verb = |sense: &Sense| match sense {
                Sense::Boundary(Boundary::Hard) => true,
                // A last word of three signs is none by chance: 研究所|以….
                Sense::Boundary(Boundary::Soft) => span.len() >= LONG,
                _ => false,
            };
            let mut here = near.iter().filter(|hit| hit.span.start == span.end && hit.span.end >= compound.end);
            here.any(|hit| self.senses(*hit).iter().any(verb)) || self.ordinary_over(span.end, compound.end)
        };
        near.iter().filter(|hit| hit.classes.any_of(Classes::COMPOUND)).any(|hit| {
            let over_end = hit.span.start > span.start && hit.span.start < span.end && hit.span.end > span.end;
            let over_end = over_end && !parted(hit.span);
            let over_start = hit.span.start < span.start && hit.span.end > span.start && hit.span.end < span.end;
            over_end || over_start
        })
    }

    /// Whether an ordinary word begins at an offset and reaches over another: 宜兰大学|生物技术系, which has no student in it.
    pub(super) fn ordinary_over(&self, at: usize, end: usize) -> bool {
        const LONGEST: usize = 12;
        let near = self.hits_in(Span::new(at, (end + LONGEST).min(self.text.len())));
        near.iter().any(|hit| hit.span.start == at && hit.span.end > end && hit.is(Cue::Ordinary))
    }

    /// Whether words that are accepted make up a stretch without a gap, the longest at each offset taken.
    pub(super) fn made_of(&self, span: Span, accept: impl Fn(&Hit) -> bool) -> bool {
        let mut at = span.start;
        while at < span.end {
            let here = self.hits_in(Span::new(at, span.end)).iter().filter(|hit| hit.span.start == at && accept(hit));
            match here.map(|hit| hit.span.end).max() {
                Some(end) => at = end,
                None => return false,
            }
        }
        true
    }

    /// The hits that end at an offset, the longest first.
    pub fn hits_ending_at(&self, at: usize) -> impl Iterator<Item = &Hit> {
        self.hits[self.hits.before(at)..self.hits.before(at + 1)].iter()
    }

    /// Whether a word with a cue ends at an offset.
    pub fn cue_ends_at(&self, at: usize, cue: Cue) -> bool {
        self.hits_ending_at(at).any(|hit| hit.is(cue))
    }

    /// Where the first word with a cue ends that begins at an offset.
    pub fn cue_from(&self, at: usize, cue: Cue) -> Option<usize> {
        /// A cue has at most this many bytes: ten Chinese signs.
        const LONGEST: usize = 30;
        let near = self.hits_in(Span::new(at, at + LONGEST)).iter();
        let mut here = near.filter(|hit| hit.span.start == at && hit.is(cue));
        here.next().map(|hit| hit.span.end)
    }

    /// The type of organisation whose names end as a stretch does, where it has more than that last word and no level
    /// in it that would make a class of it.
    pub fn tail_of(&self, span: Span) -> Option<EntityType> {
        let level = |hit: &Hit| hit.span.start >= span.start && hit.classes.any_of(Classes::LEVEL);
        if common::generic(self, span) || self.hits_in(span).iter().any(level) {
            return None;
        }
        self.hits_ending_at(span.end).filter(|hit| hit.span.start > span.start).find_map(|hit| {
            self.senses(*hit).iter().find_map(|sense| match sense {
                Sense::Tail(tail) if tail.use_ != TailUse::Department => Some(tail.kind),
                _ => None,
            })
        })
    }

    /// The level word that ends at an offset and begins a name: where it begins, and its level.
    pub fn level_before(&self, at: usize) -> Option<(usize, Level)> {
        self.hits_ending_at(at).filter(|hit| hit.classes.any_of(Classes::LEVEL)).find_map(|hit| {
            let level = self.senses(*hit).iter().find_map(|sense| match sense {
                Sense::Level(level) => Some(*level),
                _ => None,
            })?;
            Some((hit.span.start, level))
        })
    }

    /// The level word that a stretch of the text begins with, and its length.
    pub fn level_at(&self, span: Span) -> Option<(usize, Level)> {
        let inside = self.hits_in(Span::new(span.start, span.end.min(span.start + 12)));
        let level = |hit: &&Hit| hit.classes.any_of(Classes::LEVEL) && hit.span.start == span.start;
        let at_start = inside.iter().rev().filter(level);
        at_start
            .filter_map(|hit| {
                self.senses(*hit).iter().find_map(|sense| match sense {
                    Sense::Level(level) => Some((hit.span.len(), *level)),
                    _ => None,
                })
            })
            .max()
    }

    /// Whether a word is only a part of a longer one that has a meaning of its own: 获 of 获奖.
    pub fn inside_compound(&self, word: Span) -> bool {
        const LONGEST: usize = 12;
        let near = self.hits_in(Span::new(word.start, (word.end + LONGEST).min(self.text.len())));
        near.iter()
            .any(|hit| hit.classes.any_of(Classes::COMPOUND) && hit.span.contains(word) && hit.span.len() > word.len())
    }

    /// The hits that end inside a stretch of the text, its end included.
    pub fn hits_in(&self, span: Span) -> &[Hit] {
        &self.hits[self.hits.before(span.start + 1)..self.hits.before(span.end + 1)]
    }
}
