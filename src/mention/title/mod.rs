//! Titles by their last word: programmes (专项资金), recognitions (示范企业), events (博览会), policies (办法).

mod start;

pub(super) use start::quoted_prefix;
use start::{before_quotation, before_year, heads_report, inner_start, left_of, project_before};

use super::{
    Analysis, Identity, Mention, Unit,
    anchor::Anchors,
    common::{ends_a_programme, generic, is_each},
    edge::Edges,
    given::{conferred_bare, given_start, is_grant_to_those, ordinal_start, says_title},
    plan,
    prize::{PRIZE, class_of_prize, is_prize_class},
};
use crate::{
    knowledge::{Boundary, Classes, Cue, Hit, Noun, Sense, Strength},
    record::EntityType,
    span::Span,
};

/// The body of a title has at least this many bytes: two characters.
const BODY: usize = 6;

/// A title has at most this many bytes.
const LONGEST: usize = 120;

/// Every title that ends in such a word.
pub(super) fn find(analysis: &Analysis<'_>, edges: &Edges, anchors: &Anchors) -> Vec<Mention> {
    let mut found = Vec::new();
    for &hit in analysis.hits_of(Classes::NOUN | Classes::FAMILY) {
        for sense in analysis.senses(hit) {
            match sense {
                Sense::Noun(noun, strength) => {
                    let title = title(analysis, edges, anchors, hit, (*noun, *strength));
                    let prize = (*noun == Noun::Recognition).then_some(*strength);
                    found.extend(title.or_else(|| conferred_bare(analysis, hit, prize?)));
                }
                Sense::Family => found.extend(family(analysis, edges, anchors, hit)),
                _ => {}
            }
        }
    }
    found
}

/// A programme of a family: with the place or level before it a name, without one only where a rule says so.
fn family(analysis: &Analysis<'_>, edges: &Edges, anchors: &Anchors, hit: Hit) -> Option<Mention> {
    // A year may stand between: 湖北省2010年度科技支撑计划.
    let dated = edges.year_ending_at(hit.span.start).filter(|&year| anchors.place_ends_at(year));
    let heads = |year: usize| anchors.ending_at(year).is_some_and(|place| heads_report(analysis.text, place));
    let dated = dated.filter(|&year| !heads(year));
    let before = dated.unwrap_or(hit.span.start);
    let anchor = anchors.ending_at(before);
    let place = anchor.filter(|&at| anchors.body_end(at) != Some(before));
    let level = analysis.level_before(hit.span.start);
    let start = place.or(level.map(|(start, _)| start)).unwrap_or(hit.span.start);
    let level = level.filter(|_| place.is_none()).map(|(_, level)| level);
    let span = Span::new(start, hit.span.end);
    if level.is_some() && levels_listed(analysis, start) || begins_policy(analysis, span) || gives_for(analysis, span) {
        return None;
    }
    if plan::is_field(analysis, span.end) {
        return None;
    }
    let latent = anchor.is_none() && level.is_none() && !plan::is_counted_member(analysis, span);
    Some(Mention { span, kind: EntityType::Programme, identity: Identity::Written { level }, latent })
}

