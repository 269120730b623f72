//! One row: its cells under the columns, and the parties, counts and years in them.

use super::{
    cell::{self, Amount},
    fund,
    header::{self, Field},
    label::{self, Default as Else},
    reader::Reader,
    source,
};
use crate::{
    fact::Party,
    knowledge::{Boundary, Column, Cue, Hit, RowWord, Sense},
    mention::{Analysis, Identity, Mention, Reference},
    record::{EntityType, FundingKind},
    sentence::{Cell, Row},
    span::Span,
};

/// The cells of a row under the columns of its table.
pub(super) struct Cells<'a> {
    pub(super) fields: &'a [Field],
    cells: Vec<Option<Cell>>,
}

impl<'a> Cells<'a> {
    /// The cells of a row. A row with fewer cells than the header has lost its first ones, to cells merged over several
    /// rows, or its last ones; its amounts tell which. `None` where neither fits.
    pub(super) fn new(analysis: &Analysis<'_>, fields: &'a [Field], row: &Row) -> Option<Self> {
        let lost = fields.len().saturating_sub(row.cells.len());
        let under = |shift: usize| Self {
            fields,
            cells: (0..fields.len())
                .map(|index| row.cells.get(index.checked_sub(shift)?).copied().filter(|cell| !cell.is_empty()))
                .collect(),
        };
        let fits = |cells: &Self| cells.amounts(analysis).next().is_some();
        let (left, right) = (under(0), under(lost));
        if lost == 0 || fits(&left) { Some(left) } else { Some(right).filter(fits) }
    }

    /// Cells that are put under their columns already.
    pub(super) fn placed(fields: &'a [Field], mut cells: Vec<Option<Cell>>) -> Self {
        cells.resize(fields.len(), None);
        Self { fields, cells }
    }

    /// The cells of a total row: under their columns, or where cells are lost its numbers under those of amounts and
    /// counts when there are as many.
    pub(super) fn of_total(analysis: &Analysis<'_>, fields: &'a [Field], row: &Row) -> Self {
        let numeric = |column| header::is_money(column) || matches!(column, Column::Count | Column::Observed);
        let columns: Vec<_> = (0..fields.len()).filter(|&index| numeric(fields[index].column)).collect();
        let mut cells: Vec<Option<Cell>> = vec![None; fields.len()];
        let numbers: Vec<_> = row.cells.iter().copied().filter(|&cell| cell::is_number(analysis, cell)).collect();
        let figures = |&index: &usize| row.cells.get(index).is_some_and(|cell| cell::is_number(analysis, *cell));
        // Where its label takes the place of two cells its figures have moved to the left.
        let moved = numbers.len() == columns.len() && !columns.iter().all(figures);
        if row.cells.len() >= fields.len() && !moved {
            let shift = shifted(analysis, fields, row);
            for &index in &columns {
                let cell = index.checked_sub(shift).map(|from| row.cells[from]);
                cells[index] = cell.filter(|cell| !cell.is_empty());
            }
        } else if numbers.len() == columns.len() {
            columns.into_iter().zip(numbers).for_each(|(index, number)| cells[index] = Some(number));
        }
        Self { fields, cells }
    }

    /// The columns of a test with their cells.
    pub(super) fn under(&self, wanted: impl Fn(Column) -> bool) -> impl Iterator<Item = (usize, &Field, Cell)> {
        let pairs = self.fields.iter().zip(&self.cells).enumerate();
        pairs.filter_map(move |(index, (field, cell))| Some((index, field, (*cell)?)).filter(|_| wanted(field.column)))
    }

    /// The first cell, where it is a label.
    pub(super) fn label(&self) -> Option<Cell> {
        self.cells.first().copied().flatten()
    }

