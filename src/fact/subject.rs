//! Who the clauses of a sentence are about.

use super::{Context, Party, here::leads_to_place};
use crate::{
    knowledge::{AnaphorOf, Boundary, Classes, Cue, Hit, Sense, UnitKind},
    mention::{Analysis, Identity, Mention, Unit},
    record::EntityType,
    sentence::{CLAUSE_MARKS, LIST_MARKS, Sentence},
    span::Span,
};

/// The subject that a sentence's numbers and acts belong to at an offset: the last name that begins a clause before it.
pub(super) fn subject_before(analysis: &Analysis<'_>, sentence: Sentence, at: usize) -> Option<Party> {
    subject_index(analysis, sentence, at).map(|index| Party::of_mention(analysis, index, analysis.mentions[index].kind))
}

/// The same with the others of its list: A、B,合署办公,隶属C.
pub(super) fn subjects_before(analysis: &Analysis<'_>, sentence: Sentence, at: usize) -> Vec<Party> {
    let Some(found) = subject_index(analysis, sentence, at) else { return Vec::new() };
    let agent = Some(analysis.mentions[found].span.start).filter(|_| is_agent_of(analysis, found, at));
    let told_of = agent.and_then(|start| subject_index(analysis, sentence, start));
    let told_of = told_of.filter(|&index| is_body(&analysis.mentions[index]));
    listed_from(analysis, told_of.unwrap_or(found))
}

/// Where the first of the rows begins that a sentence tells with the same sign for with, and that an offset is in a later
/// one of: all are about whom the first is about. 与A对接40条,其中B与C签约;|与D达成意向,与E签约.
pub(super) fn first_row(text: &str, sentence: Sentence, at: usize) -> usize {
    /// 与, 同.
    const WITH: [char; 2] = ['\u{4e0e}', '\u{540c}'];
    let start = sentence.span.start;
    if !text[at..sentence.span.end.max(at)].starts_with(WITH) {
        return at;
    }
    let Some(row) = text[start..at].rfind(';').map(|mark| start + mark + 1) else { return at };
    let with = |from: usize| text[from..].starts_with(WITH);
    if row > at || !with(row) {
        return at;
    }
    let first = std::iter::once(start).chain(text[start..row].match_indices(';').map(|(mark, _)| start + mark + 1));
    first.into_iter().find(|&from| with(from)).unwrap_or(at)
}

/// Whether a clause before an offset begins with a quoted work, of which the clauses after it go on to tell: “X”打破国外
/// 垄断,荣获….
pub(super) fn work_before(analysis: &Analysis<'_>, sentence: Sentence, at: usize) -> bool {
    const OPENING: char = '\u{201c}';
    let known = subject_index(analysis, sentence, at).map(|index| analysis.mentions[index].span.end);
    let from = known.unwrap_or(sentence.span.start);
    let text = &analysis.text[from..at];
    // 该项目由A牵头,联合B申报: who joins B is told with the work.
    let called = |mention: &Mention| {
        mention.kind == EntityType::Project
            && mention.span.start == sentence.span.start
            && matches!(mention.identity, Identity::Anaphor(_))
    };
    let opening = Span::new(sentence.span.start, sentence.span.start + 1);
    text.contains(CLAUSE_MARKS)
        && (text.match_indices(OPENING).any(|(offset, _)| begins_clause(analysis, sentence.span, from + offset))
            || analysis.mentions_in(opening).iter().any(called))
}

