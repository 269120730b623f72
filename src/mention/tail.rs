//! Organisations by the last word of their names: 有限公司, 研究院, 联盟.

use std::collections::BTreeMap;

use super::{
    Analysis, Identity, Mention,
    anchor::Anchors,
    common,
    department::{department, in_brackets},
    described::{behind_descriptor, counted_inside, invests_for_place, is_class, is_several, of_a_firm},
    edge::{Edges, is_mark},
    front::{member_start, numbered_start, over_sign},
    house,
};
use crate::{
    knowledge::{Boundary, Classes, Cue, Entry, Hit, Level, Noun, Sense, Tail, TailUse},
    record::EntityType,
    sentence::{CLAUSE_MARKS, LIST_MARKS},
    span::Span,
};

/// A last word of at least this many bytes is not cut by a word that begins with its last sign.
const LONG: usize = 12;

/// The body of a name, what stands before its last word, has at least this many bytes.
pub(super) const BODY: usize = 6;

/// A short firm name has two to four characters before its last word, or a place and those.
const SHORT_BODY: std::ops::RangeInclusive<usize> = 3..=12;

/// The first sign of the word for a line of work as a whole.
const TRADE: char = '\u{4ea7}';

/// The sign for a session: 届.
const SESSION: char = '\u{5c4a}';

/// The last signs of offices: 处, 部, 局, 厅, 司.
const OFFICE: [char; 5] = ['\u{5904}', '\u{90e8}', '\u{5c40}', '\u{5385}', '\u{53f8}'];

/// A name that begins with nothing known has at most this many bytes before a weak last word.
const UNKNOWN_BODY: usize = 45;

/// Every name that ends in the last word of an organisation.
pub(super) fn find(analysis: &Analysis<'_>, edges: &Edges, anchors: &Anchors, known: &[Mention]) -> Vec<Mention> {
    let mut found = in_brackets(analysis, known);
    for &hit in analysis.hits_of(Classes::TAIL) {
        for sense in analysis.senses(hit) {
            if let Sense::Tail(tail) = sense {
                found.extend(name(analysis, edges, anchors, hit, *tail));
            }
        }
    }
    let firm: BTreeMap<usize, usize> =
        found.iter().filter(|one| !one.latent).map(|one| (one.span.start, one.span.end)).collect();
    for one in &mut found {
        // What begins with the full name of a body is a name too: 中原医科大学第三附属医院.
        one.latent &= firm.get(&one.span.start).is_none_or(|&end| end >= one.span.end);
    }
    house::behind_firms(analysis.text, known, &mut found);
    found
}

