//! Tables drawn with runs of spaces, and labels that a narrow column broke over several lines.

use std::ops::Range;

use super::{
    Reading, Row,
    line::{LABEL, Line, is_figure, width},
};

/// How many lines that are no rows may stand between two rows of a table.
const BETWEEN: usize = 4;

/// A label is broken where it fills its column: to this many in a hundred of the widest.
const FILLED: usize = 70;

/// The rows that tell how a header is meant stand within this many lines below it.
const NEAR: usize = 64;

/// What is less wide than this was broken by no column.
const NARROW: usize = 12;

/// The rows of a table that begins with a line, and the line after it.
pub(super) fn read(lines: &[Line<'_>], at: usize) -> Reading {
    if !is_row(&lines[at]) {
        return None;
    }
    let mut rows = vec![at];
    let mut next = at + 1;
    while next < lines.len() && next - rows[rows.len() - 1] <= BETWEEN {
        if is_row(&lines[next]) {
            rows.push(next);
        } else if lines[next].width > LABEL {
            break;
        }
        next += 1;
    }
    let end = rows[rows.len() - 1] + 1;
    // A gap in the caption of a table with signs between its cells makes no row of it.
    let caption = rows.iter().take_while(|&&row| !lines[row].is_marked && !lines[row].has_figures()).count();
    if let Some(&first) = rows.get(caption).filter(|&&first| caption > 0 && lines[first].is_marked) {
        return Some((Vec::new(), first));
    }
    if let [first, second, ..] = *rows
        && is_caption(&lines[first], &lines[second])
    {
        return Some((Vec::new(), first + 1));
    }
    let marked = rows.iter().any(|&row| lines[row].is_marked);
    let drawn = || rows.iter().any(|&row| lines[row].cells.len() > 1);
    let told = marked || rows.len() > 1 && drawn() && rows.iter().any(|&row| lines[row].has_figures());
    if !told {
        return Some((Vec::new(), end));
    }
    let figures = rows.iter().find(|&&row| lines[row].has_figures());
    let at = figures.filter(|_| !marked).map_or(at, |&row| head(lines, at, row));
    let end =
        (end..lines.len().min(end + 2)).take_while(|&line| may_go_on(&lines[line])).last().map_or(end, |line| line + 1);
    Some((Block { lines, at, end, widest: widest(&lines[at..end]) }.rows(), end))
}

/// Where the header begins that stands right above the first row with figures; what is drawn further up is no part of
/// the table.
fn head(lines: &[Line<'_>], at: usize, row: usize) -> usize {
    const LINES: usize = 6;
    let titles = |line: &Line<'_>| line.is_drawn() && !is_heading(line.text()) || may_go_on(line);
    let above = (row.saturating_sub(LINES).max(at)..row).rev().take_while(|&line| titles(&lines[line])).last();
    above.unwrap_or(row)
}

/// Whether a line that wide gaps part is the caption of the header below it: two cells, one of them wider than heads are.
fn is_caption(line: &Line<'_>, header: &Line<'_>) -> bool {
    const HEAD: usize = 32;
    let wide = line.cells.iter().any(|cell| width(line.of(cell)) > HEAD);
    let heads = header.cells.len() > 2 && !header.has_figures();
    heads && !line.has_figures() && line.cells.len() == 2 && wide
}

/// Whether a line is a row of a table by its look.
fn is_row(line: &Line<'_>) -> bool {
    line.is_marked || line.is_drawn()
}

/// Whether a line may be a piece of a cell that stands on other lines too.
fn may_go_on(line: &Line<'_>) -> bool {
    let text = line.text();
    let ends = |sign: char| {
        sign.is_alphanumeric()
            || matches!(sign, '\u{3001}' | '\u{201c}' | '\u{201d}' | '\u{300d}' | ')' | '\u{ff09}' | '\u{ff0c}' | '-')
    };
    !line.is_blank()
        && !line.is_around
        && !is_row(line)
        && line.width <= LABEL / 2 + 8
        && text.chars().next_back().is_some_and(ends)
        && !text.contains(['\u{3002}', '\u{ff1b}', '\u{ff1a}', ':', ';'])
        && !is_figure(text)
        && !is_heading(text)
}

/// Whether a line begins with the number of a section: a numeral in Chinese signs and a mark, or brackets.
fn is_heading(text: &str) -> bool {
    let mut signs = text.chars();
    match (signs.next(), signs.next()) {
        (Some('(' | '\u{ff08}' | '[' | '\u{3010}' | '\u{3014}'), _) => true,
        (Some(first), Some('\u{3001}')) => !first.is_ascii_digit(),
        (Some(_), Some(_)) => {
            signs.next() == Some('\u{3001}') && !text.starts_with(|first: char| first.is_ascii_digit())
        }
        _ => false,
    }
}

/// How wide the label column is: its widest piece.
fn widest(lines: &[Line<'_>]) -> usize {
    let labels = lines.iter().filter_map(|line| {
        let label = if line.is_drawn() {
            line.cells.first().map(|cell| line.of(cell))
        } else if line.is_marked {
            line.text().split(['|', '\t']).next()
        } else {
            Some(line.text()).filter(|_| may_go_on(line))
        };
        label.map(str::trim).filter(|label| !is_figure(label)).map(width)
    });
    labels.max().unwrap_or(0)
}

/// A column of a header: where it stands on a screen, and its pieces.
type Column = (Range<usize>, Vec<Range<usize>>);

/// The lines of a table.
struct Block<'a, 't> {
    lines: &'a [Line<'t>],
    at: usize,
    end: usize,
    widest: usize,
}

/// The cells of a row as they are put together.
struct Cells {
    cells: Vec<Vec<Range<usize>>>,
    /// Where among them each cell of its own line stands.
    slots: Vec<usize>,
}

impl Cells {
    fn new(cells: Vec<Vec<Range<usize>>>) -> Self {
        Self { slots: (0..cells.len()).collect(), cells }
    }

    /// The pieces of the label; a row that begins with its figures gets an empty one.
    fn label(&mut self, bare: bool) -> &mut Vec<Range<usize>> {
        if bare && self.slots.first() == Some(&0) {
            self.cells.insert(0, Vec::new());
            self.slots.iter_mut().for_each(|slot| *slot += 1);
        }
        &mut self.cells[0]
    }

    /// Puts the cells under columns of which some are empty.
    fn spread(self, slots: Vec<usize>, columns: usize) -> Self {
        let mut cells = vec![Vec::new(); columns];
        for (cell, &slot) in self.cells.into_iter().zip(&slots) {
            cells[slot] = cell;
        }
        Self { cells, slots }
    }
}

/// The columns of a header that rows stand under.
#[derive(Default)]
struct Heads {
    /// Where each stands on a screen.
    places: Vec<Range<usize>>,
    /// Whether each has figures.
    figures: Vec<bool>,
}

impl Heads {
    /// Under which of them the cells of a line stand; `None` where figures would stand under names.
    fn under(&self, line: &Line<'_>) -> Option<Vec<usize>> {
        let fits = |(cell, &slot): (&Range<usize>, &usize)| self.figures[slot] || !is_figure(line.of(cell));
        placed(&self.places, line).filter(|slots| line.cells.iter().zip(slots).all(fits))
    }
}

impl Block<'_, '_> {
    /// Its rows. Rows with signs between their cells are told only where a label is broken.
    fn rows(&self) -> Vec<Row> {
        let mut found: Vec<Row> = Vec::new();
        let mut heads = Heads::default();
        let (mut at, mut free) = (self.at, self.at);
        while at < self.end {
            let line = &self.lines[at];
            if !is_row(line) {
                at += 1;
                continue;
            }
            let mut start = line.start;
            let next = self.header(at).unwrap_or(at + 1);
            let titles = line.is_drawn() && (next > at + 1 || !line.has_figures());
            let mut cells = if titles {
                let merged = self.merged(at, next);
                heads = self.heads(merged.iter().map(|(place, _)| place.clone()).collect(), next);
                Cells::new(merged.into_iter().map(|(_, pieces)| pieces).collect())
            } else {
                own_cells(line)
            };
            if !titles {
                let empty = line.is_drawn() && line.cells.len() < heads.places.len();
                if let Some(slots) = if empty { heads.under(line) } else { None } {
                    cells = cells.spread(slots, heads.places.len());
                }
                let above = self.above(free, at);
                if let Some(&first) = above.first() {
                    start = self.lines[first].start;
                    let pieces = above.iter().map(|&line| self.lines[line].body.clone());
                    cells.label(is_bare(line)).splice(0..0, pieces);
                }
            }
            let below = if titles && next > at + 1 { next } else { self.below(next, line, &mut cells) };
            if !line.is_marked || cells.cells.iter().any(|cell| cell.len() > 1) {
                found.push(Row { span: start..self.lines[below - 1].next, cells: cells.cells });
            }
            (at, free) = (below, below);
        }
        found
    }

    /// The columns of a header, where the rows below stand under it; none where they only follow one another.
    fn heads(&self, places: Vec<Range<usize>>, next: usize) -> Heads {
        const LOOK: usize = 8;
        let mut heads = Heads { figures: vec![false; places.len()], places };
        let near = &self.lines[next..self.end.min(next + NEAR)];
        let full = near.iter().filter(|line| line.cells.len() == heads.places.len());
        let full: Vec<&Line<'_>> = full.take(LOOK).collect();
        let ordered = |slots: Vec<usize>| slots.iter().enumerate().all(|(at, slot)| at == *slot);
        let under = full.iter().filter(|line| placed(&heads.places, line).is_some_and(ordered)).count();
        if under * 3 < full.len() * 2 {
            return Heads::default();
        }
        for (column, figures) in heads.figures.iter_mut().enumerate() {
            *figures = full.is_empty() || full.iter().any(|line| is_figure(line.of(&line.cells[column])));
        }
        heads
    }

    /// The lines right above a row that its label begins on: they fill the column, and rows stand above them.
    fn above(&self, free: usize, row: usize) -> Vec<usize> {
        if !self.takes_label(row) || row == self.at {
            return Vec::new();
        }
        let bare = is_bare(&self.lines[row]);
        let from = row.saturating_sub(3).max(free);
        let mut found: Vec<usize> = (from..row).rev().take_while(|&line| may_go_on(&self.lines[line])).collect();
        found.reverse();
        let skip = found.iter().take_while(|&&line| !bare && !self.fills(self.lines[line].text())).count();
        found.split_off(skip)
    }

    /// The line after those below a row that its label goes on in. Of the lines between two rows one that does not fill
    /// the column ends a label.
    fn tail(&self, row: usize, from: usize) -> usize {
        let line = &self.lines[row];
        let bare = is_bare(line);
        let label = line.cells.first().map_or("", |cell| line.of(cell));
        if !self.takes_label(row) || !bare && !self.fills(label) {
            return from;
        }
        let between = (from..self.end).take(4).take_while(|&line| may_go_on(&self.lines[line])).count();
        let next = from + between;
        let wanted = next < self.end && is_bare(&self.lines[next]) && self.takes_label(next);
        let short = (from..next).find(|&line| !self.fills(self.lines[line].text()));
        match short {
            Some(short) if short + 1 < next || !wanted => short + 1,
            Some(_) => next - 1,
            None if bare && wanted => from + between / 2,
            None => from + usize::from(bare && between > 0),
        }
    }

    /// Whether a row has figures, and before them a label or nothing.
    fn takes_label(&self, row: usize) -> bool {
        let line = &self.lines[row];
        if line.is_marked {
            let mut cells = line.text().split(['|', '\t']).map(str::trim);
            return cells.next().is_some_and(|label| !label.is_empty() && !is_figure(label)) && cells.any(is_figure);
        }
        let figures = line.cells.iter().filter(|cell| is_figure(line.of(cell))).count();
        let first = line.cells.first().is_some_and(|cell| is_figure(line.of(cell)));
        figures > 0 && (!first || figures == line.cells.len() || indented(line))
    }

    fn fills(&self, text: &str) -> bool {
        let width = width(text);
        width >= NARROW && width * 100 >= self.widest * FILLED
    }

    /// Adds what goes on below a row to its cells, and gives the line after it.
    fn below(&self, from: usize, row: &Line<'_>, cells: &mut Cells) -> usize {
        let bare = is_bare(row);
        let open = bare || row.cells.first().is_some_and(|cell| self.fills(row.of(cell)));
        let mut tail = None;
        let mut at = from;
        while at < self.end && at - from < 4 && !row.is_marked {
            let line = &self.lines[at];
            let drawn = line.is_drawn() && !line.has_figures();
            if !(drawn || may_go_on(line)) || line.is_around {
                break;
            }
            let pieces = if drawn { line.cells.clone() } else { vec![line.body.clone()] };
            let places: Option<Vec<usize>> = pieces.iter().map(|piece| column(row, line, piece)).collect();
            let Some(places) = places else { break };
            let labelled = if drawn { open } else { at < *tail.get_or_insert_with(|| self.tail(from - 1, at)) };
            if places.contains(&0) && !labelled {
                break;
            }
            for (place, piece) in places.into_iter().zip(pieces) {
                match place {
                    0 => cells.label(bare).push(piece),
                    place => cells.cells[cells.slots[place]].push(piece),
                }
            }
            at += 1;
        }
        at
    }

    /// The line after a header that stands on several lines.
    fn header(&self, at: usize) -> Option<usize> {
        let near = &self.lines[at..self.end.min(at + 3)];
        let firsts = near.iter().filter(|line| line.is_drawn()).map(|line| line.columns(&line.cells[0]));
        let first = firsts.min_by_key(|place| place.start)?;
        // A line under the first column begins the label of the first row.
        let titles = |line: &Line<'_>| {
            let beside = || may_go_on(line) && line.columns(&line.body).start >= first.end;
            line.is_drawn() && !line.has_figures() || !line.is_marked && beside()
        };
        let next = (at..self.end.min(at + 3)).take_while(|&line| titles(&self.lines[line])).last()? + 1;
        if next == at + 1 {
            return None;
        }
        let body = self.lines[next..self.end.min(next + NEAR)].iter().find(|line| is_row(line))?;
        (body.has_figures() && self.merged(at, next).len() >= body.cells.len()).then_some(next)
    }

    /// The cells of several lines, those over one another taken together.
    fn merged(&self, at: usize, next: usize) -> Vec<Column> {
        let mut columns: Vec<Column> = Vec::new();
        for line in &self.lines[at..next] {
            let whole = std::slice::from_ref(&line.body);
            for cell in if line.is_drawn() { &line.cells } else { whole } {
                let place = line.columns(cell);
                match columns.iter_mut().find(|(own, _)| own.start < place.end && place.start < own.end) {
                    Some((own, pieces)) => {
                        *own = own.start.min(place.start)..own.end.max(place.end);
                        pieces.extend(line.pieces(cell));
                    }
                    None => columns.push((place, line.pieces(cell))),
                }
            }
        }
        columns.sort_by_key(|(place, _)| place.start);
        columns
    }
}

/// Whether a row begins with its figures.
fn is_bare(line: &Line<'_>) -> bool {
    line.is_drawn() && line.cells.first().is_some_and(|cell| is_figure(line.of(cell)))
}

/// Under which columns the cells of a line stand: those that they overlap most, or else the nearest. `None` where two
/// stand under one.
fn placed(heads: &[Range<usize>], line: &Line<'_>) -> Option<Vec<usize>> {
    let nearest = |cell: &Range<usize>| {
        let place = line.columns(cell);
        let measure = |head: &Range<usize>| {
            let shared = head.end.min(place.end).saturating_sub(head.start.max(place.start));
            let apart = (head.start + head.end).abs_diff(place.start + place.end);
            (std::cmp::Reverse(shared), apart)
        };
        (0..heads.len()).min_by_key(|&column| measure(&heads[column]))
    };
    let slots: Vec<usize> = line.cells.iter().map(nearest).collect::<Option<_>>()?;
    slots.windows(2).all(|pair| pair[0] < pair[1]).then_some(slots)
}

/// The cells of a line; a line with signs between its cells stays one piece.
fn own_cells(line: &Line<'_>) -> Cells {
    if line.is_marked {
        return Cells::new(vec![vec![line.body.clone()]]);
    }
    Cells::new(line.cells.iter().map(|cell| line.pieces(cell)).collect())
}

/// Whether a line begins further to the right than its margin.
fn indented(line: &Line<'_>) -> bool {
    line.body.start - line.start >= 4
}

/// The cell of a row that a piece on a line below stands under: it begins where that does, or within it.
fn column(row: &Line<'_>, line: &Line<'_>, piece: &Range<usize>) -> Option<usize> {
    let place = line.columns(piece);
    let close = |cell: &Range<usize>| {
        let own = row.columns(cell);
        own.start.abs_diff(place.start) <= 1 || own.start <= place.start && place.end <= own.end
    };
    let found = row.cells.iter().position(|cell| close(cell) && !is_figure(row.of(cell)));
    found.or_else(|| (place.start <= 1).then_some(0))
}
