//! Texts that were taken off printed pages as one run of words: every figure begins a line, also inside a sentence, and a
//! space stands where a line of the page ended.

/// So many lines at least begin with a figure inside a sentence.
const BREAKS: usize = 6;

/// So many spaces at least part two Chinese signs.
const GAPS: usize = 6;

/// Signs behind a number that counts or dates something: year, month, day, the units of money, number, item, piece.
const COUNTED: [char; 14] = [
    '\u{5e74}', '\u{6708}', '\u{65e5}', '\u{4e07}', '\u{4ebf}', '\u{5343}', '\u{5143}', '\u{53f7}', '\u{9879}',
    '\u{4e2a}', '\u{5bb6}', '\u{540d}', '\u{4eba}', '\u{5e45}',
];

/// Whether a text is such a one: at least half of its line breaks stand before figures inside sentences.
pub(super) fn is_reflowed(text: &str) -> bool {
    let filled: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let broken = filled.windows(2).filter(|pair| is_open(pair[0]) && begins_with_figure(pair[1])).count();
    broken >= BREAKS && broken * 2 >= filled.len() && gaps(text) >= GAPS
}

/// Whether the break at the end of a line of such a text lies inside a sentence.
pub(super) fn joins_next(line: &str, rest: &str) -> bool {
    let next = rest.lines().next().unwrap_or_default().trim();
    is_open(line.trim()) && begins_with_figure(next) && !begins_row(next)
}

fn gaps(text: &str) -> usize {
    let han = |sign: char| ('\u{4e00}'..='\u{9fff}').contains(&sign);
    let signs = text.chars().zip(text.chars().skip(1)).zip(text.chars().skip(2));
    signs.filter(|&((first, second), third)| second == ' ' && han(first) && han(third)).count()
}

fn is_open(line: &str) -> bool {
    let last = line.chars().next_back();
    last.is_some_and(|sign| sign.is_alphanumeric() || matches!(sign, ',' | '\u{ff0c}' | '\u{3001}' | ')' | '\u{ff09}'))
}

fn begins_with_figure(line: &str) -> bool {
    line.starts_with(|sign: char| sign.is_ascii_digit())
}

/// Whether a line begins with the number of an item or of a row.
fn begins_row(line: &str) -> bool {
    let rest = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let digits = line.len() - rest.len();
    let sign = rest.trim_start().chars().next();
    let spaced = rest.starts_with(' ') && sign.is_some_and(|sign| sign.is_alphanumeric() && !COUNTED.contains(&sign));
    let marked = rest.starts_with(['\u{3001}', ')', '\u{ff09}'])
        || rest.starts_with('.') && !rest[1..].starts_with(|sign: char| sign.is_ascii_digit());
    digits <= 3 && (spaced || marked)
}
