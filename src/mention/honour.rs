//! What a clause tells its subject won: a verb of winning, who gave it, the year, and titles up to the end of the clause.

use super::{
    Analysis, Identity, Mention, PRIZE, Unit,
    common::generic,
    edge::{Edges, is_mark},
    given::{numbered_end, year_bracket, year_end},
    is_prize_class,
    title::begins_longer_word,
};
use crate::{
    knowledge::{Classes, Cue, Hit, Noun, Sense, UnitKind},
    record::EntityType,
    span::Span,
};

/// The titles of a clause take at most this many bytes.
const REACH: usize = 900;

/// 度: the last sign of a year that a title is for.
const YEARLY: char = '\u{5ea6}';

/// A title has at least this many bytes: four signs.
const TITLE: usize = 12;

/// A title in Latin letters and digits has at least this many.
const LATIN: usize = 4;

/// The first words of a clause, before its verb, take at most this many bytes.
const BEFORE: usize = 120;

/// Every title that a clause tells of, and its giver where that is written in Latin letters.
pub(super) fn find(analysis: &Analysis<'_>, edges: &Edges, known: &[Mention]) -> Vec<Mention> {
    let known = &Known::new(known);
    let mut found = Vec::new();
    let mut verbs: Vec<Span> = analysis.hits_of(Classes::cue(Cue::Win)).map(|hit| hit.span).collect();
    verbs.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    verbs.dedup_by(|later, earlier| earlier.contains(*later));
    for verb in verbs {
        let clause = clause_of(analysis.text, verb);
        if is_telling(analysis, verb, clause) {
            let titles = won(analysis, edges, known, verb, clause);
            if !titles.is_empty() {
                found.extend(gone_on(analysis, edges, clause.end));
            }
            found.extend(titles);
        }
    }
    found
}

/// Names by where they begin.
struct Known<'a> {
    by_start: Vec<&'a Mention>,
}

impl<'a> Known<'a> {
    fn new(mentions: &'a [Mention]) -> Self {
        let mut by_start: Vec<_> = mentions.iter().collect();
        by_start.sort_by_key(|mention| mention.span.start);
        Self { by_start }
    }

    /// The names that begin at an offset.
    fn at(&self, start: usize) -> impl Iterator<Item = &'a Mention> {
        let from = self.by_start.partition_point(|mention| mention.span.start < start);
        self.by_start[from..].iter().copied().take_while(move |mention| mention.span.start == start)
    }
}

/// The title of the clause behind one that tells of another, where it is no more than a year and a title: 获…奖,2014年…奖.
fn gone_on(analysis: &Analysis<'_>, edges: &Edges, at: usize) -> Option<Mention> {
    let text = analysis.text;
    let start = at + text[at..].strip_prefix(',').map(|_| 1)?;
    let clause = clause_of(text, Span::new(start, start));
    year_end(&text[clause.range()])?;
    let way = Way { dated: true, ..Way::default() };
    let span = title(analysis, edges, clause, way).filter(|&span| !edges.hard_inside(words_of(analysis, span)))?;
    Some(Mention::written(span, EntityType::Recognition))
}

/// The clause around a verb.
fn clause_of(text: &str, verb: Span) -> Span {
    let low = text.ceil_char_boundary(verb.start.saturating_sub(BEFORE));
    let start = text[low..verb.start]
        .rfind(ends_clause)
        .map_or(low, |at| low + at + text[low + at..].chars().next().map_or(0, char::len_utf8));
    let high = text.floor_char_boundary((verb.end + REACH).min(text.len()));
    let mut ends = text[verb.end..high].match_indices(|mark| ends_clause(mark) || mark == ':');
    let number = |at: usize| text[at + 1..].starts_with(|next: char| next.is_ascii_digit());
    let end = ends.find(|&(at, mark)| mark != ":" || !number(verb.end + at)).map_or(high, |(at, _)| verb.end + at);
    Span::new(start, end)
}

fn ends_clause(mark: char) -> bool {
    matches!(mark, ',' | ';' | '\n' | '|' | '\t' | '\u{3002}' | '!')
}

