//! The words as a trie that is read against the text: from each sign back, as long as a word may still end there. So
//! the words found come by their ends, as the stages need them, and the trie is built in one pass over the words:
//! every start of the program builds it.

use rustc_hash::FxHashMap;

/// No word ends at a node.
const NONE: u32 = u32::MAX;

/// Words by their signs from the last to the first; each has the number of its first addition.
pub(super) struct Trie {
    /// The node behind a node and a sign.
    next: FxHashMap<u64, u32>,
    /// The word that begins at each node.
    words: Vec<u32>,
    count: u32,
}

impl Trie {
    /// A trie with room for so many words.
    pub(super) fn with_capacity(words: usize) -> Self {
        let mut next = FxHashMap::default();
        next.reserve(NODES_PER_WORD * words);
        Self { next, words: vec![NONE], count: 0 }
    }

    /// The number of a word, which is added if it is new.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        let mut node = 0;
        for sign in word.chars().rev() {
            let new = as_number(self.words.len());
            node = *self.next.entry(step(node, sign)).or_insert(new);
            if node == new {
                self.words.push(NONE);
            }
        }
        let number = &mut self.words[node as usize];
        if *number == NONE {
            *number = self.count;
            self.count += 1;
        }
        *number
    }

    /// How many words it has.
    pub(super) fn len(&self) -> usize {
        self.count as usize
    }

    /// Every occurrence of every word, overlapping ones too: start, end and number, by end and then longest first.
    pub(super) fn find(&self, text: &str, mut found: impl FnMut(usize, usize, u32)) {
        let mut ending = Vec::new();
        for (at, sign) in text.char_indices() {
            let end = at + sign.len_utf8();
            let mut node = 0;
            for (start, sign) in text[..end].char_indices().rev() {
                let Some(&behind) = self.next.get(&step(node, sign)) else { break };
                node = behind;
                let word = self.words[node as usize];
                if word != NONE {
                    ending.push((start, word));
                }
            }
            while let Some((start, word)) = ending.pop() {
                found(start, end, word);
            }
        }
    }
}

/// Measured on the embedded words: a little more than two.
const NODES_PER_WORD: usize = 3;

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
        for word in ["ab", "b", "abc", "c", "b"] {
            trie.number(word);
        }
        assert_eq!(trie.len(), 4);
        let mut found = Vec::new();
        trie.find("abcb", |start, end, word| found.push((start, end, word)));
        assert_eq!(found, [(0, 2, 0), (1, 2, 1), (0, 3, 2), (2, 3, 3), (3, 4, 1)]);
    }
}
