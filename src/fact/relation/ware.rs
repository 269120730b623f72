//! Quoted names of wares with what the ware is, which belongs to the name: “鲲腾”混动系统, “徐力”牌装载机.

use super::super::{Party, matcher::open::ends_as_ware};
use crate::{
    knowledge::{Boundary, Cue, Sense},
    mention::Analysis,
    record::EntityType,
    span::Span,
};

/// What stands between a quoted name and what it names: 牌, 号, 型.
const MARKS: [char; 3] = ['\u{724c}', '\u{53f7}', '\u{578b}'];

/// The word for a series.
const SERIES: &str = "\u{7cfb}\u{5217}";

/// Gives parties what stands behind their quotations, where that says what wares they are.
pub(super) fn complete(analysis: &Analysis<'_>, subjects: &mut [Party], objects: &mut [Party]) {
    for party in subjects.iter_mut().chain(objects) {
        if let Party::Named(span, EntityType::Product) = party {
            *span = whole(analysis, *span).unwrap_or(*span);
        }
    }
}

/// A quoted name with its marks and what stands behind it, where that says what ware it is.
fn whole(analysis: &Analysis<'_>, name: Span) -> Option<Span> {
    let text = analysis.text;
    let open = text[..name.start].strip_suffix('\u{201c}')?.len();
    let close = text[name.end..].strip_prefix('\u{201d}')?;
    let end = ware_end(analysis, text.len() - close.len())?;
    Some(Span::new(open, end))
}

/// Where a word for wares ends that begins at an offset, with its attributes before it.
fn ware_end(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    /// Three signs, or two behind a mark.
    const SHORTEST: usize = 9;
    const MARKED: usize = 6;
    const LONGEST: usize = 36;
    /// 术, 艺, 方, 系, 株, 种, 药: the last signs of words for what is no single ware.
    const SORTS: [char; 7] = ['\u{672f}', '\u{827a}', '\u{65b9}', '\u{7cfb}', '\u{682a}', '\u{79cd}', '\u{836f}'];
    const OF: char = '\u{7684}';
    let text = analysis.text;
    let rest = &text[at..];
    let marked = rest.strip_prefix(SERIES).or_else(|| rest.strip_prefix(MARKS));
    let from = text.len() - marked.unwrap_or(rest).len();
    let reach = text.floor_char_boundary((from + LONGEST).min(text.len()));
    let shortest = if marked.is_some() { MARKED } else { SHORTEST };
    let hits = analysis.hits_in(Span::new(from, reach));
    let hard = |until: usize| {
        let stops = |sense: &Sense| matches!(sense, Sense::Boundary(Boundary::Hard));
        hits.iter()
            .any(|hit| hit.span.start >= from && hit.span.end <= until && analysis.senses(*hit).iter().any(stops))
    };
    let plain = |until: usize| text[from..until].chars().all(|sign| sign.is_alphanumeric() && sign != OF);
    let ware = |end: &usize| {
        *end >= from + shortest
            && !text[from..*end].ends_with(SORTS)
            && plain(*end)
            && !hard(*end)
            && ends_as_ware(analysis, *end)
    };
    let ends = hits.iter().filter(|hit| hit.span.start >= from && hit.is(Cue::Ware)).map(|hit| hit.span.end);
    // The first word for a ware is its last, unless a longer one goes on right there: 火箭|发动机.
    let first = ends.clone().filter(ware).min()?;
    ends.filter(|end| *end > first && *end <= first + SHORTEST).filter(ware).max().or(Some(first))
}
