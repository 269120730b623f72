//! What a match cannot do without: words of which one must stand in the sentence, and names and quantities likewise.

use std::collections::BTreeMap;

use super::{Branch, Node, Slot, SlotType, Things};

/// Every list of words of which some match needs one, by its number; each list has one number. The words of a list are
/// kept in one text.
#[derive(Debug, Default)]
pub(in crate::knowledge) struct Needs(BTreeMap<String, u32>);

/// What stands between the words of a list, and in none of them.
const BETWEEN: &str = "\0";

impl Needs {
    /// The number of a list of words, which is added if it is new.
    pub(in crate::knowledge) fn number(&mut self, words: &[&str]) -> u32 {
        let new = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        *self.0.entry(words.join(BETWEEN)).or_insert(new)
    }

    /// How many lists there are.
    pub(in crate::knowledge) fn len(&self) -> usize {
        self.0.len()
    }

    /// Every word with the number of each of its lists.
    pub(in crate::knowledge) fn words(&self) -> impl Iterator<Item = (&str, u32)> {
        self.0.iter().flat_map(|(words, &number)| words.split(BETWEEN).map(move |word| (word, number)))
    }

    /// The number of the words of which every match of a branch has one behind its first step. Words of one sign stand
    /// nearly everywhere, and what its first step needs a look at its beginning tells.
    pub(super) fn of_branch(&mut self, nodes: &[Node]) -> Option<u32> {
        let node = most_telling(nodes.get(1..)?).filter(|node| shortest(node) > 1)?;
        Some(self.number(&need(node)))
    }
}

/// The literals of which every match of a node has one.
pub(super) fn need(node: &Node) -> Vec<&str> {
    match node {
        Node::Literal(text) => vec![text.as_str()],
        Node::Words(words) => words.iter().collect(),
        Node::Choice(branches) if shortest(node) > 0 => {
            branches.iter().filter_map(|branch| most_telling(&branch.nodes)).flat_map(need).collect()
        }
        _ => Vec::new(),
    }
}

/// The node among some in sequence whose shortest needed literal is the longest, if a literal is needed at all.
fn most_telling(nodes: &[Node]) -> Option<&Node> {
    nodes.iter().filter(|node| shortest(node) > 0).max_by_key(|node| shortest(node))
}

/// The number of signs of the shortest literal that a node needs, or nought if it needs none.
pub(super) fn shortest(node: &Node) -> usize {
    match node {
        Node::Literal(text) => text.chars().count(),
        Node::Words(words) => words.shortest,
        Node::Choice(branches) => {
            let longest = |branch: &Branch| branch.nodes.iter().map(shortest).max().unwrap_or(0);
            branches.iter().map(longest).min().unwrap_or(0)
        }
        _ => 0,
    }
}

/// For each of some nodes in sequence that must be filled from the text, the things of which it has one.
pub(super) fn required(nodes: &[Node]) -> Vec<Things> {
    nodes.iter().filter_map(thing).collect()
}

/// The things of which every match of a node has one.
fn thing(node: &Node) -> Option<Things> {
    match node {
        Node::Slot(Slot { kind: SlotType::Open(_), .. } | Slot { fallback: Some(_), .. }) => None,
        Node::Slot(slot) => Some(Things::of_slot(slot.kind)),
        Node::Choice(branches) => {
            let first = |branch: &Branch| branch.required.first().copied();
            branches.iter().map(first).try_fold(Things::default(), |sum, things| Some(sum | things?))
        }
        _ => None,
    }
}
