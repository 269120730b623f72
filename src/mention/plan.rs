//! Where the names of programmes begin: with a known plan of the nation in them, or the last of the levels that they are of.

use super::{
    Analysis, Identity, Mention, Unit,
    common::generic,
    edge::{Edges, is_mark},
    title::quoted_prefix,
};
use crate::{
    knowledge::{Cue, Entry, Hit, Level, Noun, Sense, Strength, UnitKind},
    record::EntityType,
    span::Span,
};

/// Where a programme begins whose last word is a noun, and whether something known stands there: with a national plan.
pub(super) fn start(analysis: &Analysis<'_>, start: usize, noun: Span) -> Option<(usize, bool)> {
    let known = known_start(analysis, start, noun);
    let plan = plan_before(analysis, known.unwrap_or(start), noun);
    plan.map(|plan| (plan, true)).or(known.map(|known| (known, false)))
}

/// Whether one of the meanings of a word is a programme of the nation.
fn is_national(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let national = |entry: &Entry| entry.kind == EntityType::Programme && entry.level == Some(Level::National);
    analysis.entries(*hit).any(national)
}

/// Where a programme of the nation begins that ends as a title does, behind who has it: 园艺学院|国家自然科学基金.
fn known_start(analysis: &Analysis<'_>, start: usize, noun: Span) -> Option<usize> {
    let inside = |hit: &&Hit| hit.span.start > start && hit.span.start < noun.start;
    let known = analysis.hits_ending_at(noun.end).filter(inside);
    known.filter(|hit| is_national(analysis, hit)).map(|hit| hit.span.start).min()
}

/// Where the national plan begins whose special ends in a noun, whatever words its subject has: 国家重点研发计划|先进制造
/// 基础|重点专项.
fn plan_before(analysis: &Analysis<'_>, start: usize, noun: Span) -> Option<usize> {
    const SPECIAL: char = '\u{9879}';
    const PLAN: char = '\u{5212}';
    /// A subject has at most this many bytes: thirty signs.
    const SUBJECT: usize = 90;
    /// 、, 和, 与, 及, 的, 等: what parts a plan from another name.
    const PARTS: [char; 6] = ['\u{3001}', '\u{548c}', '\u{4e0e}', '\u{53ca}', '\u{7684}', '\u{7b49}'];
    let text = analysis.text;
    if !text[noun.range()].ends_with(SPECIAL) {
        return None;
    }
    let low = text.ceil_char_boundary(noun.start.saturating_sub(SUBJECT));
    let plan = |hit: &&Hit| {
        let subject = text.get(hit.span.end..noun.start).unwrap_or("\n");
        text[hit.span.range()].ends_with(PLAN)
            && !subject.starts_with(PARTS)
            && !subject.contains(|sign: char| is_mark(sign) || PARTS[4..].contains(&sign))
            && is_national(analysis, hit)
    };
    let near = analysis.hits_in(Span::new(low, noun.start));
    let last = near.iter().filter(|hit| hit.span.end > low && hit.span.end <= noun.start).rfind(plan)?;
    let same = |hit: &&Hit| hit.span.end == last.span.end;
    near.iter().filter(same).filter(plan).map(|hit| hit.span.start).min().filter(|&plan| plan < start)
}

/// Where the plan of the nation begins that has the quoted subject behind it which closes at an offset: 国家重点研发计划
/// |“新型显示”|专项.
pub(super) fn with_subject(analysis: &Analysis<'_>, close: usize) -> Option<usize> {
    let open = quoted_prefix(analysis.text, close)?;
    national_ending_at(analysis, open)
}

/// Where the programme of the nation begins that ends at an offset.
pub(super) fn national_ending_at(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    analysis.hits_ending_at(at).filter(|hit| is_national(analysis, hit)).map(|hit| hit.span.start).min()
}

/// Lets the name of a programme begin with the last of the levels that it is told to be of, or with its level behind the
/// years that it was run in: 国家和|省科技计划, “十一五”|省科技攻关计划.
pub(super) fn at_last_level(analysis: &Analysis<'_>, one: &mut Mention) {
    if one.kind != EntityType::Programme || !matches!(one.identity, Identity::Written { .. }) {
        return;
    }
    let Some(start) = behind_level(analysis, one.span).or_else(|| behind_years(analysis, one.span)) else { return };
    let span = Span::new(start, one.span.end);
    if let Some((_, level)) = analysis.level_at(span) {
        *one = Mention { span, identity: Identity::Written { level: Some(level) }, ..one.clone() };
    }
}

