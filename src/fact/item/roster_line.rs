//! One line of a list of projects, cut into cells: the title, who undertakes it or gives the money, its programme, what
//! it gets, and particulars such as a person, a number, a period.

use super::{
    body::{commission_end, commissioner},
    pieces::{begins_money, ends_in_number, trimmed, unmarked},
    quote::{CLOSE, OPEN},
    segment::{self, Sum, is_particular, is_said, sums, year},
};
use crate::{
    fact::{
        Context, Party,
        table::{
            cell,
            label::{self, Default as Else, Label},
        },
    },
    knowledge::{Cue, RowWord, Sense},
    mention::{Analysis, Mention, Unit},
    record::EntityType,
    span::Span,
};

/// A line has at most this many bytes.
const LONGEST: usize = 600;

/// A title has between these many bytes.
const TITLE: std::ops::RangeInclusive<usize> = 18..=300;

/// A word or the name of a person or department has at most this many bytes.
const SHORT: usize = 24;

/// The sign for a full stop.
const STOP: char = '\u{3002}';

/// What stands before a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// Nothing, a bar or several blanks.
    Hard,
    Blank,
    /// A dash or a dot in the middle.
    Soft,
    Colon,
    Comma,
    /// The bracket that it stands in.
    Aside,
}

/// What a cell holds.
#[derive(Debug)]
enum Held {
    Title,
    Bodies(Vec<Party>),
    Programme(Label),
    /// Who pays for it as a client.
    Client(Party),
    /// Word that a client pays for it: 横向.
    Commissioned,
    Sums(Vec<Sum>),
    Year(i32),
    /// A part in the project: who leads it, who takes part.
    Part,
    Particular,
    Short,
}

/// A line of the list.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) span: Span,
    pub(super) title: Option<Span>,
    pub(super) bodies: Vec<Party>,
    pub(super) label: Label,
    /// Who pays for it as a client.
    pub(super) client: Option<Party>,
    pub(super) sums: Vec<Sum>,
    pub(super) year: Option<i32>,
    /// Whether it tells the part that somebody has in the project.
    pub(super) part: bool,
    /// Whether its title ends in a word for what is done in projects.
    pub(super) acts: bool,
    /// Whether it tells of persons or departments only, beside its title.
    pub(super) bare: bool,
    /// Whether nothing but commas, blanks or a colon part its cells, as in prose.
    pub(super) loose: bool,
}

/// Reads a line; `None` where it is none of such a list.
pub(super) fn read(analysis: &Analysis<'_>, context: &Context, line: Span) -> Option<Line> {
    let text = analysis.text;
    let written = text[line.range()].trim_end_matches([STOP, ';', ' ', ',']);
    let whole = Span::new(line.start, line.start + written.len());
    if written.len() < *TITLE.start() || written.len() > LONGEST || written.contains([STOP, '!', '?']) {
        return None;
    }
    let body = unmarked(analysis, whole);
    let cells = cells(analysis, body);
    if cells.len() < 2 {
        return None;
    }
    let numbered = body != whole;
    let mut held: Vec<(Mark, Span, Held)> = Vec::new();
    let softly = |at: usize| cells.get(at).is_some_and(|(mark, _)| matches!(mark, Mark::Soft | Mark::Colon));
    for (number, &(mark, span)) in cells.iter().enumerate() {
        let classed = held.last().is_some_and(|(_, _, before)| matches!(before, Held::Bodies(_) | Held::Short));
        let classed = if number == 0 { softly(1) } else { mark == Mark::Aside || classed && softly(number) };
        let own = hold(analysis, context, span, classed)?;
        match (held.last_mut(), own) {
            // A dash or blank inside of a title parts nothing.
            (Some((_, title, before @ (Held::Title | Held::Short))), Held::Title)
                if matches!(mark, Mark::Blank | Mark::Soft)
                    && (matches!(before, Held::Title) || mark == Mark::Soft) =>
            {
                (*title, *before) = (title.cover(span), Held::Title);
            }
            (_, own) => held.push((mark, span, own)),
        }
    }
    assemble(analysis, whole, numbered, held)
}

