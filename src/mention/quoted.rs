//! Names in quotation marks and title marks.

use super::{Analysis, Identity, Mention, undertaking};
use crate::{
    knowledge::{Boundary, Cue, Hit, Noun, Sense, TailUse},
    record::EntityType,
    span::Span,
};

/// Quoted text is a name when it has between these many bytes: from two Latin letters to fifty Chinese characters.
const LENGTH: std::ops::RangeInclusive<usize> = 2..=150;

/// The title of a project has at least this many bytes: six characters.
const PROJECT: usize = 18;

/// Everything in quotation and title marks: what its last word or the words around it show to be a name, and the rest
/// latent, for a rule to decide.
pub(super) fn find(analysis: &Analysis<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    for (open, close) in [('\u{201c}', '\u{201d}'), ('\u{300a}', '\u{300b}'), ('"', '"')] {
        let quoted = pairs(analysis.text, open, close);
        // A word for projects before a list speaks of all its members.
        let mut led_to = 0;
        for (index, &span) in quoted.iter().enumerate() {
            let listed = list_of(analysis.text, &quoted[index..]);
            if projects_before(analysis, span) {
                led_to = led_to.max(listed);
            }
            let one = name(analysis, span, open == '\u{300a}', listed);
            let led = one.identity == Identity::Quoted && span.end <= led_to && span.len() >= PROJECT;
            let identity = Identity::Written { level: None };
            let title = undertaking::without_years(analysis.text, span);
            let work = Mention { span: title, kind: EntityType::Project, identity, latent: false };
            found.push(if led { work } else { one });
        }
    }
    found
}

/// Where the list of quoted names ends that begins with the first of some.
fn list_of(text: &str, quoted: &[Span]) -> usize {
    const SEPARATORS: [char; 4] = ['\u{3001}', '\u{548c}', '\u{4e0e}', '\u{53ca}'];
    let between = |pair: &[Span]| {
        let between = &text[pair[0].end..pair[1].start];
        between.chars().count() <= 3 && !between.contains(|mark: char| !is_quote(mark) && !SEPARATORS.contains(&mark))
    };
    let last = quoted.windows(2).take(LIST).take_while(|pair| between(pair)).count();
    quoted[last].end
}

/// A list of quoted names has at most this many.
const LIST: usize = 32;

fn is_quote(mark: char) -> bool {
    matches!(mark, '\u{201c}' | '\u{201d}' | '\u{300a}' | '\u{300b}' | '"')
}

/// Whether a word for projects stands right before a quotation.
fn projects_before(analysis: &Analysis<'_>, span: Span) -> bool {
    let open = analysis.text[..span.start].char_indices().next_back().map_or(0, |(at, _)| at);
    let end = analysis.text[..open].trim_end_matches(' ').len();
    analysis.hits_ending_at(end).any(|hit| Cue::HeadProject.among(analysis.senses(*hit)))
}

/// Whether a word for projects stands right before a quotation or, with a count or without, right after its list.
fn among_projects(analysis: &Analysis<'_>, span: Span, list_end: usize) -> bool {
    let text = analysis.text;
    let project = |sense: &Sense| Cue::HeadProject.is(*sense);
    if projects_before(analysis, span) {
        return true;
    }
    let mut at = list_end + text[list_end..].chars().next().map_or(0, char::len_utf8);
    at += if text[at..].starts_with(AND_SO_ON) { AND_SO_ON.len_utf8() } else { 0 };
    if let Some(count) = analysis.quantities_in(Span::new(at, at + 1)).first() {
        at = count.span.end;
        if undertaking::counted_as_projects(analysis, at) {
            return true;
        }
    }
    let near = analysis.hits_in(Span::new(at, at + NOUN));
    near.iter().any(|hit| hit.span.start == at && analysis.senses(*hit).iter().any(project))
}

/// Whether a quotation is one of those that a title is given to: 授予“…”等9个团队特别奖.
fn among_holders(analysis: &Analysis<'_>, span: Span) -> bool {
    let after = &analysis.text[span.end..];
    let at = after.strip_prefix('\u{201d}').and_then(|after| after.strip_prefix(AND_SO_ON));
    let at = at.map_or(0, |rest| analysis.text.len() - rest.len());
    at > 0 && analysis.quantities_in(Span::new(at, at + 1)).iter().any(|count| count.outer.start == at)
}

/// After a list that is not complete.
const AND_SO_ON: char = '\u{7b49}';

/// A word for projects has at most this many bytes.
const NOUN: usize = 18;

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

