//! Names in quotation marks and title marks.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    Analysis, Identity, Mention, PRIZE, Unit, common, edge::is_mark, given, plan, title::begins_longer_word,
    undertaking,
};
use crate::{
    knowledge::{Boundary, Classes, Cue, Hit, Noun, Sense, Strength, TailUse},
    record::EntityType,
    sentence::LIST_MARKS,
    span::Span,
};

/// Quoted text is a name when it has between these many bytes: from two Latin letters to fifty Chinese characters.
const LENGTH: std::ops::RangeInclusive<usize> = 2..=150;

/// The title of a project has at least this many bytes: six characters.
const PROJECT: usize = 18;

/// In a list that is told to be one of projects a title has at least this many: four characters.
const LED: usize = 12;

/// Everything in quotation and title marks: what its last word or the words around it show to be a name, and the rest
/// latent, for a rule to decide.
pub(super) fn find(analysis: &Analysis<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    for (open, close) in BRACKETS {
        found.extend(pairs(analysis.text, open, close).into_iter().filter_map(|span| headed(analysis, span)));
    }
    for (open, close) in [('\u{201c}', '\u{201d}'), ('\u{300a}', '\u{300b}'), ('"', '"')] {
        let quoted = pairs(analysis.text, open, close);
        found.extend(called_again(analysis, &quoted));
        // A word for projects before a list speaks of all its members.
        let (mut led_to, mut first_end) = (0, usize::MAX);
        let first = found.len();
        for (index, &span) in quoted.iter().enumerate() {
            let listed = list_of(analysis.text, &quoted[index..]);
            if projects_before(analysis, span) || listed > span.end && told_before(analysis, span) {
                (led_to, first_end) = (led_to.max(listed), span.end);
            }
            let one = name(analysis, span, open == '\u{300a}', listed);
            let least = if led_to > first_end { LED } else { PROJECT };
            let led = one.identity == Identity::Quoted && span.end <= led_to && span.len() >= least;
            let title = undertaking::without_years(analysis.text, span);
            let work = Mention::written(title, EntityType::Project);
            found.push(if led { work } else { one });
        }
        spread(analysis.text, &quoted, &mut found[first..]);
    }
    found
}

/// Makes projects of all members of a list whose last member the words behind it show to be one: “A”、“B”获某某基金资助.
fn spread(text: &str, quoted: &[Span], found: &mut [Mention]) {
    for at in (0..found.len().saturating_sub(1)).rev() {
        let next = &found[at + 1];
        let shown = next.kind == EntityType::Project && !next.latent;
        let own = &found[at];
        let title = own.identity == Identity::Quoted && own.span == quoted[at] && own.span.len() >= PROJECT;
        if shown && title && list_of(text, &quoted[at..at + 2]) > own.span.end {
            let span = undertaking::without_years(text, own.span);
            found[at] = Mention::written(span, EntityType::Project);
        }
    }
}

/// Every quotation of a few signs that is called a project somewhere and is quoted elsewhere as well: “天使之翼”项目.
fn called_again(analysis: &Analysis<'_>, quoted: &[Span]) -> Vec<Mention> {
    const SIGNS: std::ops::RangeInclusive<usize> = 12..=21;
    const MARK: usize = 3;
    let text = analysis.text;
    let mut by_name: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    for span in quoted.iter().filter(|span| SIGNS.contains(&span.len())) {
        by_name.entry(&text[span.range()]).or_default().push(*span);
    }
    let called = |span: &Span| {
        let end = analysis.cue_from(span.end + MARK, Cue::CalledProject);
        end.is_some() && !analysis.counted_before(span.start)
    };
    let known = |span: &Span| analysis.hits_ending_at(span.end).any(|hit| hit.span.start <= span.start);
    let groups = by_name.into_values().filter(|spans| spans.len() > 1 && spans.iter().any(called));
    let work = |span| Mention::written(span, EntityType::Project);
    groups.flatten().filter(|span| !known(span)).map(work).collect()
}

/// Brackets that a list of programmes has around their names.
const BRACKETS: [(char, char); 2] = [('[', ']'), ('\u{3010}', '\u{3011}')];

