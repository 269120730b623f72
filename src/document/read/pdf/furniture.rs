//! Running heads and page numbers, which are no part of the text.

use std::collections::BTreeMap;

use super::lines::Block;
use crate::document::read::words::PageWords;

/// How many lines at the top and at the bottom of a page may be such.
const EDGE: usize = 2;

/// Removes page numbers, and lines that stand at the same edge of at least half of the pages, digits aside. Gives how
/// many lines were removed.
pub(super) fn remove(pages: &mut [Vec<Block>]) -> usize {
    let mut seen: BTreeMap<(bool, String), usize> = BTreeMap::new();
    for page in pages.iter() {
        for index in 0..page.len() {
            for at_top in edges(page, index) {
                if let Some(text) = shape(&page[index]) {
                    *seen.entry((at_top, text)).or_default() += 1;
                }
            }
        }
    }
    let enough = pages.len().div_ceil(2).max(2);
    let mut removed = 0;
    for page in pages {
        let drop: Vec<bool> = (0..page.len())
            .map(|index| {
                let Block::Line(line) = &page[index] else { return false };
                let repeated = |at_top| shape(&page[index]).is_some_and(|text| seen.get(&(at_top, text)) >= Some(&enough));
                let mut edges = edges(page, index).peekable();
                edges.peek().is_some() && (PageWords::get().is_page_number(line.text().trim()) || edges.any(repeated))
            })
            .collect();
        removed += drop.iter().filter(|drop| **drop).count();
        let mut drop = drop.into_iter();
        page.retain(|_| !drop.next().unwrap_or_default());
    }
    removed
}

/// Whether a block stands at the top of its page, at its bottom, or at both.
fn edges(page: &[Block], index: usize) -> impl Iterator<Item = bool> {
    let (top, bottom) = (index < EDGE, index + EDGE >= page.len());
    [(top, true), (bottom, false)].into_iter().filter(|(is, _)| *is).map(|(_, at_top)| at_top)
}

/// A line with its digits all alike.
fn shape(block: &Block) -> Option<String> {
    let Block::Line(line) = block else { return None };
    Some(line.text().chars().map(|sign| if sign.is_ascii_digit() { '0' } else { sign }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::read::pdf::lines::{Line, Piece};

    fn page(lines: &[&str]) -> Vec<Block> {
        let block = |text: &&str| {
            let pieces = vec![Piece { text: (*text).to_owned(), start: 0, end: 0 }];
            Block::Line(Line { pieces, y: 0, size: 1000 })
        };
        lines.iter().map(block).collect()
    }

    #[test]
    fn removes_what_repeats_at_the_edges_and_page_numbers() {
        let mut pages = [
            page(&["report 2007", "a", "b", "same", "c", "d", "- 1 -"]),
            page(&["report 2007", "e", "f", "same", "g", "h", "- 2 -"]),
        ];
        assert_eq!(remove(&mut pages), 4);
        assert_eq!(pages[0], page(&["a", "b", "same", "c", "d"]));
        let mut single = [page(&["2007", "a", "b", "c", "d"])];
        assert_eq!(remove(&mut single), 1);
    }
}
