//! The words found in a text, by where they end.

use std::ops::Deref;

use crate::knowledge::Hit;

/// The words found in a text, by end and then longest first.
#[derive(Debug)]
pub struct Hits {
    all: Vec<Hit>,
    /// By offset how many of them end before it: nothing is looked up more often than the words at a place.
    before: Vec<u32>,
}

impl Hits {
    /// Words in their order.
    pub(super) fn new(all: Vec<Hit>) -> Self {
        let mut before = Vec::with_capacity(all.last().map_or(0, |hit| hit.span.end + 1));
        for (hit, number) in all.iter().zip(0..) {
            while before.len() <= hit.span.end {
                before.push(number);
            }
        }
        Self { all, before }
    }

    /// How many words end before an offset.
    pub(super) fn before(&self, at: usize) -> usize {
        self.before.get(at).map_or(self.all.len(), |&count| count as usize)
    }

    /// Forgets the words that are not to be kept.
    pub(super) fn retain(&mut self, kept: impl FnMut(&Hit) -> bool) {
        let mut all = std::mem::take(&mut self.all);
        all.retain(kept);
        *self = Self::new(all);
    }
}

impl Deref for Hits {
    type Target = [Hit];

    fn deref(&self) -> &[Hit] {
        &self.all
    }
}

impl<'a> IntoIterator for &'a Hits {
    type Item = &'a Hit;
    type IntoIter = std::slice::Iter<'a, Hit>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.iter()
    }
}
