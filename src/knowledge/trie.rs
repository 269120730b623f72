//! The words as a trie that is read against the text: from each sign back, as long as a word may still end there. So
//! the words found come by their ends, as the stages need them, and the trie is built in one pass over the words:
//! every start of the program builds it.

use rustc_hash::FxHashMap;

use super::first::Signs;

/// No word ends at a node.
const NONE: u32 = u32::MAX;

/// The node that every word begins at; no sign leads to it.
const ROOT: u32 = 0;

/// Words by their signs from the last to the first; each has the number of its first addition.
pub(super) struct Trie {
    /// By the code of a last sign its node and what may stand before it. Most signs of a text end no word, or none with
    /// the sign before them; a look here tells.
    last: Vec<(u32, Signs)>,
    /// The node behind any other node and a sign.
    next: FxHashMap<u64, u32>,
    /// The word that begins at each node, and what may stand before it. Most chains end where a look here tells that
    /// none goes on; those of last signs are told above.
    nodes: Vec<(u32, Signs)>,
    count: u32,
}

impl Trie {
    /// A trie with room for so many words.
    pub(super) fn with_capacity(words: usize) -> Self {
        let mut next = FxHashMap::default();
        next.reserve(NODES_PER_WORD * words);
        Self { last: vec![(ROOT, Signs::default()); CODES], next, nodes: vec![(NONE, Signs::default())], count: 0 }
    }

    /// The number of a word, which is added if it is new.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        let mut signs = word.chars().rev();
        let mut node = signs.next().map_or(ROOT, |sign| self.last_node(sign, signs.clone().next()));
        for sign in signs {
            let new = as_number(self.nodes.len());
            let (_, before) = &mut self.nodes[node as usize];
            *before = *before | Signs::of(sign);
            node = *self.next.entry(step(node, sign)).or_insert(new);
            if node == new {
                self.nodes.push((NONE, Signs::default()));
            }
        }
        let (number, _) = &mut self.nodes[node as usize];
        if *number == NONE {
            *number = self.count;
            self.count += 1;
        }
        *number
    }

    /// The node of a last sign, behind the sign before it.
    fn last_node(&mut self, sign: char, before: Option<char>) -> u32 {
        let new = as_number(self.nodes.len());
        let node = if let Some((node, signs)) = self.last.get_mut(sign as usize) {
            *signs = before.map_or(*signs, |before| *signs | Signs::of(before));
            *node = if *node == ROOT { new } else { *node };
            *node
        } else {
            *self.next.entry(step(ROOT, sign)).or_insert(new)
        };
        if node == new {
            self.nodes.push((NONE, Signs::default()));
        }
        node
    }

    /// The node of a last sign, and what may stand before it.
    fn ending_in(&self, sign: char) -> (u32, Signs) {
        let rare = || (self.next.get(&step(ROOT, sign)).copied().unwrap_or(ROOT), Signs::ALL);
        self.last.get(sign as usize).copied().unwrap_or_else(rare)
    }

    /// How many words it has.
    pub(super) fn len(&self) -> usize {
        self.count as usize
    }

    /// Every occurrence of every word, overlapping ones too: start, end and number, by end and then longest first.
    pub(super) fn find(&self, text: &str, mut found: impl FnMut(usize, usize, u32)) {
        let mut ending = Vec::new();
        let mut previous = None;
        for (at, sign) in text.char_indices() {
            let (node, signs) = self.ending_in(sign);
            let goes_on = previous.is_some_and(|previous| signs.may_hold(previous));
            previous = Some(sign);
            if node == ROOT {
                continue;
            }
            let end = at + sign.len_utf8();
            if goes_on {
                self.find_before(text, at, node, &mut ending);
            }
            while let Some((start, word)) = ending.pop() {
                found(start, end, word);
            }
            let (word, _) = self.nodes[node as usize];
            if word != NONE {
                found(at, end, word);
            }
        }
    }

    /// The words that reach further back than the sign at an offset, whose node is given: the shortest first. What stands
    /// before that sign may stand there.
    fn find_before(&self, text: &str, at: usize, mut node: u32, ending: &mut Vec<(usize, u32)>) {
        let mut signs = Signs::ALL;
        for (start, sign) in text[..at].char_indices().rev() {
            if !signs.may_hold(sign) {
                break;
            }
            let Some(&behind) = self.next.get(&step(node, sign)) else { break };
            node = behind;
            let (word, before) = self.nodes[node as usize];
            signs = before;
            if word != NONE {
                ending.push((start, word));
            }
        }
    }
}

/// Measured on the embedded words: a little more than two.
const NODES_PER_WORD: usize = 3;

/// The codes of the signs of the first plane; words that end in others are rare.
const CODES: usize = 0x1_0000;

/// A node and a sign as one key.
fn step(node: u32, sign: char) -> u64 {
    u64::from(node) << 32 | u64::from(u32::from(sign))
}

/// Nodes and words are numbered in 32 bits.
fn as_number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(NONE)
}

#[cfg(test)]
mod tests {
    use super::Trie;

    #[test]
    fn words_come_by_their_end_and_then_longest_first() {
        let mut trie = Trie::with_capacity(4);
        for word in ["ab", "b", "abc", "c", "b", "b\u{20000}"] {
            trie.number(word);
        }
        assert_eq!(trie.len(), 5);
        let mut found = Vec::new();
        trie.find("abcb\u{20000}\u{20001}", |start, end, word| found.push((start, end, word)));
        assert_eq!(found, [(0, 2, 0), (1, 2, 1), (0, 3, 2), (2, 3, 3), (3, 4, 1), (3, 8, 4)]);
    }
}
