//! Signs at their places become lines and tables.

use super::{
    frame::{Frame, frames},
    page::{Glyph, Page},
};
use crate::document::read::sheet::Rows;

/// A line of text. Lengths are in hundredths of a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// What stands in it, in pieces where wide gaps part it.
    pub(super) pieces: Vec<Piece>,
    /// Its base line.
    pub(super) y: i32,
    /// The size of most of its signs.
    pub(super) size: i32,
}

/// A piece of a line without wide gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) start: i32,
    pub(super) end: i32,
}

/// What stands on a page, from the top down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Line(Line),
    /// The places of the upright lines of a table, and its cells.
    Table(Vec<i32>, Rows),
    PageEnd,
}

impl Line {
    pub(super) fn text(&self) -> String {
        let pieces: Vec<&str> = self.pieces.iter().map(|piece| piece.text.as_str()).collect();
        pieces.join("  ")
    }

    pub(super) fn start(&self) -> i32 {
        self.pieces.first().map_or(0, |piece| piece.start)
    }

    /// How far it lies above another, in per cent of the other's size.
    pub(super) fn above(&self, other: &Self) -> i32 {
        self.y.saturating_sub(other.y).saturating_mul(100) / other.size.max(1)
    }

    pub(super) fn end(&self) -> i32 {
        self.pieces.last().map_or(0, |piece| piece.end)
    }
}

/// The lines and tables of a page.
pub(super) fn of_page(page: Page) -> Vec<Block> {
    let frames = frames(page.rules);
    let mut inside: Vec<Vec<Glyph>> = frames.iter().map(|_| Vec::new()).collect();
    let mut outside = Vec::new();
    for glyph in page.glyphs {
        match frames.iter().position(|frame| frame.holds(&glyph)) {
            Some(index) => inside[index].push(glyph),
            None => outside.push(glyph),
        }
    }
    let mut blocks: Vec<(i32, Block)> = lines(outside).into_iter().map(|line| (line.y, Block::Line(line))).collect();
    for (frame, glyphs) in frames.into_iter().zip(inside).filter(|(_, glyphs)| !glyphs.is_empty()) {
        let Frame { columns, .. } = &frame;
        blocks.push((frame.top(), Block::Table(columns.clone(), frame.cells(glyphs))));
    }
    blocks.sort_by_key(|(y, _)| -y);
    blocks.into_iter().map(|(_, block)| block).collect()
}

/// The text of a cell: its lines one after the other.
pub(super) fn joined(glyphs: Vec<Glyph>) -> String {
    let mut text = String::new();
    for line in lines(glyphs) {
        join(&mut text, &line.text());
    }
    text
}

/// Adds a line to the one it goes on from. Only Latin words have a space between them.
pub(super) fn join(text: &mut String, next: &str) {
    let between = text.chars().next_back().zip(next.chars().next());
    if between.is_some_and(|(last, first)| {
        last.is_ascii()
            && first.is_ascii_alphanumeric()
            && last != '-'
            && !(last.is_ascii_digit() && first.is_ascii_digit())
    }) {
        text.push(' ');
    }
    text.push_str(next);
}

/// Signs grouped into lines, from the top down.
fn lines(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    glyphs.sort_by_key(|glyph| (-glyph.y, glyph.x));
    let mut groups: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        match groups.last_mut() {
            // Signs of one line may be of different sizes and stand a little higher or lower.
            Some(group) if group[0].y - glyph.y <= group[0].size.min(glyph.size) * 2 / 5 => group.push(glyph),
            _ => groups.push(vec![glyph]),
        }
    }
    groups.into_iter().map(line).collect()
}

/// The line that signs make.
fn line(mut glyphs: Vec<Glyph>) -> Line {
    glyphs.sort_by_key(|glyph| glyph.x);
    // Bold type is sometimes the same sign twice, a little apart.
    glyphs.dedup_by(|next, kept| next.text == kept.text && next.x - kept.x < kept.size / 5);
    let (y, size) = (glyphs[0].y, glyphs[glyphs.len() / 2].size);
    let mut pieces: Vec<Piece> = Vec::new();
    for glyph in glyphs {
        let end = glyph.x + glyph.width.max(0);
        match pieces.last_mut() {
            Some(piece) if glyph.x - piece.end <= glyph.size * 6 / 5 => {
                if is_word_gap(piece, &glyph) {
                    piece.text.push(' ');
                }
                piece.text.push_str(&glyph.text);
                piece.end = piece.end.max(end);
            }
            _ => pieces.push(Piece { text: glyph.text, start: glyph.x, end }),
        }
    }
    Line { pieces, y, size }
}

/// Whether the gap before a sign parts words: Chinese ones have none, but a wide gap parts columns or names.
fn is_word_gap(piece: &Piece, glyph: &Glyph) -> bool {
    let gap = glyph.x - piece.end;
    let latin = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_graphic());
    let both = latin(piece.text.chars().next_back()) && latin(glyph.text.chars().next());
    gap > if both { glyph.size * 3 / 20 } else { glyph.size * 3 / 5 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(signs: &[(&str, i32, i32)]) -> Page {
        let glyph = |&(text, x, y): &(&str, i32, i32)| Glyph { text: text.to_owned(), x, y, width: 1000, size: 1000 };
        Page { glyphs: signs.iter().map(glyph).collect(), rules: Vec::new() }
    }

    #[test]
    fn signs_become_lines_from_the_top_down() {
        let blocks = of_page(page(&[("c", 0, 0), ("b", 1200, 5100), ("a", 0, 5000), ("d", 9000, 0), ("d", 9100, 0)]));
        let texts: Vec<String> = blocks
            .iter()
            .map(|block| match block {
                Block::Line(line) => line.text(),
                _ => String::new(),
            })
            .collect();
        assert_eq!(texts, ["a b", "c  d"]);
    }

    #[test]
    fn only_latin_words_are_joined_with_a_space() {
        for (first, next, expected) in
            [("\u{6c5f}", "\u{82cf}", "\u{6c5f}\u{82cf}"), ("two", "words", "two words"), ("20", "18", "2018")]
        {
            let mut text = first.to_owned();
            join(&mut text, next);
            assert_eq!(text, expected);
        }
    }
}
