//! Tables drawn with runs of spaces whose cells are broken over lines, each cell set to the middle of its row or to its
//! top: a header, and rows with a running number, their figures on the line of the number.

use std::ops::Range;

use super::{
    Reading, Row,
    line::{Line, is_figure, width},
};

/// A header has between these many cells.
const CELLS: Range<usize> = 4..11;

/// A cell goes on over at most this many lines above the middle of its row.
const HALF: usize = 8;

/// The rows of such a table whose header is a line, and the line after them.
pub(super) fn read(lines: &[Line<'_>], at: usize) -> Reading {
    let head = &lines[at];
    if !head.is_drawn() {
        return None;
    }
    // Two heads may stand with a single space between.
    let titles = head.words();
    if !CELLS.contains(&titles.len()) || head.has_figures() || head.is_marked {
        return None;
    }
    let heads: Vec<Range<usize>> = titles.iter().map(|cell| head.columns(cell)).collect();
    let (cores, end) = cores(lines, at + 1);
    let broken = cores.len() > 1 && filled(lines, at + 1..end).count() > cores.len();
    if !broken {
        return None;
    }
    let heads = extents(lines, &heads, at + 1..end);
    let mut from = heading_end(lines, at, cores[0]);
    let mut rows = if from > at + 1 {
        vec![row(lines, &heads, at..from)?]
    } else {
        vec![Row { span: head.start..head.next, cells: titles.iter().map(|cell| head.pieces(cell)).collect() }]
    };
    let half = if let Some(ends) =
        hanging(lines, &heads, &cores, end).filter(|_| filled(lines, from..cores[0]).count() == 0)
    {
        for (&core, &end) in cores.iter().zip(&ends) {
            rows.push(row(lines, &heads, core..end)?);
            from = end;
        }
        0
    } else {
        centred(lines, &heads, &cores, (&mut from, end), &mut rows)?
    };
    let total = (from..lines.len().min(from + 2 + half)).find(|&line| is_total(&lines[line]));
    if let Some(total) = total {
        rows.push(row(lines, &heads, total..total + 1)?);
        from = total + 1;
    }
    Some((rows, from))
}

/// Adds the rows whose cells stand in the middle of them, from a line on, and gives how many lines the last cells take
/// above the middle.
fn centred(
    lines: &[Line<'_>],
    heads: &[Range<usize>],
    cores: &[usize],
    (from, end): (&mut usize, usize),
    rows: &mut Vec<Row>,
) -> Option<usize> {
    let mut half = 0;
    for (number, &core) in cores.iter().enumerate() {
        let above = filled(lines, *from..core).count();
        half = if number == 0 { above.min(HALF) } else { above };
        // A cell is as high below the middle of its row as above it.
        let next = cores.get(number + 1).copied().unwrap_or(end);
        let below: Vec<usize> = filled(lines, core + 1..next).take(half).collect();
        let last = below.last().copied().unwrap_or(core);
        // Where the lines between two rows are too few, the cells do not stand in the middle.
        if below.len() < half && number + 1 < cores.len() {
            return None;
        }
        rows.push(row(lines, heads, *from..last + 1)?);
        *from = last + 1;
    }
    Some(half)
}

/// The line after each row where cells begin on the line of its number: what stands below goes on with a piece that
/// fills its column.
fn hanging(lines: &[Line<'_>], heads: &[Range<usize>], cores: &[usize], end: usize) -> Option<Vec<usize>> {
    /// A cell is broken where its piece is so many in a hundred of the widest one wide.
    const FILLED: usize = 80;
    let pieces = |line: usize| {
        under(&lines[line], heads).into_iter().map(move |(column, piece)| (column, width(lines[line].of(&piece))))
    };
    let mut widest = vec![0; heads.len()];
    for (column, wide) in filled(lines, cores[0]..end).flat_map(pieces) {
        widest[column] = widest[column].max(wide);
    }
    let mut ends = Vec::with_capacity(cores.len());
    for (number, &core) in cores.iter().enumerate() {
        let mut last = vec![0; heads.len()];
        pieces(core).for_each(|(column, wide)| last[column] = wide);
        let next = cores.get(number + 1).copied().unwrap_or(end);
        let mut after = core + 1;
        for line in filled(lines, core + 1..next) {
            let goes_on =
                pieces(line).all(|(column, _)| last[column] > 0 && last[column] * 100 >= widest[column] * FILLED);
            if !goes_on && next < end {
                return None;
            }
            if !goes_on {
                break;
            }
            pieces(line).for_each(|(column, wide)| last[column] = wide);
            after = line + 1;
        }
        ends.push(after);
    }
    Some(ends)
}

/// The columns as wide as what stands under one head alone.
fn extents(lines: &[Line<'_>], heads: &[Range<usize>], stretch: Range<usize>) -> Vec<Range<usize>> {
    let mut wide = heads.to_vec();
    for line in filled(lines, stretch).map(|line| &lines[line]) {
        let whole = std::slice::from_ref(&line.body);
        for piece in if line.is_drawn() { &line.cells } else { whole } {
            let place = line.columns(piece);
            let mut under = (0..heads.len()).filter(|&at| heads[at].start < place.end && place.start < heads[at].end);
            if let (Some(column), None) = (under.next(), under.next()) {
                wide[column] = wide[column].start.min(place.start)..wide[column].end.max(place.end);
            }
        }
    }
    wide
}

/// The line after those that a header goes on in: lines of short words.
fn heading_end(lines: &[Line<'_>], at: usize, core: usize) -> usize {
    const SHORT: usize = 4;
    let short = |line: &Line<'_>| line.text().split_whitespace().all(|word| width(word) <= SHORT && !is_figure(word));
    let goes_on = filled(lines, at + 1..core).take_while(|&line| short(&lines[line]));
    goes_on.last().map_or(at + 1, |line| line + 1)
}

/// The lines of a stretch with something on them.
fn filled<'a>(lines: &'a [Line<'_>], stretch: Range<usize>) -> impl Iterator<Item = usize> + 'a {
    stretch.filter(|&line| !lines[line].is_blank() && !lines[line].is_around)
}

/// The lines from one on that begin with 1, 2, 3 … and have figures, and where the table ends.
fn cores(lines: &[Line<'_>], from: usize) -> (Vec<usize>, usize) {
    let mut found: Vec<usize> = Vec::new();
    let mut at = from;
    let mut empty = 0;
    while at < lines.len() && empty <= 2 * HALF {
        let line = &lines[at];
        let text = line.text();
        let number = (found.len() + 1).to_string();
        let first = line.cells.first().map_or("", |cell| line.of(cell));
        let begins = first.split_whitespace().next() == Some(&*number);
        if line.is_marked || text.contains(['\u{3002}', '|']) || line.is_drawn() && is_total(line) && !found.is_empty()
        {
            break;
        }
        empty += 1;
        if begins && line.cells.iter().skip(1).any(|cell| is_figure(line.of(cell))) {
            found.push(at);
            empty = 0;
        }
        at += 1;
    }
    let last = found.last().copied().unwrap_or(from);
    (found, at.min(last + 1 + HALF))
}

/// Whether a line has a label and a figure and nothing else.
fn is_total(line: &Line<'_>) -> bool {
    const LABEL: usize = 8;
    match &*line.cells {
        [label, figures @ ..] if !figures.is_empty() => {
            let text = line.of(label);
            !is_figure(text) && width(text) <= LABEL && figures.iter().all(|cell| is_figure(line.of(cell)))
        }
        _ => false,
    }
}

/// The pieces of a line, each with the column of a header that it stands under.
fn under(line: &Line<'_>, heads: &[Range<usize>]) -> Vec<(usize, Range<usize>)> {
    let whole = std::slice::from_ref(&line.body);
    let pieces = if line.is_drawn() { line.cells.as_slice() } else { whole };
    let column = |piece: &Range<usize>| {
        let place = line.columns(piece);
        let measure = |head: &Range<usize>| {
            let shared = head.end.min(place.end).saturating_sub(head.start.max(place.start));
            (std::cmp::Reverse(shared), (head.start + head.end).abs_diff(place.start + place.end))
        };
        (0..heads.len()).min_by_key(|&column| measure(&heads[column]))
    };
    pieces.iter().filter_map(|piece| Some((column(piece)?, piece.clone()))).collect()
}

/// The pieces of some lines put under the columns of a header.
fn row(lines: &[Line<'_>], heads: &[Range<usize>], stretch: Range<usize>) -> Option<Row> {
    let mut cells: Vec<Vec<Range<usize>>> = vec![Vec::new(); heads.len()];
    for line in filled(lines, stretch.clone()).map(|line| &lines[line]) {
        for (column, piece) in under(line, heads) {
            cells[column].extend(line.pieces(&piece));
        }
    }
    let last = stretch.end.checked_sub(1)?;
    Some(Row { span: lines[stretch.start].start..lines[last].next, cells })
}
