//! What a page has around its content: navigation above it, notices below.

use crate::{
    knowledge::{Cue, Hit, Knowledge, Sense},
    sentence::Sentence,
    span::Span,
};

/// Navigation stands in the first lines of a page, its first line aside, which is the page's title.
const HEAD_LINES: usize = 24;

/// A line of navigation has at most this many bytes: fifteen characters.
const NAVIGATION: usize = 45;

/// The stretches of a text that are not content: lines with a word of notices or navigation, and the short lines
/// before such a line at the head of the page.
pub(super) fn find(knowledge: &Knowledge, text: &str, sentences: &[Sentence], hits: &[Hit]) -> Vec<Span> {
    let marked = |sentence: &Sentence| {
        let from = hits.partition_point(|hit| hit.span.end <= sentence.span.start);
        let inside = hits[from..].iter().take_while(|hit| hit.span.end <= sentence.span.end);
        inside.into_iter().any(|hit| knowledge.terms.senses(*hit).contains(&Sense::Cue(Cue::Boilerplate)))
    };
    let mut found: Vec<Span> = sentences.iter().filter(|sentence| !sentence.is_row && marked(sentence)).map(|one| one.span).collect();
    let head = &sentences[..sentences.len().min(HEAD_LINES)];
    if let Some(last) = head.iter().rposition(|sentence| !sentence.is_row && marked(sentence)) {
        let short = |sentence: &&Sentence| !sentence.is_row && text[sentence.span.range()].trim().len() <= NAVIGATION;
        found.extend(head[..last].iter().skip(1).filter(short).map(|sentence| sentence.span));
        found.sort_unstable();
        found.dedup();
    }
    found
}
