//! Tables whose cells commas part: a header of short heads, and rows of as many cells with figures in a column of theirs.

use std::ops::{Range, RangeInclusive};

use super::{
    Reading, Row,
    line::{Line, is_figure, width},
};

/// A row has between these many cells.
const CELLS: RangeInclusive<usize> = 3..=12;

/// The commas that may part them; a table has one of them throughout.
const COMMAS: [char; 2] = ['\u{ff0c}', ','];

/// The rows of such a table whose header is a line, and the line after them.
pub(super) fn read(lines: &[Line<'_>], at: usize) -> Reading {
    let comma = COMMAS.into_iter().find(|&comma| lines[at].text().contains(comma))?;
    let heads = cells(&lines[at], comma).filter(|heads| heads.iter().all(|head| is_heading(lines[at].of(head))))?;
    let row = |line: &Line<'_>, cells: Vec<Range<usize>>| Row {
        span: line.start..line.next,
        cells: cells.into_iter().map(|cell| vec![cell]).collect(),
    };
    let columns = heads.len();
    let mut figures = vec![true; columns];
    let mut rows = vec![row(&lines[at], heads)];
    for line in &lines[at + 1..] {
        let Some(cells) = cells(line, comma).filter(|cells| cells.len() == columns) else { break };
        let told = |cell: &Range<usize>| cell.is_empty() || is_figure(line.of(cell));
        let still: Vec<bool> = figures.iter().zip(&cells).map(|(figure, cell)| *figure && told(cell)).collect();
        // What has no figure where the others have them is no row.
        if !still.contains(&true) {
            break;
        }
        figures = still;
        rows.push(row(line, cells));
    }
    let next = at + rows.len();
    (rows.len() > 2).then_some((rows, next))
}

/// The cells of a line; none where it is a sentence. A cell in quotation marks may have commas in it: "1,234.00".
fn cells(line: &Line<'_>, comma: char) -> Option<Vec<Range<usize>>> {
    const QUOTE: char = '"';
    const STOPS: [char; 4] = ['\u{3002}', '\u{ff1b}', ';', '\u{ff01}'];
    let text = line.text();
    if line.is_marked || line.is_blank() || text.contains(STOPS) {
        return None;
    }
    let mut quoted = false;
    let parts = text.split(|sign: char| {
        quoted ^= sign == QUOTE;
        sign == comma && !quoted
    });
    let mut from = line.body.start;
    let cells: Vec<Range<usize>> = parts
        .map(|part| {
            let start = from;
            from += part.len() + comma.len_utf8();
            let inner = part.trim_matches([' ', QUOTE]);
            let lead = part.len() - part.trim_start_matches([' ', QUOTE]).len();
            start + lead..start + lead + inner.len()
        })
        .collect();
    CELLS.contains(&cells.len()).then_some(cells)
}

/// Whether a cell may head a column.
fn is_heading(text: &str) -> bool {
    const WIDTH: RangeInclusive<usize> = 4..=36;
    WIDTH.contains(&width(text)) && !is_figure(text) && !text.contains([':', '\u{ff1a}', '\u{201c}', '\u{300a}'])
}