/// What the cells of a line tell together.
fn assemble(analysis: &Analysis<'_>, span: Span, numbered: bool, held: Vec<(Mark, Span, Held)>) -> Option<Line> {
    const SHORTS: usize = 4;
    let (label, title, client) = Default::default();
    let (bodies, sums) = (Vec::new(), Vec::new());
    let mut line = Line {
        span,
        title,
        bodies,
        label,
        client,
        sums,
        year: None,
        part: false,
        acts: false,
        bare: false,
        loose: true,
    };
    let (mut shorts, mut commissioned) = (0, false);
    let first = held.iter().find(|(_, _, one)| !matches!(one, Held::Particular | Held::Year(_) | Held::Short));
    let titled = matches!(first, Some((_, _, Held::Title)));
    let commas = held.iter().any(|(mark, ..)| *mark == Mark::Comma);
    let dashed = held.iter().any(|(mark, _, one)| *mark == Mark::Soft && !matches!(one, Held::Title));
    // Items with commas are read by themselves, where a number or their programme begins them.
    if commas && (numbered && !dashed || !titled) {
        return None;
    }
    for (number, (mark, span, one)) in held.into_iter().enumerate() {
        line.loose &=
            number == 0 || matches!(mark, Mark::Blank | Mark::Comma | Mark::Colon) || mark == Mark::Soft && !titled;
        match one {
            // A programme is named again by its first words.
            Held::Title if is_begun(analysis, &line.label, span) => {}
            Held::Title if line.title.is_none() => line.title = Some(cell::unquoted(analysis.text, span)),
            Held::Title => return None,
            Held::Bodies(bodies) if is_part_of(&bodies, line.bodies.last()) => {}
            Held::Bodies(bodies) => line.bodies.extend(bodies),
            Held::Programme(label) if line.label.programme.is_none() => line.label = label,
            Held::Programme(_) | Held::Particular => {}
            Held::Client(client) => line.client = Some(client),
            Held::Commissioned => commissioned = true,
            Held::Sums(sums) => line.sums.extend(sums),
            Held::Year(year) => line.year = Some(year),
            Held::Part => line.part = true,
            Held::Short => shorts += 1,
        }
    }
    if commissioned && line.client.is_none() {
        line.client = line.bodies.pop();
    }
    line.acts = line.title.is_some_and(|title| acts(analysis, title));
    let named = !line.bodies.is_empty() || line.label.programme.is_some() || line.client.is_some();
    let told = line.title.is_some() && (named || !line.sums.is_empty() && line.part) || named && !line.sums.is_empty();
    line.bare = !told;
    let led = line.bare && line.title.is_some() && line.acts && shorts > 0 && !commas;
    ((told || led) && shorts <= SHORTS).then_some(line)
}

/// Whether a cell names only a school of the university before it: 机械学院.
fn is_part_of(bodies: &[Party], before: Option<&Party>) -> bool {
    const SCHOOL: usize = 24;
    let university = |party: &Party| matches!(party, Party::Named(_, EntityType::University));
    before.is_some_and(university)
        && matches!(bodies, [one @ Party::Named(span, _)] if university(one) && span.len() <= SCHOOL)
}

/// Whether a programme begins with what stands in a stretch.
fn is_begun(analysis: &Analysis<'_>, label: &Label, span: Span) -> bool {
    let text = analysis.text;
    matches!(&label.programme, Some(Party::Named(name, _)) if text[name.range()].starts_with(&text[span.range()]))
}

/// Whether a title ends in a word for what is done in projects.
fn acts(analysis: &Analysis<'_>, title: Span) -> bool {
    let last = |hit: &&crate::knowledge::Hit| hit.span.start > title.start;
    analysis.hits_ending_at(title.end).filter(last).any(|hit| hit.is(Cue::Undertaking))
}

