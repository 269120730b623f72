//! Records that name each of their cells: lines of a name, a colon and a value, or such pairs in one line. The names
//! come back in the same order in every record; they are the heads of a table.

use std::ops::{Range, RangeInclusive};

use super::{
    Reading, Row,
    line::{Line, is_figure, width},
};

/// A record has between these many pairs.
const PAIRS: RangeInclusive<usize> = 3..=12;

const COLONS: [char; 2] = ['\u{ff1a}', ':'];

/// A name and its value.
type Pair = (Range<usize>, Range<usize>);

/// The pairs of a record, and the line after it.
type Record = (Vec<Pair>, usize);

/// The rows of records of which the first begins with a line, and the line after them.
pub(super) fn read(lines: &[Line<'_>], at: usize) -> Reading {
    let (first, mut next) = record(lines, at)?;
    let names = |pairs: &[Pair]| -> Vec<&str> { pairs.iter().map(|(name, _)| lines[at].of(name)).collect() };
    let heads = names(&first);
    let cells = |range: Range<usize>| if range.is_empty() { Vec::new() } else { vec![range] };
    let values = |pairs: &[Pair]| pairs.iter().map(|(_, value)| cells(value.clone())).collect();
    let start = lines[at].start;
    // The heads stand in no line of their own.
    let head = Row { span: start..start, cells: first.iter().map(|(name, _)| vec![name.clone()]).collect() };
    let mut rows = vec![head, Row { span: start..lines[next - 1].next, cells: values(&first) }];
    loop {
        let begins = (next..lines.len()).find(|&line| !lines[line].is_blank());
        let Some((begins, (pairs, after))) = begins.and_then(|line| Some((line, record(lines, line)?))) else { break };
        if names(&pairs) != heads {
            break;
        }
        rows.push(Row { span: lines[begins].start..lines[after - 1].next, cells: values(&pairs) });
        next = after;
    }
    (rows.len() > 2).then_some((rows, next))
}

/// The record that begins with a line.
fn record(lines: &[Line<'_>], at: usize) -> Option<Record> {
    let line = lines.get(at).filter(|line| !line.is_blank())?;
    let mut pairs = pairs(line)?;
    if pairs.len() > 1 {
        return PAIRS.contains(&pairs.len()).then_some((pairs, at + 1));
    }
    let first = line.of(&pairs[0].0);
    let mut next = at + 1;
    while let Some(line) = lines.get(next).filter(|_| pairs.len() < *PAIRS.end()) {
        let Some([pair]) = self::pairs(line).and_then(|pairs| <[Pair; 1]>::try_from(pairs).ok()) else { break };
        if line.of(&pair.0) == first {
            break;
        }
        pairs.push(pair);
        next += 1;
    }
    PAIRS.contains(&pairs.len()).then_some((pairs, next))
}

/// The pairs of a line; none where something in it is no pair.
fn pairs(line: &Line<'_>) -> Option<Vec<Pair>> {
    const BETWEEN: [char; 2] = ['\u{ff1b}', ';'];
    const NAME: RangeInclusive<usize> = 4..=24;
    const VALUE: usize = 160;
    if line.is_marked || line.is_blank() {
        return None;
    }
    let text = line.text();
    let parts = text.trim_end_matches(BETWEEN).trim_end_matches('\u{3002}').split(BETWEEN);
    let pair = |part: &str| {
        let (name, value) = part.split_once(COLONS)?;
        // The first name may count the records: 项目一, 项目二.
        let (name, value) = (name.trim().trim_end_matches(is_numeral), value.trim());
        let plain = NAME.contains(&width(name))
            && !is_figure(name)
            && name
                .chars()
                .all(|sign| sign.is_alphanumeric() || matches!(sign, '(' | ')' | '\u{ff08}' | '\u{ff09}' | '/'));
        let place = |piece: &str| {
            let start = piece.as_ptr() as usize - text.as_ptr() as usize + line.body.start;
            start..start + piece.len()
        };
        let told = width(value) <= VALUE && !value.contains('\u{3002}');
        (plain && told).then(|| (place(name), place(value)))
    };
    parts.map(pair).collect()
}

/// Whether a sign is a digit or one of the numerals up to ten.
fn is_numeral(sign: char) -> bool {
    const NUMERALS: [char; 10] = [
        '\u{4e00}', '\u{4e8c}', '\u{4e09}', '\u{56db}', '\u{4e94}', '\u{516d}', '\u{4e03}', '\u{516b}', '\u{4e5d}',
        '\u{5341}',
    ];
    sign.is_ascii_digit() || NUMERALS.contains(&sign)
}