/// A name and the others of its list: A、B和C. A place that another name goes on with only says where that one is.
pub(super) fn listed_from(analysis: &Analysis<'_>, first: usize) -> Vec<Party> {
    const WITH: &str = "\u{4e0e}";
    const LISTED: &str = "\u{3001}";
    let mut found = vec![first];
    let mut end = analysis.mentions[first].span.end;
    let mut with = None;
    for (index, mention) in analysis.mentions.iter().enumerate().skip(first + 1) {
        if mention.span.start < end {
            continue;
        }
        let between = after_aside(analysis.text.get(end..mention.span.start).unwrap_or_default());
        let last = found.len() - 1;
        // Who works with a list is none of it: A与B、C.
        if between == LISTED && with.is_some() {
            found.truncate(with.unwrap_or_default());
            break;
        }
        if between == WITH {
            with = Some(found.len());
        }
        let leads = between.is_empty() && analysis.mentions[found[last]].kind == EntityType::Place;
        if !between.trim_matches(LIST_MARKS).is_empty() || between.is_empty() && !leads || !is_actor(mention) {
            break;
        }
        if leads {
            found[last] = index;
        } else {
            found.push(index);
        }
        end = mention.span.end;
    }
    found.into_iter().map(|index| Party::of_mention(analysis, index, analysis.mentions[index].kind)).collect()
}

/// What goes on behind an aside in brackets, such as a short name.
fn after_aside(text: &str) -> &str {
    let inside = text.strip_prefix('(').and_then(|inside| inside.split_once(')'));
    inside.map_or(text, |(_, after)| after)
}

/// The mention of the subject at an offset, by its index.
pub(super) fn subject_index(analysis: &Analysis<'_>, sentence: Sentence, at: usize) -> Option<usize> {
    let from = analysis.mentions.partition_point(|mention| mention.span.start < sentence.span.start);
    let to = analysis.mentions.partition_point(|mention| mention.span.start < at);
    let subject = |index: &usize| {
        let mention = &analysis.mentions[*index];
        is_actor(mention)
            && mention.span.end <= at
            && (begins_clause(analysis, sentence.span, mention.span.start) || is_new_name(analysis, *index))
            && !in_dateline(analysis.text, mention)
            && !begins_a_name(analysis, mention)
            && !is_of_counted(analysis, sentence, mention)
            && !is_of_a_part(analysis, Span::new(mention.span.start, at))
    };
    let found = (from..to).rev().find(subject);
    let found = found.map(|found| place_led_to(analysis, found, to)).map(|found| body_led_to(analysis, found, to));
    let found = found.map(|index| belonging(analysis, index, to).unwrap_or(index));
    found.filter(|&index| !unnamed_between(analysis, sentence, Span::new(analysis.mentions[index].span.end, at)))
}

/// Whether a stretch begins with who is told of in a part of what the sentence counts, and the next one of its rows has
/// begun: 对接信息40条,其中|A与B签约;与C….
fn is_of_a_part(analysis: &Analysis<'_>, stretch: Span) -> bool {
    analysis.cue_ends_at(stretch.start, Cue::Part) && analysis.text[stretch.range()].contains(';')
}

/// Whether a mention only says by whom something was done in a clause before an offset; the clauses after it go on with
/// what it was done to: A由B出资设立,先后被认定为….
fn is_agent_of(analysis: &Analysis<'_>, index: usize, at: usize) -> bool {
    const BY: char = '\u{7531}';
    let mention = &analysis.mentions[index];
    analysis.text[..mention.span.start].ends_with(BY) && analysis.text[mention.span.end..at].contains(CLAUSE_MARKS)
}

/// Whether a mention is an organisation that is a name whatever is said of it.
fn is_body(mention: &Mention) -> bool {
    mention.kind.is_organisation() && !mention.latent
}