/// Whether a clause tells that somebody won something: it is no rule for those who do, no aim, and counts no winners.
fn is_telling(analysis: &Analysis<'_>, verb: Span, clause: Span) -> bool {
    let before = Span::new(clause.start, verb.start);
    let other = |hit: &Hit| {
        let senses = analysis.senses(*hit);
        hit.span.start >= before.start && (Cue::Toward.among(senses) || Cue::Target.among(senses))
    };
    let counted = |one: &super::Quantity| matches!(one.unit, Unit::Of(UnitKind::Count)) && !one.weak;
    !analysis.inside_compound(verb)
        && !begins_longer_word(analysis, verb)
        && !analysis.hits_in(before).iter().any(other)
        && !is_paid_for(analysis, clause.end)
        && !analysis.quantities_in(before).iter().any(counted)
}

/// Whether the clause behind a mark pays for what the one before it tells: a rule for those who win.
fn is_paid_for(analysis: &Analysis<'_>, at: usize) -> bool {
    const CLAUSE: usize = 90;
    /// 奖励, 给予, 一次性.
    const PAYS: [char; 3] = ['\u{5956}', '\u{7ed9}', '\u{4e00}'];
    let text = analysis.text;
    let Some(rest) = text[at..].strip_prefix(',') else { return false };
    let clause = &rest[..rest.floor_char_boundary(CLAUSE)];
    let end = at + 1 + clause.find(ends_clause).unwrap_or(clause.len());
    let money = |one: &super::Quantity| matches!(one.unit, Unit::Money { .. });
    rest.starts_with(PAYS) && analysis.quantities_in(Span::new(at, end)).iter().any(money)
}

/// Whether a class of several levels begins a stretch: 省级以上.
fn is_of_levels(analysis: &Analysis<'_>, span: Span) -> bool {
    const AND: char = '\u{4ee5}';
    let rest = analysis.level_at(span).and_then(|(length, _)| analysis.text[..span.end].get(span.start + length..));
    rest.is_some_and(|rest| rest.starts_with(AND))
}

/// How a clause tells of its titles.
#[derive(Clone, Copy, Default)]
struct Way {
    verb: Verb,
    /// The year stands before them.
    dated: bool,
    /// A word behind them says that they are titles.
    honoured: bool,
}

/// What the verb before titles says of them.
#[derive(Clone, Copy, Default)]
struct Verb {
    /// What is passed is a certification.
    passed: bool,
    /// It says as what somebody is known.
    called: bool,
    /// What is quoted right behind it can be little else: 荣获, 获颁.
    strong: bool,
}

/// The last sign of verbs that say as what somebody is known: 被评为.
const AS: char = '\u{4e3a}';

/// Signs of verbs whose object is an honour: 荣, 颁, 评, 授.
const HONOURS: [char; 4] = ['\u{8363}', '\u{9881}', '\u{8bc4}', '\u{6388}'];

/// Whether words behind a title say that it is one: no certificate.
fn called_honour(text: &str, span: Span) -> bool {
    const BOOK: char = '\u{4e66}';
    !span.is_empty() && !text[span.range()].ends_with(BOOK)
}

