//! The line of a record with exact figures, cut into the cells of its table.

use std::{collections::BTreeSet, ops::Range};

use super::{
    super::read::PageWords,
    line::{Line, is_figure, width},
};

/// What stands between the parts of a date: year, month, day.
const DATE: [char; 3] = ['\u{5e74}', '\u{6708}', '\u{65e5}'];

/// What a bare number belongs to that stands right before: number, batch, term.
const COUNTED: [char; 4] = ['\u{53f7}', '\u{6279}', '\u{5c4a}', '\u{5e74}'];

/// The words of a line, dates in one piece.
#[derive(Clone, Debug)]
pub(super) struct Words {
    pub(super) cells: Vec<Range<usize>>,
}

/// Whether a word is a figure of an account: with cents, or with thousands.
pub(super) fn is_exact(word: &str) -> bool {
    let body = word.strip_prefix('-').unwrap_or(word);
    let plain = body.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, ',' | '.'));
    let cents = body.rsplit_once('.').is_some_and(|(whole, cents)| !whole.is_empty() && cents.len() >= 2);
    let digits = body.starts_with(|sign: char| sign.is_ascii_digit());
    let thousands = body.split(',').skip(1).all(|part| part.split('.').next().is_some_and(|part| part.len() == 3));
    plain && digits && thousands && (cents && !body[..body.len() - 3].contains('.') || body.contains(','))
}

/// Whether a word is a number, a dash or a share, and not a date.
fn is_number(word: &str) -> bool {
    let parts =
        word.split(['/', '-']).filter(|part| !part.is_empty() && part.bytes().all(|sign| sign.is_ascii_digit()));
    let date = parts.count() == 3;
    is_figure(word) && word.chars().all(|sign| sign.is_ascii() || sign == '\u{2014}') && !word.contains('%') && !date
}

/// The words of a line; what belongs to one date or number stays together.
pub(super) fn words(line: &Line<'_>) -> Words {
    let mut cells: Vec<Range<usize>> = Vec::new();
    for word in line.words() {
        let text = line.of(&word);
        let joins = cells.last().is_some_and(|last| joins(line.of(last), text));
        match cells.last_mut() {
            Some(last) if joins => last.end = word.end,
            _ => cells.push(word),
        }
    }
    Words { cells }
}

/// Whether a word goes on with the date or the number before it.
fn joins(before: &str, word: &str) -> bool {
    let number = !is_exact(before) && before.ends_with(|sign: char| sign.is_ascii_digit());
    let unit = word.starts_with(DATE) || word.starts_with(COUNTED);
    let digits = word.trim_end_matches(|sign: char| !sign.is_ascii_digit());
    let dated = before.ends_with(DATE)
        && before.contains(|sign: char| sign.is_ascii_digit())
        && word.starts_with(|sign: char| sign.is_ascii_digit())
        && (1..=5).contains(&digits.len())
        && !word.contains(['.', ',']);
    number && unit || dated
}

/// Whether a cell is a date.
pub(super) fn is_date(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let signs = text.chars().filter(|sign| !sign.is_ascii_digit() && !sign.is_whitespace()).count();
    // A year may begin a text: 2020年度某区.
    let ends = text.ends_with(|sign: char| sign.is_ascii_digit() || DATE.contains(&sign));
    ends && (4..=16).contains(&digits) && signs <= 6 && (text.contains(DATE) || text.contains(['-', '/', '.']))
}

/// Where the figures of the records stand among their cells.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    pub(super) columns: usize,
    /// The first column of figures.
    pub(super) figure: usize,
    /// How many columns of figures there are.
    figures: usize,
    /// Whether the first column has running numbers.
    numbered: bool,
    /// The column of dates.
    date: Option<usize>,
    /// Whether every cell stands in the middle of its row's height.
    centred: bool,
    /// How wide the texts of each column are together.
    wide: Vec<usize>,
    /// How the texts of each column end in whole records.
    ends: Vec<BTreeSet<String>>,
}

/// How a text ends: in its last two signs.
fn ending(text: &str) -> String {
    let mut signs: Vec<char> = text.chars().rev().take(2).collect();
    signs.reverse();
    signs.into_iter().collect()
}