/// Whether an agency only says whose the things are that its clause counts: 教育部创新引智计划1项. Nothing that it does
/// stands between.
fn is_of_counted(analysis: &Analysis<'_>, sentence: Sentence, mention: &Mention) -> bool {
    const THINGS: usize = 6;
    const REACH: usize = 90;
    if mention.kind != EntityType::GovernmentAgency || mention.identity.is_stand_in() {
        return false;
    }
    let end = mention.span.end;
    let rest = analysis.text.get(end..sentence.span.end).unwrap_or_default();
    let rest = &rest[..rest.floor_char_boundary(REACH)];
    let clause = Span::new(end, end + rest.find(CLAUSE_MARKS).unwrap_or(rest.len()));
    let counts = analysis.quantities_in(clause).iter().find(|one| one.outer.start >= end);
    let Some(count) = counts.filter(|one| one.unit == Unit::Of(UnitKind::Count) && !one.weak) else { return false };
    let things = Span::new(end, count.outer.start);
    let inside = analysis.hits_in(things);
    let verbs = [Cue::Received, Cue::Given, Cue::Gain, Cue::Copula, Cue::Adverb, Cue::New, Cue::Cumulative];
    let acts = |hit: &Hit| {
        let longer = || inside.iter().any(|other| other.span.contains(hit.span) && other.span.len() > hit.span.len());
        let noun = hit.is(Cue::HeadProject) || hit.is(Cue::Partial) || longer();
        let hard = || analysis.senses(*hit).contains(&Sense::Boundary(Boundary::Hard));
        hit.span.start >= end && !noun && (hard() || verbs.iter().any(|cue| hit.is(*cue)))
    };
    things.len() >= THINGS && !inside.iter().any(acts)
}

/// Whether a place is only the beginning of the name of a firm that is not known: 湖北|鄂丰模具获专项资金. Its short form
/// stands there, and some signs that are no word of any kind before the verb.
pub(super) fn begins_a_name(analysis: &Analysis<'_>, mention: &Mention) -> bool {
    /// What stands between is a name of three to eight signs.
    const NAME: std::ops::RangeInclusive<usize> = 9..=24;
    /// The last signs of whole names of places: 省, 市, 县, 区, 州, 盟, 旗, 国.
    const WHOLE: [char; 8] =
        ['\u{7701}', '\u{5e02}', '\u{53bf}', '\u{533a}', '\u{5dde}', '\u{76df}', '\u{65d7}', '\u{56fd}'];
    /// The sign for donating.
    const DONATES: char = '\u{6350}';
    /// The last signs of schools, hospitals, institutes and societies, which a verb of donating follows: 中, 学, 校, 院, 园, 所, 会.
    const SCHOOL: [char; 7] = ['\u{4e2d}', '\u{5b66}', '\u{6821}', '\u{9662}', '\u{56ed}', '\u{6240}', '\u{4f1a}'];
    let text = analysis.text;
    let whole = text[mention.span.range()].ends_with(WHOLE);
    if mention.kind != EntityType::Place || mention.identity.is_stand_in() {
        return false;
    }
    let end = mention.span.end;
    let rest = &text[end..text.floor_char_boundary((end + NAME.end() + 1).min(text.len()))];
    let clause = rest.find(CLAUSE_MARKS).unwrap_or(rest.len());
    let given = rest[..clause].find(DONATES).map_or("", |at| &rest[..at]);
    let school = given.ends_with(SCHOOL) && NAME.contains(&given.len()) && !analysis.preposition_at(end);
    if whole || school {
        return school;
    }
    let mut words = analysis.hits_in(Span::new(end, end + clause)).iter().filter(|hit| hit.span.start >= end);
    let a_word = |hit: &Hit| analysis.senses(*hit).iter().any(|sense| matches!(sense, Sense::Cue(_)));
    let received = |hit: &Hit| hit.is(Cue::Received) || text[hit.span.range()].starts_with(DONATES);
    let told = words.clone().any(|hit| hit.span.start == end && a_word(hit));
    !told && words.find(|hit| received(hit)).is_some_and(|hit| NAME.contains(&(hit.span.start - end)))
}