/// The titles behind a verb and their giver in Latin letters.
fn won(analysis: &Analysis<'_>, edges: &Edges, known: &Known<'_>, verb: Span, clause: Span) -> Vec<Mention> {
    /// After a verb whose act is done.
    const DONE: char = '\u{4e86}';
    let text = analysis.text;
    let passed = analysis.hits_ending_at(verb.end).any(|hit| hit.span == verb && hit.is(Cue::Pass));
    let at = verb.end + if text[verb.end..].starts_with(DONE) { DONE.len_utf8() } else { 0 };
    let (at, giver, dated) = behind_giver(analysis, known, Span::new(at, clause.end));
    let dated = dated || edges.year_ending_at(verb.start).is_some();
    let all = Span::new(at, clause.start + text[clause.range()].trim_end_matches(' ').len());
    let written = &text[verb.range()];
    let way = Way {
        verb: Verb { passed, called: written.ends_with(AS), strong: written.contains(HONOURS) },
        dated,
        honoured: called_honour(text, Span::new(without_honour(analysis, all), all.end)),
    };
    let titles: Vec<_> =
        pieces(analysis, all, way).into_iter().map(|piece| title(analysis, edges, piece, way)).collect();
    if titles.last().is_none_or(Option::is_none) {
        return Vec::new();
    }
    let giver = giver.map(|span| Mention::written(span, EntityType::Company));
    let written = |span: Span| {
        let same = |one: &&Mention| one.span == span && one.kind == EntityType::Recognition;
        if let Some(one) = known.at(span.start).find(same) {
            return Mention { latent: false, ..one.clone() };
        }
        let level = analysis.level_at(span).map(|(_, level)| level);
        Mention { span, kind: EntityType::Recognition, identity: Identity::Written { level }, latent: false }
    };
    giver.into_iter().chain(titles.into_iter().flatten().map(written)).collect()
}

/// Where the titles begin behind the year, the giver, and the number of a session or batch, the giver where it is
/// written in Latin letters, and whether there is a year.
fn behind_giver(analysis: &Analysis<'_>, known: &Known<'_>, span: Span) -> (usize, Option<Span>, bool) {
    let text = analysis.text;
    let (mut at, mut latin, mut named, mut dated) = (span.start, None, false, false);
    for _ in 0..4 {
        at += text[at..span.end].len() - text[at..span.end].trim_start_matches(' ').len();
        let rest = Span::new(at, span.end);
        if let Some(end) = verb_end(analysis, rest) {
            at = end;
        } else if let Some(end) = year_end(&text[rest.range()]) {
            (at, dated) = (at + end, true);
        } else if let Some(end) = numbered_end(&text[rest.range()], named) {
            at += end;
        } else if named {
            break;
        } else if let Some(end) = giver_end(analysis, known, rest) {
            (at, named) = (end, true);
        } else if let Some(giver) = latin_giver(text, rest) {
            (at, named, latin) = (giver.end, true, Some(giver));
        } else {
            break;
        }
    }
    (at, latin, dated)
}

/// Where a verb ends that is written once more behind the year: 获得2013年获得….
fn verb_end(analysis: &Analysis<'_>, span: Span) -> Option<usize> {
    const VERB: usize = 12;
    let near = analysis.hits_in(Span::new(span.start, (span.start + VERB).min(span.end)));
    let again = near.iter().filter(|hit| hit.span.start == span.start && hit.is(Cue::Win));
    again.map(|hit| hit.span.end).max().filter(|end| *end < span.end)
}

/// Where the organisation ends that a stretch begins with and whose title follows. The prize of a ministry has its name
/// in its own, but for one that has a level, a place or a number behind it.
fn giver_end(analysis: &Analysis<'_>, known: &Known<'_>, span: Span) -> Option<usize> {
    use EntityType as E;
    let text = analysis.text;
    let here = |mention: &&Mention| {
        mention.span.start == span.start
            && mention.span.end + TITLE <= span.end
            && !mention.latent
            && matches!(mention.kind, E::GovernmentAgency | E::Company | E::Organization)
            && mention.identity != Identity::Quoted
    };
    let giver = known.at(span.start).filter(here).max_by_key(|mention| mention.span.end)?;
    let rest = &text[giver.span.end..span.end];
    let placed = || {
        let after = Span::new(giver.span.end, span.end);
        let place = |mention: &Mention| mention.kind == E::Place && mention.span.start == after.start;
        analysis.level_at(after).is_some() || known.at(after.start).any(place)
    };
    let own = !rest.contains(PRIZE) || giver.kind != E::GovernmentAgency;
    let begins = rest
        .starts_with(|sign: char| sign.is_ascii_digit() || is_mark(sign) || matches!(sign, '\u{7b2c}' | '\u{9996}'));
    (own || begins || placed()).then_some(giver.span.end)
}