/// What a cell holds; `None` where it is not understood. `classed`: a dot or dash parts it from the body before it or
/// from the title behind it, so that a word for projects at its end makes it a programme.
fn hold(analysis: &Analysis<'_>, context: &Context, span: Span, classed: bool) -> Option<Held> {
    let text = &analysis.text[span.range()];
    if !text.contains(char::is_alphanumeric) || text.bytes().all(|sign| sign.is_ascii_digit()) && text.len() != 4 {
        return Some(Held::Particular);
    }
    if let Some(mut sums) = sums(analysis, context, span) {
        // The first year of a period behind it is not that of the money.
        let period = |sum: &Sum| analysis.text[sum.span.end..span.end].contains(['-', '~', '\u{2014}', '\u{81f3}']);
        sums.iter_mut().filter(|sum| period(sum)).for_each(|sum| sum.year = None);
        return Some(Held::Sums(sums));
    }
    if let Some(year) = year(analysis, span).or_else(|| cell_date(text)) {
        return Some(Held::Year(year));
    }
    if is_part(analysis, span) {
        return Some(Held::Part);
    }
    if let Some(client) = client(analysis, span) {
        return Some(Held::Client(client));
    }
    if commission_end(analysis, span.start) == Some(span.end) {
        return Some(Held::Commissioned);
    }
    if is_particular(text) && text.len() <= 2 * SHORT {
        return Some(Held::Particular);
    }
    if let Some(bodies) = bodies(analysis, span) {
        return Some(Held::Bodies(bodies));
    }
    if let Some(label) = programme(analysis, context, span, classed) {
        return Some(Held::Programme(label));
    }
    if is_said(analysis, span) {
        return Some(Held::Particular);
    }
    if text.len() < *TITLE.start() || text.len() <= SHORT && is_department(text) || is_persons(text) {
        return Some(Held::Short);
    }
    let money = |unit: Unit| matches!(unit, Unit::Money { written: true, .. });
    let prose = text.contains([',', ';']) || analysis.quantities_in(span).iter().any(|one| money(one.unit));
    (!prose && TITLE.contains(&text.len())).then_some(Held::Title)
}

/// The year of a date of figures that is the whole of a cell: 2023.9, 2023-09.
fn cell_date(text: &str) -> Option<i32> {
    let (year, rest) = text.split_once(['.', '-', '/'])?;
    let month = rest.split(['.', '-', '/']).all(|part| (1..=2).contains(&part.len()) && part.parse::<u8>().is_ok());
    year.parse().ok().filter(|year| month && (1950..2100).contains(year))
}

/// Whether a cell is a word for the part that somebody has in a project, with a period behind it or without.
fn is_part(analysis: &Analysis<'_>, span: Span) -> bool {
    const WORD: usize = 30;
    let part = Sense::Row(RowWord::Part);
    let near = analysis.hits_near(Span::new(span.start, span.end.min(span.start + WORD)));
    let words = near.iter().filter(|hit| hit.span.start == span.start && analysis.senses(**hit).contains(&part));
    words.into_iter().any(|hit| {
        let rest = analysis.text[hit.span.end..span.end].trim_start();
        rest.is_empty() || rest.starts_with(|sign: char| sign.is_ascii_digit() || sign == '(')
    })
}

/// Whether a cell ends like the name of a department.
fn is_department(text: &str) -> bool {
    text.ends_with(['\u{79d1}', '\u{7cfb}', '\u{5ba4}', '\u{90e8}', '\u{7ec4}'])
}

/// Whether a cell is a list of names of persons.
fn is_persons(text: &str) -> bool {
    const NAME: std::ops::RangeInclusive<usize> = 6..=12;
    let mut names = text.split(['\u{3001}', ' ']);
    text.contains('\u{3001}') && names.all(|name| NAME.contains(&name.len()))
}

