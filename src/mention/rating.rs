//! What bodies and projects are told to be at the end of an evaluation: 考核结果为|优秀, 被评定为|良好等级.

use super::{Analysis, Mention};
use crate::{
    knowledge::{Classes, Cue},
    record::EntityType,
    span::Span,
};

/// Every rating right behind the words for a result, and the others that a conjunction joins to it.
pub(super) fn find(analysis: &Analysis<'_>) -> Vec<Mention> {
    const JOINS: [char; 3] = ['\u{548c}', '\u{3001}', '\u{53ca}'];
    const MARKS: [char; 3] = ['\u{201c}', '\u{201d}', ':'];
    let text = analysis.text;
    let mut found = Vec::new();
    for result in analysis.hits_of(Classes::cue(Cue::Evaluated)) {
        let mut next = Some(result.span.end);
        while let Some(at) = next {
            let start = text.len() - text[at..].trim_start_matches(MARKS).len();
            let Some(end) = analysis.cue_from(start, Cue::Rating) else { break };
            let span = Span::new(start, end);
            found.push(Mention::written(span, EntityType::Recognition));
            let joined = text[end..].trim_start_matches(MARKS).strip_prefix(JOINS);
            next = joined.map(|rest| text.len() - rest.len());
        }
    }
    found
}
