//! Classes of parks and institutes that are named a batch at a time are titles that their members get, wherever the text
//! writes them: 第一批|国家现代农业产业园.

use std::collections::BTreeSet;

use super::Analysis;
use crate::{
    record::EntityType::{InnovationPark, Recognition, ResearchInstitute},
    span::Span,
};

/// The sign that ends the number of a batch.
const BATCH: char = '\u{6279}';

/// The number of a batch takes at most this many bytes.
const NUMBER: usize = 15;

/// Makes titles of the names of such classes.
pub(super) fn learn(analysis: &mut Analysis<'_>) {
    let text = analysis.text;
    let mut titles: BTreeSet<&str> = BTreeSet::new();
    for at in 0..analysis.mentions.len() {
        let one = &analysis.mentions[at];
        if !matches!(one.kind, InnovationPark | ResearchInstitute) {
            continue;
        }
        let head = text[one.span.range()].char_indices().take_while(|(sign, _)| *sign < NUMBER);
        let inside = head.filter(|(_, sign)| *sign == BATCH).map(|(sign, _)| one.span.start + sign).last();
        let start = inside.map_or(one.span.start, |sign| sign + BATCH.len_utf8());
        let span = Span::new(start, one.span.end);
        if text[..start].ends_with(BATCH) && analysis.level_at(span).is_some() {
            titles.insert(&text[span.range()]);
            analysis.mentions[at].span = span;
        }
    }
    if titles.is_empty() {
        return;
    }
    for one in &mut analysis.mentions {
        let class = matches!(one.kind, InnovationPark | ResearchInstitute) && titles.contains(&text[one.span.range()]);
        if class {
            (one.kind, one.latent) = (Recognition, false);
        }
    }
}
