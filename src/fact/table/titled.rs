//! Titles told by lines and cells: a heading that holds a title and the names of its holders below it, an organisation
//! and its titles below it, and tables of titles with whoever conferred them.

use super::{
    super::{Context, Facts, Party, Relation, growth::cue},
    cell, label, receiver,
};
use crate::{
    knowledge::{Column, Cue, Sense},
    mention::{Analysis, Mention, Unit, is_of_person},
    record::{EntityType, Predicate},
    sentence::{Row, Table},
    span::Span,
};

/// The rule of what such a line or row states.
const TITLED: &str = "table/title";

/// How far it is to be trusted, in per cent.
const CONFIDENCE: u32 = 75;

/// A heading has at most this many bytes.
const HEADING: usize = 180;

/// Behind the title of a heading stand at most this many bytes.
const BEHIND: usize = 42;

/// A heading is forgotten after this many lines that name no holder.
const FORGOTTEN: usize = 4;

/// Whether a mention is a title, whatever shows it.
fn is_title(mention: &Mention) -> bool {
    mention.kind == EntityType::Recognition
}

/// Whether a title begins with the name of a body, so that it is a heading of its titles.
fn is_of_body(analysis: &Analysis<'_>, title: &Mention) -> bool {
    let mut inside = analysis.mentions_in(title.span).iter();
    inside.any(|one| one.kind == EntityType::Company && !one.latent && one.span.start == title.span.start)
}

fn is_agency(mention: &Mention) -> bool {
    mention.kind == EntityType::GovernmentAgency && !mention.latent
}

/// Whether a table is about works, whatever they won.
pub(super) fn is_of_works(analysis: &Analysis<'_>, table: &Table) -> bool {
    let works = |cell: &Span| {
        let project = |sense: &Sense| *sense == Sense::Column(Column::Project);
        analysis.hits_in(*cell).iter().any(|hit| hit.span == *cell && analysis.senses(*hit).iter().any(project))
    };
    table.rows.first().is_some_and(|header| header.cells.iter().any(works))
}

/// Whether a table tells of titles: most of its rows have one as a whole cell in the same column. Gives the column.
pub(super) fn column(analysis: &Analysis<'_>, table: &Table) -> Option<usize> {
    const LEAST: usize = 2;
    let width = table.rows.iter().map(|row| row.cells.len()).max()?;
    if is_of_works(analysis, table) {
        return None;
    }
    let titles = |column: usize| {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
        cells.filter(|cell| cell::whole(analysis, cell::unquoted(analysis.text, **cell), is_title).is_some()).count()
    };
    let best = (0..width).max_by_key(|&column| (titles(column), std::cmp::Reverse(column)))?;
    let found = titles(best);
    // Prizes with their money are grants.
    let sums = |row: &&Row| row.cells.iter().any(|cell| is_sum(&analysis.text[cell.range()]));
    if table.rows.iter().filter(sums).count() * 2 > table.rows.len() {
        return None;
    }
    (found >= LEAST && found * 2 + 1 >= table.rows.len()).then_some(best)
}

/// Whether a cell is a figure with thousands or a decimal point.
fn is_sum(cell: &str) -> bool {
    cell.contains([',', '.'])
        && cell.starts_with(|sign: char| sign.is_ascii_digit())
        && cell.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, ',' | '.'))
}

/// Adds the relations of a table of titles: the title of each row is that of the organisation in it, or of whom the
/// document speaks for.
pub(super) fn table<'k>(
    analysis: &Analysis<'k>,
    context: &Context,
    table: &Table,
    column: usize,
    facts: &mut Facts<'k>,
) {
    let owner = receiver(context);
    for row in &table.rows {
        let Some(&title) = row.cells.get(column) else { continue };
        let Some(title) = cell::whole(analysis, cell::unquoted(analysis.text, title), is_title) else { continue };
        let others = || row.cells.iter().enumerate().filter(|(at, _)| *at != column).map(|(_, cell)| *cell);
        // What only persons are called is the title of none of those in the row.
        let Party::Named(name, _) = &title else { continue };
        if is_of_person(&analysis.text[name.range()]) {
            continue;
        }
        let agency = others().find_map(|cell| cell::whole(analysis, cell, is_agency));
        let holder = others().find_map(|cell| holder(analysis, cell)).or_else(|| owner.clone());
        let Some(holder) = holder else { continue };
        state(row_span(analysis, row), &holder, &title, agency.as_slice(), facts);
    }
}