/// The organisations that are the whole of a cell.
fn bodies(analysis: &Analysis<'_>, span: Span) -> Option<Vec<Party>> {
    let text = analysis.text;
    // Who is told to undertake it: 市蔬菜研究所|承担.
    let verb = analysis.hits_ending_at(span.end).filter(|hit| hit.is(Cue::ProjectBefore)).map(|hit| hit.span.start);
    let span = Span::new(span.start, verb.min().filter(|verb| *verb > span.start).unwrap_or(span.end));
    let inner = label::unbracketed(text, span);
    let one = |span: Span| {
        let party = cell::organisation(analysis, span, None)?;
        // The last word of a long title may be that of a body as well.
        let known = analysis.mentions_in(Span::new(span.start, span.start + 1)).iter();
        let known = known.filter(|one| one.span == span && !one.latent).any(|one| one.kind.is_organisation());
        (known || !is_place(&party)).then_some(party)
    };
    if let Some(party) = one(span).or_else(|| one(inner)) {
        return Some(vec![party]);
    }
    let several = text[span.range()].contains(['\u{3001}', '/', '\u{548c}', '\u{4e0e}', ';', ',']);
    let found = if several { cell::organisations(analysis, span, None) } else { Vec::new() };
    let named: usize = found.iter().map(|party| if let Party::Named(span, _) = party { span.len() } else { 0 }).sum();
    (found.len() > 1 && named + found.len() * '\u{3001}'.len_utf8() > span.len()).then_some(found)
}

fn is_place(party: &Party) -> bool {
    matches!(party, Party::Named(_, EntityType::Place) | Party::Reference(_))
}

/// The firm that a cell names before words for work that it pays for, or for projects of two bodies.
fn client(analysis: &Analysis<'_>, span: Span) -> Option<Party> {
    const WORD: usize = 15;
    if let Some((client, projects)) = commissioner(analysis, span) {
        return Some(client).filter(|_| projects.is_empty());
    }
    let firm = analysis.mentions_in(Span::new(span.start, span.start + 1)).iter().find(|one| {
        let named = one.kind == EntityType::Company && !one.latent && one.span.start == span.start;
        named && one.span.end < span.end && one.span.end + WORD >= span.end
    })?;
    label::ends_like_project(analysis, span).then_some(Party::Named(firm.span, firm.kind))
}

/// The programme that a cell names; a year may stand before it, a number behind it.
fn programme(analysis: &Analysis<'_>, context: &Context, span: Span, classed: bool) -> Option<Label> {
    const NAME: usize = 12;
    let text = analysis.text;
    let first = analysis.quantities_in(Span::new(span.start, span.start + 1)).first();
    let dated = first.filter(|one| matches!(one.unit, Unit::Year(Some(_)))).map_or(span.start, |one| one.span.end);
    let span = trimmed(text, Span::new(dated.min(span.end), span.end));
    let numbered = text[span.range()].rfind([' ', '(']).map(|at| Span::new(span.start + at, span.end));
    let span = numbered
        .filter(|number| is_particular(text[number.range()].trim_matches([' ', '(', ')'])))
        .map_or(span, |number| Span::new(span.start, number.start));
    let name = label::unbracketed(text, span);
    let known = |one: &Mention| {
        one.kind == EntityType::Programme && !one.latent && one.span.start == name.start && one.span.end >= name.end
    };
    let whole = analysis.mentions_in(Span::new(name.start, name.start + 1)).iter().any(known);
    let classed = classed && name.len() >= NAME && label::ends_like_project(analysis, name);
    if !whole && !classed && !label::names_programme(analysis, name) {
        let (mut named, projects, _) = segment::programme(analysis, context, span, false)?;
        // What an institute or school gives is called by its name as well.
        let body = |party: &Party| matches!(party, Party::Named(_, kind) if *kind != EntityType::GovernmentAgency);
        if named.funder.as_ref().is_some_and(body) {
            named.programme = Some(Party::Named(unclassed(analysis, name), EntityType::Programme));
            named.funder = label::known_body(analysis, name).or(named.funder);
        }
        return Some(named).filter(|_| projects.is_empty());
    }
    let mut found = label::read(analysis, context, span, Else::Programme);
    found.project = None;
    // What a bracket says of which of its lines it is belongs to its name: …规划课题(高等教育专项).
    let line = Span::new((name.end + 1).min(span.end), span.end.saturating_sub(1).max(name.end));
    if name.end < span.end && !line.is_empty() && label::names_programme(analysis, line) {
        found.programme = Some(Party::Named(span, EntityType::Programme));
    }
    if classed && found.programme.is_none() {
        found.programme = Some(Party::Named(name, EntityType::Programme));
    }
    found.programme.is_some().then_some(found)
}

