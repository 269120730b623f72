//! The notation of rules.
//!
//! | written | matches |
//! | --- | --- |
//! | any other text | itself |
//! | `(a\|b)` | one of the alternatives |
//! | `<name>` | one of the alternatives that the file has under the name |
//! | `x?` | `x` or nothing, where `x` is a group, a slot or one character |
//! | `~` | up to six characters inside a clause, over no name: an adverb, a date |
//! | `~~` | up to 24 characters inside a clause, over no name |
//! | `..` | up to 24 characters inside a clause |
//! | `...` | up to 80 characters inside a sentence |
//! | `^`, `$` | the beginning, the end of a clause |
//! | `{s:org}` | a name of the type, kept as `s`; quotation marks around it are taken along |
//! | `{s:org+}` | a list of them |
//! | `{s:Product*}` | any text up to what follows, taken as a name of that entity type |
//! | `{s:Company*+}` | a list of such texts |
//! | `{s:Ware*}` | such a text taken as a product, which ends in a word for wares |
//! | `{s:Firm*}` | such a text taken as a firm, which ends in a word for what firms do |
//! | `{s:actor\|here}` | the name, or the place that the report speaks for |
//! | `{s:actor\|above}` | the name, or the subject of a clause before, or else the place |
//! | `{s:org\|subject}` | the name, or the subject of a clause before, or the body that the document speaks for |
//!
//! The text is the folded view of a document, so brackets and commas are written half-width; a literal bracket
//! is written `\(`.

mod needs;
mod parse;

use std::{collections::BTreeMap, sync::Arc};

pub(super) use needs::Needs;
use needs::{need, required, shortest};
use parse::Parser;

use super::{
    Cue,
    first::{First, Things},
};
use crate::record::EntityType;

/// A compiled pattern: nodes in sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// What it matches, in order.
    pub nodes: Vec<Node>,
    /// What its matches begin with.
    pub first: First,
    /// The things of which a sentence must have one of each, for a match to lie in it.
    pub required: Vec<Things>,
}

/// Nodes in sequence inside a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// What it matches, in order.
    pub nodes: Vec<Node>,
    /// What its matches begin with.
    pub first: First,
    /// The number of the words of which every match has one behind its beginning.
    pub need: Option<u32>,
    /// The things of which a sentence must have one of each, for a match to lie in it.
    pub required: Vec<Things>,
}

/// One step of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// This text.
    Literal(String),
    /// One of these.
    Choice(Arc<[Branch]>),
    /// One of these words; in order of writing where several fit.
    Words(Arc<Words>),
    /// This or nothing; what begins thus, with it or without.
    Optional(Branch, First),
    /// A name or quantity.
    Slot(Slot),
    /// A few characters inside a clause, no name among them, up to what begins thus.
    ShortGap(First),
    /// Text inside a clause, no name in it, up to what begins thus.
    ClearGap(First),
    /// Text inside a clause, up to what begins thus.
    Gap(First),
    /// Text inside a sentence, up to what begins thus.
    WideGap(First),
    /// The beginning of a clause.
    ClauseStart,
    /// The end of a clause.
    ClauseEnd,
}

/// Words by their first character, so that most positions of a text are passed over with one look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    by_first: Vec<(char, Vec<String>)>,
    /// The number of signs of the shortest.
    shortest: usize,
}

impl Words {
    fn new(words: impl Iterator<Item = String>) -> Self {
        let mut by_first: Vec<(char, Vec<String>)> = Vec::new();
        let mut shortest = usize::MAX;
        for word in words {
            shortest = shortest.min(word.chars().count());
            let Some(first) = word.chars().next() else { continue };
            match by_first.binary_search_by_key(&first, |(own, _)| *own) {
                Ok(at) => by_first[at].1.push(word),
                Err(at) => by_first.insert(at, (first, vec![word])),
            }
        }
        Self { by_first, shortest }
    }

