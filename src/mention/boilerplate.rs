//! What a page has around its content: navigation above it, notices and links to other pages below.

use crate::{
    knowledge::{Cue, Hit},
    sentence::Sentence,
    span::Span,
};

/// Navigation stands in the first lines of a page, its first line aside, which is the page's title.
const HEAD_LINES: usize = 24;

/// A line of navigation has at most this many bytes: fifteen characters.
const NAVIGATION: usize = 45;

/// Of a sentence with more bytes only the part before or after a word of notices is a notice.
const NOTICE: usize = 360;

/// The title of another page has at most this many bytes, and no mark that ends a sentence.
const LINK: usize = 120;

/// The stretches of a text that are not content: lines with a word of notices or navigation, the short lines before
/// such a line at the head of the page, and the titles below a heading for links.
pub(super) fn find(text: &str, sentences: &[Sentence], hits: &[Hit]) -> Vec<Span> {
    let mark = |sentence: &Sentence| {
        let from = hits.partition_point(|hit| hit.span.end <= sentence.span.start);
        let mut inside = hits[from..].iter().take_while(|hit| hit.span.end <= sentence.span.end);
        inside.find(|hit| hit.is(Cue::Boilerplate))
    };
    let marked = |sentence: &Sentence| mark(sentence).is_some();
    let prose = sentences.iter().filter(|sentence| !sentence.is_row);
    let told = |one: &Sentence, word: Span| {
        if is_headline(text, sentences, one.span, word) { word } else { notice(one.span, word) }
    };
    let mut found: Vec<Span> = prose.filter_map(|one| mark(one).map(|word| told(one, word.span))).collect();
    let head = &sentences[..sentences.len().min(HEAD_LINES)];
    if let Some(last) = head.iter().rposition(|sentence| !sentence.is_row && marked(sentence)) {
        let short = |sentence: &&Sentence| !sentence.is_row && text[sentence.span.range()].trim().len() <= NAVIGATION;
        found.extend(head[..last].iter().skip(1).filter(short).map(|sentence| sentence.span));
    }
    found.extend(links(text, sentences, hits));
    found.sort_unstable();
    found.dedup();
    apart(found)
}

/// Whether the first line of a text is its headline behind a word that pages put before it, and no way through a site.
fn is_headline(text: &str, sentences: &[Sentence], line: Span, word: Span) -> bool {
    let first = sentences.first().is_some_and(|first| first.span == line);
    first && word.start == line.start && text[word.end..line.end].starts_with(':') && !text[line.range()].contains('>')
}

/// The part of a sentence that is a notice: all of a short one, else from its beginning or to its end, whichever of
/// them the word for it is nearer to.
fn notice(sentence: Span, word: Span) -> Span {
    let (before, after) = (word.start - sentence.start, sentence.end - word.end);
    if sentence.len() <= NOTICE {
        sentence
    } else if before <= after {
        Span::new(sentence.start, word.end)
    } else {
        Span::new(word.start, sentence.end)
    }
}

/// The short lines below a heading for links, up to the first that is a sentence.
fn links(text: &str, sentences: &[Sentence], hits: &[Hit]) -> Vec<Span> {
    let heading = |sentence: &Sentence| {
        let from = hits.partition_point(|hit| hit.span.end <= sentence.span.start);
        let mut inside = hits[from..].iter().take_while(|hit| hit.span.end <= sentence.span.end);
        let links = inside.any(|hit| hit.is(Cue::Links));
        links && text[sentence.span.range()].trim().len() <= NAVIGATION
    };
    let mut found = Vec::new();
    let mut below = false;
    for sentence in sentences {
        let line = text[sentence.span.range()].trim();
        let title = line.len() <= LINK && !line.ends_with(['\u{3002}', ':', ';']);
        below = title && (below || heading(sentence));
        if below {
            found.push(sentence.span);
        }
    }
    found
}

/// Stretches in order, those that overlap joined.
fn apart(found: Vec<Span>) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::with_capacity(found.len());
    for span in found {
        match joined.last_mut() {
            Some(last) if last.overlaps(span) => *last = last.cover(span),
            _ => joined.push(span),
        }
    }
    joined
}
