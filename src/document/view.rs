//! The view: the text as the stages read it.
//!
//! It is the source with full-width signs folded to half width, traditional characters to simplified ones, and
//! layout that carries no meaning left out: spaces between Chinese and Latin, and line breaks inside sentences of
//! wrapped text. Each of its characters remembers which character of the source it came from.

use super::{
    fold::{BAR, half_width, outside_simplified, simplified},
    layout,
};
use crate::span::Span;

/// How many Chinese characters are looked at to tell traditional text.
const SCRIPT_WINDOW: usize = 4000;

/// A full line of wrapped text is between these many columns wide: twenty to seventy Chinese characters.
const WRAP_WIDTH: std::ops::RangeInclusive<usize> = 40..=140;

/// A text is wrapped where this many full lines end inside a sentence.
const WRAPPED_LINES: usize = 3;

/// The full lines of wrapped text end within so many columns: a sign that does not fit, and what half-width signs add.
const RAGGED: usize = 4;

/// A folded text that knows where each of its characters stands in the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    text: String,
    /// For each character of `text`, its byte offset there and its index in the source; and one past the end.
    marks: Vec<(u32, u32)>,
    traditional: bool,
    /// Whether spaces stand between its signs.
    spaced: bool,
}

impl View {
    /// Folds a text whose first character has the index `origin` in the source.
    pub fn new(source: &str, origin: usize) -> Self {
        let traditional = is_traditional(source);
        let fold: fn(char) -> char = if traditional { |c| simplified(half_width(c)) } else { half_width };
        let (text, marks) = (String::with_capacity(source.len()), Vec::with_capacity(source.len() / 2));
        let mut view = Self { text, marks, traditional, spaced: is_spaced(source) };
        let wrapped = Wrap::of(source);
        let mut passes = false;
        let mut drawn = layout::rows(source).into_iter().peekable();
        let (mut previous, mut index, mut at, mut told) = ('\n', origin, 0, 0);
        for line in source.split_inclusive('\n') {
            let start = at;
            at += line.len();
            if let Some(row) = drawn.next_if(|row| row.span.start == start) {
                view.push_row(source, &row, index, fold);
                (previous, told) = ('\n', row.span.end);
            }
            if start < told {
                index += line.chars().count();
                continue;
            }
            let before_row = drawn.peek().is_some_and(|row| row.span.start == at);
            // Between the lines of a text with double spacing stand empty ones.
            if std::mem::take(&mut passes) && line.trim().is_empty() {
                index += line.chars().count();
                continue;
            }
            let after = source_after(source, line);
            let heal = !before_row
                && (wrapped.is_some_and(|wrap| wrap.joins_next(line, after)) || breaks_off(line, after));
            passes = heal && wrapped.is_some_and(Wrap::passes_blank);
            let mut characters = line.chars();
            while let Some(character) = characters.next() {
                // Most signs are Chinese characters, which stay as they are.
                if !traditional && matches!(character, '\u{3100}'..='\u{fefe}') && character != BAR {
                    view.push(character, index);
                    previous = character;
                    index += 1;
                    continue;
                }
                let folded = fold(character);
                let next = || characters.clone().next().map(half_width);
                let layout = match folded {
                    '\n' => heal,
                    '\r' | '\u{feff}' | '\u{200b}' => true,
                    ' ' => previous == ' ' || !next().is_some_and(|next| view.space_matters(previous, next)),
                    _ => false,
                };
                if !layout {
                    view.push(folded, index);
                    previous = folded;
                }
                index += 1;
            }
        }
        view.marks.push((as_u32(view.text.len()), as_u32(index)));
        view
    }

    /// Whether a space between two characters of this text says something.
    fn space_matters(&self, before: char, after: char) -> bool {
        (before.is_ascii() || !self.spaced) && space_matters(before, after)
    }

