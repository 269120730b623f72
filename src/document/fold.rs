//! One character of the source to one character of the view.

use std::sync::OnceLock;

/// The blocks of Chinese characters that have traditional forms.
const HAN: std::ops::RangeInclusive<u32> = 0x4e00..=0x9fff;

/// A stroke that news agencies set behind the date as a bar; it is no sign of any word.
pub(super) const BAR: char = '\u{4e28}';

/// A character in half width; the typographic variants of punctuation become one.
pub(crate) fn half_width(character: char) -> char {
    match character {
        BAR | '\u{2236}' => ':',
        // Most signs are Chinese characters.
        '\u{3100}'..='\u{fefe}' => character,
        // Full-width ASCII stands at a fixed distance.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        '\u{3000}' | '\u{a0}' | '\u{2002}'..='\u{200a}' => ' ',
        // Corner brackets are the quotation marks of traditional typography.
        '\u{300c}' | '\u{300e}' | '\u{ff62}' => '\u{201c}',
        '\u{300d}' | '\u{300f}' | '\u{ff63}' => '\u{201d}',
        '\u{3014}' | '\u{3010}' => '[',
        '\u{3015}' | '\u{3011}' => ']',
        '\u{2010}'..='\u{2013}' | '\u{2212}' => '-',
        '\u{301c}' | '\u{223c}' => '~',
        '\u{ff64}' => '\u{3001}',
        '\u{ff61}' => '\u{3002}',
        '\u{2f}' => '/',
        other => other,
    }
}

/// The simplified form of a traditional character; any other as it is.
pub(crate) fn simplified(character: char) -> char {
    static TABLE: OnceLock<Vec<char>> = OnceLock::new();
    let code = u32::from(character);
    if !HAN.contains(&code) {
        return character;
    }
    let table = TABLE.get_or_init(|| HAN.map(simplify_one).collect());
    table[(code - HAN.start()) as usize]
}

/// Whether a Chinese character lies outside GB 2312, the set of simplified writing.
pub(super) fn outside_simplified(character: char) -> bool {
    static TABLE: OnceLock<Vec<bool>> = OnceLock::new();
    let code = u32::from(character);
    let table = TABLE.get_or_init(beyond_gb2312);
    HAN.contains(&code) && table[(code - HAN.start()) as usize]
}

/// For each character of the blocks whether GB 2312 lacks it: in GBK its characters have both bytes in the upper part.
fn beyond_gb2312() -> Vec<bool> {
    let pairs: Vec<u8> = (0xb0..=0xf7).flat_map(|row| (0xa1..=0xfe).flat_map(move |cell| [row, cell])).collect();
    let (characters, _) = encoding_rs::GBK.decode_without_bom_handling(&pairs);
    let mut beyond = vec![true; HAN.count()];
    for code in characters.chars().map(u32::from).filter(|code| HAN.contains(code)) {
        beyond[(code - HAN.start()) as usize] = false;
    }
    beyond
}

/// Asks the converter about one character; phrases never come in, so length is kept.
fn simplify_one(code: u32) -> char {
    let Some(character) = char::from_u32(code) else { return char::REPLACEMENT_CHARACTER };
    let converted = hanconv::t2s(character.to_string());
    let mut characters = converted.chars();
    match (characters.next(), characters.next()) {
        (Some(simple), None) => simple,
        _ => character,
    }
}