/// Where the whole name of a plan or fund ends before a word for money that is no part of it: 行动计划|资金,
/// 重大专项|补助, 发展基金|拨款.
pub(super) fn plan_before(analysis: &Analysis<'_>, money: Hit) -> Option<usize> {
    /// 补, 资, 经, 奖, 拨: the first signs of words for money.
    const MONEY: [char; 5] = ['\u{8865}', '\u{8d44}', '\u{7ecf}', '\u{5956}', '\u{62e8}'];
    const SPECIAL: &str = "\u{4e13}\u{9879}";
    const PLANS: [&str; 5] = [SPECIAL, "\u{8ba1}\u{5212}", "\u{5de5}\u{7a0b}", "\u{57fa}\u{91d1}", "\u{8d44}\u{91d1}"];
    /// A special programme is larger than its money where it is a major or key one.
    const LARGE: [&str; 2] = ["\u{91cd}\u{5927}\u{4e13}\u{9879}", "\u{91cd}\u{70b9}\u{4e13}\u{9879}"];
    let text = analysis.text;
    let word = &text[money.span.range()];
    // The plan's last word may be the first of the one for money: 重大|专项资金.
    let (plan, rest) = match word.strip_prefix(SPECIAL) {
        Some(rest) => (&text[..money.span.end - rest.len()], rest),
        None => (&text[..money.span.start], word),
    };
    if !rest.starts_with(MONEY) || !PLANS.iter().any(|last| plan.ends_with(last)) {
        return None;
    }
    // Both may be one word: 专项资金.
    let programme = |sense: &Sense| matches!(sense, Sense::Noun(Noun::Programme, _));
    let mut longer = analysis.hits_ending_at(money.span.end).filter(|hit| hit.span.start < plan.len());
    let special =
        plan.strip_suffix(SPECIAL).is_some_and(|subject| plan::with_subject(analysis, subject.len()).is_some());
    let apart = special
        || LARGE.iter().any(|large| plan.ends_with(large))
        || !longer.any(|hit| analysis.senses(*hit).iter().any(programme));
    apart.then_some(plan.len())
}

/// Whether the name of a policy goes on right behind a programme: 专项资金|管理办法.
fn begins_policy(analysis: &Analysis<'_>, span: Span) -> bool {
    const NOUN: usize = 36;
    const BETWEEN: usize = 12;
    /// The last signs of rules: 办法, 细则, 规定, 条例.
    const RULES: [char; 4] = ['\u{6cd5}', '\u{5219}', '\u{5b9a}', '\u{4f8b}'];
    let end = analysis.text.floor_char_boundary((span.end + NOUN).min(analysis.text.len()));
    let policy = |sense: &Sense| matches!(sense, Sense::Noun(Noun::Policy, _));
    let after = analysis.hits_in(Span::new(span.end, end));
    // A word or two may stand between: 专项资金使用|管理办法.
    let near = |hit: &Hit| {
        hit.span.start >= span.end
            && analysis.text[..hit.span.end].ends_with(RULES)
            && hit.span.start <= span.end + BETWEEN
            && analysis.text[span.end..hit.span.start].chars().all(char::is_alphabetic)
    };
    after.iter().any(|hit| near(hit) && analysis.senses(*hit).iter().any(policy))
}

