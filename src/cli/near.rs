//! The word that was probably meant.

/// The one of `known` that `word` is likely a slip of.
pub(super) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = (word.chars().count() / 3).max(1);
    let scored = known.into_iter().map(|candidate| {
        let distance = if candidate.contains(word) || word.contains(candidate) { 0 } else { distance(word, candidate) };
        (distance, candidate)
    });
    scored.filter(|(distance, _)| *distance <= most).min().map(|(_, candidate)| candidate)
}

/// How many characters must be added, dropped or changed to turn one word into the other.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, character) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = index + 1;
        for column in 0..other.len() {
            let replaced = diagonal + usize::from(other[column] != character);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(row[column] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_recognised_and_strangers_are_not() {
        assert_eq!(nearest("who-fundd", ["who-funded", "what-funded"]), Some("who-funded"));
        assert_eq!(nearest("turtel", ["turtle", "trig"]), Some("turtle"));
        assert_eq!(nearest("xyzzy", ["turtle", "trig"]), None);
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