fn name(analysis: &Analysis<'_>, edges: &Edges, anchors: &Anchors, hit: Hit, tail: Tail) -> Option<Mention> {
    let text = analysis.text;
    // A long last word is none by chance: 有限公司|长期.
    let cut = hit.span.len() < LONG && analysis.cut_by_compound(hit.span);
    // A word written twice begins what the second one says: 有限公司|公司简介.
    let twice = text[..hit.span.start].ends_with(&text[hit.span.range()]);
    // The organ of a body, told by its session, is no body beside it: 协会|第四届|理事会.
    let organ = text[..hit.span.start].ends_with(SESSION);
    if cut || twice || organ || begins_compound(analysis, hit.span) {
        return None;
    }
    if tail.use_ == TailUse::Department {
        return department(analysis, edges, anchors, hit, tail);
    }
    let noun = |longer: &Hit| {
        longer.span.start < hit.span.start && analysis.senses(*longer).contains(&Sense::Boundary(Boundary::Hard))
    };
    // A word that parts names ends none: 子公司.
    if tail.kind == EntityType::Company && analysis.hits_ending_at(hit.span.end).any(noun) {
        return None;
    }
    if tail.use_ == TailUse::Strong && ends_longer(analysis, hit) || of_a_firm(analysis, hit, tail) {
        return None;
    }
    let (start, anchored) = extent(analysis, edges, anchors, hit, tail);
    let span = Span::new(start, hit.span.end + place_behind(text, anchors, hit.span.end, tail.kind));
    let body = hit.span.start - start;
    if counted_inside(analysis, Span::new(start, hit.span.start)) || is_several(&text[start..]) {
        return None;
    }
    // 县(市)人民政府: a class of them.
    let levels = analysis.level_at(span).is_some_and(|(length, _)| text[start + length..].starts_with('('));
    if common::generic(analysis, span)
        || levels && tail.kind == EntityType::GovernmentAgency
        || known_inside(analysis, anchors, span)
        || analysis.is_counted_class(span, tail.kind)
        || is_class(analysis, span, tail)
        || common::begins_title(analysis, span)
    {
        return None;
    }
    // A class of its level (省级工程技术研究中心) has no place or owner of its own.
    let classed = analysis.level_at(span).is_some();
    let quoted = text[..start].ends_with('\u{201c}') && text[hit.span.end..].starts_with('\u{201d}');
    let subject = tail.kind == EntityType::ResearchInstitute && has_subject(analysis, hit, start);
    // Nothing but capital letters is the name of what is founded: 设立PPP|管理中心.
    let lettered = super::latin::is_acronym(&text[start..hit.span.start]) && founding_before(analysis, start);
    let own = subject
        || lettered && tail.kind != EntityType::Company
        || tail.kind != EntityType::Company && super::latin::is_coined(&text[start..hit.span.start])
        || is_founded(analysis, hit, start, tail)
        || is_own(analysis, hit, start, tail)
        || !anchored && stands_as_member(analysis, span, body, tail);
    let latent = match tail.use_ {
        TailUse::Strong
            if !anchored && !lettered && (body < BODY || is_common(analysis, Span::new(start, hit.span.start))) =>
        {
            return None;
        }
        TailUse::Strong => false,
        TailUse::Weak if !anchored && !own && !(BODY..=UNKNOWN_BODY).contains(&body) => return None,
        TailUse::Weak => !quoted && !own && (!anchored || classed) || is_to_be(analysis, start, tail),
        TailUse::Short if ends_other(analysis, hit, anchored) => return None,
        TailUse::Short if anchors.firm_at(Span::new(start, hit.span.start)) => false,
        TailUse::Short if invests_for_place(text, anchors, Span::new(start, hit.span.start), hit) => false,
        TailUse::Short => {
            own_part(anchors, start, hit.span.start).filter(|own| SHORT_BODY.contains(own)).map(|_| true)?
        }
        TailUse::Department => return None,
    };
    let level = classed.then(|| analysis.level_at(span).map(|(_, level)| level)).flatten();
    Some(Mention { span, kind: tail.kind, identity: Identity::Written { level }, latent })
}

/// Whether what ends in the last word of short names of firms is something else.
fn ends_other(analysis: &Analysis<'_>, hit: Hit, anchored: bool) -> bool {
    let after = &analysis.text[hit.span.end..];
    let agency = |before: &Hit| before.classes.any_of(Classes::AGENCY_KIND);
    // A line of work: 松山湖机器人与智能装备|产业.
    after.starts_with(TRADE)
        // What a firm puts in: X集团|股权投资6000万元.
        || hit.is(Cue::Round) && analysis.money_at(hit.span.end).is_some()
        // What an agency holds or leads: 区政府|高新技术推进会.
        || analysis.hits_ending_at(hit.span.start).any(agency)
        // The office of a school: 宁波大学|科技处.
        || after.starts_with(OFFICE) && anchored
}

/// Where the name begins that a last word ends, and whether it begins with something known.
fn extent(analysis: &Analysis<'_>, edges: &Edges, anchors: &Anchors, hit: Hit, tail: Tail) -> (usize, bool) {
    let text = analysis.text;
    let (start, anchored) = edges.left(text, anchors, hit.span.start);
    let start = behind_title(analysis, anchors, Span::new(start, hit.span.start), tail).unwrap_or(start);
    // What has its first letters in brackets behind it is named in full: 纳米及先进材料研发院(NAMI).
    let lettered = !anchored && super::alias::acronym_at(text, hit.span.end).is_some();
    let (start, anchored) = if lettered { (edges.hard_left(text, hit.span.start), true) } else { (start, anchored) };
    let start = after_country(analysis, Span::new(start, hit.span.start), tail.kind).unwrap_or(start);
    let bare =
        || subject_start(analysis, edges, anchors, hit, tail).or_else(|| numbered_start(analysis, anchors, start));
    let start = if anchored { start } else { bare().unwrap_or(start) };
    let member = || member_start(analysis, hit.span.start).filter(|&member| member < start);
    // What is quoted right behind a word for founding belongs to the name: 共建“丝路”实训基地.
    let quoted_part = super::title::quoted_prefix(text, start).filter(|&open| founding_before(analysis, open));
    let (start, anchored) = quoted_part.map_or((start, anchored), |open| (open, true));
    let full = tail.kind == EntityType::Company && tail.use_ == TailUse::Strong && !anchored;
    // Behind a place such a word is a part of the name: 深圳|联合|飞机科技有限公司.
    let united = || {
        let word = edges.soft_word_before(start).filter(|&word| anchors.place_ends_at(word))?;
        anchors.ending_at(word).filter(|&place| edges.may_begin(text, place))
    };
    let front =
        || member().or_else(united).or_else(|| over_sign(analysis, edges, anchors, Span::new(start, hit.span.start)));
    let (start, anchored) = full.then(front).flatten().map_or((start, anchored), |front| (front, true));
    let joined = (tail.kind == EntityType::ResearchInstitute).then(|| joined_owner(text, anchors, start)).flatten();
    let joined = joined.or_else(|| whole_before(analysis, edges, anchors, Span::new(start, hit.span.start), hit));
    let (start, anchored) = (joined.unwrap_or(start), anchored || joined.is_some());
    // A place in brackets tells nothing of where a name begins: 芯片研发商|汇芯微电子(上海).
    let placed = tail.kind == EntityType::Company && text[..hit.span.start].ends_with(')');
    let start = if anchored && !placed { start } else { after_own_word(analysis, Span::new(start, hit.span.start)) };
    (start, anchored)
}