pub(super) fn title(
    analysis: &Analysis<'_>,
    edges: &Edges,
    anchors: &Anchors,
    hit: Hit,
    (noun, strength): (Noun, Strength),
) -> Option<Mention> {
    let text = analysis.text;
    let (mut start, mut anchored) = left_of(analysis, edges, anchors, hit, noun);
    if ends_no_title(analysis, edges, hit, noun) || noun == Noun::Recognition && says_title(analysis, hit, strength) {
        return None;
    }
    if noun == Noun::Programme && plan_before(analysis, hit).is_some() {
        return None;
    }
    // What is quoted right before a word for money is a project that gets it; the last of several stands for itself.
    let prefix = project_before(analysis, hit, start, noun);
    if let Some(open) = prefix {
        start = before_quotation(analysis, edges, anchors, open);
        anchored = true;
    }
    // The agency before a programme is its funder, another body its holder, and neither a part of its name.
    let holder = anchors.body_end(start).filter(|_| noun == Noun::Programme);
    if holder == Some(hit.span.start) {
        return None;
    }
    start = holder.filter(|end| end + BODY <= hit.span.start).unwrap_or(start);
    if noun == Noun::Recognition {
        let prize = text[..hit.span.end].ends_with(PRIZE);
        start = given_start(analysis, anchors, Span::new(start, hit.span.start), prize);
    }
    let ordinal = ordinal_start(text, start, hit.span.end).filter(|_| noun == Noun::Event);
    // An organiser's place right before it belongs to the event: 江苏首届….
    start = ordinal.map_or(start, |at| anchors.ending_at(at).filter(|&place| place >= start).unwrap_or(at));
    if noun == Noun::Programme && !anchored {
        (start, anchored) = before_year(text, edges, anchors, start);
    }
    (start, anchored) = inner_start(analysis, (start, anchored), hit.span, noun);
    let bracket = bracket_behind(analysis, hit.span.end, noun);
    let start = if noun == Noun::Recognition { after_counted(analysis, start, hit.span.start) } else { start };
    let span = Span::new(start, hit.span.end + bracket);
    let level = analysis.level_at(span).map(|(_, level)| level);
    let body = hit.span.start - start;
    let common = generic(analysis, span) && (noun != Noun::Recognition || level.is_none());
    let counted = || prefix.is_some() && counts_between(analysis, span);
    let no_programme = || counted() || is_no_programme(analysis, edges, (span, hit), anchored, level.is_some());
    if common || noun == Noun::Programme && no_programme() {
        return None;
    }
    // The class of a prize that the text has named before: 获一等奖.
    if noun == Noun::Recognition && is_prize_class(analysis, hit.span) {
        let contest = prefix.is_some_and(|open| start < open);
        return Some(class_of_prize(analysis, edges, anchors, hit, (span, contest)));
    }
    if body < BODY && level.is_none() || body == 0 || span.len() > LONGEST {
        return None;
    }
    let quoted = text[..start].ends_with('\u{201c}') && text[hit.span.end..].starts_with('\u{201d}');
    let known = anchored || level.is_some();
    let weak = strength == Strength::Weak && prefix.is_none();
    let (kind, latent) = match noun {
        Noun::Programme => {
            let plan = || level.is_some() && body >= 2 * BODY && is_plan_of_projects(analysis, hit.span);
            (EntityType::Programme, !quoted && (weak && !plan() || !known))
        }
        Noun::Recognition => {
            (EntityType::Recognition, !names_recognition(analysis, (hit, span), strength, known, level.is_some()))
        }
        Noun::Event => (EntityType::Event, ordinal.is_none() && !quoted && edges.year_starting_at(start).is_none()),
        Noun::Policy => (EntityType::Policy, true),
    };
    Some(Mention { span, kind, identity: Identity::Written { level }, latent })
}

/// Whether what ends in a plain word for a plan is one of projects by the number or the word for projects behind it:
/// 省某某计划3项, 国家某某专项项目.
fn is_plan_of_projects(analysis: &Analysis<'_>, noun: Span) -> bool {
    /// 划, 项: the last signs of plans and specials; works (工程) are built as well.
    const PLANS: [char; 2] = ['\u{5212}', '\u{9879}'];
    let plan = analysis.text[noun.range()].ends_with(PLANS);
    plan && (analysis.counted_after(noun) || analysis.cue_from(noun.end, Cue::HeadProject).is_some())
}

/// The bytes of a bracket with the number of a batch behind a programme: (第二批).
fn batch_bracket(text: &str, at: usize) -> usize {
    const LONGEST: usize = 18;
    const ORDINAL: char = '\u{7b2c}';
    const BATCH: char = '\u{6279}';
    let inside = text[at..].strip_prefix('(').and_then(|inside| inside.split_once(')')).map(|(inside, _)| inside);
    let batch =
        inside.filter(|inside| inside.len() <= LONGEST && inside.starts_with(ORDINAL) && inside.ends_with(BATCH));
    batch.map_or(0, |batch| batch.len() + 2)
}