    /// Adds the cells of a row that the source draws, with tabs between them, as a line of its own.
    fn push_row(&mut self, source: &str, row: &layout::Row, index: usize, fold: fn(char) -> char) {
        const BETWEEN: char = '\t';
        let index_of = |byte: usize| index + source[row.span.start..byte].chars().count();
        let mut end = index;
        for (number, cell) in row.cells.iter().enumerate() {
            if number > 0 {
                self.push(BETWEEN, end);
            }
            let mut previous = BETWEEN;
            for piece in cell {
                let written = &source[piece.clone()];
                let mut characters = written.chars().map(half_width).peekable();
                end = index_of(piece.start);
                for character in written.chars() {
                    characters.next();
                    let folded = fold(character);
                    let next = characters.peek().copied();
                    if folded != ' ' || next.is_some_and(|next| self.space_matters(previous, next)) {
                        self.push(folded, end);
                        previous = folded;
                    }
                    end += 1;
                }
            }
        }
        if source[row.span.clone()].ends_with('\n') {
            self.push('\n', index_of(row.span.end) - 1);
        }
    }

    /// Whether the source is written in traditional characters.
    pub fn is_traditional(&self) -> bool {
        self.traditional
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its characters, each with its index in the source.
    pub fn characters(&self) -> impl Iterator<Item = (char, usize)> {
        self.text.chars().zip(&self.marks).map(|(character, &(_, index))| (character, index as usize))
    }

    /// Where a stretch of the view (in bytes) stands in the source, in characters.
    pub fn in_source(&self, span: Span) -> Span {
        let start = self.mark(span.start);
        if span.is_empty() {
            return Span::new(self.marks[start].1 as usize, self.marks[start].1 as usize);
        }
        // The end is after the last character inside, not before the next one: layout may lie between.
        let end = self.mark(span.end).saturating_sub(1).max(start);
        // Where a cell goes on below its row, the last character may stand before the first.
        let (first, last) = (self.marks[start].1 as usize, self.marks[end].1 as usize);
        Span::new(first.min(last), first.max(last) + 1)
    }

    /// The index of the character that begins at a byte offset, or of the end.
    fn mark(&self, byte: usize) -> usize {
        self.marks.partition_point(|&(at, _)| (at as usize) < byte).min(self.marks.len() - 1)
    }

    fn push(&mut self, character: char, index: usize) {
        self.marks.push((as_u32(self.text.len()), as_u32(index)));
        self.text.push(character);
    }
}

/// Offsets are kept in 32 bits: a text of 4 GB is refused long before.
fn as_u32(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// The text after a line that is a part of it.
fn source_after<'a>(source: &'a str, line: &str) -> &'a str {
    let end = line.as_ptr() as usize + line.len() - source.as_ptr() as usize;
    &source[end..]
}

/// Whether a space between two characters says something: between two Chinese ones it parts columns or headlines,
/// between two Latin ones words.
fn space_matters(before: char, after: char) -> bool {
    let word = |character: char| character.is_ascii_alphanumeric();
    before.is_alphanumeric() && after.is_alphanumeric() && word(before) == word(after)
}

/// Whether a text was recognised from a picture sign by sign: spaces stand between most of its Chinese characters.
fn is_spaced(text: &str) -> bool {
    let han = |character: char| ('\u{4e00}'..='\u{9fff}').contains(&character);
    let (mut apart, mut together) = (0, 0);
    let (mut first, mut second) = (' ', ' ');
    for third in text.chars().take(2 * SCRIPT_WINDOW) {
        together += usize::from(han(second) && han(third));
        apart += usize::from(han(first) && second == ' ' && han(third));
        (first, second) = (second, third);
    }
    apart > together && apart > 20
}

/// Whether more than one Chinese character in twenty lies outside GB 2312, the set of simplified writing.
fn is_traditional(text: &str) -> bool {
    let han = text.chars().filter(|character| ('\u{4e00}'..='\u{9fff}').contains(character)).take(SCRIPT_WINDOW);
    let (all, outside) =
        han.fold((0, 0), |(all, outside), character| (all + 1, outside + usize::from(outside_simplified(character))));
    outside * 20 > all
}

/// Whether a line begins with a word or two and a colon, as one of a list of fields does, or with the sign of an item.
fn is_field(line: &str) -> bool {
    const WORD: usize = 8;
    if line.trim_start().starts_with(|sign: char| matches!(sign, '\u{25a0}'..='\u{25ff}' | '\u{2605}' | '\u{2022}')) {
        return true;
    }
    let head = line.trim_start().chars().take(WORD + 1);
    let word = head.take_while(|sign| sign.is_alphabetic()).count();
    let after = line.trim_start().chars().nth(word);
    (2..=WORD).contains(&word) && matches!(after, Some(':' | '\u{ff1a}'))
}

