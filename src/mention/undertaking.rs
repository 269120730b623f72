//! Titles of projects: quoted ones by their last words and by what stands around them, and those of lists, which stand
//! behind the number of their project.

use super::{Analysis, Mention, Unit};
use crate::{
    knowledge::{Classes, Cue, Hit, Noun, Sense, TailUse},
    record::EntityType,
    span::Span,
};

/// A title that is paid for, one that a programme takes in, and one that nothing but its words shows, have at least this
/// many characters.
const PAID: usize = 4;
const TAKEN: usize = 5;
const PLAIN: usize = 6;

/// A quotation of this many characters is no name of a product.
const LONG: usize = 15;

/// Words around a quotation stand within these many bytes of it.
const NEAR: usize = 24;

/// Whether quoted text is the title of a project: it gets money, a programme takes it in, or somebody undertakes it.
pub(super) fn is_title(analysis: &Analysis<'_>, span: Span) -> bool {
    let text = analysis.text;
    let signs = text[span.range()].chars().count();
    let open = span.start - text[..span.start].chars().next_back().map_or(0, char::len_utf8);
    let after = span.end + text[span.end..].chars().next().map_or(0, char::len_utf8);
    if signs < PAID || analysis.conferred(span) {
        return false;
    }
    let last = |hit: &&Hit| hit.span.start > span.start;
    let acts = analysis.hits_ending_at(span.end).filter(last).any(|hit| hit.is(Cue::Undertaking));
    let named = |hit: &&Hit| hit.span.start >= span.start && analysis.senses(**hit).iter().any(|one| names_other(*one));
    if !acts && analysis.hits_ending_at(span.end).any(|hit| named(&hit)) {
        return false;
    }
    let gets = starts(analysis, after, Cue::ProjectAfter);
    let undertaken = analysis.hits_ending_at(open).any(|hit| hit.is(Cue::ProjectBefore));
    let owned =
        || analysis.hits_ending_at(open).any(|hit| analysis.senses(*hit).iter().any(|one| is_body(analysis, *one)));
    paid_at(analysis, after)
        || gets && is_funded(analysis, after, signs)
        || undertaken && (signs >= PLAIN || acts)
        || acts && signs >= PLAIN && (gets || owned() || is_of_programme(analysis, after))
}

/// Whether a known programme and the word for its projects stand at an offset: “…”|科技惠民计划项目.
fn is_of_programme(analysis: &Analysis<'_>, at: usize) -> bool {
    let near = analysis.hits_in(Span::new(at, analysis.text.floor_char_boundary(at + NEAR)));
    near.iter().filter(|hit| hit.span.start == at).any(|hit| {
        let programme = analysis.entries(*hit).any(|entry| entry.kind == EntityType::Programme);
        programme && analysis.cue_from(hit.span.end, Cue::HeadProject).is_some()
    })
}

/// Whether quoted text is what a prize is given to: “…”荣获…一等奖.
pub(super) fn wins(analysis: &Analysis<'_>, span: Span) -> bool {
    const CLAUSE: usize = 120;
    let text = analysis.text;
    let close = span.end + text[span.end..].chars().next().map_or(0, char::len_utf8);
    let after = projects_end(analysis, close);
    // A short name that says nothing of an undertaking is as well that of a product.
    let last = |hit: &&Hit| hit.span.start > span.start;
    let acts = analysis.hits_ending_at(span.end).filter(last).any(|hit| hit.is(Cue::Undertaking));
    let signs = text[span.range()].chars().count();
    let told = acts || after > close || signs >= LONG || is_undertaken(analysis, span);
    // A group of persons is no project.
    let team = analysis.cue_ends_at(span.end, Cue::Team);
    if team || signs < PAID || !told || !starts(analysis, after, Cue::ProjectAfter) {
        return false;
    }
    let window = &text[after..text.floor_char_boundary(after + CLAUSE)];
    let length = window.find([',', ';', '\n', '\u{3002}', '\u{201c}', '\u{300a}']).unwrap_or(window.len());
    let clause = Span::new(after, after + length);
    let recognition = |sense: &Sense| match sense {
        Sense::Noun(Noun::Recognition, _) => true,
        Sense::Entry(id) => analysis.knowledge.lexicon.entry(*id).kind == EntityType::Recognition,
        _ => false,
    };
    // A prize may be told of anywhere in the clause, another title ends it.
    let prize = |hit: &&Hit| text[..hit.span.end].ends_with(super::PRIZE) || hit.span.end == clause.end;
    analysis.hits_in(clause).iter().filter(prize).any(|hit| analysis.senses(*hit).iter().any(recognition))
}

