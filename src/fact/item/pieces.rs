//! The stretches of an item between its marks, with what its brackets tell as stretches of their own.

use super::{
    quote::{CLOSE, OPEN},
    segment::{is_particular, is_said, is_sum, year},
};
use crate::{
    fact::{
        Party,
        growth::cue,
        table::{cell, label},
    },
    knowledge::{Column, Cue, Hit, Sense, UnitKind},
    mention::{Analysis, Mention, Unit},
    record::EntityType,
    span::Span,
};

/// A stretch of an item.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) span: Span,
    /// Whether it had brackets at its end that told a particular.
    pub(super) told: bool,
    /// Whether it stands in brackets, and so is no title.
    pub(super) aside: bool,
}

/// Signs before the items of a list.
pub(super) const BULLETS: [char; 24] = [
    '\u{25aa}', '\u{25ab}', '\u{2022}', '\u{b7}', '\u{25cf}', '\u{25cb}', '\u{25c6}', '\u{25c7}', '\u{25a0}',
    '\u{25a1}', '\u{2605}', '\u{2606}', '\u{25b2}', '\u{25b3}', '\u{25ba}', '\u{25b6}', '\u{27a2}', '\u{27a4}',
    '\u{2756}', '\u{2714}', '*', '-', '\u{2014}', '\u{203b}',
];

/// A line without the signs or the number of an item before it.
pub(super) fn unmarked(analysis: &Analysis<'_>, line: Span) -> Span {
    let written = &analysis.text[line.range()];
    let bare = written.trim_start_matches(BULLETS).trim_start();
    let body = label::unnumbered(analysis, Span::new(line.end - bare.len(), line.end));
    if let Some(behind) = if body == line { numbered_in_turn(analysis, line) } else { None } {
        return Span::new(behind, line.end);
    }
    // In a row a number has a cell of its own.
    let rest = analysis.text[body.range()].trim_start_matches(|sign: char| sign.is_ascii_digit());
    let apart = rest.len() < body.len() && rest.starts_with(['\t', '|']) || rest.starts_with("  ");
    if apart { Span::new(body.end - rest.len() + 1, body.end).trimmed(analysis.text) } else { body }
}

/// Where a line goes on behind its number where no mark parts them: the line before or behind has the number next to it.
fn numbered_in_turn(analysis: &Analysis<'_>, line: Span) -> Option<usize> {
    const REACH: usize = 900;
    let text = analysis.text;
    let (number, length) = turn(&text[line.range()])?;
    let before = &text[text.ceil_char_boundary(line.start.saturating_sub(REACH))..line.start];
    if !before.is_empty() && !before.trim_end_matches(' ').ends_with('\n') {
        return None;
    }
    let behind = text[line.end..text.floor_char_boundary(line.end + REACH)].split_once('\n').map(|(_, behind)| behind);
    let number_of = |line: Option<&str>| line.and_then(|line| turn(line.trim())).map(|(number, _)| number);
    let filled = |line: &&str| !line.trim().is_empty();
    let last = number_of(before.lines().rev().find(filled)).is_some_and(|last| last + 1 == number);
    let next = number_of(behind.and_then(|behind| behind.lines().find(filled))) == Some(number + 1);
    // What a count begins with is numbered only between two others.
    let counts = analysis.knowledge.units.unit(&text[line.start + length..line.end]).is_some();
    (last && next || !counts && (last || next)).then_some(line.start + length)
}

/// The number that a line begins with right before its words, and its length.
fn turn(line: &str) -> Option<(u32, usize)> {
    const DIGITS: std::ops::RangeInclusive<usize> = 1..=2;
    /// 年, 月, 日: a date begins a line of a chronicle.
    const DATE: [char; 3] = ['\u{5e74}', '\u{6708}', '\u{65e5}'];
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let words = line[digits..].strip_prefix(' ').unwrap_or(&line[digits..]);
    let number = line[..digits].parse().ok().filter(|_| DIGITS.contains(&digits))?;
    (words.starts_with(char::is_alphabetic) && !words.starts_with(DATE)).then_some((number, line.len() - words.len()))
}