fn row_span(analysis: &Analysis<'_>, row: &Row) -> Span {
    Span::new(row.span.start, row.span.start + analysis.text[row.span.range()].trim_end().len())
}

/// The organisation that is the whole of a stretch; an agency is none that holds a title.
fn holder(analysis: &Analysis<'_>, span: Span) -> Option<Party> {
    let body = |mention: &Mention| {
        mention.kind.is_organisation() && mention.kind != EntityType::GovernmentAgency && !mention.latent
    };
    cell::whole(analysis, cell::unquoted(analysis.text, span), body)
}

/// Adds that somebody holds a title, and who conferred it.
fn state(evidence: Span, holder: &Party, title: &Party, agencies: &[Party], facts: &mut Facts<'_>) {
    let mut add = |predicate, object: &Party| {
        let (subject, object) = (holder.clone(), object.clone());
        facts.relations.push(Relation { predicate, subject, object, evidence, rule: TITLED, confidence: CONFIDENCE });
    };
    add(Predicate::RecognizedAs, title);
    for agency in agencies {
        add(Predicate::ApprovedBy, agency);
    }
}

/// What a line is to lists of titles and their holders.
enum LineOf {
    /// Names of organisations and nothing else.
    Holders(Vec<Party>),
    /// A title, and who conferred it.
    Title(Party, Vec<Party>),
    /// A heading that holds a title.
    Heading(Party, Vec<Party>),
    Other,
}

/// What the last heading says.
#[derive(Default)]
struct Headed {
    title: Option<(Party, Vec<Party>)>,
    holder: Option<Party>,
    /// Members below it so far, told once there are two.
    first: Option<(Span, LineMember)>,
    since: usize,
    told: bool,
}

/// A member of a list that waits for a second one.
enum LineMember {
    Holders(Vec<Party>),
    Title(Party, Vec<Party>),
}

/// Adds the relations of lists whose heading holds the title, or names the holder. `skip`: stretches of tables that are
/// told already.
pub(super) fn lines<'k>(analysis: &Analysis<'k>, context: &Context, skip: &[Span], facts: &mut Facts<'k>) {
    let owner = receiver(context);
    let conferring = conferring(analysis, context);
    let mut headed = Headed::default();
    let mut above: Option<Span> = None;
    let mut at = 0;
    for line in analysis.text.split_inclusive('\n') {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        if line.trim().is_empty() || span.is_in_one_of(skip) {
            continue;
        }
        match line_of(analysis, span) {
            LineOf::Heading(title, agency) => {
                let agency = if agency.is_empty() { conferring.clone() } else { agency };
                headed = Headed { title: Some((title, agency)), ..Headed::default() };
            }
            LineOf::Holders(holders) => {
                if let Some(title) = above.take().and_then(|heading| class(analysis, heading, &holders)) {
                    headed = Headed { title: Some((title, conferring.clone())), ..Headed::default() };
                }
                if headed.title.is_some() {
                    headed.member(span, LineMember::Holders(holders), None, facts);
                } else {
                    let holder = holders.into_iter().next();
                    headed = Headed { holder, ..Headed::default() };
                }
            }
            LineOf::Title(title, agency) => {
                headed.title = None;
                headed.member(span, LineMember::Title(title, agency), owner.as_ref(), facts);
            }
            LineOf::Other => {
                above = Some(span);
                headed.since += 1;
                // A numbered heading begins another list.
                if label::unnumbered(analysis, span) != span {
                    headed = Headed::default();
                }
                if headed.since > FORGOTTEN || headed.first.is_some() || headed.told {
                    headed = Headed::default();
                }
            }
        }
    }
}

