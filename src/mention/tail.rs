//! Organisations by the last word of their names: 有限公司, 研究院, 联盟.

use super::{
    Analysis, Identity, Mention,
    edge::{Anchors, Edges},
    title,
};
use crate::{
    knowledge::{Hit, Sense, Tail, TailUse},
    span::Span,
};

/// The body of a name, what stands before its last word, has at least this many bytes.
const BODY: usize = 6;

/// A short firm name has two to four characters before its last word, or a place and those.
const SHORT_BODY: std::ops::RangeInclusive<usize> = 3..=12;

/// A name that begins with nothing known has at most this many bytes before a weak last word.
const UNKNOWN_BODY: usize = 45;

/// Every name that ends in the last word of an organisation.
pub(super) fn find(analysis: &Analysis<'_>, edges: &Edges, anchors: &Anchors) -> Vec<Mention> {
    let mut found = Vec::new();
    for &hit in &analysis.hits {
        for sense in analysis.senses(hit) {
            if let Sense::Tail(tail) = sense {
                found.extend(name(analysis, edges, anchors, hit, *tail));
            }
        }
    }
    found
}

fn name(analysis: &Analysis<'_>, edges: &Edges, anchors: &Anchors, hit: Hit, tail: Tail) -> Option<Mention> {
    let text = analysis.text;
    if analysis.cut_by_compound(hit.span) {
        return None;
    }
    let (start, anchored) = edges.left(text, anchors, hit.span.start);
    let span = Span::new(start, hit.span.end + place_bracket(text, anchors, hit.span.end));
    let body = hit.span.start - start;
    if title::generic(analysis, span) || known_inside(analysis, span) {
        return None;
    }
    // A class of its level (省级工程技术研究中心) has no place or owner of its own.
    let classed = analysis.level_at(span).is_some();
    let quoted = text[..start].ends_with('\u{201c}') && text[hit.span.end..].starts_with('\u{201d}');
    let latent = match tail.use_ {
        TailUse::Strong if body < BODY && !anchored => return None,
        TailUse::Strong => false,
        TailUse::Weak if !anchored && !(BODY..=UNKNOWN_BODY).contains(&body) => return None,
        TailUse::Weak => !quoted && (!anchored || classed),
        TailUse::Short => {
            let own = own_part(anchors, start, hit.span.start)?;
            if !SHORT_BODY.contains(&own) {
                return None;
            }
            true
        }
    };
    let level = classed.then(|| analysis.level_at(span).map(|(_, level)| level)).flatten();
    Some(Mention { span, kind: tail.kind, identity: Identity::Written { level }, latent })
}

/// The bytes of a bracket with a place in it after a name: 技术转移中心(中国).
fn place_bracket(text: &str, anchors: &Anchors, at: usize) -> usize {
    let Some(inside) = text[at..].strip_prefix('(') else { return 0 };
    let Some(length) = inside[..inside.floor_char_boundary(48)].find(')') else { return 0 };
    let place = anchors.place_ends_at(at + 1 + length) && anchors.ending_at(at + 1 + length) == Some(at + 1);
    if place { length + 2 } else { 0 }
}

/// Whether what ends here is a known organisation with something else before it: 资助沙钢集团.
fn known_inside(analysis: &Analysis<'_>, span: Span) -> bool {
    let lexicon = &analysis.knowledge.lexicon;
    analysis.hits_ending_at(span.end).any(|hit| {
        hit.span.start > span.start
            && analysis
                .senses(*hit)
                .iter()
                .any(|sense| matches!(sense, Sense::Entry(id) if lexicon.entry(*id).kind.is_organisation()))
    })
}

/// The bytes of a short name that are its own, after the place that it begins with; `None` where no place begins it:
/// what has none is a name only in a list of its like.
fn own_part(anchors: &Anchors, start: usize, end: usize) -> Option<usize> {
    let at = (start + 1..end).rev().find(|&at| anchors.ends_at(at))?;
    anchors.place_ends_at(at).then(|| end - at)
}
