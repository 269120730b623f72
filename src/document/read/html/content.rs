//! Which stretches of a page are its content.

use std::ops::Range;

use super::{
    PageWords,
    blocks::{Piece, Pieces, Tag},
};

/// A block with this many links that are most of its text is a list of other pages.
const LINKS: usize = 3;

/// Links longer than this on the average are titles in a list that may be the content.
const LONG_LINK: usize = 24;

/// The content is the smallest block with this many per cent of the page's text outside of links.
const MOST: usize = 80;

/// What of a page is kept.
pub(super) struct Content {
    /// The title of the page, where the content does not have it.
    pub(super) title: Option<String>,
    main: Range<usize>,
    /// Stretches that are left out, in order.
    dropped: Vec<Range<usize>>,
    /// How many of them, and of those outside of the content, have text.
    parts: usize,
}

impl Content {
    pub(super) fn find(pieces: &Pieces<'_>) -> Self {
        let dropped = dropped(pieces);
        let own = |range: &Range<usize>| {
            let weight = |range: &Range<usize>| pieces.weight(range).text;
            let from = dropped.partition_point(|each| each.end <= range.start);
            let inside = dropped[from..].iter().take_while(|each| each.start < range.end);
            weight(range).saturating_sub(inside.map(weight).sum())
        };
        let main = main(pieces, &own);
        let title = title(pieces, &main, &dropped);
        let visible = |range: &&Range<usize>| pieces.weight(range).text > 0 && !is_code(pieces, range.start);
        let mut parts = dropped.iter().filter(visible).count();
        parts += usize::from(own(&(0..pieces.all.len())) > own(&main));
        Self { title, main, dropped, parts }
    }

    /// How many parts of the page are left out.
    pub(super) fn dropped_parts(&self) -> usize {
        self.parts
    }

    /// The pieces that are kept.
    pub(super) fn kept<'p, 'a>(&'p self, pieces: &'p Pieces<'a>) -> impl Iterator<Item = &'p Piece<'a>> {
        let mut next = self.dropped.iter().peekable();
        self.main.clone().filter_map(move |index| {
            while next.peek().is_some_and(|range| range.end <= index) {
                next.next();
            }
            let out = next.peek().is_some_and(|range| range.contains(&index));
            pieces.all.get(index).filter(|_| !out)
        })
    }
}

/// Stretches that are no content by their tag, their class or their links.
fn dropped(pieces: &Pieces<'_>) -> Vec<Range<usize>> {
    let whole = pieces.weight(&(0..pieces.all.len()));
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut index = 0;
    while let Some(piece) = pieces.all.get(index) {
        if let Piece::Open(tag) = piece {
            let range = index..tag.end + 1;
            let weight = pieces.weight(&range);
            // A class may mean something else: nothing with most of the page's sentences is left out for it.
            let small = (weight.text - weight.linked) * 2 < whole.text - whole.linked;
            let plain =
                weight.linked * 5 < weight.text * 3 || weight.links < LINKS || weight.linked > weight.links * LONG_LINK;
            let list = may_be_list(tag.name) && !plain;
            if is_never_content(tag) || small && (stands_around(tag) || list) {
                index = range.end;
                found.push(range);
                continue;
            }
        }
        index += 1;
    }
    found
}

/// Whether a dropped stretch is one that no reader of the page sees.
fn is_code(pieces: &Pieces<'_>, index: usize) -> bool {
    matches!(&pieces.all[index], Piece::Open(tag) if matches!(tag.name, "head" | "script" | "style" | "noscript" | "template"))
}

/// Whether an element is no content, whatever is in it.
fn is_never_content(tag: &Tag<'_>) -> bool {
    let hidden = || {
        let style = tag.attribute("style").unwrap_or_default().to_ascii_lowercase();
        tag.attribute("hidden").is_some() || style.split(';').any(|rule| rule.replace(' ', "") == "display:none")
    };
    let never = matches!(
        tag.name,
        "head"
            | "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "iframe"
            | "object"
            | "select"
            | "button"
            | "nav"
            | "textarea"
            | "video"
            | "audio"
            | "canvas"
            | "map"
    );
    never || hidden()
}

/// Whether an element stands around the content, by its tag, role, class or id.
fn stands_around(tag: &Tag<'_>) -> bool {
    let words = PageWords::get();
    let by_role =
        matches!(tag.attribute("role"), Some("navigation" | "banner" | "contentinfo" | "complementary" | "search"));
    let named = |name: &str| tag.attribute(name).is_some_and(|value| words.is_around(value));
    // The head of a table is often of the class `header`, and so is a heading.
    let told = !matches!(tag.name, "h1" | "h2" | "h3" | "table" | "thead" | "tbody" | "tr" | "th" | "td" | "body");
    matches!(tag.name, "aside" | "footer") || by_role || told && (named("class") || named("id"))
}

/// Whether an element may be a list of links. Tables are not: projects in them may be links.
fn may_be_list(name: &str) -> bool {
    matches!(name, "ul" | "ol" | "dl" | "div" | "section" | "p" | "td" | "center" | "form")
}

/// The smallest block with most of the text that is left.
fn main(pieces: &Pieces<'_>, own: &impl Fn(&Range<usize>) -> usize) -> Range<usize> {
    let mut main = 0..pieces.all.len();
    let enough = own(&main) * MOST;
    let mut index = 0;
    while index < main.end {
        match &pieces.all[index] {
            Piece::Open(tag) => {
                let range = index..tag.end + 1;
                if own(&range) * 100 < enough {
                    index = range.end;
                } else if holds_blocks(tag.name) {
                    main = range;
                    index += 1;
                } else {
                    break;
                }
            }
            _ => index += 1,
        }
    }
    main
}

/// Whether an element only groups others.
fn holds_blocks(name: &str) -> bool {
    matches!(name, "html" | "body" | "div" | "section" | "article" | "main" | "form" | "center")
}

/// The page's title: its first heading before the content, or what its head says up to the name of the site.
fn title(pieces: &Pieces<'_>, main: &Range<usize>, dropped: &[Range<usize>]) -> Option<String> {
    let text = |range: Range<usize>| {
        let words = pieces.all[range].iter().filter_map(|piece| match piece {
            Piece::Text(text) => Some(*text),
            _ => None,
        });
        words.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
    };
    let named = |name: &'static str| {
        pieces.all.iter().enumerate().filter_map(move |(index, piece)| match piece {
            Piece::Open(tag) if tag.name == name => Some(index..tag.end),
            _ => None,
        })
    };
    let shown = |range: &Range<usize>| !dropped.iter().any(|each| each.contains(&range.start));
    let heading = named("h1").chain(named("h2")).find(|range| range.end <= main.start && shown(range)).map(text);
    let told = || {
        let title = text(named("title").next()?);
        let own = title.split(['_', '|', '\u{2014}']).next()?.split(" - ").next()?;
        Some(own.trim().to_owned())
    };
    let title = heading.or_else(told).filter(|title| !title.is_empty())?;
    (!text(main.clone()).contains(&title)).then_some(title)
}