/// The stretches of an item.
pub(super) fn pieces(analysis: &Analysis<'_>, body: Span) -> Vec<Piece> {
    let mut found = Vec::new();
    for part in split(analysis, body).into_iter().flat_map(|part| dated(analysis, part)) {
        let (span, brackets) = unbracketed(analysis, part);
        let whole = found.len();
        found.push(Piece { span, told: false, aside: false });
        for inside in brackets {
            if is_told(analysis, inside) {
                found[whole].told = true;
            }
            let dated = begins_money(analysis, span.start) && year(analysis, inside).is_some();
            if dated || says_more(analysis, inside) {
                let parts = split(analysis, inside).into_iter();
                found.extend(parts.map(|span| Piece { span, told: false, aside: true }));
            }
        }
    }
    found
        .into_iter()
        .flat_map(|piece| counted(analysis, piece))
        .flat_map(|piece| entitled(analysis, body, piece))
        .collect()
}

/// Cuts the year off a programme or a body: 2019年度|省自然科学基金.
fn dated(analysis: &Analysis<'_>, part: Span) -> Vec<Span> {
    const DEGREE: char = '\u{5ea6}';
    let first = analysis.quantities_in(Span::new(part.start, part.start + 1)).first();
    let Some(first) = first.filter(|one| matches!(one.unit, Unit::Year(Some(_)))) else { return vec![part] };
    let rest = analysis.text[first.span.end..part.end.max(first.span.end)].trim_start_matches([DEGREE, ' ']);
    let rest = Span::new(part.end - rest.len(), part.end);
    let named = |one: &Mention| {
        let kind = one.kind == EntityType::Programme || one.kind.is_organisation() || one.kind == EntityType::Place;
        one.span.start == rest.start && kind
    };
    let begins = !rest.is_empty()
        && (analysis.mentions_in(Span::new(rest.start, rest.start + 1)).iter().any(named)
            || analysis.level_at(rest).is_some()
            || label::names_programme(analysis, unbracketed(analysis, rest).0));
    if begins { vec![Span::new(part.start, rest.start).trimmed(analysis.text), rest] } else { vec![part] }
}

/// A stretch without the brackets at its end that tell of the project, and what stands in them: its number, its period,
/// a role, money, partners.
pub(super) fn unbracketed(analysis: &Analysis<'_>, part: Span) -> (Span, Vec<Span>) {
    let mut span = part;
    let mut brackets = Vec::new();
    while analysis.text[span.range()].ends_with(')') {
        let name = label::unbracketed(analysis.text, span);
        let inside = Span::new(name.end + 1, span.end.saturating_sub(1));
        if name == span || !(is_told(analysis, inside) || says_more(analysis, inside)) {
            break;
        }
        brackets.insert(0, inside);
        span = name.trimmed(analysis.text);
    }
    (span, brackets)
}

/// Whether a bracket tells a number, a period, a role or a body, and so is no part of a title.
fn is_told(analysis: &Analysis<'_>, inside: Span) -> bool {
    let body = || analysis.mentions_in(inside).iter().any(|one| one.kind.is_organisation() && !one.latent);
    let written = &analysis.text[inside.range()];
    is_particular(written) || is_said(analysis, inside) || body()
}

/// Whether a bracket tells several things, money or who worked with whom.
fn says_more(analysis: &Analysis<'_>, inside: Span) -> bool {
    let money = analysis.quantities_in(inside).iter().any(|one| is_sum(analysis, one));
    let listed = is_told(analysis, inside) && analysis.text[inside.range()].contains([',', ';']);
    let joint = || cue(analysis, inside, Cue::Joint) && is_told(analysis, inside);
    money || listed || joint()
}