/// Whether what ends like a programme is a common noun, a part of a policy's title, a verb with its object, the last of
/// several levels, or a quoted work.
fn is_no_programme(
    analysis: &Analysis<'_>,
    edges: &Edges,
    (span, hit): (Span, Hit),
    anchored: bool,
    levelled: bool,
) -> bool {
    let text = analysis.text;
    // The number of a payment is no part of what it is called: 第一期补贴款.
    let payment = text[span.start..].strip_prefix(PAYMENTS).map(|after| text.len() - after.len());
    // The year does not make a name of a common noun: 2013年补助资金.
    let dated = edges.year_before(span.start, hit.span.end);
    let common = |after: usize| generic(analysis, Span::new(after, hit.span.end));
    // Nor does a length of time: 两年资助经费.
    let next = analysis.quantities_in(Span::new(span.start, span.start + 1)).first();
    let counted = next.map(|quantity| quantity.span.end).filter(|end| *end < hit.span.end);
    payment.into_iter().chain(dated).chain(counted).any(common)
        || begins_policy(analysis, span)
        || !anchored && !levelled && (is_grant_verb(analysis, span) || plan::is_given_by(analysis, edges, span, hit))
        || gives_for(analysis, span)
        || is_each(text, span)
        || levelled && is_of_levels(analysis, span)
        || plan::is_of_all_levels(text, span)
        || levelled && (levels_listed(analysis, span.start) || !anchored && is_grant_to_class(analysis, span, hit.span))
        || is_quoted_work(analysis, span)
        || plan::is_money_of(text, edges, span)
        || plan::is_allotment(analysis, hit.span.end)
        || is_deed_of_agency(analysis, hit.span)
        || is_deed_in_all(analysis, hit.span)
}

/// Whether the noun of a grant tells what the agency before it gives: 某团科技局|资助20万元.
fn is_deed_of_agency(analysis: &Analysis<'_>, noun: Span) -> bool {
    let agency = |sense: &Sense| match sense {
        Sense::AgencyKind(_) => true,
        Sense::Tail(tail) => tail.kind == EntityType::GovernmentAgency,
        _ => false,
    };
    let gives = || analysis.hits_ending_at(noun.end).any(|hit| hit.span == noun && hit.is(Cue::Toward));
    analysis.hits_ending_at(noun.start).any(|hit| analysis.senses(*hit).iter().any(agency)) && gives()
}

/// Whether the noun of a programme is or begins with what was done by another in all: 某某基金共|资助项目42项.
fn is_deed_in_all(analysis: &Analysis<'_>, noun: Span) -> bool {
    /// Words for all together begin and end with it: 共, 总共.
    const ALL: char = '\u{5171}';
    let near = analysis.hits_in(Span::new(noun.start, noun.start + BODY)).iter();
    let mut verbs = near.filter(|hit| hit.span.start == noun.start && hit.span.end <= noun.end);
    analysis.text[..noun.start].ends_with(ALL) && verbs.any(|hit| hit.is(Cue::Toward) || hit.is(Cue::Given))
}

/// Whether a stretch begins with a level and all above it, or with several levels, so that what follows is a class:
/// 省级以上科技补助经费, 国家和省科技经费.
fn is_of_levels(analysis: &Analysis<'_>, span: Span) -> bool {
    let Some((length, _)) = analysis.level_at(span) else { return false };
    let end = span.start + length;
    let next =
        analysis.text[end..span.end].strip_prefix(LEVEL_MARKS).map(|rest| Span::new(span.end - rest.len(), span.end));
    analysis.cue_from(end, Cue::AndAbove).is_some() || next.is_some_and(|next| analysis.level_at(next).is_some())
}

/// What stands between the levels of a list.
const LEVEL_MARKS: [char; 3] = ['\u{3001}', '\u{548c}', '/'];

