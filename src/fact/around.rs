//! What stands around the words for a thing counted and is not of them: headings, brackets, the word for a sum.

use crate::{
    knowledge::{Cue, Hit},
    mention::Analysis,
    span::Span,
};

/// What a bracket tells has at least this many bytes behind its mark.
const SHORTEST: usize = 7;

/// The bytes of the sign of an attribute.
const OF: usize = 3;

/// A stretch without the heading in square brackets that it begins with: [专利]受理专利. A heading with no more than the sign
/// for a sum behind it tells itself what is counted: [融资事件]共13起.
pub(super) fn after_heading(text: &str, span: Span) -> Span {
    const SIGN: usize = 3;
    let heading = text[span.range()].strip_prefix('[').and_then(|inside| inside.find(']'));
    if let Some(length) = heading.filter(|length| length + 2 + SIGN >= span.len() && *length > SIGN) {
        return Span::new(span.start + 1, span.start + 1 + length);
    }
    let span = heading.map_or(span, |length| Span::new(span.start + length + 2, span.end));
    // A bracket right behind the figure before tells of what that one counts: 先进集体5个(A、B)、先进个人10人.
    let written = text[span.range()].trim_start_matches(' ');
    let close = written.strip_prefix('(').and_then(|inside| inside.find(')')).map(|length| length + 2);
    let span = close.map_or(span, |length| Span::new(span.end - written.len() + length, span.end));
    // A bracket that opens before the figure and closes behind it tells of something else than what stands before it.
    let written = &text[span.range()];
    let open = written.rfind('(').filter(|&open| !written[open..].contains(')') && written.len() - open > SHORTEST);
    open.map_or(span, |open| Span::new(span.start + open + 1, span.end))
}

/// What is counted without the word for the sum that the next figure tells of it: 21个项目|总投资99亿元.
pub(super) fn without_sum(analysis: &Analysis<'_>, span: Span) -> Span {
    let project = |at: usize| analysis.cue_ends_at(at, Cue::HeadProject);
    let sums = analysis.hits_in(span).iter().filter(|hit| hit.span.end == span.end && hit.is(Cue::Statistic));
    let mut starts = sums.map(|hit| hit.span.start);
    // A word that leads up to the sum may stand between: 预计.
    let bare = |at: usize| {
        let word = |hit: &&Hit| hit.span.len() > OF && hit.span.start > span.start;
        let lead = analysis.hits_ending_at(at).filter(word).find(|hit| project(hit.span.start));
        lead.map_or(at, |lead| lead.span.start)
    };
    starts
        .find_map(|at| [at, bare(at)].into_iter().find(|&at| project(at)))
        .map_or(span, |end| Span::new(span.start, end))
}