/// Cuts the number of projects off the end of what it counts, and off the amount behind it: 启动基金|2项, 项目|8项|合计24万.
fn counted(analysis: &Analysis<'_>, piece: Piece) -> Vec<Piece> {
    const LEAD: usize = 18;
    let quantities = analysis.quantities_in(piece.span);
    let counts = |unit: Unit| matches!(unit, Unit::Of(UnitKind::Count));
    let named = |count: Span| {
        let before = analysis.text[..count.start].trim_end();
        count.start > piece.span.start && !before.ends_with(CLOSE) && count.len() <= LEAD
    };
    let money = quantities.iter().find(|one| is_sum(analysis, one)).map(|one| one.outer.start);
    let end = money.unwrap_or(piece.span.end);
    let count = quantities.iter().rev().find(|one| counts(one.unit) && one.span.end <= end && named(one.outer));
    let near = |count: Span| if money.is_some() { count.end + LEAD >= end } else { count.end == end };
    let Some(count) = count.map(|one| one.outer).filter(|count| near(*count)) else { return vec![piece] };
    let cut = [(piece.span.start, count.start), (count.start, count.end), (count.end, piece.span.end)];
    let part = |(start, end)| Piece { span: Span::new(start, end).trimmed(analysis.text), ..piece };
    cut.into_iter().map(part).filter(|part| !part.span.is_empty()).collect()
}

/// Cuts the title of a project off the amount right behind it: …关键技术|80万元.
fn entitled(analysis: &Analysis<'_>, body: Span, piece: Piece) -> Vec<Piece> {
    const SURE: usize = 15;
    // Behind who gives it less shows that it is a title.
    let likely = if piece.span.start > body.start { 18 } else { 27 };
    let Some(sum) = analysis.quantities_in(piece.span).iter().find(|one| is_sum(analysis, one)) else {
        return vec![piece];
    };
    let title = Span::new(piece.span.start, sum.outer.start.max(piece.span.start)).trimmed(analysis.text);
    // A bracket that the amount stands in is no part of a title.
    let written = &analysis.text[title.range()];
    if written.matches('(').count() > written.matches(')').count() {
        return vec![piece];
    }
    let money = |sense: &Sense| match sense {
        Sense::Column(column) => *column != Column::Project && *column != Column::Label,
        Sense::Caption(_) | Sense::Row(_) => true,
        Sense::Cue(cue) => matches!(cue, Cue::Received | Cue::Given | Cue::Treasury | Cue::Generic),
        _ => false,
    };
    let last = |hit: &&Hit| hit.span.start > title.start;
    let acts = analysis.hits_ending_at(title.end).filter(last).any(|hit| hit.is(Cue::Undertaking));
    let inside = analysis.hits_in(title).iter().filter(|hit| hit.span.start >= title.start);
    let told = inside.flat_map(|hit| analysis.senses(*hit)).any(money);
    let payer = |kind: EntityType| {
        use EntityType as E;
        matches!(kind, E::GovernmentAgency | E::Place | E::Company | E::University)
    };
    let actor =
        analysis.mentions_in(title).iter().any(|one| one.span.start == title.start && !one.latent && payer(one.kind));
    let long = title.len() >= if acts { SURE } else { likely };
    let body = |one: &Mention| {
        one.span == title && one.kind.is_organisation() && one.kind != EntityType::GovernmentAgency && !one.latent
    };
    if !piece.aside && analysis.mentions_in(title).iter().any(body) {
        let rest = Span::new(title.end, piece.span.end).trimmed(analysis.text);
        return vec![Piece { span: title, ..piece }, Piece { span: rest, told: false, aside: false }];
    }
    if piece.aside || told || actor || !long || !analysis.quantities_in(title).is_empty() {
        return vec![piece];
    }
    let rest = Span::new(title.end, piece.span.end).trimmed(analysis.text);
    vec![Piece { span: title, ..piece }, Piece { span: rest, told: false, aside: false }]
}

/// Whether a line begins with the number of a project: 51879001, BK20190500.
pub(super) fn begins_with_project_number(analysis: &Analysis<'_>, line: Span) -> bool {
    !project_number(analysis, line).is_empty()
}