/// Whether what ends like a title is the name of one: the prize of a place or level is; a title of theirs may as well
/// be a class, but for one that is conferred.
fn names_recognition(
    analysis: &Analysis<'_>,
    (hit, span): (Hit, Span),
    strength: Strength,
    known: bool,
    levelled: bool,
) -> bool {
    let firm = strength == Strength::Firm;
    let conferred = firm && hit.span.start - span.start >= BODY && analysis.conferred(span);
    // Prizes whose number is told are counted: 二等奖3项.
    let prize = firm && analysis.text[..hit.span.end].ends_with(PRIZE) && levelled && !analysis.counted_after(span);
    prize || conferred && known && !analysis.counted_before(span.start)
}

/// Whether a word that titles end in is the end or the beginning of another word here.
fn ends_no_title(analysis: &Analysis<'_>, edges: &Edges, hit: Hit, noun: Noun) -> bool {
    let programme = || {
        ends_a_programme(analysis, hit.span.start)
            || begins_tail(analysis, hit.span)
            || begins_family(analysis, hit.span)
    };
    // The last sign of a verb ends no event: 举行.
    let verb = || edges.hard_ending_at(hit.span.end).is_some_and(|verb| verb < hit.span.start);
    noun == Noun::Programme && (programme() || begins_body(analysis, hit.span))
        || begins_longer_word(analysis, hit.span)
        || noun == Noun::Event && verb()
}

/// Whether a level word at an offset ends a list of levels, so that a class follows: 国家、省、市科技计划.
fn levels_listed(analysis: &Analysis<'_>, at: usize) -> bool {
    let before = analysis.text[..at].chars().next_back().filter(|mark| LEVEL_MARKS.contains(mark));
    before.is_some_and(|mark| analysis.level_before(at - mark.len_utf8()).is_some())
}

/// Whether the noun of an event ends at an offset.
pub(super) fn ends_an_event(analysis: &Analysis<'_>, at: usize) -> bool {
    let event = |sense: &Sense| matches!(sense, Sense::Noun(Noun::Event, _));
    analysis.hits_ending_at(at).any(|hit| analysis.senses(*hit).iter().any(event))
}

/// Where a title begins that stands behind what is counted: 2项科技成果|科技进步奖.
fn after_counted(analysis: &Analysis<'_>, start: usize, noun: usize) -> usize {
    let next = analysis.quantities.partition_point(|quantity| quantity.span.end < start);
    let counted = analysis
        .quantities
        .get(next)
        .is_some_and(|quantity| quantity.span.end == start && matches!(quantity.unit, Unit::Of(_)) && !quantity.weak);
    let common = |sense: &Sense| {
        matches!(sense, Sense::Cue(Cue::HeadProject | Cue::HeadFirm | Cue::HeadInstitute | Cue::Achievement))
    };
    let near = analysis.hits_in(Span::new(start, noun)).iter().rev();
    let mut nouns = near.filter(|hit| hit.span.start == start && analysis.senses(**hit).iter().any(common));
    nouns.next().filter(|_| counted).map_or(start, |noun| noun.span.end)
}

/// Whether a policy gives for what looks like the name of a programme: 对|国家高新技术企业奖励20万元.
pub(super) fn gives_for(analysis: &Analysis<'_>, span: Span) -> bool {
    /// 国家.
    const NATION: &str = "\u{56fd}\u{5bb6}";
    let before = &analysis.text[..span.start];
    let whole = Span::new(before.strip_suffix(NATION).unwrap_or(before).len(), span.end);
    analysis.text[..whole.start].ends_with(['\u{7684}', '\u{5bf9}']) && is_grant_verb(analysis, whole)
        || is_grant_to_those(analysis, span)
}

/// Whether a count stands between a quotation and the noun behind it: “…计划”两个子计划.
fn counts_between(analysis: &Analysis<'_>, span: Span) -> bool {
    let close = analysis.text[span.range()].rfind('\u{201d}').map_or(span.start, |at| span.start + at);
    let inside = analysis.quantities_in(Span::new(close, span.end));
    inside.iter().any(|count| matches!(count.unit, Unit::Of(_)) && !count.weak)
}