/// Where a word for projects ends that begins at an offset, or the offset.
fn projects_end(analysis: &Analysis<'_>, at: usize) -> usize {
    let near = analysis.hits_in(Span::new(at, (at + NEAR).min(analysis.text.len())));
    let noun = near.iter().filter(|hit| hit.span.start == at).filter(|hit| {
        let senses = analysis.senses(**hit);
        Cue::HeadProject.among(senses) || Cue::Achievement.among(senses)
    });
    noun.map(|hit| hit.span.end).max().unwrap_or(at)
}

/// Whether a title in title marks is that of a project that somebody undertakes: 完成的《…》.
pub(super) fn is_undertaken(analysis: &Analysis<'_>, span: Span) -> bool {
    let open = span.start - analysis.text[..span.start].chars().next_back().map_or(0, char::len_utf8);
    let signs = analysis.text[span.range()].chars().count();
    signs >= PLAIN && analysis.hits_ending_at(open).any(|hit| hit.is(Cue::ProjectBefore))
}

/// A quoted title without the bracket of its years or number: …研制(2010~2014), …研制(2009ZX07210-007).
pub(super) fn without_years(text: &str, span: Span) -> Span {
    let inside = text[span.range()].strip_suffix(')').and_then(|inner| inner.rfind('(').map(|open| (open, inner)));
    let years = inside.filter(|(open, inner)| {
        let period = &inner[open + 1..];
        let digits = period.bytes().filter(u8::is_ascii_digit).count();
        let letters = period.contains(|sign: char| sign.is_ascii_alphabetic());
        let number = digits >= DIGITS && period.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'-');
        digits >= 4 && !letters || number
    });
    years.map_or(span, |(open, _)| Span::new(span.start, span.start + open))
}

/// A quoted name without the year that it begins with: 2006年|江苏省科技支撑计划.
pub(super) fn behind_year(analysis: &Analysis<'_>, span: Span) -> Span {
    /// 度 of 年度.
    const YEAR: char = '\u{5ea6}';
    /// What is left has at least this many bytes.
    const LEAST: usize = 12;
    let first = analysis.quantities_in(Span::new(span.start, span.start + 1)).first();
    let year = first.filter(|one| one.outer.start == span.start && matches!(one.unit, Unit::Year(Some(_))));
    let Some(end) = year.map(|one| one.span.end) else { return span };
    let rest = analysis.text.get(end..span.end).map_or("", |rest| rest.strip_prefix(YEAR).unwrap_or(rest));
    if rest.len() < LEAST { span } else { Span::new(span.end - rest.len(), span.end) }
}

/// Whether a list of quoted names is one of projects by the noun after its count: 等35个科技创新项目, 等11项成果.
pub(super) fn counted_as_projects(analysis: &Analysis<'_>, at: usize) -> bool {
    const CLASS: usize = 45;
    let near = analysis.hits_in(Span::new(at, (at + CLASS).min(analysis.text.len())));
    near.iter().any(|hit| {
        let senses = analysis.senses(*hit);
        let achievement = hit.span.start == at && Cue::Achievement.among(senses);
        let plain = || !analysis.text[at..hit.span.start].contains(super::edge::is_mark);
        hit.span.start >= at && (Cue::HeadProject.among(senses) && plain() || achievement)
    })
}