/// How a text is wrapped.
#[derive(Clone, Copy, Debug)]
struct Wrap {
    /// The width of a full line, in columns.
    width: usize,
    /// How far lines stand in that go on with a paragraph.
    margin: usize,
    /// Whether an empty line stands behind nearly every line.
    doubled: bool,
}

impl Wrap {
    /// The width that a text is wrapped at, in columns, where it is: the greatest that three or more lines nearly have
    /// which end inside a sentence.
    fn of(text: &str) -> Option<Self> {
        // Gaps part the cells of a table.
        let open = || text.lines().filter(|line| ends_openly(line) && !line.trim().contains("  "));
        let mut widths: Vec<_> = open().map(|line| columns(line.trim())).collect();
        widths.retain(|width| WRAP_WIDTH.contains(width));
        widths.sort_unstable();
        let cluster =
            widths.windows(WRAPPED_LINES).rev().find(|lines| lines[0] * 20 >= lines[WRAPPED_LINES - 1] * 18)?;
        let width = cluster[WRAPPED_LINES - 1];
        let full: Vec<_> = widths.into_iter().filter(|&other| other <= width && nearly(other, width)).collect();
        // Lines of a list are alike by chance, but their widths spread.
        let together = |&first: &usize| full.iter().filter(|other| (first..=first + RAGGED).contains(*other)).count();
        let even = full.iter().map(together).max().unwrap_or(0);
        let all = text.lines().filter(|line| !line.trim().is_empty()).count();
        let lines: Vec<&str> = text.lines().collect();
        let filled = |line: &&str| !line.trim().is_empty();
        let spaced = lines.windows(2).filter(|pair| filled(&pair[0]) && !filled(&pair[1])).count();
        let doubled = spaced * 10 >= all * 7;
        // Where a paragraph begins further in than it goes on, the whole page may stand in.
        let indents = || open().filter(|line| nearly(columns(line.trim()), width)).map(indent);
        let (least, most) = (indents().min().unwrap_or(0), indents().max().unwrap_or(0));
        let margin = if doubled || least < most { least } else { 0 };
        (full.len() * 8 >= all && even >= WRAPPED_LINES && even * 2 >= full.len()).then_some(Self {
            width,
            margin,
            doubled,
        })
    }

    /// Whether an empty line may stand inside a paragraph: the margin then tells where the next one begins.
    fn passes_blank(self) -> bool {
        self.doubled || self.margin > 0
    }

    /// Whether the break at the end of a line of wrapped text lies inside a sentence.
    fn joins_next(self, line: &str, rest: &str) -> bool {
        let this = line.trim();
        let blank = rest.lines().next().is_some_and(|next| next.trim().is_empty());
        let next = rest.lines().nth(usize::from(blank && self.passes_blank())).unwrap_or_default();
        let table = |text: &str| text.contains(['|', '\t']);
        let own = columns(this);
        let full = own <= self.width + 2 && nearly(own, self.width);
        let stands = indent(next) <= self.margin;
        full && stands
            && !is_field(next)
            && ends_openly(this)
            && goes_on(next.trim_start())
            && !table(this)
            && !table(next)
    }
}

/// Whether a long line of prose breaks off inside a sentence and the next one goes on with it, in a text that as a whole is
/// not wrapped: tables have most of its lines. The lines of the paragraph are alike in width, and the last one closes it.
fn breaks_off(line: &str, rest: &str) -> bool {
    /// Lines of a page have at least this many columns: thirty Chinese signs.
    const LONG: usize = 60;
    /// The paragraph closes within so many lines.
    const LINES: usize = 16;
    const MARKS: [char; 4] = ['\u{ff0c}', '\u{3002}', '\u{ff1b}', '\u{3001}'];
    const CLOSES: [char; 3] = ['\u{3002}', '\u{ff1b}', '\u{ff1a}'];
    let long_and_open = |line: &str| {
        let last = line.chars().next_back();
        last.is_some_and(|sign| sign.is_alphanumeric() && !sign.is_ascii()) && columns(line) >= LONG
    };
    let this = line.trim();
    if !long_and_open(this) || !this.contains(MARKS) {
        return false;
    }
    let widest = columns(this) * 11 / 10;
    let goes_on = |line: &str| {
        let table = line.contains(['|', '\t']) || line.trim().contains("  ");
        indent(line) == 0 && columns(line.trim()) <= widest && !table && !is_field(line) && goes_on(line)
    };
    for next in rest.lines().take(LINES) {
        if !goes_on(next) {
            return false;
        }
        if next.trim_end().ends_with(CLOSES) {
            return true;
        }
        if !long_and_open(next.trim_end()) {
            return false;
        }
    }
    false
}