/// The last signs of words for grants: 励, 助, 贴, 补.
pub(super) const GRANTS: [char; 4] = ['\u{52b1}', '\u{52a9}', '\u{8d34}', '\u{8865}'];

/// Whether a policy tells what a class gets with its level before it: 省级工程研究中心奖励70万元, 国家级平台补助标准.
fn is_grant_to_class(analysis: &Analysis<'_>, span: Span, noun: Span) -> bool {
    let text = analysis.text;
    let sum = analysis.money_at(span.end).is_some();
    let class = |sense: &Sense| {
        matches!(
            sense,
            Sense::Tail(_) | Sense::Noun(Noun::Recognition, _) | Sense::Cue(Cue::HeadFirm | Cue::HeadInstitute)
        )
    };
    let held = text[..noun.start].ends_with(')')
        || analysis.hits_ending_at(noun.start).any(|hit| analysis.senses(*hit).iter().any(class));
    text[span.range()].ends_with(GRANTS) && held && (sum || analysis.cue_from(span.end, Cue::Standard).is_some())
}

/// Whether the noun of a grant is a verb with its objects before it and its sum behind: …新产品、新品种资助10万元.
fn is_grant_verb(analysis: &Analysis<'_>, span: Span) -> bool {
    const LISTED: [char; 6] = ['\u{3001}', '\u{53ca}', '\u{548c}', '\u{7684}', ';', '\u{5bf9}'];
    let sum = analysis.money_at(span.end).is_some();
    sum && analysis.text[span.range()].ends_with(GRANTS) && analysis.text[..span.start].ends_with(LISTED)
}

/// Whether a stretch is the quoted title of a work that is called a project behind it: “…示范工程”项目.
fn is_quoted_work(analysis: &Analysis<'_>, span: Span) -> bool {
    const TITLE: usize = 36;
    const CLOSE: char = '\u{201d}';
    let text = analysis.text;
    let quoted = text[..span.start].ends_with('\u{201c}') && text[span.end..].starts_with(CLOSE);
    let called = || analysis.cue_from(span.end + CLOSE.len_utf8(), Cue::CalledProject).is_some();
    quoted && span.len() >= TITLE && analysis.cue_ends_at(span.end, Cue::Works) && called()
}

/// Whether a noun of programmes makes a scheme of the quotation before it (“领雁”计划): it is no word for projects, and
/// it names money only with something of its own between.
fn is_scheme(analysis: &Analysis<'_>, hit: Hit, start: usize) -> bool {
    let bare = hit.span.start == start;
    // The money of a project is called by a word for projects: “…”课题经费.
    let money = Span::new(start, hit.span.end);
    let project = |word: &Hit| word.span.start == start && word.is(Cue::HeadProject);
    if analysis.hits_in(money).iter().any(project) && generic(analysis, money) {
        return false;
    }
    !analysis.hits_ending_at(hit.span.end).any(|word| {
        let money = bare && word.span == hit.span && hit.span.len() <= MONEY;
        let other = |sense: &Sense| Cue::HeadProject.is(*sense) || money && Cue::Generic.is(*sense);
        analysis.senses(*word).iter().any(other)
    })
}

/// What payments of one sum are counted in.
const PAYMENTS: [char; 4] = ['\u{671f}', '\u{6279}', '\u{7b14}', '\u{6b21}'];

/// A bare word for money has at most this many bytes: 补助, but not 奖补资金.
const MONEY: usize = 6;

/// Whether a word is the beginning of a longer one that is no name: 奖 of 奖励.
pub(super) fn begins_longer_word(analysis: &Analysis<'_>, word: Span) -> bool {
    const LONGEST: usize = 12;
    let near = analysis.hits_in(Span::new(word.start, (word.end + LONGEST).min(analysis.text.len())));
    near.iter().any(|hit| {
        hit.span.start < word.end
            && hit.span.end > word.end
            && hit.classes.any_of(Classes::BOUNDARY | Classes::COMPOUND)
            && analysis
                .senses(*hit)
                .iter()
                .any(|sense| matches!(sense, Sense::Boundary(Boundary::Hard | Boundary::None)))
    })
}

