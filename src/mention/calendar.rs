//! Years as they are written: 2007年, 二〇〇七年, 07年, 201*年, 2017/18年度.

use super::number::number;
use crate::knowledge::{Knowledge, Numeral};

/// The year that a text begins with and the bytes it takes, the sign for year included.
/// Two digits are a year only with a leading zero, or in a list that goes on to one (04、05年).
pub(super) fn year(knowledge: &Knowledge, text: &str) -> Option<(Option<i32>, usize)> {
    const YEAR: &str = "\u{5e74}";
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    let followed = |rest: &str| rest.starts_with(YEAR);
    let next = next_year(knowledge, rest);
    match digits {
        4 if followed(&rest[next..]) => {
            let year: i32 = text[..4].parse().ok()?;
            (1900..2100).contains(&year).then_some((Some(year), 4 + next + YEAR.len()))
        }
        2 if followed(rest) && text.starts_with('0') => {
            text[..2].parse().ok().map(|short: i32| (Some(2000 + short), 2 + YEAR.len()))
        }
        3 if rest.starts_with('*') && text.starts_with("20") => {
            let end = 4 + if followed(&rest[1..]) { YEAR.len() } else { 0 };
            followed(&rest[1..]).then_some((None, end))
        }
        0 => {
            let signs: Vec<char> = text.chars().take(4).collect();
            let numeral = number(knowledge, text).filter(|_| signs.len() == 4)?;
            let plain = signs.iter().all(|&sign| matches!(knowledge.numerals.sign(sign), Some(Numeral::Digit(_))));
            let length: usize = signs.iter().map(|sign| sign.len_utf8()).sum();
            let year = i32::try_from(numeral.value.mantissa()).ok().filter(|year| (1900..2100).contains(year))?;
            let length = length + next_year(knowledge, &text[length..]);
            (plain && followed(&text[length..])).then_some((Some(year), length + YEAR.len()))
        }
        _ => None,
    }
}

/// How long the first year of a range and the sign behind it are, where a text begins with one: 1970~|1977年.
pub(super) fn opens_range(knowledge: &Knowledge, text: &str) -> Option<usize> {
    const DIGITS: usize = 4;
    const TO: [char; 8] = ['\u{81f3}', '\u{5230}', '-', '~', '\u{2014}', '\u{2013}', '\u{ff5e}', '\u{301c}'];
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text[digits..].strip_prefix(TO).filter(|_| digits == DIGITS)?;
    let last = rest.bytes().take_while(u8::is_ascii_digit).count();
    let first: i32 = text[..DIGITS].parse().ok()?;
    let (year, _) = year(knowledge, rest).filter(|_| last == DIGITS)?;
    year.is_some_and(|year| (year - CENTURY..year).contains(&first)).then(|| text.len() - rest.len())
}

/// No range of years is longer.
const CENTURY: i32 = 100;

/// How long the second half of a year is that two calendar years share: 2023|/24年度, 二〇二三|/二四学年.
fn next_year(knowledge: &Knowledge, text: &str) -> usize {
    const YEAR: char = '\u{5e74}';
    /// 度 closes the year as its own sign does, 学 stands before it.
    const CLOSE: char = '\u{5ea6}';
    const SCHOOL: char = '\u{5b66}';
    let Some(rest) = text.strip_prefix(['/', '-']) else { return 0 };
    let digit =
        |sign: &char| sign.is_ascii_digit() || matches!(knowledge.numerals.sign(*sign), Some(Numeral::Digit(_)));
    let half: Vec<char> = rest.chars().take(2).take_while(digit).collect();
    let (signs, half) = (half.len(), half.into_iter().map(char::len_utf8).sum::<usize>());
    let behind = &rest[half..];
    let follows = |first, second| behind.strip_prefix(first).is_some_and(|rest: &str| rest.starts_with(second));
    let whole = signs == 2 && (follows(YEAR, CLOSE) || follows(SCHOOL, YEAR));
    let school = if behind.starts_with(SCHOOL) { SCHOOL.len_utf8() } else { 0 };
    if whole { 1 + half + school } else { 0 }
}
