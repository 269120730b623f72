//! Names that the lexicon knows.

use super::{Analysis, Identity, Mention};
use crate::knowledge::{EntryId, Sense};

/// Every form of an entry in the text. Places of one name come as one mention with all of them.
pub(super) fn find(analysis: &Analysis<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    for &hit in &analysis.hits {
        let entries: Vec<EntryId> = analysis
            .senses(hit)
            .iter()
            .filter_map(|sense| match sense {
                Sense::Entry(id) => Some(*id),
                _ => None,
            })
            .collect();
        let Some(&first) = entries.first() else { continue };
        if inside_word(analysis.text, hit.span.start, hit.span.end) || analysis.cut_by_compound(hit.span) {
            continue;
        }
        let kind = analysis.knowledge.lexicon.entry(first).kind;
        found.push(Mention { span: hit.span, kind, identity: Identity::Known(entries), latent: false });
    }
    found
}

/// Whether a Latin form is cut out of a longer Latin word.
fn inside_word(text: &str, start: usize, end: usize) -> bool {
    let letter = |character: Option<char>| character.is_some_and(|c| c.is_ascii_alphanumeric());
    let inner = &text[start..end];
    letter(inner.chars().next()) && letter(text[..start].chars().next_back())
        || letter(inner.chars().next_back()) && letter(text[end..].chars().next())
}