/// Whether a word is the beginning of a family of programmes: 科技支撑 of 科技支撑计划.
fn begins_family(analysis: &Analysis<'_>, word: Span) -> bool {
    const LONGEST: usize = 30;
    let near = analysis.hits_in(Span::new(word.start, (word.end + LONGEST).min(analysis.text.len())));
    let longer = |hit: &&Hit| hit.span.start == word.start && hit.span.end > word.end;
    near.iter().filter(longer).any(|hit| hit.classes.any_of(Classes::FAMILY))
}

/// Whether the known name of a body goes on behind a word: 研究资助|局.
fn begins_body(analysis: &Analysis<'_>, word: Span) -> bool {
    const LONGEST: usize = 30;
    let near = analysis.hits_in(Span::new(word.start, (word.end + LONGEST).min(analysis.text.len())));
    let longer = |hit: &&Hit| hit.span.start <= word.start && hit.span.end > word.end;
    let body = |sense: &Sense| match sense {
        Sense::Entry(id) => analysis.knowledge.lexicon.entry(*id).kind.is_organisation(),
        _ => false,
    };
    near.iter().filter(longer).any(|hit| analysis.senses(*hit).iter().any(body))
}

/// Whether a word is the beginning of one that names of bodies end in: 工程 of 工程研究中心.
fn begins_tail(analysis: &Analysis<'_>, word: Span) -> bool {
    const LONGEST: usize = 30;
    let near = analysis.hits_in(Span::new(word.start, (word.end + LONGEST).min(analysis.text.len())));
    near.iter().any(|hit| {
        hit.span.start == word.start
            && hit.span.end > word.end
            && hit.classes.any_of(Classes::TAIL)
            && analysis.senses(*hit).iter().any(|sense| matches!(sense, Sense::Tail(_)))
    })
}

/// The bytes of a bracket of level words after a title: 试点市(区).
fn level_bracket(analysis: &Analysis<'_>, at: usize) -> usize {
    const LONGEST: usize = 16;
    let rest = &analysis.text[at..];
    let Some(length) = rest.strip_prefix('(').and_then(|inside| inside[..inside.floor_char_boundary(48)].find(')'))
    else {
        return 0;
    };
    let level = analysis.level_at(Span::new(at + 1, at + 1 + length)).is_some();
    if level && length <= LONGEST { length + 2 } else { 0 }
}

/// The bytes of the bracket behind a title that is a part of it: the level of a prize, the batch of a programme.
fn bracket_behind(analysis: &Analysis<'_>, end: usize, noun: Noun) -> usize {
    match noun {
        Noun::Recognition => level_bracket(analysis, end),
        Noun::Programme => batch_bracket(analysis.text, end),
        Noun::Event => stage_bracket(analysis.text, end),
        Noun::Policy => 0,
    }
}

/// The bytes of a bracket with the division of a contest, and of its stage behind it: (云南赛区)复赛.
fn stage_bracket(text: &str, at: usize) -> usize {
    const LONGEST: usize = 30;
    const CONTEST: char = '\u{8d5b}';
    let inside = text[at..].strip_prefix('(').and_then(|inside| inside.split_once(')')).map(|(inside, _)| inside);
    let Some(division) = inside.filter(|inside| inside.len() <= LONGEST && inside.contains(CONTEST)) else { return 0 };
    let behind = &text[at + division.len() + 2..];
    // The stage is told in two or three signs: 复赛, 总决赛.
    let stage = behind.char_indices().take(3).find(|(_, sign)| *sign == CONTEST);
    division.len() + 2 + stage.map_or(0, |(length, sign)| length + sign.len_utf8())
}
