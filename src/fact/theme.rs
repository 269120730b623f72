//! What figures are of where their clause leaves it out: the theme that a clause before them sets.

use super::indicator::{before, verb_in};
use crate::{
    knowledge::{Boundary, Cue, Hit, RowWord, Sense},
    mention::Analysis,
    record::EntityType,
    sentence::{Sentence, clause_around},
    span::Span,
};

/// The theme of a figure whose clause has nothing but a verb: 在某基金方面,共申报118项; 专利申请实现零突破,共3件.
pub(super) fn theme(analysis: &Analysis<'_>, sentence: Sentence, left: Span) -> Option<String> {
    let clause = clause_around(analysis.text, sentence.span, left.start);
    let noun = set_before(analysis, sentence, clause.start)?;
    Some(format!("{noun}{}", deed(analysis, left).unwrap_or_default()))
}

/// What the numbers behind several names are of, by the heading of their list: 单位和立项数分别为:A34项,B21项.
pub(super) fn headed(analysis: &Analysis<'_>, sentence: Sentence, left: Span) -> Option<String> {
    const HEADING: char = ':';
    const AND: [char; 2] = ['\u{548c}', '\u{4e0e}'];
    let clause = clause_around(analysis.text, sentence.span, left.start);
    let listed = analysis.text[sentence.span.start..clause.start].ends_with(HEADING);
    let noun = set_before(analysis, sentence, clause.start).filter(|_| listed)?;
    noun.rsplit(AND).next().map(str::to_owned).filter(|noun| !noun.is_empty())
}

/// The thing that the clause right before an offset sets as the theme, where no figure stands in it.
fn set_before(analysis: &Analysis<'_>, sentence: Sentence, at: usize) -> Option<String> {
    /// A theme has at most this many bytes: sixteen signs.
    const THEME: usize = 48;
    const HEADING: char = ':';
    let text = analysis.text;
    let mark = text.get(sentence.span.start..at)?.chars().next_back()?;
    let end = at.checked_sub(mark.len_utf8()).filter(|&end| end > sentence.span.start)?;
    let clause = Span::new(clause_around(text, sentence.span, end).start, end);
    if clause.is_empty() || !matches!(mark, ',' | HEADING) || !analysis.quantities_in(clause).is_empty() {
        return None;
    }
    let set = analysis.hits_ending_at(end).filter(|hit| hit.is(Cue::Theme));
    let set = set.map(|hit| hit.span.start).min().filter(|&start| start > clause.start);
    let told = match set {
        Some(set) => set,
        None if mark == HEADING => end,
        None => acts(analysis, clause)?,
    };
    let part = analysis.hits_in(clause).iter().filter(|hit| hit.span.start == clause.start);
    if part.clone().any(|hit| hit.is(Cue::Part)) {
        return None;
    }
    before(analysis, Span::new(clause.start, told)).filter(|noun| noun.len() <= THEME && !noun.contains('\u{3001}'))
}

/// The things that a sentence sorts at its head, of which it tells the number of each sort: 立项按级别看,国家级12项.
pub(super) fn sorted(analysis: &Analysis<'_>, sentence: Sentence) -> Option<String> {
    /// 按, 从, and 分, 看 at the end of the clause.
    const BY: [char; 2] = ['\u{6309}', '\u{4ece}'];
    const SORTS: [char; 2] = ['\u{5206}', '\u{770b}'];
    const HEAD: usize = 90;
    let (text, start) = (analysis.text, sentence.span.start);
    let head = &text[start..text.floor_char_boundary((start + HEAD).min(sentence.span.end))];
    let clause = &head[..head.find([',', ':'])?];
    let by = clause.strip_suffix(SORTS)?.rfind(BY)?;
    let things = before(analysis, Span::new(start, start + by))?;
    analysis
        .knowledge
        .terms
        .hits(&things)
        .iter()
        .any(|hit| hit.span.end == things.len() && hit.is(Cue::HeadProject))
        .then_some(things)
}

