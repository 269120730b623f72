//! Numbered items of a list that are broken over lines.

use super::{
    super::wrap::is_section,
    Reading, Row,
    line::{Line, is_figure},
};

/// A line that the page broke takes at least this many columns of a screen.
const FULL: usize = 56;

/// An item goes on over at most this many lines.
const LINES: usize = 4;

/// The item that begins on a line, where it goes on on the lines below, and the line after it.
pub(super) fn read(lines: &[Line<'_>], at: usize) -> Reading {
    let first = &lines[at];
    let number = number(first.text())?;
    if !breaks(first) {
        return None;
    }
    let mut end = at + 1;
    while end < lines.len().min(at + LINES) && breaks(&lines[end - 1]) && goes_on(&lines[end - 1], &lines[end]) {
        end += 1;
    }
    let next = lines.get(end).and_then(|line| self::number(line.text()));
    let whole = &lines[at..end];
    // The next number shows that the item ends here; where there is none, an open bracket that it goes on.
    let told = next == Some(number + 1)
        || open(lines[at].text()) && whole.iter().map(|line| depth(line.text())).sum::<i32>() == 0;
    let pieces = whole.iter().map(|line| line.body.clone()).collect();
    (end > at + 1 && told).then(|| (vec![Row { span: first.start..lines[end - 1].next, cells: vec![pieces] }], end))
}

/// The number that a line begins with, with a mark behind it or brackets around it.
fn number(text: &str) -> Option<u32> {
    let body = text.strip_prefix(['(', '\u{ff08}', '[', '\u{3010}']).unwrap_or(text);
    let rest = body.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let mut signs = rest.chars();
    let mark = matches!(signs.next(), Some('\u{3001}' | '.' | '\u{ff0e}' | ')' | '\u{ff09}' | ']' | '\u{3011}'));
    let decimal = signs.next().is_some_and(|next| next.is_ascii_digit());
    body[..body.len() - rest.len()].parse().ok().filter(|number| mark && !decimal && *number < 1000)
}

/// Whether a line is full and ends inside a sentence.
fn breaks(line: &Line<'_>) -> bool {
    let text = line.text();
    let ended = text.ends_with(['\u{3002}', '\u{ff1b}', ';', '\u{ff1a}', ':', '!', '\u{ff01}', '?', '\u{ff1f}']);
    !line.is_marked && !line.is_drawn() && !line.is_around && !ended && line.width >= FULL
}

/// Whether a line may go on with the one above it.
fn goes_on(above: &Line<'_>, line: &Line<'_>) -> bool {
    let text = line.text();
    let latin = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphabetic());
    let plain = !line.is_blank() && !line.is_around && !line.is_marked && !line.is_drawn();
    let word = latin(above.text().chars().next_back()) && latin(text.chars().next());
    plain && !word && !is_section(text) && number(text).is_none() && !is_figure(text) && line.width <= above.width + 8
}

/// How many more brackets and quotation marks a text opens than it closes.
fn depth(text: &str) -> i32 {
    let step = |sign| match sign {
        '(' | '\u{ff08}' | '\u{201c}' | '\u{300a}' | '\u{300c}' => 1,
        ')' | '\u{ff09}' | '\u{201d}' | '\u{300b}' | '\u{300d}' => -1,
        _ => 0,
    };
    text.chars().map(step).sum()
}

/// Whether a text leaves a bracket open.
fn open(text: &str) -> bool {
    depth(text) > 0
}