/// The programme that a line begins with in brackets: [青年科学家计划].
fn headed(analysis: &Analysis<'_>, span: Span) -> Option<Mention> {
    const SHORTEST: usize = 12;
    let text = analysis.text;
    let open = text[..span.start].chars().next_back().map_or(0, char::len_utf8);
    let blank = |sign: char| sign != '\n' && (sign.is_whitespace() || is_mark(sign));
    let before = text[..span.start - open].trim_end_matches(blank);
    let first = before.is_empty() || before.ends_with('\n');
    // What begins with a number is a heading: [8个项目获某某基金资助].
    let first = first && !text[span.range()].starts_with(|sign: char| sign.is_ascii_digit());
    let programme = |hit: &Hit| {
        let noun = |sense: &Sense| matches!(sense, Sense::Noun(Noun::Programme, _));
        hit.span.start > span.start && analysis.senses(*hit).iter().any(noun)
    };
    let named = analysis.hits_ending_at(span.end).any(programme) && !common::generic(analysis, span);
    let identity = Identity::Written { level: None };
    (first && named && span.len() >= SHORTEST).then_some(Mention {
        span,
        kind: EntityType::Programme,
        identity,
        latent: false,
    })
}

/// Where the list of quoted names ends that begins with the first of some.
fn list_of(text: &str, quoted: &[Span]) -> usize {
    let between = |pair: &[Span]| {
        let between = &text[pair[0].end..pair[1].start];
        let bare = between.chars().count() <= 3
            && !between.contains(|mark: char| !is_quote(mark) && !LIST_MARKS.contains(&mark));
        bare || owned(between) || led(between)
    };
    let last = quoted.windows(2).take(LIST).take_while(|pair| between(pair)).count();
    quoted[last].end
}

/// Whether the name of an owner stands between two members of a list: “A”、某某公司“B”.
fn owned(between: &str) -> bool {
    const OWNER: usize = 48;
    let owner = between.strip_prefix('\u{201d}').and_then(|rest| rest.strip_prefix('\u{3001}'));
    let owner = owner.and_then(|rest| rest.strip_suffix('\u{201c}'));
    owner.is_some_and(|owner| {
        owner.len() <= OWNER && !owner.contains(|sign| is_mark(sign) && !matches!(sign, '(' | ')'))
    })
}

/// Whether the leader of the next member of a list stands between two: 《A》和某某教授的《B》.
pub(crate) fn led(between: &str) -> bool {
    const LEADER: usize = 66;
    const SEPARATORS: [char; 6] = ['\u{3001}', '\u{548c}', '\u{4e0e}', '\u{53ca}', ',', ';'];
    /// 的, which stands behind whose the title is.
    const OF: char = '\u{7684}';
    let inside = between.strip_prefix(['\u{201d}', '\u{300b}']).and_then(|rest| rest.strip_prefix(SEPARATORS));
    let leader = inside.and_then(|rest| rest.strip_suffix(['\u{201c}', '\u{300a}']));
    leader.is_some_and(|leader| leader.len() <= LEADER && leader.ends_with(OF) && !leader.contains(is_mark))
}

/// Whether the number of a list of projects stands before its first member, with who has it between:
/// 国家级3项:某某厂“A”、….
fn told_before(analysis: &Analysis<'_>, span: Span) -> bool {
    const REACH: usize = 60;
    const ITEM: char = '\u{9879}';
    let text = analysis.text;
    let low = text.ceil_char_boundary(span.start.saturating_sub(REACH));
    let Some(colon) = text[low..span.start].rfind(':').map(|at| low + at) else { return false };
    let open = span.start - text[..span.start].chars().next_back().map_or(0, char::len_utf8);
    let plain = !text[colon + 1..open].contains(|sign| is_mark(sign) && !matches!(sign, '(' | ')'));
    let count = analysis.quantities_in(Span::new(low, colon)).iter().find(|one| one.span.end == colon);
    plain && count.is_some_and(|one| text[one.span.range()].ends_with(ITEM))
}

/// Whether a quotation is told to be a project right behind it: “…”是首批15个合作项目之一.
fn is_told_project(analysis: &Analysis<'_>, span: Span) -> bool {
    const CLAUSE: usize = 120;
    /// 是, 为, 系, 属.
    const IS: [char; 4] = ['\u{662f}', '\u{4e3a}', '\u{7cfb}', '\u{5c5e}'];
    /// 之一.
    const ONE_OF: &str = "\u{4e4b}\u{4e00}";
    let text = analysis.text;
    let after = span.end + text[span.end..].chars().next().map_or(0, char::len_utf8);
    if !text[after..].starts_with(IS) || span.len() < PROJECT {
        return false;
    }
    let window = &text[after..text.floor_char_boundary(after + CLAUSE)];
    let end = after + window.find([',', ';', '\n', '\u{3002}']).unwrap_or(window.len());
    let end = text[..end].strip_suffix(ONE_OF).map_or(end, str::len);
    analysis.hits_ending_at(end).any(|hit| hit.span.start > after && hit.is(Cue::HeadProject))
}

