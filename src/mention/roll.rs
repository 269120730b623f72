//! Programmes that a page lists one a line: each line ends in a word for plans or funds and says nothing else, or what
//! it says of it stands behind a colon.

use super::{Analysis, Mention};
use crate::record::EntityType;

/// The last signs of plans and funds: 划, 金.
const ENDS: [char; 2] = ['\u{5212}', '\u{91d1}'];

/// A list has at least this many lines.
const LEAST: usize = 3;

/// What stands before a name on its line, a number or a sign, has at most this many bytes.
const NUMBER: usize = 9;

/// Makes names of the lines that are the whole of a list of programmes.
pub(super) fn learn(analysis: &mut Analysis<'_>) {
    let mut run: Vec<usize> = Vec::new();
    let mut reached = None;
    let mut named: Vec<usize> = Vec::new();
    for (index, mention) in analysis.mentions.iter().enumerate() {
        let line = line_of(analysis, mention);
        let rest = || rest_of_line(analysis, mention).filter(|(start, _)| reached == Some(*start) && !run.is_empty());
        let Some((start, end)) = line.or_else(rest) else { continue };
        if analysis.text[end..].starts_with(':') {
            named.push(index);
            continue;
        }
        if reached != Some(start) {
            take(&mut run, &mut named);
        }
        run.push(index);
        reached = Some(end + 1);
    }
    take(&mut run, &mut named);
    if named.is_empty() {
        return;
    }
    for index in named {
        let low = rest_of_line(analysis, &analysis.mentions[index]).map(|(start, _)| start);
        let mention = &mut analysis.mentions[index];
        mention.latent = false;
        mention.span.start = low.unwrap_or(mention.span.start);
    }
    // They stay in the order of the text.
    analysis.add([]);
}

/// Where the line begins and ends whose last words are a programme and whose first ones are of its name: 新型工业化及|科技培训计划.
fn rest_of_line(analysis: &Analysis<'_>, mention: &Mention) -> Option<(usize, usize)> {
    const FRONT: usize = 36;
    let (text, span) = (analysis.text, mention.span);
    if mention.kind != EntityType::Programme || !mention.latent || !text[..span.end].ends_with(ENDS) {
        return None;
    }
    let low = text.ceil_char_boundary(span.start.saturating_sub(FRONT));
    let start = low + text[low..span.start].rfind('\n')? + 1;
    let words = start < span.start && text[start..span.start].chars().all(char::is_alphabetic);
    (words && text[span.end..].starts_with('\n')).then_some((start, span.end))
}

/// Keeps a run of lines that is long enough for a list.
fn take(run: &mut Vec<usize>, named: &mut Vec<usize>) {
    if run.len() >= LEAST {
        named.append(run);
    }
    run.clear();
}

/// Where the line begins and ends that a programme is the whole of, but for a number before it and its letters behind it.
fn line_of(analysis: &Analysis<'_>, mention: &Mention) -> Option<(usize, usize)> {
    let (text, span) = (analysis.text, mention.span);
    if mention.kind != EntityType::Programme || !text[..span.end].ends_with(ENDS) {
        return None;
    }
    let low = text.ceil_char_boundary(span.start.saturating_sub(NUMBER));
    let before = &text[low..span.start];
    let start = before.rfind('\n').map(|at| low + at + 1).or((low == 0).then_some(0))?;
    let number = text[start..span.start].chars().all(|sign| !sign.is_alphabetic());
    let rest = &text[span.end..];
    let lettered = rest.strip_prefix('(').and_then(|inside| {
        let letters = inside.bytes().take(NUMBER + 1).take_while(u8::is_ascii_alphanumeric).count();
        (letters <= NUMBER && inside[letters..].starts_with(')')).then_some(letters)
    });
    let end = span.end + lettered.map_or(0, |letters| letters + 2);
    // What a sign or number sets off as an item is told behind a colon: ●A计划:每案上限….
    let item = text[end..].starts_with(':') && start < span.start;
    let ends = text[end..].starts_with('\n') || end == text.len();
    (number && (ends || item)).then_some((start, end))
}