/// Where the full name of a firm begins, with its place, behind a title that it holds: 江苏省创新型企业|江苏沙钢集团有限公司.
fn behind_title(analysis: &Analysis<'_>, anchors: &Anchors, body: Span, tail: Tail) -> Option<usize> {
    let full = tail.kind == EntityType::Company && tail.use_ == TailUse::Strong;
    let title = |hit: &&Hit| {
        let noun = |sense: &Sense| matches!(sense, Sense::Noun(Noun::Recognition, _));
        hit.span.start > body.start
            && hit.span.end < body.end
            && anchors.begins_at(hit.span.end)
            && analysis.senses(**hit).iter().any(noun)
    };
    analysis.hits_in(body).iter().rev().filter(|_| full).find(title).map(|hit| hit.span.end)
}

/// Where the body begins that has its branch right behind it: 联想研究院|上海分院.
fn whole_before(analysis: &Analysis<'_>, edges: &Edges, anchors: &Anchors, body: Span, branch: Hit) -> Option<usize> {
    const BRANCH: char = '\u{5206}';
    if !analysis.text[branch.span.range()].starts_with(BRANCH) {
        return None;
    }
    let whole = |hit: &Hit| {
        analysis.senses(*hit).iter().find_map(|sense| match sense {
            Sense::Tail(tail) if tail.use_ != TailUse::Department => name(analysis, edges, anchors, *hit, *tail),
            _ => None,
        })
    };
    analysis
        .hits_ending_at(body.start)
        .filter(|hit| hit.classes.any_of(Classes::TAIL))
        .find_map(whole)
        .map(|one| one.span.start)
}

/// Where a foreign body's own name begins behind its country, which is a place of its own: 丹麦|格兰富公司. What goes on
/// with an ordinary word has the country in its name: 芬兰国立技术研究院.
fn after_country(analysis: &Analysis<'_>, body: Span, kind: EntityType) -> Option<usize> {
    use EntityType as E;
    let named = matches!(kind, E::Company | E::ResearchInstitute | E::University);
    let end = analysis.foreign_country_at(body.start).filter(|_| named)?;
    let level = || analysis.level_at(Span::new(end, body.end)).is_some();
    (end + BODY <= body.end && !analysis.begins_ordinary(end) && !level()).then_some(end)
}

/// Whether a last word only begins a longer one, that parts names or is no name: 大学|生, 公司|老股东.
fn begins_compound(analysis: &Analysis<'_>, word: Span) -> bool {
    const LONGER: usize = 12;
    let near = analysis.hits_in(Span::new(word.start, (word.end + LONGER).min(analysis.text.len())));
    let parts = |hit: &Hit| {
        hit.classes.any_of(Classes::COMPOUND) && !analysis.ordinary_over(word.end, hit.span.end)
            || analysis.senses(*hit).contains(&Sense::Boundary(Boundary::Hard))
    };
    near.iter().any(|hit| hit.span.start == word.start && hit.span.end > word.end && parts(hit))
}