/// Where a name goes on behind the level that it begins with and a word for and.
fn behind_level(analysis: &Analysis<'_>, name: Span) -> Option<usize> {
    const AND: [char; 4] = ['\u{548c}', '\u{4e0e}', '\u{53ca}', '\u{3001}'];
    let (length, _) = analysis.level_at(name)?;
    let rest = analysis.text[name.start + length..name.end].strip_prefix(AND)?;
    Some(name.end - rest.len())
}

/// Where a name goes on behind the five-year plan that it begins with, whether quoted or not.
fn behind_years(analysis: &Analysis<'_>, name: Span) -> Option<usize> {
    const MARKS: [char; 2] = ['\u{201c}', '\u{201d}'];
    let numeral = |sign: char| analysis.knowledge.numerals.sign(sign).is_some();
    let written = analysis.text[name.range()].trim_start_matches(MARKS[0]);
    let rest = written.trim_start_matches(numeral);
    (rest.len() < written.len()).then(|| name.end - rest.trim_start_matches(MARKS[1]).len())
}

/// Whether a known programme and a word for its money are all of a stretch: 国家科技重大专项|经费.
pub(super) fn is_money_of(text: &str, edges: &Edges, span: Span) -> bool {
    const COSTS: char = '\u{8d39}';
    let word = text[span.range()].char_indices().nth_back(1).filter(|_| text[span.range()].ends_with(COSTS));
    word.is_some_and(|(length, _)| edges.programme_ending_at(span.start + length) == Some(span.start))
}

/// Whether a stretch ends in a word for what a fund is parted into, behind the fund's name: 专项资金(第二批)|项目计划.
pub(super) fn is_allotment(analysis: &Analysis<'_>, end: usize) -> bool {
    const BATCH: usize = 30;
    let words = analysis.hits_ending_at(end).filter(|hit| hit.is(Cue::Allotment)).map(|hit| hit.span.start);
    let funds = |at: usize| {
        let fund = |sense: &Sense| matches!(sense, Sense::Noun(Noun::Programme, Strength::Firm) | Sense::Family);
        analysis.hits_ending_at(at).any(|hit| analysis.senses(*hit).iter().any(fund))
    };
    words.into_iter().any(|at| {
        let low = analysis.text.ceil_char_boundary(at.saturating_sub(BATCH));
        let bracket = analysis.text[low..at].ends_with(')').then(|| analysis.text[low..at].rfind('(')).flatten();
        funds(bracket.map_or(at, |open| low + open))
    })
}

/// Forgets what is nothing but the name of a body and a common word for the money that it gets: 某某大学|专项资金.
pub(super) fn forget_payments(analysis: &Analysis<'_>, found: &mut Vec<Mention>) {
    use EntityType as E;
    let gets = |one: &&Mention| {
        matches!(one.kind, E::Company | E::University | E::ResearchInstitute | E::Organization) && !one.latent
    };
    let mut bodies: Vec<Span> = found.iter().filter(gets).map(|one| one.span).collect();
    bodies.sort_unstable();
    found.retain(|one| {
        if one.kind != E::Programme || !matches!(one.identity, Identity::Written { .. }) {
            return true;
        }
        let from = bodies.partition_point(|body| body.start < one.span.start);
        let mut inside = bodies[from..].iter().take_while(|body| body.start < one.span.end);
        !inside.any(|body| body.end < one.span.end && generic(analysis, Span::new(body.end, one.span.end)))
    });
}

/// Whether a family ends at an offset whose name is a field of work, and another word goes on behind it than one for
/// projects or money: 农村科技|情况通报, 社会发展|成就.
pub(super) fn is_field(analysis: &Analysis<'_>, at: usize) -> bool {
    /// 技, 展, 究, 设, 才, 关, 路, 作: the last signs of the names of fields.
    const FIELDS: [char; 8] =
        ['\u{6280}', '\u{5c55}', '\u{7a76}', '\u{8bbe}', '\u{624d}', '\u{5173}', '\u{8def}', '\u{4f5c}'];
    /// 项, 课, 类, 计, 专, 经, 资, 等, 和, 与, 及, 方, 领, 重: how what may stand behind begins.
    const GOES_ON: [char; 14] = [
        '\u{9879}', '\u{8bfe}', '\u{7c7b}', '\u{8ba1}', '\u{4e13}', '\u{7ecf}', '\u{8d44}', '\u{7b49}', '\u{548c}',
        '\u{4e0e}', '\u{53ca}', '\u{65b9}', '\u{9886}', '\u{91cd}',
    ];
    let next = analysis.text[at..].chars().next().filter(|sign| sign.is_alphabetic());
    analysis.text[..at].ends_with(FIELDS)
        && next.is_some_and(|sign| !GOES_ON.contains(&sign))
        && analysis.quantity_at(at).is_none()
}

