//! One line of a list of projects, cut into cells: the title, who undertakes it or gives the money, its programme, what
//! it gets, and particulars such as a person, a number, a period.

use super::{
    super::{
        pieces::{begins_money, ends_in_number, parts_thousands, unmarked, without_number},
        quote::{CLOSE, OPEN},
        segment::{Sum, is_particular, is_said},
    },
    held::{Aside, Held, TITLE, bodies, hold, is_part, labelled},
};
use crate::{
    fact::{
        Context, Party,
        table::{
            cell,
            label::{self, Label},
        },
    },
    knowledge::{Cue, Hit},
    mention::{Analysis, Mention},
    record::EntityType,
    span::Span,
};

/// A line has at most this many bytes.
const LONGEST: usize = 600;

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

/// Who pays for a project as a client.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Client {
    /// Nobody that the line tells of.
    #[default]
    Nobody,
    /// One that it does not name.
    Unnamed,
    Named(Party),
}

impl Client {
    /// The client that is named.
    pub(super) fn party(&self) -> Option<&Party> {
        if let Self::Named(party) = self { Some(party) } else { None }
    }
}

/// A line of the list.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) span: Span,
    pub(super) title: Option<Span>,
    pub(super) bodies: Vec<Party>,
    pub(super) label: Label,
    /// Who pays for it as a client.
    pub(super) client: Client,
    pub(super) sums: Vec<Sum>,
    pub(super) year: Option<i32>,
    /// Whether it tells the part that somebody has in the project.
    pub(super) part: bool,
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
    let mut line = Line { span, title, bodies, label, client, sums, year: None, part: false, bare: false, loose: true };
    let mut shorts = 0;
    let first = held.iter().find(|(_, _, one)| !matches!(one, Held::Particular | Held::Year(_) | Held::Short));
    let titled = matches!(first, Some((_, _, Held::Title)));
    let commas = held.iter().any(|(mark, ..)| *mark == Mark::Comma);
    let dashed = held.iter().any(|(mark, _, one)| *mark == Mark::Soft && !matches!(one, Held::Title));
    // Items with commas are read by themselves, where a number or their programme begins them.
    let led =
        matches!(&*held, [(_, _, Held::Bodies(_)), (Mark::Colon, _, Held::Title), (Mark::Comma, _, Held::Sums(_)), ..]);
    if commas && !led && (numbered && !dashed || !titled) {
        return None;
    }
    for (number, (mark, span, one)) in held.into_iter().enumerate() {
        line.loose &=
            number == 0 || matches!(mark, Mark::Blank | Mark::Comma | Mark::Colon) || mark == Mark::Soft && !titled;
        match one {
            // A programme is named again by its first words.
            Held::Title if is_begun(analysis, &line.label, span) => {}
            Held::Title if line.title.is_none() => line.title = Some(unquoted(analysis.text, span)),
            Held::Title => return None,
            Held::Bodies(bodies) if is_part_of(&bodies, line.bodies.last()) => {}
            Held::Bodies(bodies) => line.bodies.extend(bodies),
            Held::Programme(label) if !is_told(&line.label) => line.label = label,
            Held::Commissioned if line.client == Client::Nobody => line.client = Client::Unnamed,
            Held::Programme(_) | Held::Particular | Held::Commissioned => {}
            Held::Client(client) => line.client = Client::Named(client),
            Held::Sums(sums) => line.sums.extend(sums),
            Held::Year(year) => line.year = Some(year),
            Held::Part => line.part = true,
            Held::Short => shorts += 1,
        }
    }
    if line.client == Client::Unnamed {
        line.client = line.bodies.pop().map_or(Client::Unnamed, Client::Named);
    }
    let named = !line.bodies.is_empty() || is_told(&line.label) || line.client != Client::Nobody;
    let told = line.title.is_some() && (named || !line.sums.is_empty() && line.part) || named && !line.sums.is_empty();
    line.bare = !told;
    let led = line.bare && line.title.is_some_and(|title| acts(analysis, title)) && shorts > 0 && !commas;
    ((told || led) && shorts <= SHORTS).then_some(line)
}

/// Whether a cell has told under which programme it is, or whose projects it is one of.
fn is_told(label: &Label) -> bool {
    label.programme.is_some() || label.funder.is_some()
}

/// A title without its marks and the number of the project before it.
fn unquoted(text: &str, title: Span) -> Span {
    const DIGITS: usize = 5;
    let written = &text[title.range()];
    let bare = written.trim_start_matches(|sign: char| sign.is_ascii_alphanumeric() || sign == '-');
    let digits = written[..written.len() - bare.len()].bytes().filter(u8::is_ascii_digit).count();
    let bare = if digits >= DIGITS { bare.trim_start() } else { written };
    cell::unquoted(text, without_number(text, Span::new(title.end - bare.len(), title.end)))
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
pub(super) fn acts(analysis: &Analysis<'_>, title: Span) -> bool {
    let last = |hit: &&Hit| hit.span.start > title.start;
    analysis.hits_ending_at(title.end).filter(last).any(|hit| hit.is(Cue::Undertaking))
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
        ',' | ';' => (sign == ';' || !parts_thousands(analysis.text, next - 1)).then_some(Mark::Comma),
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
        if name == span {
            break;
        }
        let inside = Span::new(name.end + 1, (span.end - 1).max(name.end + 1));
        let Some(told) = aside(analysis, inside) else { break };
        asides.splice(0..0, told);
        span = name.trimmed(text);
    }
    if !span.is_empty() {
        found.push((mark, span));
    }
    found.extend(asides.into_iter().map(|span| (Mark::Aside, span)));
}

/// The cells of a bracket that tells of a project: its number, its period, who undertakes it, its programme.
fn aside(analysis: &Analysis<'_>, inside: Span) -> Option<Vec<Span>> {
    let text = analysis.text;
    let whole = |span: Span| bodies(analysis, span).is_some_and(|found| !found.iter().all(Party::is_place));
    if whole(inside) || is_particular(&text[inside.range()]) || is_part(analysis, inside) {
        return Some(vec![inside]);
    }
    let mut at = inside.start;
    let parts = text[inside.range()].split_inclusive([',', ';', ' ', '\u{3001}']).map(|part| {
        let span = Span::new(at, at + part.trim_end_matches([',', ';', ' ', '\u{3001}']).len()).trimmed(text);
        at += part.len();
        span
    });
    let parts = parts.filter(|part| !part.is_empty()).flat_map(|part| parted_number(text, part));
    let parts: Vec<(Span, bool)> = parts
        .filter_map(|part| match labelled(analysis, part) {
            Aside::Told(told) => Some((told, true)),
            Aside::Other => None,
            Aside::Plain => Some((part, false)),
        })
        .collect();
    let led = parts.iter().any(|(_, led)| *led);
    let parts: Vec<Span> = parts.into_iter().map(|(part, _)| part).collect();
    let told = |part: &Span| {
        let written = &text[part.range()];
        whole(*part) || is_particular(written) || is_part(analysis, *part) || is_said(analysis, *part)
    };
    let numbered = parts.iter().any(|part| is_particular(&text[part.range()]));
    let programme =
        |part: &Span| label::names_programme(analysis, *part) || numbered && label::ends_like_project(analysis, *part);
    let known = parts.iter().filter(|part| told(part)).count();
    let rest = parts.iter().filter(|part| !told(part)).all(|part| part.len() < 15 || programme(part));
    ((known > 0 || led) && rest).then_some(parts)
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
    vec![Span::new(part.start, at).trimmed(text), Span::new(at, part.end)]
}