    /// The words that a text begins with, in the order of writing.
    pub fn starting<'w>(&'w self, text: &'w str) -> impl Iterator<Item = &'w str> {
        let first = text.chars().next();
        let at = first.and_then(|first| self.by_first.binary_search_by_key(&first, |(own, _)| *own).ok());
        let words = at.map_or(&[][..], |at| &self.by_first[at].1);
        words.iter().map(String::as_str).filter(move |word| text.starts_with(*word))
    }

    /// All words.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.by_first.iter().flat_map(|(_, words)| words).map(String::as_str)
    }
}

/// A named place in a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// What statements call it.
    pub name: String,
    /// What may stand there.
    pub kind: SlotType,
    /// The sort of word that its text ends in.
    pub ends: Option<Cue>,
    /// The names and quantities that may begin there.
    pub things: Things,
    /// What comes after it begins thus.
    pub after: First,
    /// Whether a list may.
    pub list: bool,
    /// Who fills it where the text leaves it out.
    pub fallback: Option<Fallback>,
}

/// Who fills a slot that the text leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fallback {
    /// The place that the report speaks for.
    Here,
    /// The subject of a clause before, or else the place.
    Above,
    /// The subject of a clause before, or the body that the document speaks for, or nobody.
    Subject,
}

/// What may stand in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotType {
    /// A name of one of the seven kinds of organisations.
    Organisation,
    /// An organisation or a place.
    Actor,
    /// A name of any type.
    Any,
    /// A name of one type.
    Type(EntityType),
    /// Any text, taken as a name of a type.
    Open(EntityType),
    /// A country.
    Country,
    /// A recognition whose name ends in the word for prize.
    Prize,
    /// A recognition that only firms get, by its last word.
    FirmTitle,
    /// A word for a level of administration, which stands for its place.
    Level,
    /// A number of counted things.
    Count,
    /// An amount of money.
    Money,
    /// A rate in per cent.
    Percent,
    /// A year.
    Year,
}

impl SlotType {
    /// Whether a number stands there.
    pub fn is_quantity(self) -> bool {
        matches!(self, Self::Count | Self::Money | Self::Percent | Self::Year)
    }
}

impl Branch {
    /// Nodes in sequence; tells each gap and slot what comes after it, and each optional part what it or that begins with.
    fn new(mut nodes: Vec<Node>, needs: &mut Needs) -> Self {
        for at in 0..nodes.len() {
            let after = First::of(&nodes[at + 1..]);
            match &mut nodes[at] {
                Node::Optional(inner, first) => *first = inner.first.or(after),
                Node::ShortGap(first) | Node::ClearGap(first) | Node::Gap(first) | Node::WideGap(first) => {
                    *first = after;
                }
                Node::Slot(slot) => slot.after = after,
                _ => {}
            }
        }
        Self { first: First::of(&nodes), need: needs.of_branch(&nodes), required: required(&nodes), nodes }
    }
}

/// Alternatives that several patterns share, by name, and what all patterns need.
#[derive(Debug, Default)]
pub struct Abbreviations {
    named: BTreeMap<String, Node>,
    pub(super) needs: Needs,
}

impl Abbreviations {
    /// The same needs without any name.
    #[must_use]
    pub(super) fn renewed(self) -> Self {
        Self { named: BTreeMap::new(), needs: self.needs }
    }

    /// Adds a name for alternatives, which may have names in them that were added before.
    ///
    /// # Errors
    /// One line that says what is wrong with one of them.
    pub fn add(&mut self, name: &str, alternatives: &[String]) -> Result<(), String> {
        let mut branches = Vec::with_capacity(alternatives.len());
        for text in alternatives {
            branches.extend(Parser::whole(text, self)?);
        }
        self.named.insert(name.to_owned(), Node::one_of(branches));
        Ok(())
    }
}

