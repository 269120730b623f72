//! Matches a rule's pattern against a sentence.
//!
//! Backtracking over the pattern's nodes; every step looks at one position of the text, and gaps are bounded, so a
//! match costs no more than the sentence is long times the gaps' widths. Lists and open slots have files of their own.

mod list;
pub(super) mod open;

use rustc_hash::FxHashSet;

use super::{
    candidates::{Candidates, Filler},
    starts::Starts,
};
use crate::{
    knowledge::{Branch, First, Node, Pattern, Slot, SlotType, Things},
    mention::Analysis,
    record::EntityType,
    sentence::{CLAUSE_MARKS, is_clause_mark},
    span::Span,
};

/// Gaps reach over at most these many bytes.
const SHORT_GAP: usize = 18;
const GAP: usize = 72;
const WIDE_GAP: usize = 240;

/// A match of a pattern.
#[derive(Clone, Debug)]
pub(super) struct Match<'p> {
    /// The text that it covers.
    pub(super) span: Span,
    /// The fillers, in order, by slot name.
    pub(super) fillers: Vec<(&'p str, Filler)>,
}

impl Match<'_> {
    /// The fillers of a slot.
    pub(super) fn all<'a>(&'a self, slot: &'a str) -> impl Iterator<Item = &'a Filler> {
        self.fillers.iter().filter(move |(name, _)| *name == slot).map(|(_, filler)| filler)
    }
}

/// A pattern being matched inside a stretch of a text.
pub(super) struct Matcher<'a, 'p> {
    analysis: &'a Analysis<'a>,
    within: Span,
    starts: &'a Starts<'a>,
    fillers: Vec<(&'p str, Filler)>,
    /// The list slots and offsets from which no member leads on to a match: each is tried once, or the work would double
    /// with every member that may be read in two ways.
    failed: FxHashSet<(*const Slot, usize)>,
    /// Whether the match begins where a clause does: only there may its subject be left out.
    begins_clause: bool,
    end: usize,
}

/// What is still to be matched: these nodes, and then those of an outer sequence.
#[derive(Clone, Copy)]
struct Rest<'p, 'r> {
    nodes: &'p [Node],
    then: Option<&'r Rest<'p, 'r>>,
}

impl<'a, 'p> Matcher<'a, 'p> {
    /// A matcher for a sentence.
    pub(super) fn new(analysis: &'a Analysis<'a>, starts: &'a Starts<'a>) -> Self {
        let within = starts.within();
        Self {
            analysis,
            within,
            starts,
            fillers: Vec::new(),
            failed: FxHashSet::default(),
            begins_clause: false,
            end: 0,
        }
    }