/// Whether a mention is what a body is made or called, of which the clauses after it tell: 批准调整为A、B,隶属C.
fn is_new_name(analysis: &Analysis<'_>, index: usize) -> bool {
    const AS: char = '\u{4e3a}';
    // What a body was before is not it: 前身为.
    const FORMER: char = '\u{8eab}';
    let named = |mention: &Mention| {
        let before = analysis.text[..mention.span.start].trim_end_matches('\u{201c}');
        before.strip_suffix(AS).is_some_and(|before| !before.ends_with(FORMER))
    };
    let mention = &analysis.mentions[index];
    let ends = || match listed_from(analysis, index).last() {
        Some(Party::Named(last, _)) => {
            analysis.text[last.end..].trim_start_matches('\u{201d}').starts_with(CLAUSE_MARKS)
        }
        _ => false,
    };
    mention.kind.is_organisation() && named(mention) && ends()
}

/// Of a city and the county in it, the county, which is spoken of.
fn place_led_to(analysis: &Analysis<'_>, found: usize, to: usize) -> usize {
    if !leads_to_place(analysis, &analysis.mentions[found]) {
        return found;
    }
    let end = analysis.mentions[found].span.end;
    let place = |index: &usize| {
        let mention = &analysis.mentions[*index];
        mention.span.start == end && mention.kind == EntityType::Place && is_actor(mention)
    };
    (found..to).find(place).unwrap_or(found)
}

/// Of a place and the name of a body right behind it, the body: 台中|中山医学大学.
fn body_led_to(analysis: &Analysis<'_>, found: usize, to: usize) -> usize {
    let place = &analysis.mentions[found];
    if place.kind != EntityType::Place || place.identity.is_stand_in() {
        return found;
    }
    let body = |index: &usize| {
        let mention = &analysis.mentions[*index];
        mention.span.start == place.span.end && mention.kind.is_organisation() && is_actor(mention)
    };
    (found + 1..to)
        .take_while(|index| analysis.mentions[*index].span.start <= place.span.end)
        .find(body)
        .unwrap_or(found)
}

/// Whether a clause of a stretch begins with a word for an organisation that the text does not name: 我校 in news that
/// never says which school it is.
fn unnamed_between(analysis: &Analysis<'_>, sentence: Sentence, span: Span) -> bool {
    let own = |sense: &Sense| match sense {
        Sense::Anaphor(index) => analysis.knowledge.terms.anaphor(*index).of != AnaphorOf::Last,
        _ => false,
    };
    analysis.hits_in(span).iter().any(|hit| {
        let resolved = || analysis.mentions_in(Span::new(hit.span.start, hit.span.start + 1)).iter();
        hit.classes.any_of(Classes::ANAPHOR)
            && hit.span.start >= span.start
            && analysis.senses(*hit).iter().any(own)
            && begins_clause(analysis, sentence.span, hit.span.start)
            && !resolved().any(|mention| mention.span.contains(hit.span))
    })
}

/// The body that a word for one that belongs to another joins to the name before it: A全资子公司B is about B.
fn belonging(analysis: &Analysis<'_>, first: usize, to: usize) -> Option<usize> {
    /// A word may stand before the one for a body that belongs to another: 下属.
    const BETWEEN: usize = 6;
    const LOOK: usize = 4;
    let end = analysis.mentions[first].span.end;
    let joined = |index: &usize| {
        let mention = &analysis.mentions[*index];
        let joins = |hit: &Hit| {
            let senses = analysis.senses(*hit);
            (end..=end + BETWEEN).contains(&hit.span.start)
                && senses.contains(&Sense::Boundary(Boundary::Hard))
                && Cue::Generic.among(senses)
        };
        let before = analysis.text[..mention.span.start].trim_end_matches('\u{2014}').len();
        mention.kind.is_organisation() && !mention.latent && analysis.hits_ending_at(before).any(joins)
    };
    (first + 1..to.min(first + 1 + LOOK)).find(joined)
}

/// Whether a mention may act: an organisation or a place that is a name whatever is said of it.
pub(super) fn is_actor(mention: &Mention) -> bool {
    (mention.kind.is_organisation() || mention.kind == EntityType::Place) && !mention.latent
}

