//! A table read from top to bottom: header, rows, totals, and what stands between them.

use super::{
    balance,
    caption::{Caption, captioned, words_in},
    flows,
    header::{self, Field},
    label,
    observed::{self, Turned},
    row::{self, Cells, Merged},
    section::{self, Section},
    total, unit, works,
};
use crate::{
    fact::{Context, Facts, Party},
    knowledge::{CaptionWord, Column, Cue, Hit, Sense},
    mention::{Analysis, Mention},
    record::{EntityType, FundingKind},
    sentence::{Row, Table},
    span::Span,
};

/// What a table of investors is about is named within this many lines before it.
const FUND_LINES: usize = 3;

/// A table has at most this many titles in rows of their own.
const TITLES: usize = 4;

/// What a table's surroundings say, and where its reading stands.
pub(super) struct Reader<'a, 'k> {
    pub(super) analysis: &'a Analysis<'k>,
    pub(super) context: &'a Context,
    /// The company or institution whose report this is.
    pub(super) owner: Option<&'a Party>,
    /// What the lines above say of all rows.
    pub(super) caption: Caption,
    table: &'a Table,
    /// What merged cells and section rows say of the rows below them.
    pub(super) above: Merged,
    /// What the heading of this part of the table says.
    pub(super) section: Section,
    /// Whether the table is the account of a place, year by year.
    pub(super) yearly: bool,
    /// Whether its years stand across the header.
    turned: bool,
    totals: Vec<total::Column>,
    /// The cells of rows whose figures have slipped out of their columns.
    placed: balance::Placed,
    /// What the rows of the account bring and take together.
    moved: Option<balance::Moved>,
}

impl<'a, 'k> Reader<'a, 'k> {
    pub(super) fn new(
        analysis: &'a Analysis<'k>,
        context: &'a Context,
        owner: Option<&'a Party>,
        table: &'a Table,
    ) -> Self {
        let mut caption = Caption::new(analysis, table.caption);
        let section = section::last(analysis, context, table.caption).unwrap_or_default();
        // What heads the first part of the table does not head the others.
        let section = section.of_fund(caption.programme.as_ref());
        caption.programme = caption.programme.filter(|programme| section.programme.as_ref() != Some(programme));
        let (above, totals) = (Merged::default(), Vec::new());
        let (yearly, turned, placed, moved) = Default::default();
        Self { analysis, context, owner, caption, table, above, section, yearly, turned, totals, placed, moved }
    }

    /// Takes the programme that a caption between two headers names for that of the rows below, and the prize.
    fn recaption(&mut self, between: Span) {
        if self.analysis.mentions_in(between).iter().any(|one| works::is_prize(self.analysis, one)) {
            self.caption.span = between;
        }
        if let Some(programme) = captioned(self.analysis, between) {
            self.caption.programme = Some(programme);
        }
    }

    /// Adds what the table states; nothing where its columns are not known. Says whether they are.
    pub(super) fn read(mut self, facts: &mut Facts<'k>) -> bool {
        let rows: Vec<&Row> = self.table.rows.iter().filter(|row| has_text(self.analysis.text, row)).collect();
        let mut fields: Option<Vec<Field>> = None;
        let mut heading: Vec<&str> = Vec::new();
        let mut last_end = None;
        let mut upper: Option<(Vec<Field>, &Row)> = None;
        // Whether nothing but titles stood above.
        let mut leads = true;
        for (number, &row) in rows.iter().enumerate() {
            let between = Span::new(last_end.unwrap_or(row.span.start), row.span.start);
            last_end = Some(row.span.end);
            if let Some(scale) = unit::of_text(self.analysis.knowledge, &self.analysis.text[between.range()]) {
                self.caption.scale = Some(scale);
            }
            if let Some(section) = section::last(self.analysis, self.context, between) {
                let section = section.of_fund(self.caption.programme.as_ref());
                (self.section, self.above) = (section, Merged::default());
            }
            let words = || row.cells.iter().map(|cell| &self.analysis.text[cell.range()]).collect::<Vec<_>>();
            if number > 0 && heading == words() {
                self.recaption(between);
                continue;
            }
            if let Some(found) = header::of_row(self.analysis, row, fields.is_none()) {
                // What heads another table of the same run is no row of the account before it.
                self.caption.account &= fields.is_none();
                self.recaption(between);
                heading = words();
                let lower = upper.take().and_then(|(upper, above)| header::stacked(&upper, above, &found, row));
                upper = lower.is_none().then(|| (found.clone(), row));
                let settled = self.settled(lower.unwrap_or(found), row);
                facts.headers.push(header::told_of(row, &settled));
                self.placed = balance::rows(self.analysis, &settled, &rows[number + 1..], &mut self.moved);
                self.above = self.leading(&settled, &rows[number + 1..]);
                fields = Some(settled);
                self.totals.clear();
                continue;
            }
            upper = None;
            if fields.is_none() && leads && number < TITLES && is_title(row) {
                self.caption = Caption::new(self.analysis, Span::new(self.caption.span.start, row.span.end));
                continue;
            }
            if fields.is_none() && std::mem::take(&mut leads) {
                fields = self.guessed(&rows[number..]);
            }
            if let Some(fields) = &fields {
                self.row(fields, row, broken(self.analysis.text, between), facts);
            }
        }
        fields.is_some()
    }

