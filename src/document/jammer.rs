//! Signs without sense that pages of forums hide in their text against copying: % {$ [' B9 R+ r% at the ends of lines.
//! Their bars would make tables of prose, and their figures amounts.

use std::borrow::Cow;

/// A text without them: spaces stand in their places, so that every offset stays.
pub(super) fn blanked(source: &str) -> Cow<'_, str> {
    /// A text with fewer of them has none.
    const LEAST: usize = 3;
    // Most texts have no such sign anywhere.
    if !source.contains(['`', '^', '{', '|', '~', '$']) {
        return Cow::Borrowed(source);
    }
    let mut found = Vec::new();
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        let text = line.trim_end_matches(['\n', '\r']);
        let head = text.len() - text.trim_start_matches(is_plain).len();
        let tail = text.trim_end_matches(is_plain).len();
        let stretches = [0..head, tail.max(head)..text.len()];
        found.extend(
            stretches
                .into_iter()
                .filter(|stretch| is_noise(&text[stretch.clone()]))
                .map(|stretch| at + stretch.start..at + stretch.end),
        );
        at += line.len();
    }
    if found.len() < LEAST {
        return Cow::Borrowed(source);
    }
    let mut cleaned = source.to_owned();
    for stretch in found {
        let spaces = " ".repeat(stretch.len());
        cleaned.replace_range(stretch, &spaces);
    }
    Cow::Owned(cleaned)
}

/// Whether a sign is one of those that such a stretch has.
fn is_plain(sign: char) -> bool {
    sign == ' ' || sign.is_ascii_graphic()
}

/// Whether a stretch is nothing but single letters and figures with odd signs between them.
fn is_noise(text: &str) -> bool {
    const WORDS: usize = 5;
    const KINDS: usize = 2;
    // Bars, shares and stars stand between the figures of tables, too.
    const ODD: &str = "!\"#$&':;<=>?@[\\]^_`{}~";
    let short = text.split_whitespace().all(|word| word.len() <= 3);
    let kinds = ODD.chars().filter(|sign| text.contains(*sign)).count();
    short && kinds >= KINDS && text.split_whitespace().count() >= WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_at_the_ends_of_lines_is_left_out() {
        let text = "\u{7532}1 F9 S: @4 o% D7 Z\n% {$ [' B9 R+ r% ` `8 } \u{4e59}\n9 H4 z\" ]* F, x6 a1 p*\n";
        let cleaned = blanked(text);
        assert_eq!(cleaned.len(), text.len());
        assert_eq!(cleaned.split_whitespace().collect::<String>(), "\u{7532}\u{4e59}");
    }

    #[test]
    fn figures_and_formulas_stay() {
        for text in ["\u{7532} 1 2 3 4 5 6 $ 7\n1 % 2 % 3 | 4\n", "a ^ b = c\n\u{7532}\n"] {
            assert_eq!(blanked(text), text);
        }
    }
}
