//! Tables with single spaces between their cells whose narrow columns broke cells over lines: a header, lines with
//! exact figures, and between them the pieces of what was broken.

use std::ops::Range;

use super::super::read::PageWords;
use super::{
    Reading, Row,
    ledger_row::{Shape, Words, begins_with, is_date, is_exact, is_numbered, words},
    ledger_share::{self, Share},
    line::{LABEL, Line, is_figure, width},
};

/// A table takes at most this many lines: every header looks over so many.
const LONGEST: usize = 1000;

/// The pieces that a cell is written in.
type Pieces = Vec<Range<usize>>;

/// A header has between these many cells.
const CELLS: Range<usize> = 3..11;

/// At most this many lines stand between two lines with figures.
const BETWEEN: usize = 6;

/// A cell that comes this near to the width of its column goes on on the next line.
const NEARLY: usize = 3;

/// Signs that no cell begins with.
const CLOSING: [char; 8] = ['[', '\u{3010}', '\u{3014}', ')', '\u{ff09}', ']', '\u{3011}', '\u{3015}'];

/// Marks before what a form may say.
pub(super) const BOXES: [char; 3] = ['\u{221a}', '\u{25a1}', '\u{2611}'];

/// A column that is no wider than this was never broken.
const NARROW: usize = 12;