    /// What a note in brackets says was paid of an amount: 25(到账15).
    pub(super) fn paid(&self, analysis: &Analysis<'_>, column: usize, amount: Amount) -> Option<Amount> {
        let note = Span::new(amount.span.end, self.cells[column]?.end);
        let scale = self.fields[column].scale;
        let says = |at: usize| {
            analysis
                .hits_ending_at(at)
                .any(|hit| analysis.senses(*hit).contains(&Sense::Column(Column::Money(FundingKind::Disbursement))))
        };
        let paid = analysis.quantities_in(note).iter().find(|quantity| says(quantity.outer.start))?;
        let end = note.end - usize::from(analysis.text[note.range()].ends_with(')'));
        cell::amount(analysis, Span::new(paid.span.start, end.max(paid.span.end)), scale)
    }

    /// The year in the bracket behind an amount: 96.8(2019).
    pub(super) fn noted_year(&self, analysis: &Analysis<'_>, column: usize, amount: Amount) -> Option<i32> {
        let note = Span::new(amount.span.end, self.cells[column]?.end);
        let inside = analysis.text.get(note.range())?.strip_prefix('(')?.strip_suffix(')')?;
        cell::year(analysis, Span::new(note.start + 1, note.start + 1 + inside.len()))
    }

    /// The number of projects in a cell, where no other column has some: of several the one beside an amount counts.
    fn only_count(&self, analysis: &Analysis<'_>, cell: Cell) -> Option<u64> {
        let one = self.fields.iter().filter(|field| field.column == Column::Count).count() < 2;
        cell::count(analysis, cell).filter(|_| one)
    }

    /// The number of projects in the column next to an amount's, where the table has several such columns.
    pub(super) fn counted(&self, analysis: &Analysis<'_>, column: usize) -> Option<u64> {
        let is_count = |index: &usize| self.fields[*index].column == Column::Count;
        let count = |index: usize| cell::count(analysis, self.cells[index]?);
        if (0..self.fields.len()).filter(is_count).count() < 2 {
            return None;
        }
        let before = column.checked_sub(1).filter(is_count);
        before.or(Some(column + 1).filter(|next| *next < self.fields.len()).filter(is_count)).and_then(count)
    }

    /// The amounts with their columns, a total of the row before its parts.
    pub(super) fn amounts(&self, analysis: &Analysis<'_>) -> impl Iterator<Item = (usize, &Field, Amount)> {
        let total = self.under(|column| column == Column::Total);
        let others = self.under(|column| header::is_money(column) && column != Column::Total);
        total
            .chain(others)
            .filter_map(|(index, field, cell)| Some((index, field, cell::amount_in(analysis, cell, field.scale)?)))
    }
}

/// By how many cells the figures of a total row stand too far to the left, because its label stands over several columns.
fn shifted(analysis: &Analysis<'_>, fields: &[Field], row: &Row) -> usize {
    use Column as C;
    let names = |column: Column| matches!(column, C::Region | C::Recipient | C::Company | C::Programme);
    let figure = |cell: &Cell| cell::is_number(analysis, *cell);
    let below = fields.iter().zip(&row.cells).skip(1);
    let shift = below.take_while(|(field, cell)| names(field.column) && figure(cell)).count();
    // What stands too far to the left leaves as many cells empty: the number of firms may stand under their names.
    let empty = row.cells.iter().skip(fields.len() - shift.min(fields.len())).all(|cell| cell.is_empty());
    if empty { shift } else { 0 }
}

/// What cells in columns of their own say: it holds for the rows below too, as long as their cells there are empty.
#[derive(Clone, Debug, Default)]
pub(super) struct Merged {
    pub(super) funder: Option<Party>,
    pub(super) programme: Option<Party>,
    pub(super) recipients: Vec<Party>,
    pub(super) year: Option<i32>,
}

/// A word that says that units are organisations has more than this many bytes: three characters.
const UNIT: usize = 9;

/// What is no firm by its last word is an investor with at least this many bytes, four characters; persons have fewer.
const INVESTOR: usize = 12;

/// A class has at least this many bytes: two characters.
const CLASS: usize = 6;

