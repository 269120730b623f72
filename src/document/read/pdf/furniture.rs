//! Running heads and page numbers, which are no part of the text.

use std::collections::BTreeMap;

use super::{
    flow::Layout,
    lines::{Block, Line},
};
use crate::document::read::words::PageWords;

/// How many lines a running head has at most.
const HEAD: usize = 2;

/// Removes page numbers, and lines set apart at the same edge of at least half of the pages, digits aside. Gives how many
/// lines were removed.
pub(super) fn remove(pages: &mut [Vec<Block>], layout: &Layout) -> usize {
    let mut seen: BTreeMap<(bool, String), usize> = BTreeMap::new();
    for page in pages.iter() {
        for at_top in [true, false] {
            for line in apart(page, at_top, layout) {
                *seen.entry((at_top, shape(line))).or_default() += 1;
            }
        }
    }
    let enough = pages.len().div_ceil(2).max(2);
    let mut removed = 0;
    for page in pages {
        for at_top in [true, false] {
            let repeated = |line: &&Line| seen.get(&(at_top, shape(line))).is_some_and(|count| *count >= enough);
            let mut count = apart(page, at_top, layout).filter(repeated).count();
            let is_number = |block: Option<&Block>| match block {
                Some(Block::Line(line)) => PageWords::get().is_page_number(line.text().trim()),
                _ => false,
            };
            if count == 0 && is_number(if at_top { page.first() } else { page.last() }) {
                count = 1;
            }
            let from = if at_top { 0 } else { page.len() - count };
            page.drain(from..from + count);
            removed += count;
        }
    }
    removed
}

/// The lines at an edge of a page, from the outside in, that a gap or their size sets apart from the text.
fn apart<'p>(page: &'p [Block], at_top: bool, layout: &Layout) -> impl Iterator<Item = &'p Line> {
    let block = move |index: usize| if at_top { page.get(index) } else { page.iter().nth_back(index) };
    let line = move |index: usize| match block(index) {
        Some(Block::Line(line)) => Some(line),
        _ => None,
    };
    let ends = |index: &usize| match (line(index - 1), block(*index)) {
        (Some(outer), Some(Block::Line(inner))) => {
            outer.above(inner).abs() * 2 > layout.pitch * 3 || (outer.size - inner.size).abs() * 12 > inner.size
        }
        (Some(_), Some(Block::Table(..))) => true,
        _ => false,
    };
    let count = (1..=HEAD).find(ends).unwrap_or_default();
    (0..count).filter_map(line)
}

/// A line with its digits all alike.
fn shape(line: &Line) -> String {
    line.text().chars().map(|sign| if sign.is_ascii_digit() { '0' } else { sign }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::read::pdf::lines::Piece;

    /// Lines from the top down; an empty one leaves a gap.
    fn page(lines: &[&str]) -> Vec<Block> {
        let mut y = 80000;
        let mut blocks = Vec::new();
        for text in lines {
            y -= 1500;
            let pieces = vec![Piece { text: (*text).to_owned(), start: 0, end: 0 }];
            if !text.is_empty() {
                blocks.push(Block::Line(Line { pieces, y, size: 1000 }));
            }
        }
        blocks
    }

    fn texts(page: &[Block]) -> Vec<String> {
        let text = |block: &Block| match block {
            Block::Line(line) => line.text(),
            _ => String::new(),
        };
        page.iter().map(text).collect()
    }

    #[test]
    fn removes_what_repeats_apart_at_the_edges_and_page_numbers() {
        let layout = Layout { left: 0, right: 40000, pitch: 150 };
        let mut pages = [
            page(&["report 2007", "", "same", "b", "c", "same", "", "notice", "- 1 -"]),
            page(&["report 2008", "", "same", "f", "g", "same", "", "notice", "- 2 -"]),
        ];
        assert_eq!(remove(&mut pages, &layout), 6);
        assert_eq!(texts(&pages[0]), ["same", "b", "c", "same"]);
        let mut single = [page(&["a", "b", "c", "7"])];
        assert_eq!((remove(&mut single, &layout), texts(&single[0]).len()), (1, 3));
    }
}