impl Headed {
    /// Takes a member of the list; one alone is no list, unless it names several.
    fn member(&mut self, span: Span, member: LineMember, owner: Option<&Party>, facts: &mut Facts<'_>) {
        let several = matches!(&member, LineMember::Holders(holders) if holders.len() > 1);
        if !self.told && !several && self.first.is_none() {
            self.first = Some((span, member));
            return;
        }
        self.told = true;
        for (span, member) in self.first.take().into_iter().chain([(span, member)]) {
            match member {
                LineMember::Holders(holders) => {
                    let Some((title, agency)) = &self.title else { continue };
                    for holder in &holders {
                        state(span, holder, title, agency, facts);
                    }
                }
                LineMember::Title(title, agency) => {
                    let Some(holder) = self.holder.as_ref().or(owner) else { continue };
                    state(span, holder, &title, &agency, facts);
                }
            }
        }
    }
}

/// The agencies that the title of a document begins with, where it tells of a title.
fn conferring(analysis: &Analysis<'_>, context: &Context) -> Vec<Party> {
    let Some(title) = context.title else { return Vec::new() };
    let agencies = agencies_from(analysis, title);
    let first = matches!(agencies.first(), Some(Party::Named(span, _)) if span.start == title.start);
    if first && analysis.mentions_in(title).iter().any(is_title) { agencies } else { Vec::new() }
}

/// The first agency of a stretch and those that follow it with no more than a mark or a sign for and between.
fn agencies_from(analysis: &Analysis<'_>, span: Span) -> Vec<Party> {
    const JOINS: [char; 3] = [' ', '\u{3001}', '\u{548c}'];
    let mut found: Vec<Party> = Vec::new();
    let mut end = span.start;
    for one in analysis.mentions_in(span).iter().filter(|one| is_agency(one) && span.contains(one.span)) {
        let joined = analysis.text.get(end..one.span.start).is_some_and(|gap| gap.chars().all(|c| JOINS.contains(&c)));
        if !found.is_empty() && !joined {
            break;
        }
        found.push(Party::Named(one.span, one.kind));
        end = one.span.end;
    }
    found
}

/// What a line is.
fn line_of(analysis: &Analysis<'_>, line: Span) -> LineOf {
    let text = analysis.text;
    let cells: Vec<Span> = parts(text, line);
    if let [body] = *cells {
        let body = trimmed(text, unnumbered(analysis, body));
        // What stands in brackets behind a name says where it is, or whose.
        if let Some(one) = holder(analysis, body).or_else(|| holder(analysis, label::unbracketed(text, body))) {
            return LineOf::Holders(vec![one]);
        }
        if let Some(all) = holders(analysis, body) {
            return LineOf::Holders(all);
        }
        if let Some((title, agency)) = honour(analysis, body) {
            return LineOf::Title(title, agency);
        }
        return heading(analysis, body).map_or(LineOf::Other, |(title, agency)| LineOf::Heading(title, agency));
    }
    let named: Vec<Party> = cells.iter().filter_map(|cell| holder(analysis, *cell)).collect();
    if named.len() == 1 { LineOf::Holders(named) } else { LineOf::Other }
}

/// A line without the number that it begins with; nothing may stand between the number and a name.
fn unnumbered(analysis: &Analysis<'_>, line: Span) -> Span {
    let body = label::unnumbered(analysis, line);
    let rest = analysis.text[body.range()].trim_start_matches(|sign: char| sign.is_ascii_digit());
    let bare = Span::new(body.end - rest.len(), body.end);
    let named = bare.start > body.start && body == line && holder(analysis, trimmed(analysis.text, bare)).is_some();
    if named { bare } else { body }
}

/// The cells of a line.
fn parts(text: &str, line: Span) -> Vec<Span> {
    let mut at = line.start;
    let split = text[line.range()].split(['\t', '|']).map(|cell| {
        let span = Span::new(at, at + cell.len());
        at = span.end + 1;
        span.trimmed(text)
    });
    split.filter(|cell| !cell.is_empty()).collect()
}

/// A stretch without the marks that end a line of a list.
fn trimmed(text: &str, span: Span) -> Span {
    let body = text[span.range()].trim_end_matches([';', ',', ':', '\u{3002}', '\u{3001}', ' ']);
    Span::new(span.start, span.start + body.len())
}