/// What the cells of a row say besides amounts.
#[derive(Clone, Debug, Default)]
pub(super) struct Stated {
    pub(super) funder: Option<Party>,
    pub(super) programme: Option<Party>,
    pub(super) project: Option<Party>,
    pub(super) kind: Option<FundingKind>,
    /// Whether the money is what earlier grants bring.
    pub(super) carried: bool,
    pub(super) count: Option<u64>,
    /// Who else takes part.
    pub(super) partners: Vec<Party>,
    /// The places of whoever gets the money.
    pub(super) regions: Vec<Party>,
    /// A class, and the programme that it is a class of.
    pub(super) class: Option<(Span, Party)>,
    /// The prize that the project won, where the table is about one.
    pub(super) prize: Option<Party>,
    /// Whether it adds up the projects of a level.
    pub(super) levelled: bool,
    /// Several that give the money, each as much or all together.
    pub(super) funders: Vec<Party>,
    /// The line of a fund that stands in brackets behind the project.
    pub(super) line: Option<Span>,
    /// Whether only a remark tells who gets the money, which holds for no other row.
    pub(super) noted: bool,
    /// The year that the label begins with, which is the amount's only where nothing else is.
    pub(super) labelled: Option<i32>,
    /// The first cell that names something.
    pub(super) at: Option<Cell>,
    /// What stands in columns of their own.
    pub(super) merged: Merged,
}

/// Whether what ends like a programme is a project of the caption's: those who undertake it stand beside it, or the text is
/// of Taiwan, where the word for a plan ends the names of projects.
fn is_project(reader: &Reader<'_, '_>, cells: &Cells<'_>) -> bool {
    let undertaken = || cells.under(|column| column == Column::Recipient).next().is_some();
    reader.caption.programme.is_some() && (reader.analysis.republic || undertaken())
}

/// The label of a project; in a list of projects also what ends like a programme is one.
fn project_label(reader: &Reader<'_, '_>, cell: Cell, listed: bool) -> label::Label {
    let analysis = reader.analysis;
    let cell = if reader.caption.account { label::item_of_account(analysis, cell) } else { cell };
    let label = label::read(analysis, reader.context, cell, Else::Project);
    let project = Some(Party::Named(cell::unquoted(analysis.text, cell), EntityType::Project));
    let whole = analysis.republic || label.project.is_none() && label.programme.is_some();
    if listed && whole { label::Label { project, ..label::Label::default() } } else { label }
}

/// Reads the cells of a row that hold names, counts and years; empty ones are those of the row above.
pub(super) fn stated(reader: &Reader<'_, '_>, cells: &Cells<'_>, broken: bool) -> Stated {
    let (analysis, context) = (reader.analysis, reader.context);
    let mut found = Stated::default();
    let mut own = Merged::default();
    for (index, field, cell) in cells.under(|_| true) {
        if let Some(prize) = reader.prize(cell) {
            found.prize = Some(prize);
            continue;
        }
        // The beginning of a first cell that was broken over two lines is not in it, unless it is a whole name.
        let first = broken && cells.cells[..index].iter().all(Option::is_none);
        if first && cell::whole(analysis, cell, |one| one.kind.is_organisation() && !one.latent).is_none() {
            found.at = found.at.or(Some(cell));
            continue;
        }
        let named = match field.column {
            Column::Project | Column::Label => {
                let listed = field.column == Column::Project && is_project(reader, cells);
                found.take(project_label(reader, cell, listed));
                true
            }
            Column::Programme => {
                let label = label::read(analysis, context, cell, Else::Programme);
                (own.programme, own.funder) = (label.programme.clone(), own.funder.or(label.funder.clone()));
                found.take(label);
                true
            }
            Column::Source => {
                let source = source::read(analysis, context, cell);
                (own.programme, own.funder) = (source.programme, source.funder);
                found.kind = found.kind.or(source.kind);
                false
            }
            Column::Class => {
                found.classed(reader, fund::without_part(analysis, cell), &mut own);
                false
            }
            Column::Funder => {
                let mut named = givers(reader, cell);
                own.funder = if named.len() == 1 { named.pop() } else { None };
                found.funders = named;
                reader.invests()
            }
            Column::Recipient | Column::Company => {
                let (names, takes_part) = told_units(analysis, cell);
                let units = recipients(analysis, field, names);
                if takes_part {
                    found.partners.extend(units);
                } else {
                    own.recipients = units;
                }
                true
            }
            Column::Year => {
                own.year = cell::year(analysis, cell).or(own.year);
                own.year.is_some()
            }
            _ => found.beside(analysis, cells, field.column, cell),
        };
        found.at = found.at.or(named.then_some(cell));
        if matches!(field.column, Column::Project | Column::Label)
            && reader.caption.account
            && !label::is_grant(analysis, cell)
        {
            found = Stated { at: Some(cell), carried: true, ..Stated::default() };
        }
    }
    found.prize = found.prize.take().or_else(|| reader.won(cells));
    found.note(reader, cells, &mut own);
    found.complete(own, cells, reader)
}