/// Whether a word for honours stands right after a quotation: “…”称号.
pub(super) fn is_honour(analysis: &Analysis<'_>, span: Span) -> bool {
    let after = span.end + analysis.text[span.end..].chars().next().map_or(0, char::len_utf8);
    let signs = analysis.text[span.range()].chars().count();
    signs >= PAID && starts(analysis, after, Cue::Honour) && !analysis.counted_before(span.start)
}

/// Whether a word of a kind begins at an offset.
fn starts(analysis: &Analysis<'_>, at: usize, cue: Cue) -> bool {
    let near = analysis.hits_in(Span::new(at, (at + NEAR).min(analysis.text.len())));
    near.iter().any(|hit| hit.span.start == at && hit.is(cue))
}

/// Whether the last word of quoted text makes something else of it.
fn names_other(sense: Sense) -> bool {
    match sense {
        Sense::Noun(..) | Sense::Entry(_) => true,
        Sense::Tail(tail) => tail.use_ != TailUse::Department,
        _ => false,
    }
}

/// Whether a word ends the name of a body.
fn is_body(analysis: &Analysis<'_>, sense: Sense) -> bool {
    match sense {
        Sense::Entry(id) => analysis.knowledge.lexicon.entry(id).kind.is_organisation(),
        Sense::Tail(tail) => matches!(tail.use_, TailUse::Strong | TailUse::Weak),
        _ => false,
    }
}

/// Whether an amount stands at an offset, a comma or bracket before it or none.
fn paid_at(analysis: &Analysis<'_>, at: usize) -> bool {
    let mark = analysis.text[at..].chars().next().filter(|mark| matches!(mark, ',' | '('));
    let at = at + mark.map_or(0, char::len_utf8);
    analysis.money_at(at).is_some()
}

/// Whether the clause that begins at an offset has a programme in it, or for a title of some length an amount: a firm may
/// get an investment.
fn is_funded(analysis: &Analysis<'_>, at: usize, signs: usize) -> bool {
    const CLAUSE: usize = 90;
    let window = &analysis.text[at..analysis.text.floor_char_boundary(at + CLAUSE)];
    let length = window.find([',', ';', '\n', '\u{3002}', '\u{201c}']).unwrap_or(window.len());
    let clause = Span::new(at, at + length);
    let money = analysis.quantities_in(clause).iter().any(|one| matches!(one.unit, Unit::Money { .. }));
    let lexicon = &analysis.knowledge.lexicon;
    let programme = |sense: &Sense| match sense {
        Sense::Noun(Noun::Programme, _) | Sense::Family => true,
        Sense::Entry(id) => lexicon.entry(*id).kind == EntityType::Programme,
        _ => false,
    };
    let taken = || analysis.hits_in(clause).iter().any(|hit| analysis.senses(*hit).iter().any(programme));
    money && signs >= PLAIN || signs >= TAKEN && taken()
}

/// The number of a project has at least this many signs, and this many digits among them.
const NUMBER: std::ops::RangeInclusive<usize> = 8..=20;
const DIGITS: usize = 5;

/// The title of a project in a list has between these many bytes.
const TITLE: std::ops::RangeInclusive<usize> = 18..=180;

/// The titles of lists, each behind the number of its project; at least two make a list.
pub(super) fn numbered(analysis: &Analysis<'_>) -> Vec<Mention> {
    let text = analysis.text;
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(|sign: char| sign.is_ascii_uppercase() || sign.is_ascii_digit()) {
        let start = at + offset;
        let sign = |sign: char| sign.is_ascii_alphanumeric() || sign == '-';
        let length = text[start..].find(|other| !sign(other)).unwrap_or(text.len() - start);
        at = start + length;
        let apart = !text[..start].ends_with(|before: char| before.is_ascii() && !before.is_whitespace());
        if apart && is_number(&text[start..at]) {
            found.extend(title_at(analysis, at));
        }
    }
    if found.len() < 2 { Vec::new() } else { found }
}

