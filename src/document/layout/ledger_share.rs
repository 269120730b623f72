//! The pieces of a line between two records of a table whose columns of text are several: each ends a cell of the record
//! above or begins one of the record below.

/// A cell that comes this near to the width of its column goes on on the next line.
const NEARLY: usize = 3;

/// A column that is no wider than this was never broken.
const NARROW: usize = 8;

/// What it costs that a piece which fills its column ends a cell.
const ENDS: usize = 12;

/// A line has at most this many pieces to share out.
const PIECES: usize = 5;

/// A column of text as the records above and below a line have it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// Its place in the table.
    pub(super) place: usize,
    /// How wide it is.
    pub(super) wide: usize,
    /// The width of the last piece of the cell above, where it may still go on.
    pub(super) above: Option<usize>,
    /// The width of the cell below, where there is one.
    pub(super) below: Option<usize>,
    /// Whether that cell has pieces above its row already.
    pub(super) begun: bool,
    /// Where every cell stands in the middle of its row's height: whether the cell above has more pieces above its figures
    /// than below, so that it goes on.
    pub(super) owes: Option<bool>,
}

/// A piece of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// How wide it is.
    pub(super) width: usize,
    /// Whether it begins with a sign that no cell begins with.
    pub(super) closes: bool,
}

/// Which record a piece belongs to, and under which of the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Share {
    Above(usize),
    Below(usize),
}

/// Whether the columns of a table are shared out so: two of them at least may be broken.
pub(super) fn parts(wide: impl Iterator<Item = usize>) -> bool {
    wide.filter(|wide| *wide > NARROW).count() > 1
}

/// The shares of the pieces of a line, given their widths, that fit best, with what they cost: columns from left to right,
/// above only where a cell goes on, below only what fills its column.
pub(super) fn of(pieces: &[Piece], columns: &[Column]) -> Option<(usize, Vec<Share>)> {
    if pieces.is_empty() || pieces.len() > PIECES {
        return None;
    }
    let widest = columns.iter().map(|column| column.wide).max()?;
    best(pieces, columns, widest)
}

/// The best shares with their cost: how much room the cells leave, and how much narrower than others their column is. What
/// fills its column hardly ends a cell.
fn best(pieces: &[Piece], columns: &[Column], widest: usize) -> Option<(usize, Vec<Share>)> {
    let Some((&Piece { width: own, closes }, rest)) = pieces.split_first() else { return Some((0, Vec::new())) };
    let after = |at: usize, cost: usize, share: Share| {
        let (other, shares) = best(rest, &columns[at + 1..], widest)?;
        Some((cost + other, std::iter::once(share).chain(shares).collect::<Vec<_>>()))
    };
    // A cell that begins above its row hardly has nothing in it.
    let begun = |other: usize| if other == 0 { ENDS } else { other.min(ENDS) / 4 };
    // In the middle of its row's height a cell of two lines has nothing on the row, one of three a full line.
    let centred = |column: &Column, other: usize| match other {
        0 => 0,
        _ if other + NEARLY > column.wide => ENDS / 4,
        _ => ENDS,
    };
    let choices = columns.iter().enumerate().flat_map(|(at, column)| {
        let full = |width: usize| width + NEARLY > column.wide && column.wide >= NARROW;
        let fits = own <= column.wide + NEARLY;
        let narrow = if column.owes.is_some() { 0 } else { widest - column.wide };
        let ends = if full(own) && column.owes != Some(true) { ENDS } else { 0 };
        let above = column.above.filter(|last| fits && *last > 0 && (closes || full(*last)));
        let above = above.and_then(|last| {
            let room = column.wide.saturating_sub(last).min(ENDS);
            let goes_on = match column.owes {
                Some(true) => room,
                Some(false) => ENDS + 4 * room,
                None => 4 * room,
            };
            after(at, narrow + ends + goes_on, Share::Above(column.place))
        });
        let whole = |other: &usize| full(own) || column.begun || *other == 0;
        let begins = column.below.filter(|other| fits && !closes && whole(other));
        let below = begins.and_then(|other| {
            let room = match column.owes {
                None if !full(own) => ENDS,
                _ => 4 * column.wide.abs_diff(own),
            };
            let begun = match column.owes {
                _ if column.begun => 0,
                Some(_) => centred(column, other),
                None => begun(other),
            };
            after(at, narrow + begun + room, Share::Below(column.place))
        });
        [above, below]
    });
    choices.flatten().min_by_key(|(cost, _)| *cost)
}