/// The name in Latin letters that a stretch begins with, where a year or the signs of a title follow.
fn latin_giver(text: &str, span: Span) -> Option<Span> {
    const LETTERS: std::ops::RangeInclusive<usize> = 3..=30;
    /// The titles that a giver in Latin letters gives have five signs and more: 创新奖 belongs to the name before it.
    const OWN: usize = 15;
    let inside = &text[span.range()];
    let length =
        inside.bytes().take_while(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'&' | b'-' | b'.')).count();
    let rest = inside[length..].trim_start_matches(' ');
    let rest = &rest[year_end(rest).unwrap_or(0)..];
    let capital = inside.starts_with(|sign: char| sign.is_ascii_uppercase());
    let title = rest.len() >= OWN && rest.ends_with(PRIZE) && !rest.starts_with(|sign: char| sign.is_ascii());
    (capital && title && LETTERS.contains(&length)).then_some(Span::new(span.start, span.start + length))
}

/// The members of a list of titles, quotations among them.
fn pieces(analysis: &Analysis<'_>, span: Span, way: Way) -> Vec<Span> {
    const LIST: char = '\u{3001}';
    let text = analysis.text;
    let mut found = Vec::new();
    let mut at = span.start;
    let mut quoted = false;
    for (offset, sign) in text[span.range()].char_indices() {
        let here = span.start + offset;
        match sign {
            '\u{201c}' => quoted = true,
            '\u{201d}' => {
                quoted = false;
                // Quotations may follow each other without a mark.
                if text[here + sign.len_utf8()..span.end].starts_with('\u{201c}') {
                    found.push(Span::new(at, here + sign.len_utf8()));
                    at = here + sign.len_utf8();
                }
            }
            // Such words as "and" stand inside of titles too.
            LIST | '\u{548c}' | '\u{53ca}' | '\u{4e0e}'
                if !quoted && (sign == LIST || ends_title(analysis, Span::new(at, here), way)) =>
            {
                found.push(Span::new(at, here));
                at = here + sign.len_utf8();
            }
            _ => {}
        }
    }
    found.push(Span::new(at, span.end));
    found
}

/// The title that a piece is, without its year, the words that only say that it is one, and its count of one.
fn title(analysis: &Analysis<'_>, edges: &Edges, piece: Span, way: Way) -> Option<Span> {
    /// 各: before what each year brought.
    const EACH: char = '\u{5404}';
    let text = analysis.text;
    let start = piece.end - text[piece.range()].trim_start_matches(' ').len();
    let year = year_end(&text[start..piece.end]);
    let start = start + year.unwrap_or(0);
    let mut end = start + text[start..piece.end].trim_end_matches(' ').len();
    let bracket = year_bracket(text, Span::new(start, end));
    end = bracket.unwrap_or(end);
    let dated = way.dated || year.is_some() || bracket.is_some();
    let counts = analysis.quantities_in(Span::new(start, end)).iter().find(|one| one.span.end == end);
    if let Some(count) = counts.filter(|one| matches!(one.unit, Unit::Of(UnitKind::Count)) && !is_rank(text, one.span))
    {
        // One prize of a year is told, several are counted.
        if count.value != rust_decimal::Decimal::ONE || !dated {
            return None;
        }
        end = start + text[start..count.outer.start].trim_end_matches(EACH).len();
    }
    let bare = Span::new(start, without_honour(analysis, Span::new(start, end)));
    let quoted = text[bare.range()].strip_prefix('\u{201c}').and_then(|inside| inside.strip_suffix('\u{201d}'));
    if let Some(inside) = quoted {
        // The year of a title is none of its name, within the quotation either: “2010年度…先进单位”.
        let year = year_end(inside).filter(|&end| inside[..end].ends_with(YEARLY)).unwrap_or(0);
        let first = start + '\u{201c}'.len_utf8();
        let span = Span::new(first + year, first + inside.len());
        let whole = !inside.contains(['\u{201c}', '\u{201d}']) && span.len() >= TITLE;
        return (whole
            && (way.honoured || ends_title(analysis, span, way) || way.verb.strong && ends_no_other(analysis, span)))
        .then_some(span);
    }
    if is_placed_quotation(analysis, bare, way) {
        return Some(bare);
    }
    let honoured = called_honour(text, Span::new(bare.end, end));
    is_plain(analysis, edges, bare, Way { honoured, ..way }).then_some(bare)
}