    /// Columns with what the header and caption together leave certain: amounts of no told kind are funding only in a
    /// table about funding, and a column without a unit has that of the table.
    fn settled(&mut self, mut fields: Vec<Field>, row: &Row) -> Vec<Field> {
        let topic = self.caption.topic || words_in(self.analysis, row.span).any(|word| word == CaptionWord::Topic);
        let scale = self.caption.scale.or_else(|| fields.iter().find_map(|field| field.scale));
        // What was paid is a part of the whole; what was granted is another thing than the whole costs.
        let told = fields.iter().any(|field| match field.column {
            Column::Money(kind) => kind != FundingKind::Disbursement,
            column => column == Column::Sum,
        });
        let has = |columns: &[Column]| fields.iter().any(|field| columns.contains(&field.column));
        let peopled = has(&[Column::Recipient, Column::Company]);
        let titled = has(&[Column::Project, Column::Label, Column::Programme]);
        let years = fields.iter().filter(|field| field.column == Column::Sum && field.year.is_some()).count();
        let across = |field: &Field| match field.column {
            Column::Year => years > 1,
            Column::Label | Column::Ignore | Column::Source | Column::Class => years > 2,
            _ => false,
        };
        // Beside firms and those who invest in them stands the money of their rounds.
        let investment = CaptionWord::Kind(FundingKind::Investment);
        let rounds = has(&[Column::Company]) && words_in(self.analysis, row.span).any(|word| word == investment);
        self.turned = fields.first().is_some_and(across);
        self.yearly = self.owner.is_none() && (self.turned || has(&[Column::Year]) && !peopled && !titled);
        if self.turned {
            fields[0].column = Column::Programme;
        }
        for field in &mut fields {
            if rounds && field.column == Column::Sum {
                field.column = Column::Money(FundingKind::Investment);
            }
            field.scale = field.scale.or(scale);
            if field.column == Column::Region && !peopled {
                field.column = Column::Recipient;
            }
            // What is set aside for the project of somebody is granted.
            if field.column == Column::Money(FundingKind::Budget) && peopled && titled {
                field.column = Column::Money(FundingKind::Award);
            }
            if field.column == Column::Overall && told {
                field.column = Column::Observed;
            }
            let untold = matches!(field.column, Column::Sum | Column::Previous | Column::Total | Column::Overall)
                || matches!(field.column, Column::Observed | Column::Money(FundingKind::Budget));
            if !field.told && untold && !topic {
                field.column = Column::Ignore;
            }
        }
        fields
    }

    /// The word of the caption for the account that the table is.
    pub(super) fn account_word(&self) -> Option<Span> {
        let analysis = self.analysis;
        let inside = analysis.hits_in(self.caption.span).iter().rev();
        let account = |hit: &&Hit| {
            hit.span.start >= self.caption.span.start
                && analysis.senses(**hit).contains(&Sense::Caption(CaptionWord::Account))
        };
        inside.into_iter().find(account).map(|hit| hit.span)
    }

    /// Whether the table tells who invests how much.
    pub(super) fn invests(&self) -> bool {
        self.caption.kind == Some(FundingKind::Investment)
    }

    /// Whether it tells who commissions work from the institution whose table it is.
    pub(super) fn commissions(&self) -> bool {
        self.caption.kind == Some(FundingKind::Contract) && self.owner.is_some()
    }