/// A cell of units without the word at its end that says that there are others (市红旗化工厂|等) or that they only take part
/// (市防疫站|参加), and whether they do.
fn told_units(analysis: &Analysis<'_>, cell: Cell) -> (Span, bool) {
    let ends =
        |hit: &&Hit| hit.span.start > cell.start && analysis.senses(**hit).contains(&Sense::Boundary(Boundary::Hard));
    let Some(word) = analysis.hits_ending_at(cell.end).find(ends) else { return (cell, false) };
    let takes_part = analysis.senses(*word).contains(&Sense::Row(RowWord::Partner));
    (Span::new(cell.start, word.span.start), takes_part)
}

/// The organisations of a cell of recipients.
pub(super) fn recipients(analysis: &Analysis<'_>, field: &Field, cell: Cell) -> Vec<Party> {
    // Under 承担单位 every name is an organisation's; 单位 alone may be a unit of measure.
    let units = (field.words.len() > UNIT).then_some(EntityType::Organization);
    let all = if field.column == Column::Company { Some(EntityType::Company) } else { units };
    cell::organisations(analysis, cell, all)
}

/// Who gives the money, by the cell that says so; in a table of investors every name is one's.
fn givers(reader: &Reader<'_, '_>, cell: Cell) -> Vec<Party> {
    // The last signs of bureaux, commissions, departments and offices.
    const AGENCY: [char; 4] = ['\u{5c40}', '\u{59d4}', '\u{5385}', '\u{529e}'];
    let long = cell.len() >= INVESTOR;
    let agency = reader.analysis.text[cell.range()].ends_with(AGENCY).then_some(EntityType::GovernmentAgency);
    let investor = if reader.invests() { Some(EntityType::Company) } else { agency }.filter(|_| long);
    let name = cell::unquoted(reader.analysis.text, cell);
    // What kind of partner it is stands in letters behind it: (GP).
    let bare = label::unbracketed(reader.analysis.text, name);
    let letters = reader.analysis.text[bare.end..name.end].is_ascii();
    cell::organisations(reader.analysis, if letters { bare } else { name }, investor)
}

/// The places of a cell.
fn places(analysis: &Analysis<'_>, cell: Cell) -> Vec<Party> {
    let mut named = cell::organisations(analysis, cell, None);
    named.retain(|party| matches!(party, Party::Named(_, EntityType::Place)));
    named
}

/// The agency that stands for the document that a company's money rests on, alone or before its number.
fn remarked(reader: &Reader<'_, '_>, cells: &Cells<'_>) -> Option<Party> {
    reader.owner?;
    let analysis = reader.analysis;
    let agency = |mention: &Mention| mention.kind == EntityType::GovernmentAgency;
    let mut remarks = cells.under(|column| column == Column::Ignore).filter(|(_, field, _)| !field.words.is_empty());
    remarks.find_map(|(_, _, cell)| {
        cell::whole(analysis, cell, agency).or_else(|| {
            let before = Span::new(cell.start, cell.start + numbered_document(&analysis.text[cell.range()])?);
            let mut named = analysis.mentions_in(before).iter().filter(|one| agency(one) && !one.latent);
            let only = named.next().filter(|one| one.span.start == cell.start && named.next().is_none())?;
            Some(Party::Named(only.span, only.kind))
        })
    })
}