/// Whether a quotation does not end as programmes, events and policies do.
fn ends_no_other(analysis: &Analysis<'_>, span: Span) -> bool {
    let other = |sense: &Sense| matches!(sense, Sense::Noun(Noun::Programme | Noun::Event | Noun::Policy, _));
    !analysis.hits_ending_at(span.end).any(|hit| analysis.senses(*hit).iter().any(other))
}

/// Whether a stretch is a level or place and a quotation that is a title with it: 江苏省“五一文明岗”.
fn is_placed_quotation(analysis: &Analysis<'_>, span: Span, way: Way) -> bool {
    const OPEN: char = '\u{201c}';
    const CLOSE: char = '\u{201d}';
    const PLACE: usize = 18;
    let Some(inside) = analysis.text[span.range()].strip_suffix(CLOSE) else { return false };
    let Some(open) = inside.find(OPEN).filter(|open| (1..=PLACE).contains(open)) else { return false };
    let before = Span::new(span.start, span.start + open);
    let quoted = Span::new(before.end + OPEN.len_utf8(), span.end - CLOSE.len_utf8());
    let one = !analysis.text[quoted.range()].contains([OPEN, CLOSE]);
    let place = |hit: &Hit| {
        hit.span == before
            && analysis.senses(*hit).iter().any(|sense| match sense {
                Sense::Level(_) => true,
                Sense::Entry(id) => analysis.knowledge.lexicon.entry(*id).kind == EntityType::Place,
                _ => false,
            })
    };
    let titled = way.honoured || way.verb.strong || ends_title(analysis, quoted, way);
    one && quoted.len() >= TITLE && titled && !way.verb.passed && analysis.hits_ending_at(before.end).any(place)
}

/// Whether what stands in no quotation marks is a title: no class that is counted, no clause of its own.
fn is_plain(analysis: &Analysis<'_>, edges: &Edges, span: Span, way: Way) -> bool {
    let text = analysis.text;
    let written = &text[span.range()];
    let counted =
        analysis.quantities_in(span).iter().any(|one| one.span.start == span.start && !is_rank(text, one.span));
    let odd = written.contains(['(', ')', '\u{201c}', '\u{201d}', '\u{300a}', '\u{7684}']);
    let long = span.len() >= TITLE || span.len() >= LATIN && written.is_ascii();
    let clear = || written.ends_with(PRIZE) || !edges.hard_inside(words_of(analysis, span));
    let named = || is_named_class(analysis, span, way) && !edges.hard_inside(words_of(analysis, span));
    long && !odd
        && !counted
        && !generic(analysis, span)
        && !is_prize_class(analysis, span)
        && !is_of_levels(analysis, span)
        && (ends_title(analysis, span, way) && (way.verb.passed || way.honoured || clear()) || named())
}

/// Whether a stretch with a level or place before it is what bodies or places of a kind are called: 全国平安医院.
fn is_named_class(analysis: &Analysis<'_>, span: Span, way: Way) -> bool {
    /// 县, 市, 区, 镇, 乡, 村, 城.
    const PLACES: [char; 7] = ['\u{53bf}', '\u{5e02}', '\u{533a}', '\u{9547}', '\u{4e61}', '\u{6751}', '\u{57ce}'];
    let place = analysis.text[span.range()].ends_with(PLACES) && (way.honoured || begins_placed(analysis, span));
    let tail = |hit: &Hit| {
        hit.span.start > span.start
            && analysis
                .senses(*hit)
                .iter()
                .any(|sense| matches!(sense, Sense::Tail(tail) if tail.kind == EntityType::Organization))
    };
    let body = (way.verb.called || way.honoured) && analysis.hits_ending_at(span.end).any(tail);
    !way.verb.passed && (place || body)
}

