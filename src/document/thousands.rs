//! Groups of three digits that a blank parts: 86 420万元.

/// The longest number that is put together, in bytes.
const LONGEST: usize = 15;

/// Whether a blank parts two groups of one number. Yearbooks and gazetteers set a blank where others set a comma. One to
/// three digits stand before it, right behind a word, three behind it, and behind the last group a magnitude or unit.
pub(super) fn parts_thousands(before: &str, after: &str) -> bool {
    let run = before.bytes().rev().take(LONGEST).take_while(|sign| sign.is_ascii_digit() || *sign == b',').count();
    let (word, number) = before.split_at(before.len() - run);
    let first = number.split(',').next().unwrap_or_default();
    let grouped = (1..=3).contains(&first.len()) && !first.starts_with('0');
    let grouped = grouped && number.split(',').skip(1).all(|group| group.len() == 3);
    grouped && word.chars().next_back().is_some_and(leads) && ends_in_unit(after)
}

/// Whether a number may follow a sign: not where a table, picture or piece has the first number as its own.
fn leads(sign: char) -> bool {
    const NUMBERED: [char; 7] = ['\u{8868}', '\u{56fe}', '\u{4ef6}', '\u{7b2c}', '\u{5377}', '\u{671f}', '\u{53f7}'];
    let bracket = matches!(sign, '(' | ':' | '\u{ffe5}' | '\u{a5}');
    bracket || ('\u{4e00}'..='\u{9fff}').contains(&sign) && !NUMBERED.contains(&sign)
}

/// Whether three digits and perhaps further groups and decimals lead on to a magnitude or a word for what is counted.
fn ends_in_unit(mut rest: &str) -> bool {
    const UNITS: &str = "\u{4e07}\u{4ebf}\u{5143}\u{5343}\u{4f59}\u{591a}\u{5428}\u{4eba}\u{9879}\u{4ef6}\u{4ea9}\
        \u{5bb6}\u{4e2a}\u{540d}\u{53f0}\u{516c}\u{7bc7}\u{79cd}\u{6b21}\u{7f8e}\u{53ea}\u{5934}\u{6237}\u{5957}\u{5b97}\
        \u{95f4}\u{842c}\u{5104}\u{9918}\u{9805}\u{755d}\u{500b}\u{81fa}\u{7a2e}\u{96bb}\u{9593}\u{6236}";
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    loop {
        if digits(rest) != 3 {
            return false;
        }
        rest = &rest[3..];
        match rest.strip_prefix([' ', ',']) {
            Some(next) if next.starts_with(|sign: char| sign.is_ascii_digit()) => rest = next,
            _ => break,
        }
    }
    if let Some(fraction) = rest.strip_prefix('.') {
        rest = &fraction[digits(fraction)..];
    }
    rest.trim_start_matches(' ').starts_with(|sign: char| UNITS.contains(sign))
}