/// The organisations of a line that names several with list commas and nothing else.
fn holders(analysis: &Analysis<'_>, line: Span) -> Option<Vec<Party>> {
    let text = &analysis.text[line.range()];
    let mut at = line.start;
    let mut found = Vec::new();
    for part in text.split('\u{3001}') {
        found.push(holder(analysis, Span::new(at, at + part.len()))?);
        at += part.len() + '\u{3001}'.len_utf8();
    }
    (found.len() > 1).then_some(found)
}

/// The title that a line holds, and who conferred it, where the rest of the line is a date or verbs of conferring.
fn honour(analysis: &Analysis<'_>, line: Span) -> Option<(Party, Vec<Party>)> {
    const DATE: [char; 4] = ['\u{5e74}', '\u{6708}', '\u{65e5}', '\u{5ea6}'];
    let mentions = || analysis.mentions_in(line).iter().filter(|one| line.contains(one.span));
    let titles = mentions().filter(|one| is_title(one) && !is_of_body(analysis, one));
    let title = titles.max_by_key(|one| one.span.len())?;
    let agency = mentions().find(|one| is_agency(one) && !title.span.overlaps(one.span));
    let verbs = analysis
        .hits_in(line)
        .iter()
        .filter(|hit| [Cue::Confer, Cue::Honour, Cue::Gain].iter().any(|cue| hit.is(*cue)));
    let known: Vec<Span> =
        verbs.map(|hit| hit.span).chain([title.span]).chain(agency.map(|agency| agency.span)).collect();
    let plain = analysis.text[line.range()].char_indices().all(|(at, sign)| {
        let here = Span::new(line.start + at, line.start + at + sign.len_utf8());
        !sign.is_alphabetic() || DATE.contains(&sign) || known.iter().any(|span| span.contains(here))
    });
    let party = |mention: &Mention| Party::Named(mention.span, mention.kind);
    plain.then(|| (party(title), agency.map(party).into_iter().collect()))
}

/// The title that a heading holds near its end, and the agency that it names.
fn heading(analysis: &Analysis<'_>, line: Span) -> Option<(Party, Vec<Party>)> {
    // A list of those who only want a title has none.
    let money = analysis.quantities_in(line).iter().any(|one| matches!(one.unit, Unit::Money { written: true, .. }));
    if money || line.len() > HEADING || cue(analysis, line, Cue::Applied) || cue(analysis, line, Cue::Recommended) {
        return None;
    }
    let inside = || analysis.mentions_in(line).iter().filter(|one| line.contains(one.span));
    let titles = inside().filter(|one| is_title(one) && !is_of_body(analysis, one));
    let last = titles.max_by_key(|one| (one.span.end, one.span.len()))?;
    let other = inside().any(|one| one.span.start >= last.span.end && !one.latent);
    let near = line.end - last.span.end <= BEHIND && !other;
    let party = |mention: &Mention| Party::Named(mention.span, mention.kind);
    near.then(|| (party(last), agencies_from(analysis, Span::new(line.start, last.span.start))))
}

/// The title that a heading holds which ends as the names of institutes below it do: X市工程技术研究中心名单.
fn class(analysis: &Analysis<'_>, heading: Span, members: &[Party]) -> Option<Party> {
    let text = analysis.text;
    let body = label::unnumbered(analysis, heading);
    let [Party::Named(member, EntityType::ResearchInstitute | EntityType::InnovationPark)] = members else {
        return None;
    };
    let (own, name) = (&text[body.range()], &text[member.range()]);
    let tails = name.char_indices().rev().map(|(at, _)| &name[at..]).skip(TAIL).take(2 * TAIL);
    let end = tails.filter_map(|tail| own.rfind(tail).map(|at| at + tail.len())).last()?;
    let title = Span::new(body.start, body.start + end);
    let near = body.end - title.end <= BEHIND && heading.len() <= HEADING && title.len() <= BEHIND * 2;
    (near && own[..end] != *name).then_some(Party::Named(title, EntityType::Recognition))
}

/// A class and the names of its members share the last five signs or more.
const TAIL: usize = 4;