    /// Every match in the stretch that begins before an offset, left to right, none overlapping another.
    pub(super) fn find_all(&mut self, pattern: &'p Pattern, before: usize) -> Vec<Match<'p>> {
        let mut found = Vec::new();
        if !self.starts.may_fill(pattern) {
            return found;
        }
        let mut from = self.within.start;
        let starts = self.starts;
        for at in starts.of(pattern).take_while(|&at| at < before) {
            if at < from {
                continue;
            }
            if let Some(one) = self.match_at(pattern, at) {
                from = one.span.end.max(at + 1);
                found.push(one);
            }
        }
        found
    }

    /// The match that begins at an offset.
    fn match_at(&mut self, pattern: &'p Pattern, at: usize) -> Option<Match<'p>> {
        self.fillers.clear();
        self.failed.clear();
        self.begins_clause = self.clause_starts(at);
        let rest = Rest { nodes: &pattern.nodes, then: None };
        self.step(rest, at).then(|| Match { span: Span::new(at, self.end), fillers: self.fillers.clone() })
    }

    fn step(&mut self, rest: Rest<'p, '_>, at: usize) -> bool {
        let Some((node, after)) = rest.nodes.split_first() else {
            if let Some(outer) = rest.then {
                return self.step(*outer, at);
            }
            self.end = at;
            return true;
        };
        let next = Rest { nodes: after, then: rest.then };
        match node {
            Node::Literal(text) => self.text_at(at).starts_with(text.as_str()) && self.step(next, at + text.len()),
            Node::Choice(branches) => branches.iter().any(|branch| self.branch(branch, &next, at)),
            Node::Words(words) => {
                let text = self.text_at(at);
                words.starting(text).any(|word| self.step(next, at + word.len()))
            }
            Node::Optional(inner, first) => {
                self.starts.admits(first, at) && (self.branch(inner, &next, at) || self.step(next, at))
            }
            Node::Slot(slot) => self.slot(slot, &next, at),
            Node::ShortGap(first) => self.clear_gap(first, &next, at, SHORT_GAP),
            Node::ClearGap(first) => self.clear_gap(first, &next, at, GAP),
            Node::Gap(first) => self.gap(first, &next, at, GAP, &CLAUSE_MARKS),
            Node::WideGap(first) => self.gap(first, &next, at, WIDE_GAP, &['\u{3002}', '\n']),
            Node::ClauseStart => self.clause_starts(at) && self.step(next, at),
            Node::ClauseEnd => self.clause_ends(at) && self.step(next, at),
        }
    }

    fn branch(&mut self, branch: &'p Branch, then: &Rest<'p, '_>, at: usize) -> bool {
        if !self.starts.may_begin(branch, at) {
            return false;
        }
        let kept = self.fillers.len();
        let matched = self.step(Rest { nodes: &branch.nodes, then: Some(then) }, at);
        if !matched {
            self.fillers.truncate(kept);
        }
        matched
    }

    /// A gap up to what begins with `first`.
    fn gap(&mut self, first: &First, next: &Rest<'p, '_>, at: usize, reach: usize, stops: &[char]) -> bool {
        let text = self.text_at(at);
        for (offset, character) in text.char_indices() {
            let here = at + offset;
            if self.starts.admits(first, here) && self.step(*next, here) {
                return true;
            }
            // The marks that end a gap stand before all Chinese characters.
            let stops = character < '\u{3100}' && stops.contains(&character);
            if stops || offset + character.len_utf8() > reach {
                return false;
            }
        }
        self.step(*next, at + text.len())
    }

    /// A gap that reaches over no name.
    fn clear_gap(&mut self, first: &First, next: &Rest<'p, '_>, at: usize, longest: usize) -> bool {
        let reach = self.starts.name_after(at, longest).unwrap_or(longest);
        self.gap(first, next, at, reach, &CLAUSE_MARKS)
    }

    fn slot(&mut self, slot: &'p Slot, next: &Rest<'p, '_>, at: usize) -> bool {
        let kept = self.fillers.len();
        if self.filled(slot, next, at) {
            return true;
        }
        self.fillers.truncate(kept);
        if let Some(fallback) = slot.fallback
            && self.begins_clause
            && self.starts.admits(&slot.after, at)
        {
            self.fillers.push((&slot.name, Filler::Elided(fallback)));
            if self.step(*next, at) {
                return true;
            }
            self.fillers.truncate(kept);
        }
        false
    }

    /// Fills a slot at an offset with each thing that may stand there, the longest first.
    fn filled(&mut self, slot: &'p Slot, next: &Rest<'p, '_>, at: usize) -> bool {
        let is_open = matches!(slot.kind, SlotType::Open(_));
        if !is_open && !self.starts.at(at).any_of(slot.things | Things::MARK) {
            return false;
        }
        let open = opening_mark(self.text_at(at));
        let start = at + open;
        // A name may begin with its quotation mark (“百校百企”对接会) or stand inside two.
        if open > 0 && self.named(slot, next, at, false) || self.named(slot, next, start, open > 0) {
            return true;
        }
        is_open && self.open(slot, next, start, open > 0)
    }

    /// Fills a slot with each name or quantity that begins at an offset.
    fn named(&mut self, slot: &'p Slot, next: &Rest<'p, '_>, at: usize, quoted: bool) -> bool {
        if !self.starts.at(at).any_of(slot.things) {
            return false;
        }
        for (filler, end) in Candidates::new(self.analysis, slot.kind, at, self.within.end) {
            let close = if quoted { closing_mark(self.text_at(end)) } else { 0 };
            // A place that a quotation begins with is no party: “安庆…改造项目”.
            if quoted && close == 0 && matches!(filler, Filler::Name(_, EntityType::Place)) {
                continue;
            }
            let end = end + close;
            let kept = self.fillers.len();
            self.fillers.push((&slot.name, filler));
            for end in [self.after_aside(end), Some(end)].into_iter().flatten() {
                let goes_on = slot.list && self.list_goes_on(slot, next, end);
                if goes_on || self.starts.admits(&slot.after, end) && self.step(*next, end) {
                    return true;
                }
            }
            self.fillers.truncate(kept);
        }
        false
    }

    /// Where the text goes on after an aside in brackets, such as a short name or a stock code.
    fn after_aside(&self, at: usize) -> Option<usize> {
        const LONGEST: usize = 150;
        let inside = self.text_at(at).strip_prefix('(')?;
        let length = inside.find(')').filter(|&length| length <= LONGEST)?;
        Some(at + length + 2)
    }

    fn text_at(&self, at: usize) -> &'a str {
        &self.analysis.text[at..self.within.end]
    }

    fn clause_starts(&self, at: usize) -> bool {
        self.starts.clause_at(at)
    }

    fn clause_ends(&self, at: usize) -> bool {
        let after = self.text_at(at).chars().next();
        after.is_none_or(|character| is_clause_mark(character) || character == '(')
    }
}

/// The bytes of an opening mark at the beginning of a text.
pub(super) fn opening_mark(text: &str) -> usize {
    text.chars().next().filter(|mark| matches!(mark, '\u{201c}' | '\u{300a}' | '"')).map_or(0, char::len_utf8)
}

/// The bytes of a closing mark at the beginning of a text.
fn closing_mark(text: &str) -> usize {
    text.chars().next().filter(|mark| matches!(mark, '\u{201d}' | '\u{300b}' | '"')).map_or(0, char::len_utf8)
}