/// The name of a programme without the word for a part of it: …帮扶项目|课题.
fn unclassed(analysis: &Analysis<'_>, name: Span) -> Span {
    let words = analysis.hits_ending_at(name.end).filter(|hit| hit.span.start > name.start);
    let before = words.map(|hit| Span::new(name.start, hit.span.start));
    let whole = |name: &Span| label::ends_like_project(analysis, *name) || label::names_programme(analysis, *name);
    before.filter(whole).min_by_key(|name| name.end).unwrap_or(name)
}

/// The cells of a line with the marks before them; what brackets tell behind a cell is cells as well.
fn cells(analysis: &Analysis<'_>, body: Span) -> Vec<(Mark, Span)> {
    let text = analysis.text;
    let written = &text[body.range()];
    let (mut depth, mut from, mut mark) = (0_i32, body.start, Mark::Hard);
    let mut found = Vec::new();
    let mut before = ' ';
    for (at, sign) in written.char_indices() {
        let next = body.start + at + sign.len_utf8();
        let after = text[next..body.end].chars().next();
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            sign if OPEN.contains(&sign) => depth += 1,
            sign if CLOSE.contains(&sign) => depth -= 1,
            _ => {}
        }
        let parts = (depth <= 0).then(|| parting(analysis, before, sign, after, next)).flatten();
        if let Some(own) = parts {
            push(analysis, mark, Span::new(from, body.start + at), &mut found);
            // A run of marks is as strong as its strongest.
            let empty = text[from..body.start + at].trim_matches([' ', '\u{2014}']).is_empty();
            mark = if empty && mark != Mark::Blank { mark } else { own };
            from = next;
        } else if depth <= 0 && apart(analysis, Span::new(from, next), sign, after) {
            push(analysis, mark, Span::new(from, next), &mut found);
            (mark, from) = (Mark::Blank, next);
        }
        before = sign;
    }
    push(analysis, mark, Span::new(from, body.end), &mut found);
    found
}

/// Whether a cell ends without a mark: a title at the amount behind it, a title in marks at what follows.
fn apart(analysis: &Analysis<'_>, cell: Span, sign: char, after: Option<char>) -> bool {
    const LEAST: usize = 15;
    let text = analysis.text;
    let next = cell.end;
    if CLOSE.contains(&sign) {
        let body = |one: &Mention| one.kind.is_organisation() && one.span.start == next;
        let follows = after.is_some_and(char::is_alphanumeric)
            && (sign == CLOSE[1] || analysis.mentions_in(Span::new(next, next + 1)).iter().any(body));
        return follows && text[cell.range()].trim_start().starts_with(OPEN);
    }
    // The blank behind the number of a project falls away before a word.
    if sign == ')' && after.is_some_and(char::is_alphabetic) && ends_in_number(text, cell) {
        return true;
    }
    let figure = after.is_some_and(|after| after.is_ascii_digit());
    figure && (!sign.is_ascii() || sign == ')') && cell.len() >= LEAST && begins_money(analysis, next)
}

