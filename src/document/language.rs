//! The language of a document, by its script.

use super::ruby::is_han;

/// How many letters are looked at.
const WINDOW: usize = 20_000;

/// ISO 639-1 code of the language of a text: `zh`, `ja` or `ko` by its script, `und` for any other, whose language its
/// script alone does not tell.
pub fn language(text: &str) -> &'static str {
    let (mut letters, mut han, mut kana, mut hangul) = (0_usize, 0_usize, 0_usize, 0_usize);
    // Most letters are Chinese: they need no look into the tables of Unicode.
    let is_letter = |character: &char| is_han(*character) || character.is_alphabetic();
    for character in text.chars().filter(is_letter).take(WINDOW) {
        letters += 1;
        match character {
            character if is_han(character) => han += 1,
            '\u{3041}'..='\u{30ff}' => kana += 1,
            '\u{ac00}'..='\u{d7a3}' => hangul += 1,
            _ => {}
        }
    }
    // A Chinese report may quote Latin names at length; a Japanese text has kana in every sentence.
    if hangul * 3 > letters {
        "ko"
    } else if kana * 10 > letters {
        "ja"
    } else if han * 10 > letters {
        "zh"
    } else {
        "und"
    }
}

#[cfg(test)]
mod tests {
    use super::language;

    #[test]
    fn tells_scripts_apart() {
        assert_eq!(language("\u{82cf}\u{5dde}\u{5e02}2007\u{5e74} IPV6"), "zh");
        assert_eq!(language("\u{3053}\u{308c}\u{306f}\u{65e5}\u{672c}"), "ja");
        assert_eq!(language("\u{d55c}\u{ad6d}\u{c5b4}"), "ko");
        assert_eq!(language("an annual report"), "und");
    }
}