/// The prize that is quoted, with its session before the quotation and its class behind: 第十二届“中华慈善奖”项目奖.
fn prize(analysis: &Analysis<'_>, span: Span) -> Option<Mention> {
    const SHORTEST: usize = 12;
    const CLASS: usize = 24;
    const OPEN: char = '\u{201c}';
    const CLOSE: char = '\u{201d}';
    const SESSION: char = '\u{5c4a}';
    /// 颁, 授, 获, 领: verbs that a prize is the object of.
    const AWARDED: [char; 4] = ['\u{9881}', '\u{6388}', '\u{83b7}', '\u{9886}'];
    let text = analysis.text;
    let whole = Span::new(span.end - PRIZE.len_utf8(), span.end);
    let quoted = text[..span.start].ends_with(OPEN) && text[span.end..].starts_with(CLOSE);
    if span.len() < SHORTEST || !quoted || !text[span.range()].ends_with(PRIZE) || begins_longer_word(analysis, whole) {
        return None;
    }
    let open = span.start - OPEN.len_utf8();
    let session = text[..open].strip_suffix(SESSION).and_then(|_| given::session_start(text, open));
    let close = span.end + CLOSE.len_utf8();
    let rest = &text[close..text.floor_char_boundary((close + CLASS).min(text.len()))];
    let class = rest.find(PRIZE).map(|at| close + at + PRIZE.len_utf8());
    let class = class.filter(|&end| {
        let own = Span::new(end - PRIZE.len_utf8(), end);
        !text[close..end].contains(is_mark)
            && !begins_longer_word(analysis, own)
            && !text[close..own.start].ends_with(AWARDED)
            && no_verb(analysis, Span::new(close, end))
    });
    let span = match (session, class) {
        (None, None) => span,
        _ => Span::new(session.unwrap_or(open), class.unwrap_or(close)),
    };
    Some(Mention::written(span, EntityType::Recognition))
}

/// Whether no word that parts names lies in a stretch.
fn no_verb(analysis: &Analysis<'_>, span: Span) -> bool {
    let verb = |hit: &Hit| {
        let senses = analysis.senses(*hit);
        senses.contains(&Sense::Boundary(Boundary::Hard)) && !Cue::HeadProject.among(senses)
    };
    !analysis.hits_in(span).iter().filter(|hit| hit.span.start >= span.start).any(verb)
}

/// Whether a quotation only names projects of a programme of some year: “2005年度国家级星火计划项目”.
fn is_of_programme(analysis: &Analysis<'_>, span: Span) -> bool {
    /// 年, 度.
    const YEAR: [char; 2] = ['\u{5e74}', '\u{5ea6}'];
    let text = analysis.text;
    let begins = |at: usize| {
        let at = analysis.level_before(at).map_or(at, |(level, _)| level);
        let year = |sign: char| sign.is_ascii_digit() || YEAR.contains(&sign);
        text.get(span.start..at).is_some_and(|before| before.chars().all(year))
    };
    let programme = |hit: &Hit| {
        let known = || analysis.entries(*hit).any(|entry| entry.kind == EntityType::Programme);
        hit.classes.any_of(Classes::FAMILY) || known()
    };
    let projects = analysis.hits_ending_at(span.end).filter(|hit| hit.span.start > span.start);
    let mut projects = projects.filter(|hit| hit.is(Cue::HeadProject));
    projects.any(|word| analysis.hits_ending_at(word.span.start).any(|hit| programme(hit) && begins(hit.span.start)))
}

/// A list of quoted names has at most this many.
const LIST: usize = 32;

fn is_quote(mark: char) -> bool {
    matches!(mark, '\u{201c}' | '\u{201d}' | '\u{300a}' | '\u{300b}' | '"')
}