    /// The fund or firm that the money of a table of investors goes to: what the paragraph before it is about.
    pub(super) fn fund(&self) -> Option<Party> {
        let analysis = self.analysis;
        let before = &analysis.text[..self.caption.span.end];
        let lines = before.lines().rev().map(str::trim).filter(|line| !line.is_empty()).take(FUND_LINES);
        lines.into_iter().find_map(|line| {
            let start = line.as_ptr() as usize - analysis.text.as_ptr() as usize;
            let named = analysis.mentions_in(Span::new(start, start + line.len())).iter();
            let named = named.filter(|mention| !mention.latent && !mention.identity.is_stand_in());
            let of = |kind: EntityType| named.clone().filter(move |mention| mention.kind == kind);
            // Who stands in the table puts money in.
            let first = self.table.rows.first().map_or(0, |row| row.span.start);
            let last = self.table.rows.last().map_or(first, |row| row.span.end);
            let invests =
                |mention: &&Mention| analysis.text[first..last].contains(&analysis.text[mention.span.range()]);
            let firm = || of(EntityType::Company).rfind(|firm| !invests(firm));
            let one = of(EntityType::Programme).next_back().or_else(firm)?;
            Some(Party::Named(one.span, one.kind))
        })
    }

    /// The programme of the caption and who pays for it, unless the columns are levels that share in it.
    pub(super) fn captioned(&self, fields: &[Field]) -> (Option<Party>, Option<Party>) {
        let fund = || self.invests().then(|| self.fund()).flatten();
        let fund = || fund().filter(|fund| matches!(fund, Party::Named(_, EntityType::Programme)));
        let programme = self.caption.programme.clone().or_else(fund);
        let programme = programme.or_else(|| entitled(self.analysis, self.context));
        if self.invests() {
            return (programme, None);
        }
        let alone = fields.iter().all(|field| field.level.is_none() || !header::is_money(field.column));
        let payer = || label::payer_of(self.analysis, self.context, programme.as_ref().filter(|_| alone)?);
        let funder = self.caption.funder.clone().or_else(|| announcer(self.analysis, self.context)).or_else(payer);
        (programme, funder)
    }

    /// What a merged cell in the middle of its rows says of the first of them, whose own cells are empty: who gets the money.
    fn leading(&self, fields: &[Field], rows: &[&Row]) -> Merged {
        let who = |field: &Field| matches!(field.column, Column::Recipient | Column::Company);
        let Some(place) = fields.iter().position(who) else { return Merged::default() };
        let cell = |row: &&&Row| row.cells.get(place).copied().filter(|_| row.cells.len() == fields.len());
        let first = rows.first().as_ref().and_then(cell);
        let named = first.filter(|cell| cell.is_empty()).and_then(|_| {
            let filled = rows.iter().map(|row| cell(&row)).take_while(Option::is_some).flatten();
            filled.into_iter().find(|cell| !cell.is_empty())
        });
        let recipients = named.map(|cell| row::recipients(self.analysis, &fields[place], cell)).unwrap_or_default();
        Merged { recipients, ..Merged::default() }
    }

    /// The columns of a table without a header, by its cells.
    fn guessed(&self, rows: &[&Row]) -> Option<Vec<Field>> {
        let total = |row: &Row| label::total(self.analysis, first(row)).is_some();
        let data: Vec<Row> = rows.iter().filter(|row| !total(row)).map(|row| (*row).clone()).collect();
        let fields = header::of_cells(self.analysis, &data, self.caption.scale).filter(|_| self.caption.topic)?;
        // In a table of investors the names are theirs, in one of work that is commissioned those of who pays for it.
        let investors = |column| match column {
            Column::Label if self.invests() => Column::Funder,
            Column::Recipient if self.invests() || self.commissions() => Column::Funder,
            column => column,
        };
        let settled = fields.into_iter().map(|field| {
            let column = investors(field.column);
            Field { column, scale: self.caption.scale, ..field }
        });
        Some(settled.collect())
    }