/// The rows of such a table whose header is a line, and the line after them.
pub(super) fn read(lines: &[Line<'_>], at: usize) -> Reading {
    let heads = header(lines, at)?;
    let (places, end) = figures(lines, at + 1);
    let first = *places.first()?;
    let told: Vec<Words> = places.iter().map(|&line| words(&lines[line])).collect();
    // What is whole and full is read as a grid.
    let parted = |(&line, words): (&usize, &Words)| lines[line].words().len() > words.cells.len();
    let broken = end - at - 1 > places.len()
        || told.iter().any(|words| words.cells.len() < heads.len())
        || places.iter().zip(&told).any(parted);
    // A row that lost its figure goes on with those that have whole ones: it has empty cells.
    let has_exact = |&line: &usize| lines[line].text().split_whitespace().any(is_exact);
    let below = places.last().and_then(|&last| lines.get(last + 1));
    let goes_on = !places.iter().any(has_exact) && below.is_some_and(|next| begins_with(next.text(), places.len() + 1));
    if places.len() < 2 || !broken || goes_on {
        return None;
    }
    let balances = heads.iter().filter(|head| PageWords::get().is_balance(lines[at].of(head))).count();
    let shape = Shape::new(lines, &places, &told, heads.len())
        .or_else(|| Shape::of_account(lines, &places, &told, heads.len()).filter(|_| balances > 1))
        .or_else(|| {
            let heads: Vec<&str> = heads.iter().map(|head| lines[at].of(head)).collect();
            Shape::of_heads(lines, &places, &told, &heads)
        })?;
    let (rows, wide) = (Vec::new(), Vec::new());
    let mut table = Table { lines, shape, rows, wide, low: false, lowest: false, top: at, heading: 1 };
    for (number, (&line, words)) in places.iter().zip(&told).enumerate() {
        let last = number + 1 == places.len();
        let cells = table.shape.cells(&lines[line], words, last)?;
        table.rows.push(Record { cells, line, span: line..line + 1 });
    }
    table.measure();
    table.measure_between(first..end, &places);
    let start = table.heading_end(at, first);
    table.heading = start - at;
    table.between(start..first, None, Some(0));
    table.low = table.rows[0].span.start < first && table.open(&table.rows[0]).is_empty();
    table.lowest = table.rows[0].span.start < first && table.ends_evenly(&places);
    for number in 1..places.len() {
        table.between(places[number - 1] + 1..places[number], Some(number - 1), Some(number));
    }
    let last = places.len() - 1;
    let rest = table.between(places[last] + 1..end, Some(last), None);
    let mut rows = vec![table.header(at, start, heads)];
    rows.extend(table.rows.iter().map(|record| record.row(lines)));
    Some((rows, rest))
}

/// The words of a line that may be a header.
fn header(lines: &[Line<'_>], at: usize) -> Option<Vec<Range<usize>>> {
    let line = &lines[at];
    let text = line.text();
    let plain = !line.is_marked && !line.is_drawn() && !line.is_around && line.width <= 160 && text.contains(' ');
    if !plain || text.contains(['\u{3002}', '\u{ff1b}', '\u{ff1a}', ':']) {
        return None;
    }
    let words = line.words();
    let heading = |word: &Range<usize>| {
        let text = line.of(word);
        !is_figure(text) && width(text) <= LABEL / 2 && !text.starts_with(|sign: char| sign.is_ascii_digit())
    };
    (CELLS.contains(&words.len()) && words.iter().all(heading)).then_some(words)
}

/// The lines with exact figures from a line on, or with the next running number and a figure, and the line where the table
/// ends.
fn figures(lines: &[Line<'_>], from: usize) -> (Vec<usize>, usize) {
    let mut found = Vec::new();
    let mut end = from;
    let mut at = from;
    while at < lines.len().min(from + LONGEST) && at - end <= BETWEEN {
        let line = &lines[at];
        let text = line.text();
        let leads = text.ends_with([':', '\u{ff1a}']) || text.starts_with(BOXES);
        // The next section of a report has a number that no row could have here.
        let section = line.section().is_some_and(|number| number > found.len() + 1);
        if line.is_marked
            || line.is_drawn()
            || line.width > 160
            || text.contains(['\u{3002}', '\u{ff1b}'])
            || leads
            || section
        {
            break;
        }
        if text.split_whitespace().any(is_exact) || is_numbered(text, found.len() + 1) {
            found.push(at);
            end = at + 1;
        }
        at += 1;
    }
    (found, at.min(end + 2))
}

/// Whether a text is one cell: spaces stand only around its digits and Latin words.
fn is_whole(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let latin = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphanumeric());
    !words.is_empty()
        && words.windows(2).all(|pair| latin(pair[0].chars().next_back()) != latin(pair[1].chars().next()))
}

/// A record of a table: its cells, each of pieces, and the lines that they stand on.
struct Record {
    cells: Vec<Vec<Range<usize>>>,
    /// The line of its figures.
    line: usize,
    span: Range<usize>,
}

impl Record {
    fn row(&self, lines: &[Line<'_>]) -> Row {
        Row { span: lines[self.span.start].start..lines[self.span.end - 1].next, cells: self.cells.clone() }
    }
}

/// A table as it is put together.
struct Table<'a, 't> {
    lines: &'a [Line<'t>],
    shape: Shape,
    rows: Vec<Record>,
    /// How wide each column of text is.
    wide: Vec<usize>,
    /// Whether figures stand on the lower of two lines.
    low: bool,
    /// Whether they stand on the last line of every row.
    lowest: bool,
    /// The line of its header, and how many lines that takes.
    top: usize,
    heading: usize,
}

impl Table<'_, '_> {
    fn of(&self, piece: &Range<usize>) -> usize {
        width(self.lines[0].of(piece))
    }

    fn measure(&mut self) {
        let wide = |column: usize| {
            let pieces = self.rows.iter().flat_map(|record| &record.cells[column]);
            pieces.map(|piece| self.of(piece)).max().unwrap_or(0)
        };
        self.wide = (0..self.shape.columns).map(wide).collect();
    }

    /// Takes lines of one word between the records for parts of names, where no other column is broken: a name may be
    /// wider than those that are whole.
    fn measure_between(&mut self, lines: Range<usize>, records: &[usize]) {
        let name = self.shape.name();
        if self.shape.texts().any(|column| column != name && self.wide[column] > NARROW) {
            return;
        }
        let own = |line: &Line<'_>| !line.is_around && is_whole(line.text());
        let between = lines.filter(|line| !records.contains(line)).map(|line| &self.lines[line]);
        let widest = between.filter(|line| own(line)).map(|line| line.width).max().unwrap_or(0);
        self.wide[name] = self.wide[name].max(widest);
    }

    /// The line after those that the header goes on in: short words, or what closes its brackets.
    fn heading_end(&self, at: usize, first: usize) -> usize {
        let depth = |text: &str| {
            let count = |marks: [char; 2]| text.chars().filter(|sign| marks.contains(sign)).count();
            count(['(', '\u{ff08}']).saturating_sub(count([')', '\u{ff09}']))
        };
        let mut open = depth(self.lines[at].text()) > 0;
        let mut end = at + 1;
        while end < first {
            let text = self.lines[end].text();
            let unit = text.starts_with(['(', '\u{ff08}']) && self.lines[end].width <= NARROW;
            let short = text.split_whitespace().all(|word| width(word) <= 4);
            let words = self.lines[end].single_words();
            let heads = words.len() > 2 && !words.iter().any(|word| is_figure(self.lines[end].of(word)));
            if !(open || unit || short || heads) {
                break;
            }
            open = false;
            end += 1;
        }
        end
    }

    fn header(&self, at: usize, end: usize, heads: Vec<Range<usize>>) -> Row {
        let whole = |head: &Range<usize>| PageWords::get().is_balance(self.lines[at].of(head));
        let broken: Vec<usize> = (0..heads.len()).filter(|&column| !whole(&heads[column])).collect();
        let mut cells: Vec<Vec<Range<usize>>> = heads.into_iter().map(|head| vec![head]).collect();
        for line in &self.lines[at + 1..end] {
            let pieces = line.single_words();
            if pieces.len() > 1 && pieces.len() == broken.len() {
                broken.iter().zip(pieces).for_each(|(&column, piece)| cells[column].push(piece));
                continue;
            }
            let many = pieces.len() > 1;
            for (number, piece) in pieces.into_iter().enumerate() {
                let unit = line.of(&piece).starts_with(['(', '\u{ff08}']);
                let place = match number {
                    0 if many || self.of(&piece) <= 2 && self.of(&cells[0][0]) <= 2 => 0,
                    _ if unit => self.shape.figure,
                    _ => cells.len() - 1,
                };
                cells[place].push(piece);
            }
        }
        Row { span: self.lines[at].start..self.lines[end - 1].next, cells }
    }

    /// Whether nothing stands between the last row and the total below it.
    fn ends_evenly(&self, places: &[usize]) -> bool {
        let [.., last, total] = *places else { return false };
        let label = self.rows.last().and_then(|record| record.cells.iter().find_map(|cell| cell.first()));
        label.is_some_and(|label| self.of(label) <= NARROW / 2) && last + 1 == total
    }

    /// The columns of text that may be broken, and whether a record's cell there goes on.
    fn open(&self, record: &Record) -> Vec<usize> {
        let goes_on = |&column: &usize| {
            let last = record.cells[column].last().map_or(0, |piece| self.of(piece));
            self.wide[column] > NARROW && last + NEARLY > self.wide[column]
        };
        self.shape.texts().filter(goes_on).collect()
    }

    /// Gives the lines between two records to the one above, as long as its cells go on, and the rest to the one below.
    /// Gives the line after those that were given.
    fn between(&mut self, gap: Range<usize>, above: Option<usize>, below: Option<usize>) -> usize {
        if let Some(end) = self.shared_out(gap.clone(), above, below) {
            return end;
        }
        let mut at = gap.start;
        let wants = |record: &Record, column: usize| record.cells.get(column).is_some_and(Vec::is_empty);
        let name = self.shape.name();
        // A total has its label under the numbers.
        let labelled = |record: &Record| record.cells[0].first().is_some_and(|cell| !is_figure(self.lines[0].of(cell)));
        let wanted = below.is_some_and(|below| wants(&self.rows[below], name) && !labelled(&self.rows[below]));
        let half = above.is_some_and(|above| wants(&self.rows[above], name) || self.rows[above].span.len() > 1);
        while let Some(above) = above
            && at < gap.end
            && !self.lowest
            && self.continues(at, below.is_none())
        {
            let open = self.open(&self.rows[above]);
            // What begins with a bracket or closes one begins no cell.
            let closes = self.lines[at].text().starts_with(CLOSING);
            let begun = half && at == gap.start && self.rows[above].cells[name].len() < 2;
            // A cell is no higher below its figures than above them.
            let record = &self.rows[above];
            if self.low && record.span.end - record.line > record.line - record.span.start {
                break;
            }
            if !begun && !closes && open.is_empty() || wanted && at + 1 == gap.end && !half {
                break;
            }
            let last = self.shape.texts().last().filter(|_| closes && open.is_empty());
            let open = last.map_or(open, |last| vec![last]);
            self.add(above, at, &open, false);
            at += 1;
        }
        let Some(below) = below else { return at };
        for line in (at..gap.end).rev() {
            if self.continues(line, false) {
                self.add(below, line, &[], true);
            }
        }
        gap.end
    }

    /// Shares out the lines between two records piece by piece, where several columns of text are broken, and gives the
    /// line after them; nothing is done where a piece fits nowhere.
    fn shared_out(&mut self, gap: Range<usize>, above: Option<usize>, below: Option<usize>) -> Option<usize> {
        let texts: Vec<usize> = self.shape.texts().collect();
        let wide = texts.iter().filter(|&&column| self.wide[column] > NARROW).count() > 1;
        let parts = ledger_share::parts(texts.iter().map(|&column| self.wide[column]));
        if !(wide || self.shape.is_numbered() && parts) {
            return None;
        }
        let mut pair = [above, below].map(|record| record.map(|record| self.rows[record].cells.clone()));
        let mut begun = vec![0; self.shape.columns];
        let (mut last, mut first) = (above.map_or(gap.start, |above| self.rows[above].span.end), gap.end);
        for at in gap.clone().filter(|&at| self.continues(at, below.is_none())) {
            let [upper, lower] = &mut pair;
            let (upper_now, lower_now) = (upper.as_deref(), lower.as_deref());
            let owes = |place: usize| {
                above.filter(|_| self.shape.is_centred()).map(|above| self.owes(above, place, upper_now))
            };
            let read = |pieces: Vec<Range<usize>>| {
                let (cost, shares) = self.shares(&pieces, (upper_now, lower_now), &texts, (&begun, &owes))?;
                Some((cost, shares, pieces))
            };
            let ways = self.ways(at).into_iter().filter_map(read);
            let (pieces, shares) = match ways.min_by_key(|(cost, ..)| *cost) {
                Some((_, shares, pieces)) => (pieces, shares),
                // Behind the last record other text may follow.
                None if below.is_none() => break,
                None => return None,
            };
            let ends = shares.iter().any(|share| matches!(share, Share::Above(_)));
            (last, first) = if ends { (last.max(at + 1), first) } else { (last, first.min(at)) };
            for (share, piece) in shares.into_iter().zip(pieces) {
                match share {
                    Share::Below(place) => {
                        lower.as_mut()?[place].insert(begun[place], piece);
                        begun[place] += 1;
                    }
                    Share::Above(place) => upper.as_mut()?[place].push(piece),
                }
            }
        }
        let [upper, lower] = pair;
        if let (Some(above), Some(upper)) = (above, upper) {
            self.rows[above].cells = upper;
            self.rows[above].span.end = last;
        }
        let (Some(below), Some(lower)) = (below, lower) else { return Some(last) };
        self.rows[below].cells = lower;
        self.rows[below].span.start = self.rows[below].span.start.min(first.max(last));
        Some(gap.end)
    }

    /// The pieces of a line between records.
    fn pieces(&self, at: usize) -> Vec<Range<usize>> {
        let line = &self.lines[at];
        let single = line.text().split(' ').all(|word| width(word) <= 2);
        if single { line.single_words() } else { words(line).cells }
    }

    /// The ways to cut a line between records into pieces: a blank before or behind digits may stand inside a cell, where
    /// whole rows are too rare to tell.
    fn ways(&self, at: usize) -> Vec<Vec<Range<usize>>> {
        let pieces = self.pieces(at);
        let mut ways = vec![pieces.clone()];
        let digit = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
        for gap in (1..pieces.len()).filter(|_| self.shape.is_centred()) {
            let (before, after) = (self.lines[0].of(&pieces[gap - 1]), self.lines[0].of(&pieces[gap]));
            if digit(before.chars().next_back()) != digit(after.chars().next()) {
                let mut joined = pieces.clone();
                let last = joined.remove(gap);
                joined[gap - 1].end = last.end;
                ways.push(joined);
            }
        }
        ways
    }

    /// Whether the cell of a record has more pieces above its figures than below.
    fn owes(&self, record: usize, place: usize, cells: Option<&[Pieces]>) -> bool {
        let line = &self.lines[self.rows[record].line];
        let Some(cell) = cells.and_then(|cells| cells.get(place)) else { return false };
        let above = cell.iter().filter(|piece| piece.end <= line.start).count();
        let below = cell.iter().filter(|piece| piece.start >= line.next).count();
        above > below
    }

    /// Where the pieces of a line belong, of the records above and below it: a date under that of dates, where it has none.
    fn shares(
        &self,
        pieces: &[Range<usize>],
        (upper, lower): (Option<&[Pieces]>, Option<&[Pieces]>),
        texts: &[usize],
        (begun, owes): (&[usize], &dyn Fn(usize) -> Option<bool>),
    ) -> Option<(usize, Vec<Share>)> {
        let dates = self.shape.dates();
        let lacks =
            |cells: Option<&[Pieces]>| dates.is_some_and(|dates| cells.is_some_and(|cells| cells[dates].is_empty()));
        let by_date = |piece: &Range<usize>| {
            let place = dates.filter(|_| is_date(self.lines[0].of(piece)))?;
            if lacks(lower) { Some(Share::Below(place)) } else { lacks(upper).then_some(Share::Above(place)) }
        };
        let told: Vec<ledger_share::Piece> = pieces
            .iter()
            .filter(|piece| by_date(piece).is_none())
            .map(|piece| ledger_share::Piece {
                width: self.of(piece),
                closes: self.lines[0].of(piece).starts_with(CLOSING),
            })
            .collect();
        let column = |&place: &usize| ledger_share::Column {
            place,
            wide: self.wide[place],
            above: upper.map(|upper| self.reaches(&upper[place], place)).filter(|_| begun[place] == 0),
            below: lower.map(|lower| lower[place].last().map_or(0, |piece| self.of(piece))),
            begun: begun[place] > 0,
            owes: if self.shape.is_centred() { Some(owes(place).unwrap_or(false)) } else { None },
        };
        let columns: Vec<ledger_share::Column> = texts.iter().map(column).collect();
        let (cost, shares) = if told.is_empty() { (0, Vec::new()) } else { ledger_share::of(&told, &columns)? };
        let mut shares = shares.into_iter();
        let all: Option<Vec<Share>> = pieces.iter().map(|piece| by_date(piece).or_else(|| shares.next())).collect();
        Some((cost, all?))
    }

    fn continues(&self, at: usize, strict: bool) -> bool {
        let line = &self.lines[at];
        let text = line.text();
        let leads = strict && text.contains([':', '\u{ff1a}', '\u{3001}']);
        !line.is_blank() && !line.is_around && !leads && !self.repeats(at)
    }

    /// How wide the last piece of a cell is; what ends in a figure or a bracket, or leaves one open, goes on whatever its
    /// width.
    fn reaches(&self, cell: &[Range<usize>], column: usize) -> usize {
        let Some(last) = cell.last() else { return 0 };
        let text = |piece: &Range<usize>| self.lines[0].of(piece);
        let goes_on = |sign: char| sign.is_ascii_digit() || matches!(sign, '\u{3015}' | '\u{3011}' | ']');
        let count = |marks: [char; 2]| cell.iter().map(|piece| text(piece).matches(marks).count()).sum::<usize>();
        let open = count(['(', '\u{ff08}']) > count([')', '\u{ff09}']);
        if open || text(last).ends_with(goes_on) { self.wide[column] } else { self.of(last) }
    }

    /// Whether a line is the header again, or what it goes on in.
    fn repeats(&self, at: usize) -> bool {
        let again = |back: usize| {
            let line = at.checked_sub(back).filter(|line| *line > self.top);
            let head = self.lines[self.top + back].text();
            back < self.heading
                && line.is_some_and(|line| self.lines[line].text() == self.lines[self.top].text())
                && self.lines[at].text() == head
        };
        (0..self.heading).any(again)
    }

    /// Adds a line to the cells of a record.
    fn add(&mut self, number: usize, at: usize, open: &[usize], before: bool) {
        let line = &self.lines[at];
        let pieces = words(line).cells;
        let texts: Vec<usize> = self.shape.texts().filter(|&column| self.wide[column] > NARROW).collect();
        let mut pieces = pieces;
        if texts.len() < 2 || pieces.len() > texts.len() {
            pieces = vec![line.body.clone()];
        }
        let mut places: Vec<usize> = Vec::new();
        let (name, other) = (self.shape.name(), texts.iter().copied().filter(|&column| column != self.shape.name()));
        match pieces.len() {
            1 => {
                let own = width(line.of(&pieces[0]));
                let full = |column: usize| own + NEARLY > self.wide[column] && own <= self.wide[column] + NEARLY;
                let empty = self.rows[number].cells[name].is_empty();
                let fits = || other.clone().find(|&column| before && full(column) && !full(name));
                places.push(if empty { name } else { open.first().copied().or_else(fits).unwrap_or(name) });
            }
            count if count == texts.len() => places = texts,
            count => {
                places.push(texts.first().copied().unwrap_or(name));
                let skip = texts.len() + 1 - count;
                places.extend(texts.iter().skip(skip).copied());
            }
        }
        let record = &mut self.rows[number];
        for (place, piece) in places.into_iter().zip(pieces) {
            if before {
                record.cells[place].insert(0, piece);
            } else {
                record.cells[place].push(piece);
            }
        }
        record.span = record.span.start.min(at)..record.span.end.max(at + 1);
    }
}