/// Where the bracket with a year opens in the number of a document: 甬科计[2012]89号.
fn numbered_document(text: &str) -> Option<usize> {
    const OPEN: [char; 4] = ['[', '(', '\u{3014}', '\u{3010}'];
    let open = text.find(OPEN)?;
    let inside = text[open..].chars().skip(1).take(4).filter(char::is_ascii_digit).count();
    (inside == 4).then_some(open)
}

/// The subsidiary of a company that a remark tells to have got the money: 子公司X.
fn subsidiary(reader: &Reader<'_, '_>, cells: &Cells<'_>) -> Option<Party> {
    reader.owner?;
    let mut remarks = cells.under(|column| column == Column::Ignore).filter(|(_, field, _)| !field.words.is_empty());
    remarks.find_map(|(_, _, cell)| {
        let mut firms = reader.analysis.mentions_in(cell).iter().filter(|one| one.kind == EntityType::Company);
        let firm = firms.find(|one| one.span.end == cell.end && !one.latent)?;
        let before = Span::new(cell.start, firm.span.start);
        let mut words = reader.analysis.hits_ending_at(before.end);
        let told = words.any(|hit| hit.span.start == before.start && hit.is(Cue::BeforeFirm));
        told.then_some(Party::Named(firm.span, firm.kind))
    })
}

/// The programme that the document names first which a company's money rests on: 国家重点研发计划课题任务书.
fn based(reader: &Reader<'_, '_>, cells: &Cells<'_>) -> Option<Party> {
    reader.owner?;
    let known = |mention: &&Mention| {
        mention.kind == EntityType::Programme && !mention.latent && mention.identity != Identity::Quoted
    };
    let mut bases = cells.under(|column| column == Column::Ignore).filter(|(_, field, _)| !field.words.is_empty());
    bases.find_map(|(_, _, cell)| {
        let named = reader.analysis.mentions_in(cell).iter().find(known)?;
        (named.span.start == cell.start).then_some(Party::Named(named.span, named.kind))
    })
}

impl Stated {
    /// Takes what a cell tells beside the names of its row; it is not where the row is found.
    fn beside(&mut self, analysis: &Analysis<'_>, cells: &Cells<'_>, column: Column, cell: Cell) -> bool {
        match column {
            Column::Partner => self.partners = cell::organisations(analysis, cell, None),
            Column::Region => self.regions = places(analysis, cell),
            Column::Count => self.count = cells.only_count(analysis, cell),
            Column::Ignore if self.programme.is_none() => {
                let programme = |one: &Mention| one.kind == EntityType::Programme && !one.latent;
                self.programme = cell::whole(analysis, cell, programme);
            }
            _ => {}
        }
        false
    }

    /// Takes what the remarks of a row tell that its other cells leave open.
    fn note(&mut self, reader: &Reader<'_, '_>, cells: &Cells<'_>, own: &mut Merged) {
        let noted = subsidiary(reader, cells).filter(|_| own.recipients.is_empty());
        self.noted = noted.is_some();
        own.recipients.extend(noted);
        // The place of a programme says less than the agency of the document.
        let place = |party: &Party| {
            matches!(
                party,
                Party::Reference(_) | Party::Named(_, EntityType::Place) | Party::Implied(_, EntityType::Place)
            )
        };
        let derived = self.funder.take_if(|funder| place(funder));
        self.funder = self.funder.take().or_else(|| remarked(reader, cells)).or(derived);
        self.programme = self.programme.take().or_else(|| based(reader, cells));
    }

    /// Takes what a label says.
    fn take(&mut self, label: label::Label) {
        self.funder = label.funder.or(self.funder.take());
        self.programme = label.programme.or(self.programme.take());
        self.project = label.project.or(self.project.take());
        self.kind = label.kind.or(self.kind);
        self.carried |= label.carried;
        self.labelled = label.year.or(self.labelled);
        self.line = label.line.or(self.line);
    }