impl Shape {
    /// The shape that most of the whole records have; those must be a third of all.
    pub(super) fn new(lines: &[Line<'_>], places: &[usize], told: &[Words], columns: usize) -> Option<Self> {
        let whole: Vec<(&Line<'_>, &Words)> = places
            .iter()
            .map(|&line| &lines[line])
            .zip(told)
            .filter(|(_, words)| words.cells.len() == columns)
            .collect();
        let told = whole.len() * 3 >= places.len() || whole.len() > 1 && whole.len() * 5 >= places.len();
        if whole.is_empty() || !told {
            return None;
        }
        let runs: Vec<Range<usize>> = whole.iter().filter_map(|(line, words)| run(line, words)).collect();
        let times = |run: &Range<usize>| runs.iter().filter(|other| *other == run).count();
        let best = runs.iter().max_by_key(|run| times(run))?.clone();
        let most = |test: &dyn Fn(&Line<'_>, &Words) -> bool| {
            whole.iter().filter(|(line, words)| test(line, words)).count() * 2 > whole.len()
        };
        let numbered = most(&|line, words| is_ordinal(line.of(&words.cells[0])));
        let dates = |column: usize| most(&|line, words| is_date(line.of(&words.cells[column])));
        let date = (0..columns).find(|&column| !best.contains(&column) && dates(column));
        let wide = |column: usize| whole.iter().map(|(line, words)| width(line.of(&words.cells[column]))).sum();
        let wide = (0..columns).map(wide).collect();
        let ends = |column: usize| whole.iter().map(|(line, words)| ending(line.of(&words.cells[column]))).collect();
        let ends = (0..columns).map(ends).collect();
        Some(Self { columns, figure: best.start, figures: best.len(), numbered, date, centred: false, wide, ends })
    }

    /// The shape that the heads of a table tell whose rows are not whole: a running number, one column of sums and one of
    /// dates, with text around them.
    pub(super) fn of_heads(lines: &[Line<'_>], places: &[usize], told: &[Words], heads: &[&str]) -> Option<Self> {
        let pages = PageWords::get();
        let one = |is: &dyn Fn(&str) -> bool| {
            let mut found = (0..heads.len()).filter(|&column| is(heads[column]));
            found.next().filter(|_| found.next().is_none())
        };
        let figure = one(&|head| pages.ends_in_sum(head))?;
        let date = one(&|head| pages.ends_in_date(head))?;
        let fits = |(line, words): (&Line<'_>, &Words)| {
            let run = run(line, words)?;
            let numbered = is_ordinal(line.of(words.cells.first()?));
            let side = if date > figure { &words.cells[run.end..] } else { &words.cells[..run.start] };
            let dated = side.iter().any(|word| is_date(line.of(word)));
            Some(run.len() == 1 && numbered && dated)
        };
        let rows = places.iter().map(|&line| &lines[line]).zip(told);
        let told = rows.filter(|&row| fits(row) == Some(true)).count();
        if figure < 2 || told < 2 || told * 2 < places.len() {
            return None;
        }
        let columns = heads.len();
        let ends = vec![BTreeSet::new(); columns];
        // What a notice says that a grant is given by takes the most room, and stands last.
        let wide = (0..columns).map(|column| usize::from(column > date.max(figure))).collect();
        Some(Self { columns, figure, figures: 1, numbered: true, date: Some(date), centred: true, wide, ends })
    }

    /// The shape of an account whose rows are not whole: names, then figures in all columns but the last, where most
    /// records end in a word.
    pub(super) fn of_account(lines: &[Line<'_>], places: &[usize], told: &[Words], columns: usize) -> Option<Self> {
        let rows = || places.iter().map(|&line| &lines[line]).zip(told);
        let runs: Vec<Range<usize>> = rows().filter_map(|(line, words)| run(line, words)).collect();
        let remarked = runs.iter().zip(told).filter(|(run, words)| run.end < words.cells.len()).count();
        let figures = columns - 1 - usize::from(remarked * 2 >= runs.len());
        let fits = runs.len() == places.len() && runs.iter().all(|run| run.len() <= figures);
        let wide = (0..columns).map(|column| usize::from(column == 0)).collect();
        let ends = vec![BTreeSet::new(); columns];
        fits.then_some(Self { columns, figure: 1, figures, numbered: false, date: None, centred: false, wide, ends })
    }

    /// Whether the first column has running numbers.
    pub(super) fn is_numbered(&self) -> bool {
        self.numbered
    }

    /// The column of dates.
    pub(super) fn dates(&self) -> Option<usize> {
        self.date
    }

    /// Whether every cell stands in the middle of its row's height, as where whole rows are rare.
    pub(super) fn is_centred(&self) -> bool {
        self.centred
    }

    /// The columns of text.
    pub(super) fn texts(&self) -> impl Iterator<Item = usize> + '_ {
        let figures = self.figure..self.figure + self.figures;
        (usize::from(self.numbered)..self.columns)
            .filter(move |column| !figures.contains(column) && self.date != Some(*column))
    }

    /// The column of names: the first of text.
    pub(super) fn name(&self) -> usize {
        self.texts().next().unwrap_or(0)
    }

    /// The cells of a record; `None` where it has more figures than columns for them.
    pub(super) fn cells(&self, line: &Line<'_>, words: &Words, last: bool) -> Option<Vec<Vec<Range<usize>>>> {
        let mut run = run(line, words)?;
        // Behind the figures a dash fills a column of another kind.
        let dash = |word: &Range<usize>| !line.of(word).contains(|sign: char| sign.is_ascii_digit());
        let filled = words.cells[run.clone()].iter().skip(self.figures).all(dash);
        if run.len() > self.figures && !filled {
            return None;
        }
        run.end = run.end.min(run.start + self.figures);
        let mut cells = vec![Vec::new(); self.columns];
        for (place, word) in words.cells[run.clone()].iter().enumerate() {
            cells[self.figure + place].push(word.clone());
        }
        let (mut before, after) = (&words.cells[..run.start], &words.cells[run.end..]);
        let mut from = 0;
        if self.numbered {
            match before {
                [number, rest @ ..] if is_ordinal(line.of(number)) => {
                    cells[0].push(number.clone());
                    (before, from) = (rest, 1);
                }
                // The label of a total stands under the numbers.
                [label] if last && !is_date(line.of(label)) => {
                    cells[0].push(label.clone());
                    before = &[];
                }
                _ => from = 1,
            }
        }
        self.spread(line, before, from..self.figure, &mut cells);
        self.spread(line, after, self.figure + self.figures..self.columns, &mut cells);
        Some(cells)
    }

    /// Puts words under columns: a date under that of dates, what is too much into the widest.
    fn spread(&self, line: &Line<'_>, words: &[Range<usize>], columns: Range<usize>, cells: &mut [Vec<Range<usize>>]) {
        let mut words: Vec<&Range<usize>> = words.iter().collect();
        let free: Vec<usize> = columns.collect();
        if let Some(date) = self.date.filter(|date| free.contains(date))
            && !(words.len() == free.len()
                && free.iter().zip(&words).any(|(column, word)| *column == date && is_date(line.of(word))))
            && let Some(place) = words.iter().rposition(|word| is_date(line.of(word)))
        {
            cells[date].push(words.remove(place).clone());
            // What stands before it stands under a column before that of dates.
            let (before, after) = words.split_at(place);
            let others = free.into_iter().filter(|column| *column != date);
            let (left, right): (Vec<usize>, Vec<usize>) = others.clone().partition(|column| *column < date);
            // Words on a side without a column stand under those of the other.
            if !before.is_empty() && left.is_empty() || !after.is_empty() && right.is_empty() {
                return self.fill(line, &words, &others.collect::<Vec<_>>(), cells);
            }
            self.fill(line, before, &left, cells);
            return self.fill(line, after, &right, cells);
        }
        self.fill(line, &words, &free, cells);
    }

    /// Puts words under columns in order, what is too much into the widest.
    fn fill(&self, line: &Line<'_>, words: &[&Range<usize>], free: &[usize], cells: &mut [Vec<Range<usize>>]) {
        let mut free = free.to_vec();
        // A word alone stands where the others end as it does.
        if let ([word], true) = (words, free.len() > 1) {
            let end = ending(line.of(word));
            let mut alike = free.iter().copied().filter(|&column| self.ends[column].contains(&end));
            if let (Some(column), None) = (alike.next(), alike.next()) {
                free = vec![column];
            }
        }
        let Some(&widest) = free.iter().max_by_key(|&&column| self.wide[column]) else { return };
        let extra = words.len().saturating_sub(free.len());
        let mut rest = words.iter();
        for column in free {
            let take = if column == widest { 1 + extra } else { 1 };
            let taken: Vec<&&Range<usize>> = rest.by_ref().take(take).collect();
            if let (Some(first), Some(last)) = (taken.first(), taken.last()) {
                cells[column].push(first.start..last.end);
            }
        }
    }
}

/// Whether a line begins with a running number and has a figure among its words.
pub(super) fn is_numbered(line: &str, number: usize) -> bool {
    begins_with(line, number) && line.split_whitespace().skip(1).any(is_plain)
}

/// Whether the first word of a line is a running number.
pub(super) fn begins_with(line: &str, number: usize) -> bool {
    line.split_whitespace().next().and_then(|first| first.parse().ok()) == Some(number)
}

/// Whether a word is a number without a sign: 30, 0.8.
fn is_plain(word: &str) -> bool {
    let (whole, rest) = word.split_once('.').unwrap_or((word, "0"));
    [whole, rest].iter().all(|part| !part.is_empty() && part.bytes().all(|sign| sign.is_ascii_digit()))
}

/// The words of a line that are figures, one exact among them, or else the last number behind a running one.
fn run(line: &Line<'_>, words: &Words) -> Option<Range<usize>> {
    let texts: Vec<&str> = words.cells.iter().map(|word| line.of(word)).collect();
    let whole = || texts.iter().rposition(|word| is_plain(word)).filter(|&at| at > 0 && is_ordinal(texts[0]));
    let exact = texts.iter().position(|word| is_exact(word)).or_else(whole)?;
    let before = texts[..exact]
        .iter()
        .enumerate()
        .rev()
        .take_while(|(at, word)| is_number(word) && !(*at == 0 && is_ordinal(word)));
    let start = exact - before.count();
    let end = exact + texts[exact..].iter().take_while(|word| is_number(word)).count();
    Some(start..end)
}

/// Whether a word is a running number.
fn is_ordinal(word: &str) -> bool {
    let body = word.trim_end_matches(['.', '\u{3001}', '\u{ff0e}']);
    (1..=3).contains(&body.len()) && body.chars().all(|sign| sign.is_ascii_digit())
}