/// Whether a verb of giving begins what is only money, and the name of who gives stands before: 某某基金会|资助…课题经费.
pub(super) fn is_given_by(analysis: &Analysis<'_>, edges: &Edges, span: Span, money: Hit) -> bool {
    let near = analysis.hits_in(Span::new(span.start, money.span.start)).iter();
    let gives = near.into_iter().any(|verb| verb.span.start == span.start && verb.is(Cue::Toward));
    gives && edges.tail_ends_at(span.start) && analysis.text[money.span.range()].ends_with(COSTS)
}

/// The last sign of words for costs.
const COSTS: char = '\u{8d39}';

/// Whether a name in title marks is that of a plan that grants something by the sign before its last word: 特别资助计划.
pub(super) fn grants(name: &str) -> bool {
    const PLAN: [char; 2] = ['\u{5212}', '\u{8ba1}'];
    /// 助, 励, 援, 贴.
    const GRANTS: [char; 4] = ['\u{52a9}', '\u{52b1}', '\u{63f4}', '\u{8d34}'];
    let mut signs = name.chars().rev();
    PLAN.iter().all(|sign| signs.next() == Some(*sign)) && signs.next().is_some_and(|sign| GRANTS.contains(&sign))
}

/// Whether a plan is counted among others in a list: 星火计划|9项、火炬计划8项.
pub(super) fn is_counted_member(analysis: &Analysis<'_>, span: Span) -> bool {
    /// 划, 金: the last signs of plans and funds.
    const PLANS: [char; 2] = ['\u{5212}', '\u{91d1}'];
    /// Another plan stands within these many bytes before or behind.
    const REACH: usize = 45;
    let text = analysis.text;
    let marked = text[..span.start].ends_with([',', '\u{3001}', ';', '\u{4e2d}', ':']);
    if !text[span.range()].ends_with(PLANS) || !marked || !counted_right_behind(analysis, span.end) {
        return false;
    }
    let low = text.ceil_char_boundary(span.start.saturating_sub(REACH));
    let high = text.floor_char_boundary((span.end + REACH).min(text.len()));
    let family = |sense: &Sense| matches!(sense, Sense::Family);
    let other =
        |hit: &Hit| hit.span.start >= low && !hit.span.overlaps(span) && analysis.senses(*hit).iter().any(family);
    let near = analysis.hits_in(Span::new(low, high)).iter();
    near.into_iter().any(|hit| other(hit) && counted_right_behind(analysis, hit.span.end))
}

/// Whether a number of projects begins at an offset.
fn counted_right_behind(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.quantity_at(at).is_some_and(|one| one.unit == Unit::Of(UnitKind::Count))
}

/// Whether a stretch begins with the signs of levels and how many they are, so that it is a class: 省市区三级|扶持资金.
pub(super) fn is_of_all_levels(text: &str, span: Span) -> bool {
    /// 国, 家, 省, 市, 区, 县, 州, 、, 和.
    const SIGNS: [char; 9] =
        ['\u{56fd}', '\u{5bb6}', '\u{7701}', '\u{5e02}', '\u{533a}', '\u{53bf}', '\u{5dde}', '\u{3001}', '\u{548c}'];
    /// 两, 二, 三, 四, 五, 各.
    const NUMBERS: [char; 6] = ['\u{4e24}', '\u{4e8c}', '\u{4e09}', '\u{56db}', '\u{4e94}', '\u{5404}'];
    const LEVEL: char = '\u{7ea7}';
    let written = &text[span.range()];
    let rest = written.trim_start_matches(SIGNS);
    rest.len() < written.len() && rest.strip_prefix(NUMBERS).is_some_and(|rest| rest.starts_with(LEVEL))
}