/// The number of a project that a line begins with, a blank or mark or words behind it; empty where it has none.
fn project_number(analysis: &Analysis<'_>, line: Span) -> Span {
    const DIGITS: usize = 6;
    /// With words right behind it, and no blank, it has at least this many signs.
    const BARE: usize = 8;
    let written = &analysis.text[line.range()];
    let rest = written.trim_start_matches(|sign: char| sign.is_ascii_alphanumeric() || sign == '-');
    let number = &written[..written.len() - rest.len()];
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    // A period or an amount has its unit right behind it.
    let figures = analysis.quantities_in(Span::new(line.start, line.start + number.len()));
    if figures.iter().any(|one| one.span.end > line.start + number.len()) {
        return Span::new(line.start, line.start);
    }
    let bare = || number.len() >= BARE && rest.starts_with(|sign: char| sign.is_alphabetic() || OPEN.contains(&sign));
    let parted = rest.starts_with([' ', ',', ':', '\u{3001}']) || bare();
    let whole = digits >= DIGITS && number.len() <= 3 * DIGITS && parted;
    Span::new(line.start, line.start + if whole { number.len() } else { 0 })
}

/// Whether a stretch that ends at a closing bracket ends in the number of a project.
pub(super) fn ends_in_number(text: &str, part: Span) -> bool {
    const DIGITS: usize = 5;
    let inner = text[part.range()].strip_suffix(')').and_then(|inner| inner.rfind('(').map(|open| &inner[open + 1..]));
    inner.is_some_and(|inner| {
        let digits = inner.bytes().filter(u8::is_ascii_digit).count();
        digits >= DIGITS && inner.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'-')
    })
}

/// A title without the number and the period of the project at its end: …器件|GXKJ2016-II-1, …技术|2018YFC03001 2018-2021.
pub(super) fn without_number(text: &str, title: Span) -> Span {
    const PARTS: usize = 3;
    let mut span = title;
    for _ in 0..PARTS {
        let written = &text[span.range()];
        let name = written.trim_end_matches(is_of_number);
        let told = &written[name.len()..];
        if name.is_empty() || !(is_number(told) || name.ends_with(' ') && is_period(told)) {
            break;
        }
        span = Span::new(span.start, span.start + name.len()).trimmed(text);
    }
    span
}

/// Whether a sign stands in numbers and periods of projects.
fn is_of_number(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || matches!(sign, '-' | '.' | '/' | '~' | '\u{2160}'..='\u{216f}')
}

/// Whether letters and figures are the number of a project.
fn is_number(text: &str) -> bool {
    const LEAST: usize = 10;
    const DIGITS: usize = 5;
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let letters = text.bytes().filter(u8::is_ascii_uppercase).count();
    text.len() >= LEAST && digits >= DIGITS && letters > 0 && !text.contains(|sign: char| sign.is_ascii_lowercase())
}

/// Whether figures are a period: 2018-2021, 2018.1-2020.12.
fn is_period(text: &str) -> bool {
    let years = text.split(['-', '~']).filter(|date| date.starts_with("19") || date.starts_with("20"));
    years.count() == 2 && text.bytes().all(|sign| !sign.is_ascii_alphabetic())
}

