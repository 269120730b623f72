//! Labels in pinyin, so that a question may say Shagang for 沙钢.

use pinyin::ToPinyin;

use crate::knowledge::Entry;

/// Words of a name that run to at most this many syllables are written as one: Hengtong.
const WORD: usize = 4;

/// A name in pinyin without tones: its words capitalised, Latin letters kept. `parts` are the lengths in characters
/// of the words that it is known to consist of; the rest is one word when short, and a word a syllable when long, for
/// where its words end is not known.
pub(super) fn pinyin(name: &str, parts: &[usize]) -> String {
    let characters: Vec<char> = name.chars().collect();
    // A syllable has up to six letters, and a space may follow.
    let mut label = String::with_capacity(characters.len() * 7);
    let mut at = 0;
    for &length in parts {
        let end = (at + length).min(characters.len());
        word(&mut label, &characters[at..end]);
        at = end;
    }
    for run in characters[at..].chunk_by(|a, b| a.is_ascii() == b.is_ascii()) {
        let step = if run[0].is_ascii() {
            run.len()
        } else if run.len() <= WORD {
            WORD
        } else {
            1
        };
        for syllables in run.chunks(step) {
            word(&mut label, syllables);
        }
    }
    label
}

/// Adds a word.
fn word(label: &mut String, characters: &[char]) {
    if characters.is_empty() {
        return;
    }
    if !label.is_empty() && !label.ends_with(' ') {
        label.push(' ');
    }
    let mut capital = true;
    for &character in characters {
        let syllable = character.to_pinyin();
        let start = label.len();
        match syllable {
            Some(syllable) => label.push_str(syllable.plain()),
            None => label.push(character),
        }
        // Syllables begin with a letter of ASCII.
        if capital && syllable.is_some() {
            label[start..=start].make_ascii_uppercase();
        }
        capital = syllable.is_none();
    }
}

/// The lengths in characters of the words of a place that a name begins with: the place and its last sign.
pub(super) fn word_lengths(place: Option<&Entry>) -> Vec<usize> {
    let Some(place) = place else { return Vec::new() };
    match place.name.chars().count() {
        length @ 3.. => vec![length - 1, 1],
        _ => Vec::new(),
    }
}

#[cfg(test)]
#[allow(clippy::non_ascii_literal, reason = "the names are Chinese")]
mod tests {
    use super::*;

    #[test]
    fn writes_words() {
        for (name, parts, expected) in [
            ("沙钢", &[][..], "Shagang"),
            ("亨通", &[], "Hengtong"),
            ("苏州市", &[2, 1], "Suzhou Shi"),
            ("苏州市科技局", &[2, 1], "Suzhou Shi Kejiju"),
            ("常州龙城精机有限公司", &[2], "Changzhou Long Cheng Jing Ji You Xian Gong Si"),
            ("IDG资本", &[], "IDG Ziben"),
        ] {
            assert_eq!(pinyin(name, parts), expected, "{name}");
        }
    }
}
