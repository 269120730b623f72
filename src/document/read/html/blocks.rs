//! The tree of a page as a row of pieces, so that a subtree is a stretch of it.

use std::ops::Range;

use scraper::{Html, Node};

/// What a page is made of.
pub(super) enum Piece<'a> {
    Open(Tag<'a>),
    Close(&'a str),
    Text(&'a str),
}

/// The beginning of an element.
pub(super) struct Tag<'a> {
    pub(super) name: &'a str,
    element: &'a scraper::node::Element,
    /// Where its end stands.
    pub(super) end: usize,
}

impl Tag<'_> {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.element.attr(name)
    }

    /// How many columns or rows a cell is over.
    pub(super) fn span(&self, name: &str) -> usize {
        self.attribute(name).and_then(|value| value.trim().parse().ok()).unwrap_or(1)
    }
}

/// A page in pieces, with running sums of its characters.
pub(super) struct Pieces<'a> {
    pub(super) all: Vec<Piece<'a>>,
    /// Before each piece: characters of text, those of them in links, and links.
    sums: Vec<Weight>,
}

/// How much text a stretch has, white space not counted.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Weight {
    pub(super) text: usize,
    pub(super) linked: usize,
    pub(super) links: usize,
}

impl<'a> Pieces<'a> {
    pub(super) fn of(html: &'a Html) -> Self {
        let mut pieces = Self { all: Vec::new(), sums: Vec::new() };
        let mut opened = Vec::new();
        // A walk without recursion: a page may be nested deeper than the stack.
        let root = html.tree.root();
        let mut node = root.first_child();
        while let Some(current) = node {
            match current.value() {
                Node::Element(element) => {
                    opened.push(pieces.all.len());
                    pieces.all.push(Piece::Open(Tag { name: element.name(), element, end: 0 }));
                }
                Node::Text(text) => pieces.all.push(Piece::Text(text)),
                _ => {}
            }
            node = current.first_child();
            let mut last = current;
            while node.is_none() {
                if matches!(last.value(), Node::Element(_)) {
                    pieces.close(opened.pop());
                }
                node = last.next_sibling();
                match last.parent() {
                    Some(parent) if node.is_none() && parent != root => last = parent,
                    _ => break,
                }
            }
        }
        pieces.weigh();
        pieces
    }

    fn close(&mut self, opened: Option<usize>) {
        let end = self.all.len();
        if let Some(Piece::Open(tag)) = opened.and_then(|index| self.all.get_mut(index)) {
            tag.end = end;
            let name = tag.name;
            self.all.push(Piece::Close(name));
        }
    }

    fn weigh(&mut self) {
        let mut sum = Weight::default();
        let mut links = 0_usize;
        for piece in &self.all {
            self.sums.push(sum);
            match piece {
                Piece::Open(tag) if tag.name == "a" => {
                    links += 1;
                    sum.links += 1;
                }
                Piece::Close("a") => links = links.saturating_sub(1),
                Piece::Text(text) => {
                    let characters = text.chars().filter(|character| !character.is_whitespace()).count();
                    sum.text += characters;
                    sum.linked += if links > 0 { characters } else { 0 };
                }
                _ => {}
            }
        }
        self.sums.push(sum);
    }

    /// How much text a stretch has.
    pub(super) fn weight(&self, range: &Range<usize>) -> Weight {
        let (start, end) = (self.sums[range.start], self.sums[range.end]);
        Weight { text: end.text - start.text, linked: end.linked - start.linked, links: end.links - start.links }
    }

    /// How many characters the whole page has, those of scripts too.
    pub(super) fn characters(&self) -> usize {
        self.weight(&(0..self.all.len())).text
    }
}

/// Whether an element stands on lines of its own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "html"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "title"
            | "ul"
    )
}