/// Where the verb of a clause begins, which says what became of its theme.
fn acts(analysis: &Analysis<'_>, clause: Span) -> Option<usize> {
    let copula = analysis.hits_in(clause).iter().filter(|hit| {
        let word = hit.span.len() >= 6 && hit.span.start > clause.start;
        word && hit.is(Cue::Copula)
    });
    copula.map(|hit| hit.span.start).chain(verb_in(analysis, clause)).min().filter(|&at| at > clause.start)
}

/// What is told of a programme with the name of the one before it: 某基金|立项数.
pub(super) fn of_programme(analysis: &Analysis<'_>, at: usize, indicator: String) -> String {
    /// The programme is named within so many bytes before.
    const NEAR: usize = 600;
    /// A name has at most this many bytes: twenty signs.
    const NAME: usize = 60;
    let terms = &analysis.knowledge.terms;
    let number = |hit: &Hit| hit.span.len() == indicator.len() && hit.is(Cue::Partial) && indicator.ends_with(NUMBER);
    if terms.hits(&indicator).iter().any(number) {
        return conferred_before(analysis, at).map_or(indicator.clone(), |title| format!("{title}{indicator}"));
    }
    let told = |hit: &Hit| hit.span.len() == indicator.len() && hit.is(Cue::OfProgramme);
    if !terms.hits(&indicator).iter().any(told) {
        return indicator;
    }
    let low = analysis.text.ceil_char_boundary(at.saturating_sub(NEAR));
    let near = analysis.mentions_in(Span::new(low, at)).iter().rev();
    let mut programmes = near.filter(|one| {
        one.kind == EntityType::Programme
            && one.span.end <= at
            && !one.latent
            && !is_line(analysis, &analysis.text[one.span.range()])
    });
    let name = programmes.next().map(|one| &analysis.text[one.span.range()]).filter(|name| name.len() <= NAME);
    name.map_or(indicator.clone(), |name| format!("{name}{indicator}"))
}

/// 数 of 总数.
const NUMBER: char = '\u{6570}';

/// The title that the sentence confers before an offset, whose bearers are counted there: 4个县获批A,全省总数增至7家.
fn conferred_before(analysis: &Analysis<'_>, at: usize) -> Option<String> {
    const NEAR: usize = 150;
    let low = analysis.text.ceil_char_boundary(at.saturating_sub(NEAR));
    let low = analysis.text[low..at].rfind(['\u{3002}', ';', '\n']).map_or(low, |mark| low + mark);
    let mut titles = analysis.mentions_in(Span::new(low, at)).iter().rev().filter(|one| one.span.start >= low);
    let title =
        titles.find(|one| one.kind == EntityType::Recognition && (!one.latent || analysis.conferred(one.span)))?;
    Some(analysis.text[title.span.range()].to_owned())
}

/// Whether a name is only that of a line of some fund: 面上项目.
pub(super) fn is_line(analysis: &Analysis<'_>, name: &str) -> bool {
    let terms = &analysis.knowledge.terms;
    let line = |hit: &Hit| {
        let row = Sense::Row(RowWord::Line);
        hit.is(Cue::OfProgramme) || hit.is(Cue::Generic) || terms.senses(*hit).contains(&row)
    };
    terms.hits(name).iter().any(|hit| hit.span.len() == name.len() && line(hit))
}

/// The verb that a stretch before a figure ends in.
fn deed<'t>(analysis: &'t Analysis<'_>, left: Span) -> Option<&'t str> {
    let verbs = analysis.hits_ending_at(left.end).filter(|hit| {
        hit.span.len() >= 6
            && hit.span.start >= left.start
            && analysis.senses(**hit).contains(&Sense::Boundary(Boundary::Hard))
    });
    verbs.max_by_key(|hit| hit.span.len()).map(|verb| &analysis.text[verb.span.range()])
}