/// Where a name begins behind a word that stands for the firm that it is of: 公司|技术中心.
fn after_own_word(analysis: &Analysis<'_>, body: Span) -> usize {
    const LONGEST: usize = 12;
    const FIRM: char = '\u{53f8}';
    let near = analysis.hits_in(Span::new(body.start, body.end.min(body.start + LONGEST)));
    let firm = |sense: &Sense| match sense {
        Sense::Anaphor(index) => analysis.knowledge.terms.anaphor(*index).types == [EntityType::Company],
        _ => false,
    };
    let written = |hit: &Hit| analysis.text[hit.span.range()].ends_with(FIRM) && analysis.senses(*hit).iter().any(firm);
    let own = near.iter().filter(|hit| hit.span.start == body.start && written(hit));
    let own = own.map(|hit| hit.span.end).max().unwrap_or(body.start);
    behind_descriptor(analysis, Span::new(own, body.end)).unwrap_or(own)
}

/// Where the subject begins of an institute that has its level before its last word: it may be of two things, as in
/// 果蔬保鲜与加工国家重点实验室.
fn subject_start(analysis: &Analysis<'_>, edges: &Edges, anchors: &Anchors, hit: Hit, tail: Tail) -> Option<usize> {
    let level = analysis.level_before(hit.span.start).filter(|_| tail.kind == EntityType::ResearchInstitute)?;
    let start = edges.title_left(analysis.text, anchors, level.0);
    (level.0 > start && anchors.first_in(Span::new(start, level.0)).is_none()).then_some(start)
}

/// The last word of a name with only the sign of a level before it has at least this many bytes: 市科技馆.
pub(super) const TAIL: usize = 9;

/// The last signs of institutes that a place has one of: 市农科所.
const INSTITUTE: [char; 2] = ['\u{6240}', '\u{9662}'];

/// The last sign of works, and of the adjectives of levels.
const WORKS: char = '\u{5382}';
const OF_LEVEL: char = '\u{7ea7}';

/// Whether a stretch is a common word: 集团 in 集团股份有限公司, 跨国 in 跨国集团.
fn is_common(analysis: &Analysis<'_>, span: Span) -> bool {
    let common = |sense: &Sense| matches!(sense, Sense::Tail(_) | Sense::Cue(Cue::Ordinary | Cue::Generic));
    analysis.hits_ending_at(span.end).any(|hit| hit.span == span && analysis.senses(*hit).iter().any(common))
}

/// Whether a longer word ends where one does that ends names as firmly: 股份有限公司 over 有限公司.
fn ends_longer(analysis: &Analysis<'_>, hit: Hit) -> bool {
    let strong = |sense: &Sense| matches!(sense, Sense::Tail(Tail { use_: TailUse::Strong, .. }));
    let mut longer = analysis.hits_ending_at(hit.span.end).filter(|other| other.span.start < hit.span.start);
    longer.any(|other| analysis.senses(*other).iter().any(strong))
}

/// Whether an institute with a subject of its own stands right after a word for founding: 成立了新材料研发中心.
fn is_founded(analysis: &Analysis<'_>, hit: Hit, start: usize, tail: Tail) -> bool {
    const SUBJECT: usize = 9;
    let subject = Span::new(start, hit.span.start);
    tail.kind == EntityType::ResearchInstitute
        && subject.len() >= SUBJECT
        && !is_common(analysis, subject)
        && !common::generic(analysis, Span::new(start, hit.span.end))
        && analysis.level_at(subject).is_none()
        && founding_before(analysis, start)
}

/// Whether a word for founding ends at an offset, or before the institutes of a list that goes on there: 成立, 共建了,
/// 设立A研究院、|.
fn founding_before(analysis: &Analysis<'_>, at: usize) -> bool {
    const REACH: usize = 120;
    /// The last signs of institutes: 院, 所, 心, 室, 站.
    const INSTITUTES: [char; 5] = ['\u{9662}', '\u{6240}', '\u{5fc3}', '\u{5ba4}', '\u{7ad9}'];
    let before = &analysis.text[..at];
    let verb = before.strip_suffix(DONE).unwrap_or(before).len();
    if analysis.hits_ending_at(verb).any(|hit| hit.is(Cue::Found)) {
        return true;
    }
    let list = before.trim_end_matches(LIST_MARKS);
    if list.len() == before.len() || !list.ends_with(INSTITUTES) {
        return false;
    }
    let low = analysis.text.ceil_char_boundary(at.saturating_sub(REACH));
    let near = analysis.hits_in(Span::new(low, list.len()));
    let verb = near.iter().rev().find(|hit| hit.is(Cue::Found) && hit.span.end < list.len());
    verb.is_some_and(|hit| !list[hit.span.end..].contains(CLAUSE_MARKS))
}

