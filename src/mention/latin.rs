//! Names in Latin letters amid Chinese: Dispatch Health, castAR.

use super::{Analysis, Identity, Mention};
use crate::{record::EntityType, span::Span};

/// A name has at least this many letters, so that abbreviations of techniques (CAD, OLED) are left out.
const LETTERS: usize = 6;

/// Every run of Latin words with a capital and a small letter in it, latent.
pub(super) fn find(analysis: &Analysis<'_>) -> Vec<Mention> {
    let text = analysis.text;
    let bytes = text.as_bytes();
    let part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'&' | b'-' | b'.' | b'\'');
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_alphabetic() {
            at += 1;
            continue;
        }
        let length = bytes[at..].iter().take_while(|&&byte| part(byte)).count();
        let name = text[at..at + length].trim_end_matches([' ', '.', '-', '&', '\'']);
        let name = before_round(name, &text[at + length..]);
        let letters = name.bytes().filter(u8::is_ascii_alphabetic).count();
        let mixed = name.contains(|c: char| c.is_ascii_uppercase()) && name.contains(|c: char| c.is_ascii_lowercase());
        if letters >= LETTERS && mixed {
            let span = Span::new(at, at + name.len());
            let identity = Identity::Written { level: None };
            found.push(Mention { span, kind: EntityType::Company, identity, latent: true });
        }
        at += length;
    }
    found
}

/// Whether a word is coined of Latin letters, small and capital ones: `InnoHub`.
pub(super) fn is_coined(word: &str) -> bool {
    const LETTERS: usize = 4;
    let plain = word.len() >= LETTERS && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    plain && word.contains(|c: char| c.is_ascii_uppercase()) && word.contains(|c: char| c.is_ascii_lowercase())
}

/// Whether a word is two to six capital letters: PPP.
pub(super) fn is_acronym(word: &str) -> bool {
    (2..=6).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// A name without the letter of the round that is told behind it: ClearMotion|B轮.
pub(super) fn before_round<'t>(name: &'t str, after: &str) -> &'t str {
    const ROUND: char = '\u{8f6e}';
    let lettered = after.trim_start_matches('+').starts_with(ROUND);
    name.rsplit_once(' ').filter(|_| lettered).map_or(name, |(name, _)| name)
}
