//! Names in quotation marks and title marks.

use super::{Analysis, Identity, Mention};
use crate::{
    knowledge::{Noun, Sense},
    record::EntityType,
    span::Span,
};

/// Quoted text is a name when it has between these many bytes: two to fifty characters.
const LENGTH: std::ops::RangeInclusive<usize> = 2..=150;

/// Everything in quotation marks, latent, and every title in title marks.
pub(super) fn find(analysis: &Analysis<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    for (open, close) in [('\u{201c}', '\u{201d}'), ('\u{300a}', '\u{300b}'), ('"', '"')] {
        for span in pairs(analysis.text, open, close) {
            found.push(name(analysis, span, open == '\u{300a}'));
        }
    }
    found
}

/// The stretches between an opening and its closing mark, innermost marks left alone.
fn pairs(text: &str, open: char, close: char) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(open) {
        let start = at + offset + open.len_utf8();
        let window = &text[start..text.floor_char_boundary(start + LENGTH.end() + close.len_utf8())];
        let Some(length) = window.find(close) else {
            at = start;
            continue;
        };
        let inside = &text[start..start + length];
        if LENGTH.contains(&length) && !inside.contains(['\n', '\u{3002}']) && !inside.contains(open) {
            found.push(Span::new(start, start + length));
            at = start + length + close.len_utf8();
        } else {
            at = start;
        }
    }
    found
}

fn name(analysis: &Analysis<'_>, span: Span, titled: bool) -> Mention {
    let tail = analysis.hits_ending_at(span.end).find_map(|hit| {
        let inside = hit.span.start >= span.start;
        analysis.senses(*hit).iter().find_map(|sense| match sense {
            Sense::Noun(noun, _) if inside => Some(Last::Noun(*noun)),
            Sense::Tail(tail) if inside => Some(Last::Organisation(tail.kind)),
            _ => None,
        })
    });
    let written = |kind, latent| Mention { span, kind, identity: Identity::Written { level: None }, latent };
    let quoted = || Mention { span, kind: EntityType::Product, identity: Identity::Quoted, latent: true };
    match (titled, tail) {
        (true, Some(Last::Organisation(kind))) => written(kind, false),
        (true, _) => written(EntityType::Policy, false),
        (false, Some(Last::Noun(Noun::Event))) => written(EntityType::Event, false),
        (false, Some(Last::Noun(Noun::Programme))) => written(EntityType::Programme, false),
        (false, Some(Last::Organisation(kind))) if span.len() > 12 => written(kind, true),
        (false, _) => quoted(),
    }
}

/// What the last word of quoted text says.
enum Last {
    Noun(Noun),
    Organisation(EntityType),
}