/// Whether a mention is the medium or place of a dateline: 光明网讯, 科技日报北京11月3日电.
pub(super) fn in_dateline(text: &str, mention: &Mention) -> bool {
    // The first signs of words for news and for reporters, and the sign for a wire.
    const WORDS: [char; 2] = ['\u{8baf}', '\u{8bb0}'];
    const WIRE: char = '\u{7535}';
    let rest = &text[mention.span.end..];
    let wired = || {
        let line = &rest[..rest.floor_char_boundary(DATELINE)];
        let line = &line[..line.find(CLAUSE_MARKS).unwrap_or(line.len())];
        let at = line.find(WIRE);
        let dated = at.is_some_and(|at| line[..at].ends_with('\u{65e5}'));
        let after = at.and_then(|at| line[at + WIRE.len_utf8()..].chars().next());
        dated && after.is_none_or(|next| next.is_whitespace() || next == '(')
    };
    rest.starts_with(WORDS) || mention.kind == EntityType::Organization && wired()
}

/// Brackets behind which a clause begins: those of datelines and asides.
const CLOSING: [char; 4] = [')', ']', '\u{3011}', '\u{3015}'];

/// A dateline goes on for at most this many bytes.
const DATELINE: usize = 48;

/// Whether nothing but a date or a word such as 全年 stands between the beginning of a clause and an offset.
pub(super) fn begins_clause(analysis: &Analysis<'_>, within: Span, at: usize) -> bool {
    let text = analysis.text;
    let marked = |at: usize| {
        let before = text[within.start..at].trim_end_matches('\u{201c}').chars().next_back();
        before.is_none_or(|mark| CLAUSE_MARKS.contains(&mark) || CLOSING.contains(&mark))
    };
    let mut start = at;
    // A date and two such words may stand before a subject: 2012年以来全年.
    for _ in 0..3 {
        if marked(start) {
            return true;
        }
        match led_from(analysis, within, start) {
            Some(earlier) => start = earlier,
            None => return false,
        }
    }
    marked(start)
}

/// Where the date or leading word begins that ends at an offset.
fn led_from(analysis: &Analysis<'_>, within: Span, at: usize) -> Option<usize> {
    // What kind of body it is may stand before a name: 高校|A大学.
    let leads = |sense: &Sense| {
        use Cue::{Besides, HeadFirm, HeadInstitute, HeadSchool, Lead, Part};
        matches!(sense, Sense::Cue(Besides | HeadFirm | HeadInstitute | HeadSchool | Lead | Part))
    };
    // From whom something is got is not who acts: 争取|国家外专局经费.
    let leads = |hit: &&Hit| !hit.is(Cue::Received) && analysis.senses(**hit).iter().any(leads);
    let word = analysis.hits_ending_at(at).filter(leads);
    let word = word.map(|hit| hit.span.start).min();
    let next = analysis.quantities.partition_point(|quantity| quantity.span.end < at);
    let year = analysis.quantities[next..].iter().take_while(|quantity| quantity.span.end == at);
    let year =
        year.filter(|quantity| matches!(quantity.unit, Unit::Year(_))).map(|quantity| quantity.span.start).next();
    word.or(year).filter(|&start| start >= within.start)
}

/// The treasury that the clause of an offset or one before begins with, as the place that it is of: 市财政, 县级财政.
pub(super) fn treasury_before(
    analysis: &Analysis<'_>,
    context: &Context,
    sentence: Sentence,
    at: usize,
) -> Option<Party> {
    let inside = analysis.hits_in(Span::new(sentence.span.start, at)).iter().rev();
    let treasury = |sense: &Sense| Cue::Treasury.is(*sense);
    let mut treasuries = inside.filter(|hit| analysis.senses(**hit).iter().any(treasury));
    treasuries.find_map(|hit| {
        let level = analysis.level_before(hit.span.start)?;
        begins_clause(analysis, sentence.span, level.0).then(|| context.party_of_level(level.1)).flatten()
    })
}