/// How far a line stands in, in columns.
fn indent(line: &str) -> usize {
    columns(line) - columns(line.trim_start())
}

/// Whether a line nearly has a width.
fn nearly(own: usize, width: usize) -> bool {
    own * 20 >= width * 17
}

/// The columns that a text takes: two for a Chinese sign, one for others.
fn columns(text: &str) -> usize {
    text.chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum()
}

/// Whether a line ends in what may stand inside a sentence.
fn ends_openly(line: &str) -> bool {
    const MARKS: [char; 14] = [
        '\u{3001}', '\u{ff0c}', ',', '\u{201c}', '\u{201d}', '\u{ff08}', '\u{ff09}', '(', ')', '\u{300a}', '\u{300b}',
        '%', '-', '\u{2014}',
    ];
    line.trim_end().chars().next_back().is_some_and(|last| last.is_alphanumeric() || MARKS.contains(&last))
}

/// Signs that the items of a list begin with, and no line that goes on.
const BULLETS: [char; 16] = [
    '\u{25aa}', '\u{2022}', '\u{b7}', '\u{25cf}', '\u{25cb}', '\u{25c6}', '\u{25c7}', '\u{25a0}', '\u{25a1}',
    '\u{2605}', '\u{25b2}', '\u{25ba}', '\u{27a2}', '\u{203b}', '\u{ff0d}', '\u{ff0a}',
];

/// Whether a line begins with the number of a section in brackets: a sign or two that are no figure.
pub(super) fn is_section(line: &str) -> bool {
    const NUMERALS: [char; 10] = [
        '\u{4e00}', '\u{4e8c}', '\u{4e09}', '\u{56db}', '\u{4e94}', '\u{516d}', '\u{4e03}', '\u{516b}', '\u{4e5d}',
        '\u{5341}',
    ];
    let inside = line.strip_prefix(['(', '\u{ff08}']).unwrap_or(line);
    let rest = inside.trim_start_matches(NUMERALS);
    let marks: &[char] = if inside.len() < line.len() { &[')', '\u{ff09}'] } else { &['\u{3001}'] };
    rest.len() < inside.len() && rest.starts_with(marks)
}

/// Whether a line may go on with the sentence of the one above: it is neither numbered nor a page number.
fn goes_on(line: &str) -> bool {
    if line.starts_with(BULLETS) || line.starts_with(['[', '\u{3010}']) || is_section(line) {
        return false;
    }
    let after = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let numbered = after.len() < line.len() && after.starts_with(['\u{3001}', ')', '\u{ff09}', ' ', '\t']);
    let item = after.len() < line.len()
        && after.starts_with(['.', '\u{ff0e}'])
        && !after.chars().nth(1).is_some_and(|next| next.is_ascii_digit());
    !after.trim().is_empty() && !numbered && !item
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_and_maps_back() {
        let view = View::new("\u{ff21}\u{ff0c} \u{570b}\u{5bb6}", 10);
        assert_eq!(view.text(), "A,\u{56fd}\u{5bb6}");
        assert_eq!(view.in_source(Span::new(0, 1)), Span::new(10, 11));
        assert_eq!(view.in_source(Span::new(2, 8)), Span::new(13, 15));
    }

    #[test]
    fn drops_spaces_between_scripts_only() {
        assert_eq!(View::new("\u{83b7} 360 \u{4e07}", 0).text(), "\u{83b7}360\u{4e07}");
        assert_eq!(View::new("Dispatch  Health", 0).text(), "Dispatch Health");
        assert_eq!(View::new("\u{8d44} \u{4e91}", 0).text(), "\u{8d44} \u{4e91}");
    }
}
