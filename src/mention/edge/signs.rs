//! The signs around names: marks, brackets, letters, numbers of items and batches.

use super::{REACH, SIGN};
use crate::{
    mention::{alias, anchor::masks_place},
    span::Span,
};

/// Whether a stretch is one sign that is no word by itself: none for a level or a body.
pub(super) fn is_lone_sign(text: &str) -> bool {
    // 省, 市, 县, 区, 国, 部, 厅, 局, 委, 院, 所, 校, 厂, 乡, 镇, 村, 州, 我, 你, 并, 还, 也, 又, 再, 先, 曾, 已, 均, 都, 更.
    const WORDS: &str = "\u{7701}\u{5e02}\u{53bf}\u{533a}\u{56fd}\u{90e8}\u{5385}\u{5c40}\u{59d4}\u{9662}\u{6240}\u{6821}\u{5382}\u{4e61}\u{9547}\u{6751}\u{5dde}\u{6211}\u{4f60}\u{5e76}\u{8fd8}\u{4e5f}\u{53c8}\u{518d}\u{5148}\u{66fe}\u{5df2}\u{5747}\u{90fd}\u{66f4}";
    text.len() == SIGN && !text.is_ascii() && !WORDS.contains(text)
}

/// Where a stretch begins behind the number of an item, or of the notice that it heads: 3.X大学, 2024-030|X股份有限公司.
pub(super) fn unnumbered(text: &str, start: usize, at: usize) -> usize {
    const DIGITS: std::ops::RangeInclusive<usize> = 1..=2;
    const NOTICE: std::ops::RangeInclusive<usize> = 6..=10;
    let written = &text[start..at];
    // The sign of notices between the regular ones stands before their numbers: 临2024-030.
    let bare = written.strip_prefix('\u{4e34}').unwrap_or(written).trim_start();
    let name = bare.trim_start_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, '-' | ' '));
    let number = bare[..bare.len() - name.len()].trim_end();
    let year = number.split_once('-').is_some_and(|(year, _)| year.len() == 4);
    if year && NOTICE.contains(&number.len()) && name.starts_with(|sign: char| !sign.is_ascii()) {
        return at - name.len();
    }
    let rest = written.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let name = rest.strip_prefix('.').filter(|name| name.starts_with(|sign: char| !sign.is_ascii()));
    name.filter(|_| DIGITS.contains(&(written.len() - rest.len()))).map_or(start, |name| at - name.len())
}

/// Where the text begins that no mark parts from `at`. A short bracket is passed over: 弗克科技(苏州)有限公司.
pub(super) fn mark_left(text: &str, tails: &[usize], at: usize) -> usize {
    let mut start = at;
    let mut characters = text[..at].char_indices().rev();
    while let Some((index, character)) = characters.next() {
        if at - index > REACH {
            break;
        }
        match character {
            ')' => match bracket_start(text, index) {
                // The first letters of a body's name end it.
                Some(open) if tails.binary_search(&open).is_ok() && alias::acronym_at(text, open).is_some() => {
                    break;
                }
                // What a line or clause begins with in brackets is no part of a name.
                Some(open)
                    if text[..open].chars().next_back().is_some_and(|before| before == ')' || !is_mark(before)) =>
                {
                    start = open;
                    characters = text[..open].char_indices().rev();
                }
                _ => break,
            },
            // It parts two names, but for letters that it joins.
            '/' if tails.binary_search(&index).is_ok() || !joins_letters(text, index) => break,
            '-' | '&' | '\u{b7}' | '.' | '#' | '/' => start = index,
            '+' | ' ' if behind_letter(text, index) => start = index,
            '*' if masks_place(&text[index..]) => start = index,
            mark if is_mark(mark) => break,
            _ => start = index,
        }
    }
    start
}

/// Whether the plus at an offset, or before the space there, goes on with a letter or digit: A+ 前瞻技术研发计划, 产学研1+计划.
pub(super) fn behind_letter(text: &str, at: usize) -> bool {
    let before = text[..at].strip_suffix('+').unwrap_or(&text[..at]);
    let plus = before.len() < at || text[at..].starts_with('+');
    plus && before.ends_with(|sign: char| sign.is_ascii_uppercase() || sign.is_ascii_digit())
}

/// Whether a stroke stands between letters or digits of one word: TCP/IP. Between other signs it parts names.
pub(super) fn joins_letters(text: &str, at: usize) -> bool {
    let letter = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphanumeric());
    letter(text[..at].chars().next_back()) && letter(text[at + 1..].chars().next())
}

/// Whether a character ends a name to its right.
pub fn is_mark(character: char) -> bool {
    // The marks stand before all Chinese characters.
    character < '\u{3100}' && marks(character)
}

pub(super) fn marks(character: char) -> bool {
    character.is_ascii_punctuation()
        || character.is_whitespace()
        || matches!(character, '\u{3001}' | '\u{3002}' | '\u{201c}' | '\u{201d}' | '\u{2018}' | '\u{2019}')
        || matches!(character, '\u{300a}' | '\u{300b}' | '\u{2026}' | '\u{2014}' | '\u{25a1}'..='\u{25ff}')
        || matches!(character, '\u{2460}'..='\u{24ff}' | '\u{2022}')
}

/// Where the bracket opens that closes at `close`, when it is short and on one line.
pub(super) fn bracket_start(text: &str, close: usize) -> Option<usize> {
    const LONGEST: usize = 36;
    let low = text.ceil_char_boundary(close.saturating_sub(LONGEST));
    let open = low + text[low..close].rfind('(')?;
    // A quoted short name in it ends the name before it.
    (!text[open..close].contains(['\n', ',', '\u{3002}', '\u{201c}'])).then_some(open)
}

/// Whether an offset lies inside a bracket that opens after `start`.
pub(super) fn inside_brackets(text: &str, start: usize, at: usize) -> bool {
    let before = &text[start..at];
    before.matches('(').count() > before.matches(')').count()
}

/// Where the text goes on after a bracket that closes in a stretch and opens before it.
pub(super) fn after_closing(text: &str, from: usize, to: usize) -> Option<usize> {
    let close = from + text[from..to].find(')')?;
    (!text[from..close].contains('(')).then_some(close + 1)
}

/// A year with the sign for a period behind it: 2018年度.
pub(super) fn with_period_sign(text: &str, year: Span) -> Span {
    const PERIOD: char = '\u{5ea6}';
    let period = text[year.end..].starts_with(PERIOD);
    Span::new(year.start, year.end + if period { PERIOD.len_utf8() } else { 0 })
}

/// Where the bracket begins that ends at an offset and tells which batch of a grant it is: (第一批).
pub(in crate::mention) fn batch_ending_at(text: &str, at: usize) -> Option<usize> {
    const LONGEST: usize = 24;
    const BATCH: char = '\u{6279}';
    let inner = text[..at].strip_suffix(')')?;
    let low = text.ceil_char_boundary(inner.len().saturating_sub(LONGEST));
    let open = low + inner[low..].rfind('(')?;
    inner[open..].ends_with(BATCH).then_some(open)
}