/// Cuts an item at its marks, but not inside quotation marks, brackets and numbers; an amount right behind a bracket, a
/// quotation or a blank is a stretch of its own.
fn split(analysis: &Analysis<'_>, body: Span) -> Vec<Span> {
    let text = analysis.text;
    let (mut quotes, mut brackets) = (0_i32, 0_i32);
    let mut found = Vec::new();
    let number = project_number(analysis, body);
    found.extend((!number.is_empty()).then_some(number));
    let body = Span::new(number.end, body.end);
    let mut from = body.start;
    let written = &text[body.range()];
    let mut before = ' ';
    // Where no mark parts anything, blanks do.
    let spaced = !written.contains([',', ';', ':', '\t', '|']);
    for (at, sign) in written.char_indices() {
        let next = body.start + at + sign.len_utf8();
        let after = text[next..body.end].chars().next();
        let in_number = sign == ',' && parts_thousands(text, body.start + at);
        match sign {
            sign if OPEN.contains(&sign) => quotes += 1,
            sign if CLOSE.contains(&sign) => quotes -= 1,
            '(' | '[' => brackets += 1,
            ')' | ']' => brackets -= 1,
            _ => {}
        }
        if quotes <= 0 && brackets <= 0 {
            let ends = match sign {
                ',' | ';' | ':' | '\u{3002}' | '\n' | '\t' | '|' => !in_number,
                ' ' => {
                    after == Some(' ') || spaced && !before.is_ascii() && after.is_some_and(|after| !after.is_ascii())
                }
                '\u{b7}' => before == ' ' || after.is_some_and(|after| after == ' ' || OPEN.contains(&after)),
                '\u{2014}' => {
                    before == '\u{2014}' && (labelled(analysis, next) || names(analysis, from, body.start + at))
                }
                _ => false,
            };
            if ends {
                found.push(Span::new(from, body.start + at));
                from = next;
            } else if matches!(sign, ')' | ' ') || CLOSE.contains(&sign) {
                let titled = sign == ')'
                    && after.is_some_and(|after| after.is_alphanumeric() && !after.is_ascii())
                    && ends_in_number(text, Span::new(from, next));
                if titled || begins_money(analysis, next) {
                    found.push(Span::new(from, next));
                    from = next;
                }
            }
        }
        before = sign;
    }
    found.push(Span::new(from, body.end));
    let dashed = |span: Span| Span::new(span.start, span.start + text[span.range()].trim_end_matches('\u{2014}').len());
    found.into_iter().map(|part| dashed(part).trimmed(text)).filter(|part| !part.is_empty()).collect()
}

/// Whether a comma stands inside a number: one to three figures before it that are no day or month of a period, and three
/// behind it.
pub(super) fn parts_thousands(text: &str, comma: usize) -> bool {
    const GROUP: usize = 3;
    let (before, behind) = (&text[..comma], &text[comma + 1..]);
    let first = before.bytes().rev().take(GROUP + 1).take_while(u8::is_ascii_digit).count();
    let dated = before[..comma - first].ends_with(['-', '~', '/', '\u{2014}', '\u{81f3}']);
    let next = behind.bytes().take(GROUP + 1).take_while(u8::is_ascii_digit).count();
    (1..=GROUP).contains(&first) && next == GROUP && !dated
}

/// Whether a dash stands behind a programme or a body, so that it leads up to its project.
fn names(analysis: &Analysis<'_>, start: usize, dash: usize) -> bool {
    let name = Span::new(start, dash - '\u{2014}'.len_utf8()).trimmed(analysis.text);
    let next = Span::new(dash + '\u{2014}'.len_utf8(), dash + '\u{2014}'.len_utf8() + 1);
    let prized = analysis.mentions_in(next).iter().any(|one| one.kind == EntityType::Recognition);
    let dated = analysis.quantities_in(next).iter().any(|one| matches!(one.unit, Unit::Year(_)));
    prized
        || dated
        || label::names_programme(analysis, name)
        || label::ends_like_project(analysis, name)
        || cell::organisation(analysis, name, None).is_some_and(|party| matches!(party, Party::Named(..)))
}

/// Whether an amount of money begins at an offset.
pub(super) fn begins_money(analysis: &Analysis<'_>, at: usize) -> bool {
    let here = analysis.quantities_in(Span::new(at, at + 12)).iter().take(1);
    here.into_iter().any(|one| one.outer.start == at && is_sum(analysis, one))
}

/// Whether a word for what is told begins at an offset, or an amount: ——经费:78万.
fn labelled(analysis: &Analysis<'_>, at: usize) -> bool {
    const WORD: usize = 18;
    let near = analysis.hits_in(Span::new(at, (at + WORD).min(analysis.text.len())));
    let column = |sense: &Sense| matches!(sense, Sense::Column(_));
    let word = near.iter().any(|hit| hit.span.start == at && analysis.senses(*hit).iter().any(column));
    word || begins_money(analysis, at) || cell::count(analysis, Span::new(at, at + 1)).is_some()
}