/// Whether a word for projects stands right before a quotation, or before the dash that leads to it.
fn projects_before(analysis: &Analysis<'_>, span: Span) -> bool {
    const LEADS: [char; 5] = [' ', ':', '-', '\u{2014}', '\u{2015}'];
    let open = analysis.text[..span.start].char_indices().next_back().map_or(0, |(at, _)| at);
    let end = analysis.text[..open].trim_end_matches(LEADS).len();
    analysis.hits_ending_at(end).any(|hit| hit.is(Cue::HeadProject))
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

/// Whether a word for programmes stands behind a list of quotations, an "and so on" between or none where there are
/// several: “A”、“B”等重点专项.
fn among_programmes(analysis: &Analysis<'_>, span: Span, list_end: usize) -> bool {
    let text = analysis.text;
    let close = list_end + text[list_end..].chars().next().map_or(0, char::len_utf8);
    let open = span.start - text[..span.start].chars().next_back().map_or(0, char::len_utf8);
    let several = span.end < list_end || text[..open].trim_end_matches('\u{3001}').ends_with('\u{201d}');
    let rest = text[close..].strip_prefix(AND_SO_ON);
    let at = rest.map_or(close, |rest| text.len() - rest.len());
    if rest.is_none() && !several {
        return false;
    }
    let counts = analysis.quantities_in(Span::new(at, at + 1));
    let at = counts.first().filter(|one| one.outer.start == at).map_or(at, |count| count.span.end);
    let near = analysis.hits_in(Span::new(at, at + NOUN));
    let programme = |sense: &Sense| matches!(sense, Sense::Noun(Noun::Programme, Strength::Firm));
    near.iter().any(|hit| {
        let senses = analysis.senses(*hit);
        hit.span.start == at && senses.iter().any(programme) && !Cue::HeadProject.among(senses)
    })
}

/// Whether a number of projects stands behind a quotation, which names what they are under: “科普惠农兴村”项目4项.
fn has_projects(analysis: &Analysis<'_>, span: Span) -> bool {
    let close = span.end + analysis.text[span.end..].chars().next().map_or(0, char::len_utf8);
    let projects = analysis.hits_in(Span::new(close, (close + NOUN).min(analysis.text.len())));
    let mut ends = projects.iter().filter(|hit| hit.span.start == close && hit.is(Cue::HeadProject));
    ends.any(|word| {
        let next = analysis.quantities_in(Span::new(word.span.end, word.span.end + 1));
        let several = |one: &super::Quantity| one.outer.start == word.span.end && one.value > Decimal::ONE && !one.weak;
        next.iter().any(|one| several(one) && matches!(one.unit, Unit::Of(_)))
    })
}

/// Whether a quotation is one of those that a title is given to: 授予“…”等9个团队特别奖.
fn among_holders(analysis: &Analysis<'_>, span: Span) -> bool {
    let after = &analysis.text[span.end..];
    let at = after.strip_prefix('\u{201d}').and_then(|after| after.strip_prefix(AND_SO_ON));
    let at = at.map_or(0, |rest| analysis.text.len() - rest.len());
    at > 0 && analysis.quantity_at(at).is_some()
}

/// 划, 畫, 金: plans and funds end so.
const PLANS: [char; 3] = ['\u{5212}', '\u{756b}', '\u{91d1}'];

/// After a list that is not complete.
const AND_SO_ON: char = '\u{7b49}';

/// A word for projects has at most this many bytes.
const NOUN: usize = 18;

/// The mark that opens a title, and the most bytes of one.
const TITLE: char = '\u{300a}';
const NOTICE: usize = 300;

/// The stretches between an opening and its closing mark, innermost marks left alone.
fn pairs(text: &str, open: char, close: char) -> Vec<Span> {
    // The titles of notices are long.
    let longest = if open == TITLE { NOTICE } else { *LENGTH.end() };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(open) {
        let start = at + offset + open.len_utf8();
        let window = &text[start..text.floor_char_boundary(start + longest + close.len_utf8())];
        let Some(length) = window.find(close) else {
            at = start;
            continue;
        };
        let inside = &text[start..start + length];
        let signs = inside.contains(char::is_alphanumeric);
        if (*LENGTH.start()..=longest).contains(&length)
            && signs
            && !inside.contains(['\n', '\u{3002}'])
            && !inside.contains(open)
        {
            found.push(Span::new(start, start + length));
            at = start + length + close.len_utf8();
        } else {
            at = start;
        }
    }
    found
}

/// What the last word of quoted text is, a bracket aside.
fn last_word(analysis: &Analysis<'_>, span: Span, titled: bool) -> Option<Last> {
    analysis.hits_ending_at(before_bracket(analysis.text, span, titled)).find_map(|hit| {
        let inside = hit.span.start >= span.start;
        analysis.senses(*hit).iter().find_map(|sense| match sense {
            Sense::Noun(noun, _) if inside => Some(Last::Noun(*noun)),
            Sense::Tail(tail) if inside && tail.use_ != TailUse::Department => Some(Last::Organisation(tail.kind)),
            _ => None,
        })
    })
}

fn name(analysis: &Analysis<'_>, span: Span, titled: bool, list_end: usize) -> Mention {
    let tail = last_word(analysis, span, titled);
    let written = |kind, latent| Mention { span, kind, identity: Identity::Written { level: None }, latent };
    let quoted = || Mention { identity: Identity::Quoted, ..written(EntityType::Product, true) };
    let policy = matches!(tail, Some(Last::Noun(Noun::Policy))) || titled && policy_follows(analysis, span.end);
    let among = || span.len() >= PROJECT && among_projects(analysis, span, list_end);
    // A plan or fund that somebody carries out is a programme all the same: 承担的“…计划”.
    let plan = || analysis.text[span.range()].ends_with(PLANS);
    let done = || {
        undertaking::wins(analysis, span)
            || (titled || span.len() >= PROJECT && !plan()) && undertaking::is_undertaken(analysis, span)
    };
    let told = || !titled && is_told_project(analysis, span);
    if !titled && list_end == span.end && has_projects(analysis, span) {
        return written(EntityType::Programme, false);
    }
    if !titled && is_of_programme(analysis, span) {
        return quoted();
    }
    if !policy && (among() || done() || told()) {
        let span = undertaking::without_years(analysis.text, span);
        return Mention { span, ..written(EntityType::Project, false) };
    }
    if let Some(prize) = prize(analysis, span).filter(|_| !titled) {
        return prize;
    }
    if !titled && is_plan(analysis, span) {
        return quoted();
    }
    let society = matches!(tail, Some(Last::Organisation(EntityType::Association)));
    if !titled && society && undertaking::has_rank(analysis, span) {
        return written(EntityType::Association, false);
    }
    let honour = || levelled(analysis, span) && analysis.conferred(span) || undertaking::is_honour(analysis, span);
    if !titled && honour() && !among_holders(analysis, span) {
        return written(EntityType::Recognition, false);
    }
    if !titled && undertaking::is_title(analysis, span) {
        let span = undertaking::without_years(analysis.text, span);
        return Mention { span, ..written(EntityType::Project, false) };
    }
    if !titled && is_called_project(analysis, span) {
        return written(EntityType::Project, false);
    }
    let bodies = || analysis.text[span.range()].contains('-');
    if !titled && among_programmes(analysis, span, list_end) && !bodies() {
        return written(EntityType::Programme, false);
    }
    match (titled, tail) {
        (true, _) if policy => written(EntityType::Policy, false),
        // 《共建研究院》 is what is agreed on.
        (true, Some(Last::Organisation(_))) if begins_with_verb(analysis, span) => written(EntityType::Policy, false),
        (true, Some(Last::Organisation(kind))) => written(kind, false),
        (true, Some(Last::Noun(Noun::Programme))) if plan::grants(&analysis.text[span.range()]) => {
            written(EntityType::Programme, false)
        }
        (true, Some(Last::Noun(_))) => written(EntityType::Policy, false),
        (false, Some(Last::Noun(Noun::Event))) => written(EntityType::Event, false),
        (false, Some(Last::Noun(Noun::Programme))) if !has_sum(analysis, span) => {
            Mention { span: undertaking::behind_year(analysis, span), ..written(EntityType::Programme, false) }
        }
        (false, Some(Last::Organisation(kind))) if span.len() > 12 => {
            let institute = kind == EntityType::ResearchInstitute && analysis.level_at(span).is_none();
            written(kind, !institute)
        }
        _ => quoted(),
    }
}

/// Whether quoted text is a known programme and a word for projects: 列为“2012年度省级星火计划项目”.
fn is_plan(analysis: &Analysis<'_>, span: Span) -> bool {
    let project = analysis.hits_ending_at(span.end).find(|hit| hit.is(Cue::HeadProject)).map(|hit| hit.span.start);
    let programme = |hit: &Hit| analysis.entries(*hit).any(|entry| entry.kind == EntityType::Programme);
    project.is_some_and(|at| {
        at > span.start && analysis.hits_ending_at(at).any(|hit| hit.span.start >= span.start && programme(hit))
    })
}

/// Whether what is quoted at length ends in a word for projects, and begins with no level or place that would make a
/// programme of it.
fn is_called_project(analysis: &Analysis<'_>, span: Span) -> bool {
    const CALLED: usize = 30;
    let project = |hit: &Hit| hit.span.start > span.start && hit.is(Cue::HeadProject);
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

/// Whether a sum stands in what is quoted, which no name has: “新增20亿元科技经费”.
fn has_sum(analysis: &Analysis<'_>, span: Span) -> bool {
    analysis.quantities_in(span).iter().any(|one| matches!(one.unit, super::Unit::Money { .. }))
}