fn name(analysis: &Analysis<'_>, span: Span, titled: bool, list_end: usize) -> Mention {
    let tail = analysis.hits_ending_at(before_bracket(analysis.text, span, titled)).find_map(|hit| {
        let inside = hit.span.start >= span.start;
        analysis.senses(*hit).iter().find_map(|sense| match sense {
            Sense::Noun(noun, _) if inside => Some(Last::Noun(*noun)),
            Sense::Tail(tail) if inside && tail.use_ != TailUse::Department => Some(Last::Organisation(tail.kind)),
            _ => None,
        })
    });
    let written = |kind, latent| Mention { span, kind, identity: Identity::Written { level: None }, latent };
    let quoted = || Mention { span, kind: EntityType::Product, identity: Identity::Quoted, latent: true };
    let policy = matches!(tail, Some(Last::Noun(Noun::Policy))) || titled && policy_follows(analysis, span.end);
    let among = || span.len() >= PROJECT && among_projects(analysis, span, list_end);
    let done = || undertaking::wins(analysis, span) || titled && undertaking::is_undertaken(analysis, span);
    if !policy && (among() || done()) {
        let span = undertaking::without_years(analysis.text, span);
        return Mention { span, ..written(EntityType::Project, false) };
    }
    if !titled && levelled(analysis, span) && analysis.conferred(span) && !among_holders(analysis, span) {
        return written(EntityType::Recognition, false);
    }
    if !titled && undertaking::is_honour(analysis, span) && !among_holders(analysis, span) {
        return written(EntityType::Recognition, false);
    }
    if !titled && undertaking::is_title(analysis, span) {
        let span = undertaking::without_years(analysis.text, span);
        return Mention { span, ..written(EntityType::Project, false) };
    }
    if !titled && is_called_project(analysis, span) {
        return written(EntityType::Project, false);
    }
    match (titled, tail) {
        (true, _) if policy => written(EntityType::Policy, false),
        // 《共建研究院》 is what is agreed on.
        (true, Some(Last::Organisation(_))) if begins_with_verb(analysis, span) => written(EntityType::Policy, false),
        (true, Some(Last::Organisation(kind))) => written(kind, false),
        (true, Some(Last::Noun(_))) => written(EntityType::Policy, false),
        (false, Some(Last::Noun(Noun::Event))) => written(EntityType::Event, false),
        (false, Some(Last::Noun(Noun::Programme))) => written(EntityType::Programme, false),
        (false, Some(Last::Organisation(kind))) if span.len() > 12 => {
            let institute = kind == EntityType::ResearchInstitute && analysis.level_at(span).is_none();
            written(kind, !institute)
        }
        _ => quoted(),
    }
}

/// Whether what is quoted at length ends in a word for projects, and begins with no level or place that would make a
/// programme of it.
fn is_called_project(analysis: &Analysis<'_>, span: Span) -> bool {
    const CALLED: usize = 30;
    let project = |hit: &Hit| hit.span.start > span.start && Cue::HeadProject.among(analysis.senses(*hit));
    span.len() >= CALLED && analysis.hits_ending_at(span.end).any(project) && !levelled(analysis, span)
}

/// Where quoted text ends, in title marks without a bracket that says of which kind or years it is: 《…纲要(2006-2020年)》.
fn before_bracket(text: &str, span: Span, titled: bool) -> usize {
    let inner = text[span.range()].strip_suffix(')').filter(|_| titled);
    inner.and_then(|inner| inner.rfind('(')).map_or(span.end, |open| span.start + open)
}

/// Whether text begins with a word that no name begins with: 共建, 关于.
fn begins_with_verb(analysis: &Analysis<'_>, span: Span) -> bool {
    let near = analysis.hits_in(Span::new(span.start, (span.start + NOUN).min(span.end)));
    let verb = |sense: &Sense| matches!(sense, Sense::Boundary(Boundary::Hard));
    near.iter().any(|hit| hit.span.start == span.start && analysis.senses(*hit).iter().any(verb))
}

/// Whether text begins with a level or a place.
fn levelled(analysis: &Analysis<'_>, span: Span) -> bool {
    let lexicon = &analysis.knowledge.lexicon;
    let place = |sense: &Sense| matches!(sense, Sense::Entry(id) if lexicon.entry(*id).kind == EntityType::Place);
    let near = analysis.hits_in(Span::new(span.start, (span.start + 2 * NOUN).min(span.end)));
    let placed = near.iter().any(|hit| hit.span.start == span.start && analysis.senses(*hit).iter().any(place));
    placed || analysis.level_at(span).is_some()
}

/// Whether a word for documents stands right after a title: 《共建研究院》协议.
fn policy_follows(analysis: &Analysis<'_>, end: usize) -> bool {
    let at = end + analysis.text[end..].chars().next().map_or(0, char::len_utf8);
    let near = analysis.hits_in(Span::new(at, (at + NOUN).min(analysis.text.len())));
    let document = |sense: &Sense| matches!(sense, Sense::Noun(Noun::Policy, _));
    near.iter().any(|hit| hit.span.start == at && analysis.senses(*hit).iter().any(document))
}

/// What the last word of quoted text says.
enum Last {
    Noun(Noun),
    Organisation(EntityType),
}
