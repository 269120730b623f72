//! Readings behind characters. Pages that were converted by machine write the syllable of a character, with its tone,
//! in brackets behind it: 協(xié)議. They say nothing, and stand in the middle of names.

use std::str::Chars;

/// Passes over the reading that characters begin with, if they do, and tells how long it is.
pub(super) fn skip(characters: &mut Chars<'_>) -> usize {
    const LONGEST: usize = 6;
    let tone = |letter: char| matches!(letter, '\u{e0}'..='\u{fc}' | '\u{101}'..='\u{16b}' | '\u{1ce}'..='\u{1dc}');
    let Some(inside) = characters.as_str().strip_prefix(['(', '\u{ff08}']) else { return 0 };
    let letter = |sign: &char| sign.is_ascii_lowercase() || *sign == '\u{261}' || tone(*sign);
    let letters = || inside.chars().take(LONGEST).take_while(letter);
    let length = letters().count();
    let closes = inside.chars().nth(length).is_some_and(|sign| matches!(sign, ')' | '\u{ff09}'));
    if !closes || letters().filter(|&sign| tone(sign)).count() != 1 {
        return 0;
    }
    let length = length + 2;
    characters.nth(length - 1);
    length
}

/// How many signs of a text say something, which spaces and readings do not.
pub(crate) fn signs(text: &str) -> usize {
    let (mut count, mut characters) = (0, text.chars());
    while let Some(character) = characters.next() {
        let empty = character.is_whitespace() || matches!(character, '\u{feff}' | '\u{200b}');
        count += usize::from(!empty);
        if is_han(character) {
            skip(&mut characters);
        }
    }
    count
}

/// Whether a character is a Chinese one.
pub(super) fn is_han(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{document::View, span::Span};

    #[test]
    fn readings_are_left_out() {
        let view = View::new("\u{5354}(xi\u{e9})\u{8b70}(draft)", 0);
        assert_eq!(view.text(), "\u{534f}\u{8bae}(draft)");
        assert_eq!(view.in_source(Span::new(3, 6)), Span::new(6, 7));
        assert_eq!(signs("\u{5354}(xi\u{e9}) \u{8b70}"), 2);
    }

    #[test]
    fn what_does_not_close_or_has_no_tone_stays() {
        for text in ["\u{5929}(\u{e9}", "\u{5929}(de)", "\u{5929}(\u{e9}\u{e9})", "\u{5929}(zhu\u{101}nggg)"] {
            assert_eq!(View::new(text, 0).text(), text);
        }
    }
}