/// What a sign parts, if it does.
fn parting(analysis: &Analysis<'_>, before: char, sign: char, after: Option<char>, next: usize) -> Option<Mark> {
    let wide = |sign: char| !sign.is_ascii();
    let digits = |sign: char| sign.is_ascii_digit();
    match sign {
        '|' | '\t' => Some(Mark::Hard),
        ' ' if before == ' ' || after == Some(' ') => Some(Mark::Hard),
        ' ' => {
            let beside = wide(before) || digits(before) || before == ')';
            let goes_on = after.is_some_and(wide) || begins_money(analysis, next);
            (beside && goes_on).then_some(Mark::Blank)
        }
        ',' | ';' => (!(digits(before) && after.is_some_and(digits))).then_some(Mark::Comma),
        ':' => (!digits(before)).then_some(Mark::Colon),
        '\u{2014}' => Some(Mark::Soft),
        '\u{b7}' => (wide(before) || before == ' ').then_some(Mark::Soft),
        _ => None,
    }
}

/// Adds a cell, and what its brackets at the end tell of the project.
fn push(analysis: &Analysis<'_>, mark: Mark, part: Span, found: &mut Vec<(Mark, Span)>) {
    let text = analysis.text;
    let dashes = |span: Span| {
        let inner = text[span.range()].trim_matches(['\u{2014}', ' ', '\t']);
        let start = span.start + text[span.range()].len()
            - text[span.range()].trim_start_matches(['\u{2014}', ' ', '\t']).len();
        Span::new(start.min(span.end), start.min(span.end) + inner.len())
    };
    let mut span = dashes(part);
    let mut asides = Vec::new();
    while text[span.range()].ends_with(')') && span.len() >= *TITLE.start() {
        let name = label::unbracketed(text, span);
        let inside = Span::new(name.end + 1, span.end.saturating_sub(1).max(name.end + 1));
        let Some(told) = aside(analysis, inside).filter(|_| name != span) else { break };
        asides.splice(0..0, told);
        span = trimmed(text, name);
    }
    if !span.is_empty() {
        found.push((mark, span));
    }
    found.extend(asides.into_iter().map(|span| (Mark::Aside, span)));
}

/// The cells of a bracket that tells of a project: its number, its period, who undertakes it, its programme.
fn aside(analysis: &Analysis<'_>, inside: Span) -> Option<Vec<Span>> {
    let text = analysis.text;
    let whole = |span: Span| bodies(analysis, span).is_some_and(|found| !found.iter().all(is_place));
    if whole(inside) || is_particular(&text[inside.range()]) || is_part(analysis, inside) {
        return Some(vec![inside]);
    }
    let mut at = inside.start;
    let parts = text[inside.range()].split_inclusive([',', ';', ' ', '\u{3001}']).map(|part| {
        let span = trimmed(text, Span::new(at, at + part.trim_end_matches([',', ';', ' ', '\u{3001}']).len()));
        at += part.len();
        span
    });
    let parts: Vec<Span> = parts.filter(|part| !part.is_empty()).flat_map(|part| parted_number(text, part)).collect();
    let told = |part: &Span| {
        let written = &text[part.range()];
        whole(*part) || is_particular(written) || is_part(analysis, *part) || is_said(analysis, *part)
    };
    let numbered = parts.iter().any(|part| is_particular(&text[part.range()]));
    let programme =
        |part: &Span| label::names_programme(analysis, *part) || numbered && label::ends_like_project(analysis, *part);
    let known = parts.iter().filter(|part| told(part)).count();
    let rest = parts.iter().filter(|part| !told(part)).all(|part| part.len() < 15 || programme(part));
    (known > 0 && rest).then_some(parts)
}

/// A stretch and the number of a project at its end, each by itself: 后资助项目|2024BKHQ090.
fn parted_number(text: &str, part: Span) -> Vec<Span> {
    const DIGITS: usize = 5;
    let written = &text[part.range()];
    let name = written.trim_end_matches(|sign: char| sign.is_ascii_alphanumeric() || sign == '-');
    let digits = written[name.len()..].bytes().filter(u8::is_ascii_digit).count();
    if digits < DIGITS || name.is_empty() {
        return vec![part];
    }
    let at = part.start + name.len();
    vec![trimmed(text, Span::new(part.start, at)), Span::new(at, part.end)]
}
