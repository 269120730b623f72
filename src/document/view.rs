//! The view: the text as the stages read it.
//!
//! It is the source with full-width signs folded to half width, traditional characters to simplified ones, and
//! layout that carries no meaning left out: spaces between Chinese and Latin, and line breaks inside sentences of
//! wrapped text. Each of its characters remembers which character of the source it came from.

use super::{
    fold::{BAR, half_width, outside_simplified, simplified},
    jammer, layout, reflow,
    ruby::{self, is_han},
    thousands::parts_thousands,
    wrap::{self, Wrap},
};
use crate::span::Span;

/// How many Chinese characters are looked at to tell traditional text.
const SCRIPT_WINDOW: usize = 4000;

/// A folded text that knows where each of its characters stands in the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    text: String,
    /// For each character of `text`, its byte offset there and its index in the source; and one past the end.
    marks: Vec<(u32, u32)>,
    traditional: bool,
    /// Whether spaces stand between its signs.
    spaced: bool,
    /// Whether it is a run of words of printed pages.
    reflowed: bool,
}

impl View {
    /// Folds a text whose first character has the index `origin` in the source.
    pub fn new(source: &str, origin: usize) -> Self {
        Self::folded(&jammer::blanked(source), origin)
    }

    /// The same of a text without noise.
    fn folded(source: &str, origin: usize) -> Self {
        let traditional = is_traditional(source);
        let fold: fn(char) -> char = if traditional { |c| simplified(half_width(c)) } else { half_width };
        let (text, marks) = (String::with_capacity(source.len()), Vec::with_capacity(source.len() / 2));
        let (spaced, reflowed) = (is_spaced(source), reflow::is_reflowed(source));
        let mut view = Self { text, marks, traditional, spaced, reflowed };
        let wrapped = Wrap::of(source);
        let mut passes = false;
        let mut drawn = layout::rows(source).into_iter().peekable();
        let (mut previous, mut index, mut at, mut told) = ('\n', origin, 0, 0);
        for line in source.split_inclusive('\n') {
            let start = at;
            at += line.len();
            while let Some(row) = drawn.next_if(|row| row.span.start == start) {
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
            let reflows = view.reflowed && reflow::joins_next(line, after);
            let wraps = || wrapped.is_some_and(|wrap| wrap.joins_next(line, after));
            let broken = || wrap::hangs(line, after) || wrap::breaks_off(line, after);
            let cut = wrap::cuts_sum(line, after);
            let heal = !before_row && (cut || reflows || wraps() || broken());
            passes = cut || heal && wrapped.is_some_and(Wrap::passes_blank);
            let indents = tab_behind_number(line);
            let (mut quotes, mut characters) = (Quotes::of(line), line.chars());
            while let Some(character) = characters.next() {
                // Most signs are Chinese characters, which stay as they are.
                if !traditional
                    && matches!(character, '\u{3100}'..='\u{fefe}')
                    && character != BAR
                    && !is_bullet(character)
                {
                    view.push(character, index);
                    previous = character;
                    index += 1 + if is_han(character) { ruby::skip(&mut characters) } else { 0 };
                    continue;
                }
                let folded = planned(previous, fold(character), traditional, characters.as_str());
                let folded = if folded == TAB && indents { ' ' } else { quotes.next(folded) };
                let begins_item = previous == '\n' && is_bullet(character) && begins_word(characters.as_str());
                let folded = if begins_item { BULLET } else { folded };
                let grouped = folded == ' ' && previous.is_ascii_digit();
                let folded = if grouped && parts_thousands(&view.text, characters.as_str()) { ',' } else { folded };
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
                if is_han(folded) {
                    index += ruby::skip(&mut characters);
                }
            }
        }
        view.marks.push((as_u32(view.text.len()), as_u32(index)));
        view
    }

    /// Whether a space between two characters of this text says something.
    fn space_matters(&self, before: char, after: char) -> bool {
        if before == '.' && after.is_ascii_digit() {
            // The number of an item stands before it, and not the whole part of a figure.
            let line = self.text.rsplit('\n').next().unwrap_or_default();
            return line.len() <= 3 && line[..line.len() - 1].bytes().all(|sign| sign.is_ascii_digit());
        }
        (before.is_ascii() || !self.spaced && !self.reflowed) && space_matters(before, after)
    }

    /// Adds the cells of a row that the source draws, with tabs between them, as a line of its own.
    fn push_row(&mut self, source: &str, row: &layout::Row, index: usize, fold: fn(char) -> char) {
        const BETWEEN: char = '\t';
        // A cell may begin above its row, in a line that two rows share.
        let index_of = |byte: usize| match source.get(row.span.start..byte) {
            Some(before) => index + before.chars().count(),
            None => index - source[byte..row.span.start].chars().count(),
        };
        let mut end = index;
        for (number, cell) in row.cells.iter().enumerate() {
            if number > 0 {
                self.push(BETWEEN, end);
            }
            let mut previous = BETWEEN;
            for piece in cell {
                let written = &source[piece.clone()];
                let mut characters = written.chars();
                end = index_of(piece.start);
                while let Some(character) = characters.next() {
                    let folded = planned(previous, fold(character), self.traditional, characters.as_str());
                    let next = || characters.clone().next().map(half_width);
                    if folded != ' ' || next().is_some_and(|next| self.space_matters(previous, next)) {
                        self.push(folded, end);
                        previous = folded;
                    }
                    end += 1 + if is_han(folded) { ruby::skip(&mut characters) } else { 0 };
                }
            }
        }
        if row.span.is_empty() {
            self.push('\n', end);
        } else if source[row.span.clone()].ends_with('\n') {
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

/// The straight quotation marks of a line, which open and close in turn.
struct Quotes {
    /// Whether they come in pairs around Chinese words.
    paired: bool,
    open: bool,
}

impl Quotes {
    const STRAIGHT: char = '"';

    fn of(line: &str) -> Self {
        let marks = line.split(Self::STRAIGHT).count() - 1;
        let chinese = |(at, part): (usize, &str)| at % 2 == 0 || !part.is_ascii();
        let paired = marks > 0 && marks % 2 == 0 && line.split(Self::STRAIGHT).enumerate().all(chinese);
        Self { paired, open: false }
    }

    /// A sign of the line with its direction.
    fn next(&mut self, sign: char) -> char {
        if !self.paired || sign != Self::STRAIGHT {
            return sign;
        }
        self.open = !self.open;
        if self.open { '\u{201c}' } else { '\u{201d}' }
    }
}

const TAB: char = '\t';

/// Whether the only tab of a line stands behind the number of an item, so that it parts no cells.
fn tab_behind_number(line: &str) -> bool {
    let mut cells = line.split(TAB);
    let (Some(first), Some(rest), None) = (cells.next(), cells.next(), cells.next()) else { return false };
    let number = first.trim();
    let digits = number.trim_matches(['(', ')', '.', '\u{3001}', '\u{ff0e}', '\u{ff08}', '\u{ff09}', '[', ']']);
    let whole = digits.len() < number.len() && (1..=3).contains(&digits.len());
    whole && digits.bytes().all(|sign| sign.is_ascii_digit()) && !rest.trim().is_empty()
}

/// What every sign that a line of a list begins with is folded to.
const BULLET: char = '\u{25cf}';

/// Whether a sign before the items of a list is otherwise a letter, a part of a name, or one of the private use of
/// word processors.
fn is_bullet(sign: char) -> bool {
    const SIGNS: [char; 12] = [
        '\u{b7}', '\u{30fb}', '\u{25a0}', '\u{2605}', '\u{2606}', '\u{27a2}', '\u{27a4}', '\u{2713}', '\u{2714}',
        '\u{221a}', '\u{203b}', '\u{2756}',
    ];
    matches!(sign, '\u{f000}'..='\u{f0ff}') || SIGNS.contains(&sign)
}

/// Whether words follow, where no cell ends.
fn begins_word(rest: &str) -> bool {
    rest.trim_start_matches([' ', '\u{3000}']).starts_with(char::is_alphanumeric)
}

/// A folded character behind another one. A traditional text writes the second sign of the word for a plan with that
/// for a picture as well as with its own. Before the sign for a name the word means a project, and stays as it is.
/// What stands for nought among Chinese digits becomes their own sign for it.
fn planned(before: char, folded: char, traditional: bool, rest: &str) -> char {
    const PLAN: [char; 2] = ['\u{8ba1}', '\u{5212}'];
    const PICTURE: char = '\u{753b}';
    const NAME: char = '\u{540d}';
    // A circle goes on with the digits before it as their sign for nought: 六○四.
    const CIRCLE: char = '\u{25cb}';
    const NOUGHT: char = '\u{3007}';
    const DIGITS: &str = "\u{3007}\u{4e00}\u{4e8c}\u{4e09}\u{56db}\u{4e94}\u{516d}\u{4e03}\u{516b}\u{4e5d}";
    if folded == CIRCLE && DIGITS.contains(before) {
        return NOUGHT;
    }
    let plan = traditional && folded == PICTURE && before == PLAN[0] && !rest.starts_with(NAME);
    if plan { PLAN[1] } else { folded }
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
    let (mut apart, mut together) = (0, 0);
    let (mut first, mut second) = (' ', ' ');
    for third in text.chars().take(2 * SCRIPT_WINDOW) {
        together += usize::from(is_han(second) && is_han(third));
        apart += usize::from(is_han(first) && second == ' ' && is_han(third));
        (first, second) = (second, third);
    }
    apart > together && apart > 20
}

/// Whether more than one Chinese character in twenty lies outside GB 2312, the set of simplified writing.
fn is_traditional(text: &str) -> bool {
    let han = text.chars().filter(|&character| is_han(character)).take(SCRIPT_WINDOW);
    let (all, outside) =
        han.fold((0, 0), |(all, outside), character| (all + 1, outside + usize::from(outside_simplified(character))));
    outside * 20 > all
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