/// Whether a society or cooperative with a subject of its own begins a clause or a member of a list and acts there:
/// 鲟鱼养殖协会、柑橘种植协会获奖.
fn stands_as_member(analysis: &Analysis<'_>, span: Span, body: usize, tail: Tail) -> bool {
    const SUBJECT: usize = 12;
    let text = analysis.text;
    let society = matches!(tail.kind, EntityType::Association | EntityType::Organization);
    let marked = text[..span.start].chars().next_back().is_none_or(is_mark);
    let verb = |sense: &Sense| *sense == Sense::Boundary(Boundary::Hard);
    let near = analysis.hits_in(Span::new(span.end, text.floor_char_boundary((span.end + 12).min(text.len()))));
    let acts = near.iter().any(|hit| hit.span.start == span.end && analysis.senses(*hit).iter().any(verb));
    let listed = text[span.end..].starts_with('\u{3001}') || text[..span.start].ends_with('\u{3001}');
    society
        && body >= SUBJECT
        && marked
        && (acts || listed)
        && !analysis.counted_after(span)
        && analysis.level_at(span).is_none()
}

/// Whether an institute is one of a class that a policy speaks of: 对新认定的苏州市工程技术研究中心.
fn is_to_be(analysis: &Analysis<'_>, start: usize, tail: Tail) -> bool {
    let confers = |hit: &Hit| {
        let senses = analysis.senses(*hit);
        let sense = |cue: Cue| senses.contains(&Sense::Cue(cue));
        analysis.text[hit.span.end..].starts_with(OF) && (sense(Cue::New) || sense(Cue::Confer))
    };
    let before = &analysis.text[..start];
    let right = before.strip_suffix(OF).is_some_and(|before| analysis.hits_ending_at(before.len()).any(confers));
    tail.kind == EntityType::ResearchInstitute && (right || analysis.listed_after(start, confers))
}

/// The sign of an attribute.
const OF: char = '\u{7684}';

/// The sign after a verb for what is done.
const DONE: char = '\u{4e86}';

/// Whether a name begins with what an institute is for, and has its level or ministry before its last word:
/// 煤燃烧国家重点实验室.
fn has_subject(analysis: &Analysis<'_>, hit: Hit, start: usize) -> bool {
    const SUBJECT: usize = 9;
    let lexicon = &analysis.knowledge.lexicon;
    let level = |sense: &Sense| match sense {
        Sense::Level(_) => true,
        Sense::Entry(id) => lexicon.entry(*id).kind == EntityType::GovernmentAgency,
        _ => false,
    };
    let mut levels = analysis.hits_ending_at(hit.span.start).filter(|one| one.span.start > start);
    levels.any(|one| {
        let subject = Span::new(start, one.span.start);
        // 国家级 makes a class of what has it in its name.
        let classed =
            analysis.text[one.span.range()].chars().count() > 2 && analysis.text[..one.span.end].ends_with(OF_LEVEL);
        let named = subject.len() >= SUBJECT && !classed && !is_common(analysis, subject);
        named && analysis.senses(*one).iter().any(level) && !analysis.counted_after(hit.span)
    }) && !analysis.counted_before(start)
}

/// Whether a name with a level and no place is one body's all the same: 市科技馆, the science museum of the city, and
/// 国家复合改性聚合物工程技术研究中心, which has a subject of its own. A class (市重点实验室) ends in a common noun.
fn is_own(analysis: &Analysis<'_>, hit: Hit, start: usize, tail: Tail) -> bool {
    const SUBJECT: usize = 15;
    let Some((length, level)) = analysis.level_at(Span::new(start, hit.span.end)) else { return false };
    let body = hit.span.start.saturating_sub(start + length);
    let common =
        || analysis.hits_ending_at(hit.span.end).any(|one| one.span.start <= start + length && one.is(Cue::Generic));
    let whole = body == 0 && hit.span.len() >= TAIL;
    let institute = tail.kind == EntityType::ResearchInstitute && analysis.text[..hit.span.end].ends_with(INSTITUTE);
    let society = matches!(tail.kind, EntityType::Association | EntityType::InnovationPark) && body >= BODY;
    let works = tail.kind == EntityType::Company && analysis.text[..hit.span.end].ends_with(WORKS) && body >= BODY;
    let office = matches!(tail.kind, EntityType::Company | EntityType::GovernmentAgency)
        && tail.use_ == TailUse::Weak
        && (body >= BODY || hit.span.len() >= TAIL && body > 0);
    let kind = institute || tail.kind == EntityType::Organization || society || works || office;
    // The signs and the old names of levels, not their adjectives: 市, 县, 地区.
    let noun = length == 3 || !analysis.text[..start + length].ends_with(OF_LEVEL) && level != Level::National;
    let local = noun && kind && (body >= BODY / 2 || whole);
    let classed = analysis.text[..start + length].ends_with(OF_LEVEL);
    let subject = level == Level::National && !classed && tail.kind == EntityType::ResearchInstitute && body >= SUBJECT;
    (local || subject) && !common() && !analysis.counted_before(start)
}