/// Whether a stretch begins with a level or a place.
fn begins_placed(analysis: &Analysis<'_>, span: Span) -> bool {
    let place = |sense: &Sense| match sense {
        Sense::Entry(id) => analysis.knowledge.lexicon.entry(*id).kind == EntityType::Place,
        _ => false,
    };
    let near = analysis.hits_in(Span::new(span.start, (span.start + TITLE).min(span.end)));
    let placed = near
        .iter()
        .any(|hit| hit.span.start == span.start && hit.span.end < span.end && analysis.senses(*hit).iter().any(place));
    placed || analysis.level_at(span).is_some()
}

/// A title without the number that it ranks by and the region that it begins with: 创新企业20强, 全省|先进集体.
fn words_of(analysis: &Analysis<'_>, span: Span) -> Span {
    const WHOLE: char = '\u{5168}';
    /// 国, 省, 市, 县, 区, 州, 旗.
    const REGIONS: [char; 7] = ['\u{56fd}', '\u{7701}', '\u{5e02}', '\u{53bf}', '\u{533a}', '\u{5dde}', '\u{65d7}'];
    let region = analysis.text[span.range()].strip_prefix(WHOLE).and_then(|rest| rest.strip_prefix(REGIONS));
    let rank = analysis.quantities_in(span).iter().find(|one| one.span.end == span.end);
    Span::new(region.map_or(span.start, |rest| span.end - rest.len()), rank.map_or(span.end, |one| one.span.start))
}

/// Where a title ends without the words that only say that it is one: 称号, 荣誉证书.
pub(super) fn without_honour(analysis: &Analysis<'_>, span: Span) -> usize {
    let honour = |hit: &&Hit| hit.span.start > span.start && hit.is(Cue::Honour);
    analysis.hits_ending_at(span.end).filter(honour).map(|hit| hit.span.start).min().unwrap_or(span.end)
}

/// The sign for a list of the best.
const LIST_OF_BEST: char = '\u{699c}';

/// Whether a stretch ends as titles do; what is passed is a certification.
fn ends_title(analysis: &Analysis<'_>, span: Span, way: Way) -> bool {
    let passed = way.verb.passed;
    let text = analysis.text;
    let ends = |hit: &Hit| {
        hit.span.start >= span.start
            && analysis.senses(*hit).iter().any(|sense| match sense {
                Sense::Cue(Cue::Certificate) => hit.span.start > span.start,
                Sense::Noun(Noun::Recognition, _) => !passed && hit.span.start > span.start,
                Sense::Entry(id) => analysis.knowledge.lexicon.entry(*id).kind == EntityType::Recognition,
                _ => false,
            })
    };
    let prize = text[span.range()].ends_with(PRIZE)
        && !begins_longer_word(analysis, Span::new(span.end - PRIZE.len_utf8(), span.end));
    analysis.hits_ending_at(span.end).any(ends)
        || !passed && (prize || text[span.range()].ends_with(LIST_OF_BEST) || is_rank(text, span))
}

/// Whether a stretch ends in a rank: 500强, 前500名, TOP100.
fn is_rank(text: &str, span: Span) -> bool {
    /// 强, 大, 佳, 名.
    const RANKS: [char; 4] = ['\u{5f3a}', '\u{5927}', '\u{4f73}', '\u{540d}'];
    /// 十, 百.
    const NUMBERS: [char; 2] = ['\u{5341}', '\u{767e}'];
    const TOP: &str = "TOP";
    const FORMER: char = '\u{524d}';
    let written = &text[..span.end];
    let number = |rest: &str| rest.ends_with(|sign: char| sign.is_ascii_digit() || NUMBERS.contains(&sign));
    let top = written.trim_end_matches(|sign: char| sign.is_ascii_digit());
    if top.len() < written.len() {
        return top.trim_end_matches(' ').ends_with(TOP);
    }
    let Some(rest) = written.strip_suffix(RANKS) else { return false };
    let head = rest.trim_end_matches(|sign: char| sign.is_ascii_digit() || NUMBERS.contains(&sign));
    number(rest) && (!written.ends_with(RANKS[3]) || head.ends_with(FORMER))
}