/// Whether a run of letters and digits is the number of a project: it has both, and is no patent's or standard's.
fn is_number(run: &str) -> bool {
    const OTHERS: [&str; 7] = ["ZL", "CN", "GB", "DB", "ISO", "PCT", "US"];
    let digits = run.bytes().filter(u8::is_ascii_digit).count();
    let letters = run.bytes().filter(u8::is_ascii_uppercase).count();
    NUMBER.contains(&run.len())
        && digits >= DIGITS
        && letters >= 1
        && digits + letters + run.matches('-').count() == run.len()
        && !OTHERS.iter().any(|other| run.starts_with(other))
}

/// The title that stands behind the number that ends at an offset, blanks or the end of a line between.
fn title_at(analysis: &Analysis<'_>, at: usize) -> Option<Mention> {
    let text = analysis.text;
    let rest = &text[at..];
    let blank = rest.len() - rest.trim_start_matches([' ', '\t', '|', '\u{3000}', '\n']).len();
    let quoted = rest.trim_start_matches(' ').starts_with('\u{201c}');
    if blank == 0 || quoted || rest[..blank].matches('\n').count() > 1 {
        return None;
    }
    let start = at + blank;
    let window = &text[start..text.floor_char_boundary(start + TITLE.end() + 1)];
    let end = ["\n", "\t", "  ", "|"].iter().filter_map(|mark| window.find(mark)).min()?;
    let span = Span::new(start, start + window[..end].trim_end().len());
    let title = &text[span.range()];
    let plain =
        !title.contains(['\u{3002}', ';', ':', ',']) && title.chars().filter(|sign| !sign.is_ascii()).count() > 5;
    let named = analysis.hits_ending_at(span.end).any(|hit| {
        let acts = hit.is(Cue::Undertaking);
        hit.span.start >= start && !acts && analysis.senses(*hit).iter().any(|sense| is_body(analysis, *sense))
    });
    let fits = TITLE.contains(&span.len()) && plain && !named;
    fits.then_some(Mention::written(span, EntityType::Project))
}

/// Titles without marks around them: behind a label (课题名称:…), and between a word for undertaking and one for projects
/// (承担的…装备开发项目).
pub(super) fn written(analysis: &Analysis<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    let labels = Classes::cue(Cue::ProjectLabel) | Classes::cue(Cue::ProjectBefore) | Classes::cue(Cue::HeadProject);
    for hit in analysis.hits_of(labels) {
        let aside = || analysis.text[..hit.span.start].ends_with('(') && hit.is(Cue::HeadProject);
        let span = if hit.is(Cue::ProjectLabel) || aside() {
            labelled(analysis, hit.span.end)
        } else if hit.is(Cue::ProjectBefore) {
            between(analysis, hit.span.end)
        } else {
            None
        };
        found.extend(span.map(|span| Mention::written(span, EntityType::Project)));
    }
    found
}

/// The title behind a label and its colon, up to the next mark.
fn labelled(analysis: &Analysis<'_>, at: usize) -> Option<Span> {
    const SHORTEST: usize = 15;
    let text = analysis.text;
    let rest = text[at..].strip_prefix(':')?;
    let start = text.len() - rest.trim_start_matches(' ').len();
    let window = &text[start..text.floor_char_boundary(start + TITLE.end() + 1)];
    let length = window.find([',', ';', ')', '\u{3002}', '\n', '\t', ' '])?;
    let span = Span::new(start, start + length);
    let plain = !text[span.range()].contains(['\u{201c}', '\u{300a}', '(', '\u{3001}', ':']);
    let counted = analysis.quantities_in(span).iter().any(|one| matches!(one.unit, Unit::Of(_) | Unit::Money { .. }));
    (length >= SHORTEST && plain && !counted).then_some(span)
}

