//! The form in which a question, a question form and a name are compared.

use crate::document::{half_width, simplified};

/// A text as it is compared: lower case, half width, simplified, without spaces. Each character knows
/// where it stood, so that a part of it can be shown as the user wrote it.
///
/// Dropping spaces lets `who funded Shagang` and names in either script be matched by one plain comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Comparable {
    /// The characters compared.
    pub(super) chars: Vec<char>,
    /// For each of them, the byte range of the text that it comes from.
    ranges: Vec<(usize, usize)>,
}

impl Comparable {
    pub(super) fn new(text: &str) -> Self {
        let mut comparable = Self { chars: Vec::new(), ranges: Vec::new() };
        for (start, original) in text.char_indices() {
            let narrow = simplified(half_width(original));
            if narrow.is_whitespace() {
                continue;
            }
            for lower in narrow.to_lowercase() {
                comparable.chars.push(lower);
                comparable.ranges.push((start, start + original.len_utf8()));
            }
        }
        comparable
    }

    /// A question: the same without its final punctuation.
    pub(super) fn question(text: &str) -> Self {
        let mut comparable = Self::new(text);
        while comparable.chars.last().is_some_and(|&last| is_final(last)) {
            comparable.chars.pop();
            comparable.ranges.pop();
        }
        comparable
    }

    /// The part of `text`, which this was made from, that the characters `start..end` come from.
    pub(super) fn original<'a>(&self, text: &'a str, start: usize, end: usize) -> &'a str {
        match (self.ranges.get(start), self.ranges[..end].last()) {
            (Some(first), Some(last)) if start < end => &text[first.0..last.1],
            _ => "",
        }
    }
}

/// The key that a name is looked up by.
pub(super) fn key(name: &str) -> String {
    Comparable::new(name).chars.into_iter().collect()
}

fn is_final(mark: char) -> bool {
    matches!(mark, '?' | '!' | '.' | '\u{3002}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_space_and_traditional_writing_do_not_count() {
        assert_eq!(key("\u{ff33}hagang  Group"), "shaganggroup");
        assert_eq!(key("\u{8ab0}\u{8cc7}\u{52a9}"), "\u{8c01}\u{8d44}\u{52a9}");
    }

    #[test]
    fn a_part_is_shown_as_it_was_written() {
        let text = "Who funded Shagang Group ?";
        let question = Comparable::question(text);
        assert_eq!(question.chars.iter().collect::<String>(), "whofundedshaganggroup");
        assert_eq!(question.original(text, 9, 21), "Shagang Group");
        assert_eq!(question.original(text, 3, 3), "");
    }
}