impl Node {
    /// One of some branches.
    fn one_of(branches: Vec<Branch>) -> Self {
        let word = |branch: &Branch| match branch.nodes.as_slice() {
            [Self::Literal(text)] => Some(text.clone()),
            _ => None,
        };
        match branches.iter().map(word).collect::<Option<Vec<_>>>() {
            Some(words) => Self::Words(Arc::new(Words::new(words.into_iter()))),
            None => Self::Choice(branches.into()),
        }
    }
}

impl Pattern {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// One line that says what is wrong with it.
    pub fn parse(text: &str, abbreviations: &mut Abbreviations) -> Result<Self, String> {
        let mut branches = Parser::whole(text, abbreviations)?;
        let nodes = if branches.len() == 1 { branches.remove(0).nodes } else { vec![Node::Choice(branches.into())] };
        Ok(Self { first: First::of_pattern(&nodes), required: required(&nodes), nodes })
    }

    /// What every match has in it: one literal of each of these lists. Steps with a literal of one sign are left
    /// out where there are others, since those signs stand nearly everywhere. Empty where a match needs no literal.
    pub fn needs(&self) -> Vec<Vec<&str>> {
        let best = self.nodes.iter().map(shortest).max().unwrap_or(0);
        let needed = |node: &&Node| shortest(node) > usize::from(best > 1);
        self.nodes.iter().filter(needed).map(need).collect()
    }

    /// Every slot, in the order of writing.
    pub fn slots(&self) -> Vec<&Slot> {
        fn collect<'a>(nodes: &'a [Node], found: &mut Vec<&'a Slot>) {
            for node in nodes {
                match node {
                    Node::Slot(slot) => found.push(slot),
                    Node::Choice(branches) => branches.iter().for_each(|branch| collect(&branch.nodes, found)),
                    Node::Optional(inner, _) => collect(&inner.nodes, found),
                    _ => {}
                }
            }
        }
        let mut found = Vec::new();
        collect(&self.nodes, &mut found);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Pattern, String> {
        Pattern::parse(text, &mut Abbreviations::default())
    }

    #[test]
    fn a_name_stands_for_its_alternatives_in_patterns_and_in_other_alternatives() {
        let mut names = Abbreviations::default();
        names.add("inner", &["a".to_owned(), "b".to_owned()]).expect("valid");
        names.add("outer", &["x<inner>?".to_owned(), "y".to_owned()]).expect("valid");
        let pattern = Pattern::parse("<outer>z", &mut names).expect("valid");
        assert_eq!(pattern, Pattern::parse("(x(a|b)?|y)z", &mut names).expect("valid"));
        assert!(Pattern::parse("<other>", &mut names).is_err());
    }

    #[test]
    fn parses_slots_groups_and_gaps() {
        let pattern = parse("{s:org+}(x|y)?..{o:Product*}").expect("valid");
        assert_eq!(pattern.nodes.len(), 4);
        assert!(matches!(&pattern.nodes[1], Node::Optional(inner, _) if matches!(inner.nodes[0], Node::Words(_))));
        assert_eq!(pattern.slots().len(), 2);
        assert_eq!(pattern.slots()[1].kind, SlotType::Open(EntityType::Product));
    }

    #[test]
    fn every_required_step_is_needed_but_those_of_one_sign() {
        let pattern = parse("{s:org}ab(cdef|ghij)(x)?y((k|lm){p:org}|no){o:event}").expect("valid");
        assert_eq!(pattern.needs(), [vec!["ab"], vec!["cdef", "ghij"]]);
        let pattern = parse("{s:org}y((k|lm){p:org}|no)").expect("valid");
        assert_eq!(pattern.needs(), [vec!["y"], vec!["k", "lm", "no"]]);
    }

    #[test]
    fn says_what_is_wrong() {
        for (text, part) in
            [("(a", "not closed"), ("{s:org", "not closed"), ("{s:nothing}", "unknown type"), ("?a", "nothing")]
        {
            let message = parse(text).expect_err(text);
            assert!(message.contains(part), "{text}: {message}");
        }
    }
}