/// The title that begins at an offset and ends right before a plain word for projects: it ends in what is undertaken,
/// and has no level, programme or number in it that would make a class of it.
fn between(analysis: &Analysis<'_>, start: usize) -> Option<Span> {
    const HEAD: usize = 6;
    let text = analysis.text;
    let window = Span::new(start, text.floor_char_boundary(start + TITLE.end()));
    let head = |hit: &&Hit| hit.span.start > start && hit.span.len() == HEAD && hit.is(Cue::HeadProject);
    let hits = analysis.hits_in(window);
    let head = hits.iter().find(head)?.span;
    // What is counted is none: 承担精品课程建设项目6项.
    if analysis.quantity_at(head.end).is_some() {
        return None;
    }
    let span = Span::new(start, head.start);
    let lexicon = &analysis.knowledge.lexicon;
    let class = |sense: &Sense| match sense {
        Sense::Level(_) | Sense::Family | Sense::Boundary(crate::knowledge::Boundary::Hard) => true,
        Sense::Entry(id) => lexicon.entry(*id).kind != EntityType::Product,
        Sense::Cue(cue) => matches!(cue, Cue::HeadProject),
        _ => false,
    };
    let inside = || hits.iter().take_while(|hit| hit.span.end <= span.end).filter(|hit| hit.span.start >= start);
    let long = text[span.range()].chars().count() >= PLAIN + 2;
    let plain = !text[span.range()].contains(super::edge::is_mark) && analysis.quantities_in(span).is_empty();
    let acts = analysis.hits_ending_at(span.end).any(|hit| hit.is(Cue::Undertaking));
    (long && plain && acts && !inside().any(|hit| analysis.senses(*hit).iter().any(class))).then_some(span)
}

/// A member of a list of projects that begins with the firm that carries it out, each by itself: 甲有限公司|乙生产线改造.
pub(super) fn behind_firm(analysis: &Analysis<'_>, member: Mention) -> Vec<Mention> {
    const FIRM: usize = 18;
    let firm = |hit: &&Hit| {
        let long = hit.span.end >= member.span.start + FIRM && hit.span.end + TITLE.start() <= member.span.end;
        long && analysis.senses(**hit).iter().any(|sense| {
            matches!(sense, Sense::Tail(tail) if tail.kind == EntityType::Company && tail.use_ == TailUse::Strong)
        })
    };
    if member.kind != EntityType::Project {
        return vec![member];
    }
    let firms = || analysis.hits_in(member.span).iter().filter(firm).map(|hit| hit.span);
    let Some(first) = firms().map(|word| word.end).min() else { return vec![member] };
    // One such word may stand right behind another: 集团|有限公司.
    let end = firms().filter(|word| word.start <= first).map(|word| word.end).max().unwrap_or(first);
    let firm = Mention::written(Span::new(member.span.start, end), EntityType::Company);
    vec![firm, Mention::written(Span::new(end, member.span.end), EntityType::Project)]
}

/// Whether the rank of a member stands behind what is quoted: “…联盟”|副理事长单位.
pub(super) fn has_rank(analysis: &Analysis<'_>, span: Span) -> bool {
    const CLOSE: char = '\u{201d}';
    /// 会, 理, 副, 成, 常, 秘, 监, 发: how the ranks of members begin.
    const RANKS: [char; 8] =
        ['\u{4f1a}', '\u{7406}', '\u{526f}', '\u{6210}', '\u{5e38}', '\u{79d8}', '\u{76d1}', '\u{53d1}'];
    const OF: char = '\u{7684}';
    let behind = analysis.text[span.end..].strip_prefix(CLOSE);
    behind.is_some_and(|behind| behind.strip_prefix(OF).unwrap_or(behind).starts_with(RANKS))
}