    /// Takes a class: a programme by itself, a class of the programme of the heading above, or one of the programmes of
    /// the place whose plan the table is.
    fn classed(&mut self, reader: &Reader<'_, '_>, cell: Cell, own: &mut Merged) {
        let analysis = reader.analysis;
        if cell::is_contract(analysis, cell) {
            self.kind = Some(FundingKind::Contract);
            return;
        }
        let generic = analysis.hits_ending_at(cell.end).any(|hit| hit.span.start == cell.start && hit.is(Cue::Generic));
        let named = |mention: &Mention| mention.kind == EntityType::Programme && !(mention.latent && generic);
        let text = &analysis.text[cell.range()];
        let words = text.len() >= CLASS && !text.contains(|sign: char| sign.is_ascii_digit());
        if let Some(level) = fund::level_of_projects(analysis, cell) {
            own.funder = reader.context.party_of_level(level);
            self.levelled = true;
            return;
        }
        if let Some(base) = reader.section.programme.as_ref().filter(|_| words) {
            let Party::Named(span, _) = base else { return };
            let whole = &analysis.text[span.range()];
            if whole.ends_with(text) || text.starts_with(whole) {
                let longer = text.len() > whole.len();
                own.programme =
                    if longer { Some(Party::Named(cell, EntityType::Programme)) } else { Some(base.clone()) };
            } else {
                self.class = Some((cell, base.clone()));
                own.programme = Some(Party::Named(cell, EntityType::Programme));
            }
            own.funder = own.funder.take().or_else(|| reader.section.funder.clone());
        } else if let Some(programme) = cell::whole(analysis, cell, named) {
            own.funder = own.funder.take().or_else(|| label::payer_of(analysis, reader.context, &programme));
            own.programme = Some(programme);
        } else if let Some(plan) = reader.caption.programme.as_ref().filter(|_| words) {
            let payer = label::payer_of(analysis, reader.context, plan);
            if payer == Some(Party::Reference(Reference::Here)) {
                own.programme = Some(Party::Named(cell, EntityType::Programme));
                own.funder = own.funder.take().or(payer);
            }
        }
    }

    /// Adds what stands in columns of their own, there or in the row above where the cells are empty, and in the caption.
    fn complete(mut self, own: Merged, cells: &Cells<'_>, reader: &Reader<'_, '_>) -> Self {
        use Column as C;
        let above = |columns: &[Column]| {
            let empty = cells.under(|column| columns.contains(&column)).next().is_none();
            empty.then_some(&reader.above)
        };
        let programme = above(&[C::Programme, C::Source, C::Class]).and_then(|above| above.programme.clone());
        let funder = above(&[C::Funder, C::Source, C::Programme]).and_then(|above| above.funder.clone());
        let merged = above(&[C::Recipient, C::Company]).filter(|_| own.recipients.is_empty());
        let recipients = merged.map_or(own.recipients, |above| above.recipients.clone());
        let year = above(&[C::Year]).and_then(|above| above.year);
        let merged = Merged {
            funder: own.funder.or(funder),
            programme: own.programme.or(programme),
            recipients,
            year: own.year.or(year),
        };
        self.funder = merged.funder.clone().or(self.funder).or_else(|| reader.section.funder.clone());
        if self.project.is_some() || self.programme.is_none() {
            self.programme = self.programme.or_else(|| reader.section.programme.clone());
        }
        self.programme = match &self.project {
            Some(_) => merged.programme.clone().or(self.programme),
            None => self.programme.or_else(|| merged.programme.clone()),
        };
        if self.kind.is_none() && !self.carried {
            let (programme, funder) = reader.captioned(cells.fields);
            let programme = self.sorted(programme, reader).filter(|_| !self.levelled);
            self.programme = self.programme.or(programme);
            self.funder = self.funder.or(funder);
        }
        self.merged = merged;
        self
    }

    /// The programme of the whole table, or the class of it that the heading above the row names.
    fn sorted(&mut self, programme: Option<Party>, reader: &Reader<'_, '_>) -> Option<Party> {
        let Some(class) = reader.section.class.filter(|_| self.programme.is_none()) else { return programme };
        self.class = self.class.take().or(Some((class, programme?)));
        Some(Party::Named(class, EntityType::Programme))
    }
}