    /// Reads a row below the header.
    fn row(&mut self, fields: &[Field], row: &Row, broken: bool, facts: &mut Facts<'k>) {
        self.totals.resize_with(self.totals.len().max(fields.len()), total::Column::default);
        let first = first(row);
        if let Some(all) = label::total(self.analysis, first) {
            let cells = match self.placed.remove(&row.span.start) {
                Some(cells) => Cells::placed(fields, cells),
                None => Cells::of_total(self.analysis, fields, row),
            };
            self.total(&cells, first, all, facts);
            return;
        }
        if self.section(fields, row) {
            return;
        }
        let turned = if self.turned { observed::turned(self, fields, row, facts) } else { Turned::Named };
        let fields = match &turned {
            Turned::Done => return,
            Turned::Told(fields) => fields,
            Turned::Named => fields,
        };
        let cells = match self.placed.remove(&row.span.start) {
            Some(cells) => Some(Cells::placed(fields, cells)),
            None => Cells::new(self.analysis, fields, row),
        };
        let Some(cells) = cells else { return };
        let stated = row::stated(self, &cells, broken);
        flows::relations(self, &stated, row, facts);
        flows::places(&stated, row, self.analysis.text, facts);
        facts.classes.extend(stated.class.clone());
        facts.classes.extend(stated.line.zip(stated.programme.clone()));
        let added = flows::of_row(self, &cells, &stated, facts);
        observed::of_row(self, &cells, &stated, facts);
        observed::shares_of_row(self, &cells, &stated, facts);
        for (column, index) in added {
            self.totals[column].row(index, &mut facts.flows);
        }
        self.above = stated.merged;
        if stated.noted {
            self.above.recipients.clear();
        }
    }

    /// Adds the flows of a total row.
    fn total(&mut self, cells: &Cells<'_>, label: Span, all: bool, facts: &mut Facts<'k>) {
        let mut wholes = flows::Wholes::default();
        let sums = if self.caption.account { Vec::new() } else { flows::of_total(self, cells, label) };
        for (column, flow) in sums {
            if let Some(index) = self.totals[column].total(flow, all, &mut facts.flows) {
                wholes.part(index, cells.fields[column].column, &mut facts.flows);
            }
        }
        observed::of_total(self, cells, label, facts);
        self.above = Merged::default();
    }

    /// Takes note of a row with a single cell that names the programme of the rows below it.
    fn section(&mut self, fields: &[Field], row: &Row) -> bool {
        let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
        let (Some(&cell), None) = (filled.next(), filled.next()) else { return false };
        let wide = fields.len() > 2 && !fields.iter().any(|field| field.column == Column::Programme);
        self.section = Section::default();
        if wide {
            let section = section::read(self.analysis, self.context, cell);
            self.section = section.of_fund(self.caption.programme.as_ref());
        }
        self.above = Merged::default();
        true
    }
}

/// The one programme that the title of an agency's notice names, where it says that money is given.
fn entitled(analysis: &Analysis<'_>, context: &Context) -> Option<Party> {
    announcer(analysis, context)?;
    context.titled(analysis).map(|(programme, _)| programme.clone())
}

/// The one agency whose notice the document is, where its title says that it gives money.
pub(super) fn announcer(analysis: &Analysis<'_>, context: &Context) -> Option<Party> {
    let title = context.title?;
    let agency = |mention: &&Mention| mention.kind == EntityType::GovernmentAgency && !mention.latent;
    let mut agencies = analysis.mentions_in(title).iter().filter(agency);
    let one = agencies.next().filter(|one| one.span.start == title.start && agencies.next().is_none())?;
    let gives = analysis
        .hits_in(Span::new(one.span.end, title.end))
        .iter()
        .any(|hit| hit.span.start >= one.span.end && hit.is(Cue::Given));
    gives.then_some(Party::Named(one.span, one.kind))
}

/// Whether a row has one cell with words, and is of several: the title of the table or its unit.
fn is_title(row: &Row) -> bool {
    row.cells.len() > 2 && row.cells.iter().filter(|cell| !cell.is_empty()).count() == 1
}

/// The first cell with something in it.
fn first(row: &Row) -> Span {
    row.cells.iter().find(|cell| !cell.is_empty()).copied().unwrap_or(Span::new(row.span.start, row.span.start))
}

/// Whether a row is more than a rule of dashes or empty cells.
fn has_text(text: &str, row: &Row) -> bool {
    text[row.span.range()].chars().any(char::is_alphanumeric)
}

/// Whether the line above a row may be the beginning of its label: it ends in no mark, and is neither a page number
/// nor a running head with digits in it.
fn broken(text: &str, between: Span) -> bool {
    let last = text[between.range()].lines().rev().map(str::trim).find(|line| !line.is_empty());
    last.is_some_and(|line| {
        let ends = line.chars().next_back().is_some_and(char::is_alphanumeric);
        ends && !line.contains(|sign: char| sign.is_ascii_digit() || sign == '\u{3001}')
    })
}
