//! Where a pattern may begin in a sentence, told from its first node, so that most positions are never tried.

use std::cell::OnceCell;

use super::matcher::opening_mark;
use crate::{
    knowledge::{Node, Pattern, Slot, SlotType},
    mention::Analysis,
    sentence::CLAUSE_MARKS,
    span::Span,
};

/// The positions of a sentence that patterns may begin at.
pub(super) struct Starts<'a> {
    analysis: &'a Analysis<'a>,
    within: Span,
    /// Where clauses begin.
    clauses: Vec<usize>,
    /// Where names, quantities and the marks before them begin.
    things: Vec<usize>,
    /// Where a name that only its place shows may begin.
    names: OnceCell<Vec<usize>>,
}

impl<'a> Starts<'a> {
    /// The positions of a sentence.
    pub(super) fn new(analysis: &'a Analysis<'a>, within: Span) -> Self {
        let text = &analysis.text[within.range()];
        let mut clauses = vec![within.start];
        let mut things = Vec::new();
        let begins = |mark: char| CLAUSE_MARKS.contains(&mark) || matches!(mark, '\u{3001}' | '.' | ')');
        for (at, mark) in text.char_indices() {
            if begins(mark) {
                clauses.push(within.start + at + mark.len_utf8());
            }
        }
        let mentions = analysis.mentions_in(within).iter().map(|mention| mention.span.start);
        let quantities = analysis.quantities_in(within).iter();
        let outer = quantities.flat_map(|quantity| [quantity.outer.start, quantity.span.start]);
        for start in mentions.chain(outer) {
            things.push(start);
            // A quotation mark before a name may be taken along.
            let before = analysis.text[within.start..start].chars().next_back();
            let marked =
                before.map(char::len_utf8).filter(|&length| opening_mark(&analysis.text[start - length..]) == length);
            things.extend(marked.map(|length| start - length));
        }
        things.sort_unstable();
        things.dedup();
        Self { analysis, within, clauses, things, names: OnceCell::new() }
    }

    /// Whether a clause begins at an offset.
    pub(super) fn clause_at(&self, at: usize) -> bool {
        self.clauses.binary_search(&at).is_ok()
    }

    /// Where a match of a pattern may begin, in order.
    pub(super) fn of(&self, pattern: &Pattern) -> Vec<usize> {
        let mut found = Vec::new();
        self.collect(&pattern.nodes, &mut found);
        found.sort_unstable();
        found.dedup();
        found
    }

    fn collect(&self, nodes: &[Node], found: &mut Vec<usize>) {
        let Some((first, rest)) = nodes.split_first() else { return };
        match first {
            Node::Literal(text) => self.occurrences(text, found),
            Node::Words(words) => words.iter().for_each(|word| self.occurrences(word, found)),
            Node::Choice(branches) => branches.iter().for_each(|branch| self.collect(branch, found)),
            Node::Optional(inner) => {
                self.collect(inner, found);
                self.collect(rest, found);
            }
            Node::Slot(slot) => self.slot(slot, found),
            Node::ClauseStart => found.extend(&self.clauses),
            Node::ShortGap | Node::Gap | Node::WideGap | Node::ClauseEnd => found.extend(self.everywhere()),
        }
    }

    fn slot(&self, slot: &Slot, found: &mut Vec<usize>) {
        match slot.kind {
            SlotType::Open(_) => found.extend(self.names()),
            SlotType::Level => found.extend(self.everywhere()),
            _ => found.extend(&self.things),
        }
        if slot.fallback.is_some() {
            found.extend(&self.clauses);
        }
    }

    fn names(&self) -> &[usize] {
        self.names.get_or_init(|| self.everywhere().filter(|&at| self.analysis.may_begin_name(at)).collect())
    }

    fn everywhere(&self) -> impl Iterator<Item = usize> {
        let text = &self.analysis.text[self.within.range()];
        text.char_indices().map(|(at, _)| self.within.start + at)
    }

    fn occurrences(&self, word: &str, found: &mut Vec<usize>) {
        let text = &self.analysis.text[self.within.range()];
        found.extend(text.match_indices(word).map(|(at, _)| self.within.start + at));
    }
}