/// Where the body begins that a dash joins to an institute's name: 沙钢集团—东北大学特种钢研究院. Two dashes part clauses.
fn joined_owner(text: &str, anchors: &Anchors, start: usize) -> Option<usize> {
    const DASHES: [char; 6] = ['\u{2014}', '\u{2013}', '\u{2d}', '\u{2022}', '\u{b7}', '\u{30fb}'];
    let before = text[..start].strip_suffix(DASHES)?;
    if before.ends_with(DASHES) {
        return None;
    }
    anchors.ending_at(before.len())
}

/// The bytes of a bracket with a place in it after a name, or of its centre at a place: 技术转移中心(中国), 技术转移中心
/// 威海中心.
fn place_behind(text: &str, anchors: &Anchors, at: usize, kind: EntityType) -> usize {
    if kind == EntityType::Company {
        return 0;
    }
    let placed = |start: usize, end: usize| anchors.place_ends_at(end) && anchors.ending_at(end) == Some(start);
    let Some(inside) = text[at..].strip_prefix('(') else { return centre_behind(text, at, kind, placed) };
    let Some(length) = inside[..inside.floor_char_boundary(48)].find(')') else { return 0 };
    if placed(at + 1, at + 1 + length) { length + 2 } else { 0 }
}

/// The bytes of a place and the word for a centre behind the name of the body that has it.
fn centre_behind(text: &str, at: usize, kind: EntityType, placed: impl Fn(usize, usize) -> bool) -> usize {
    /// 中心.
    const CENTRE: &str = "\u{4e2d}\u{5fc3}";
    const PLACE: usize = 12;
    use EntityType as E;
    let has = matches!(kind, E::ResearchInstitute | E::Organization | E::Association);
    let near = &text[at..text.floor_char_boundary((at + PLACE + CENTRE.len()).min(text.len()))];
    let centre = near.find(CENTRE).filter(|length| has && *length > 0 && placed(at, at + length));
    centre.map_or(0, |length| length + CENTRE.len())
}

/// Whether what ends here is a known organisation with something else before it: 资助沙钢集团. A place and the short form
/// of a university are the name of another: 河南矿业大学.
fn known_inside(analysis: &Analysis<'_>, anchors: &Anchors, span: Span) -> bool {
    let lexicon = &analysis.knowledge.lexicon;
    // The branch of another body than the known one: 联想研究院|西安分院.
    let behind_body = |at: usize| {
        let institute =
            |sense: &Sense| matches!(sense, Sense::Tail(tail) if tail.kind == EntityType::ResearchInstitute);
        let tail = |hit: &Hit| {
            hit.span.start > span.start && hit.span.len() >= TAIL && analysis.senses(*hit).iter().any(institute)
        };
        analysis.hits_ending_at(at).any(tail)
    };
    let other = |entry: &Entry, form: Span| {
        entry.kind == EntityType::University
            && entry.name != analysis.text[form.range()]
            && anchors.place_ends_at(form.start)
    };
    analysis.hits_ending_at(span.end).any(|hit| {
        hit.span.start > span.start
            && hit.classes.any_of(Classes::ENTRY)
            && !hit.classes.any_of(Classes::TAIL)
            && !behind_body(hit.span.start)
            && analysis.senses(*hit).iter().any(|sense| match sense {
                Sense::Entry(id) => {
                    let entry = lexicon.entry(*id);
                    entry.kind.is_organisation() && !other(entry, hit.span)
                }
                _ => false,
            })
    })
}

/// The bytes of a short name that are its own, after the place that it begins with; `None` where no place begins it:
/// what has none is a name only in a list of its like. A whole name of something else has none: 安阳市|科技, 中国科学院|科技.
fn own_part(anchors: &Anchors, start: usize, end: usize) -> Option<usize> {
    if anchors.ending_at(end) == Some(start) {
        return None;
    }
    let at = (start + 1..end).rev().find(|&at| anchors.ends_at(at))?;
    anchors.place_ends_at(at).then(|| end - at)
}
