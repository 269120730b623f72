//! Columns and rows of funds: a table of years has a column for each fund that a place spends (科技三项费用, 科学事业费), a
//! table of plans a row for each level (国家级项目).

use super::{header::Field, label};
use crate::{
    fact::{Context, Party},
    knowledge::{Classes, Column, Cue, Level, RowWord, Sense},
    mention::Analysis,
    sentence::{Cell, Row},
    span::Span,
};

/// A word for a fund that is its whole name has at least this many bytes: four characters.
const WHOLE: usize = 12;

/// Makes a column of each fund that the header of a table of years names, or that of a table of places names several of.
pub(super) fn columns(analysis: &Analysis<'_>, row: &Row, fields: &mut [Option<Field>]) {
    let has = |wanted: &[Column]| fields.iter().flatten().any(|field| wanted.contains(&field.column));
    let rows_of_names = [Column::Recipient, Column::Company, Column::Project, Column::Label, Column::Programme];
    let placed =
        has(&[Column::Region]) && row.cells.iter().filter(|&&cell| named(analysis, cell).is_some()).count() > 1;
    if !has(&[Column::Year]) && !placed || has(&rows_of_names) {
        return;
    }
    let added = has(&[Column::Total]);
    for (field, &cell) in fields.iter_mut().zip(&row.cells) {
        if let Some(name) = named(analysis, cell) {
            let own = field.unwrap_or(Field::plain(Column::Sum));
            *field = Some(Field { column: Column::Sum, fund: Some(name), ..own });
        } else if field.is_none() && added && is_rest(analysis, cell) {
            *field = Some(Field { words: cell, ..Field::plain(Column::Rest) });
        } else if field.is_none() {
            *field = giver(analysis, cell);
        }
    }
}

/// Whether a cell stands for what is left: 其它.
fn is_rest(analysis: &Analysis<'_>, cell: Cell) -> bool {
    senses_of_whole(analysis, cell).contains(&Sense::Row(RowWord::Rest))
}

/// The column under a cell that is an agency or the treasury of a level: what it gives.
fn giver(analysis: &Analysis<'_>, cell: Cell) -> Option<Field> {
    if label::agency_end(analysis, cell) == Some(cell.end) {
        return Some(Field { fund: Some(cell), words: cell, ..Field::plain(Column::Sum) });
    }
    let (length, level) = analysis.level_at(cell)?;
    let rest = senses_of_whole(analysis, Span::new(cell.start + length, cell.end));
    let treasury = Cue::Treasury.among(rest);
    treasury.then(|| Field { level: Some(level), words: cell, ..Field::plain(Column::Sum) })
}

/// The fund that a header cell names: it ends like one, and is no word for amounts of any.
fn named(analysis: &Analysis<'_>, cell: Cell) -> Option<Span> {
    let name = label::unbracketed(analysis.text, without_part(analysis, cell));
    if analysis.text[name.range()].contains(|sign: char| sign.is_ascii_digit())
        || !label::names_programme(analysis, name)
    {
        return None;
    }
    let senses = senses_of_whole(analysis, name);
    let fund = name.len() >= WHOLE && senses.contains(&Sense::Row(RowWord::Programme));
    (fund || !is_general(senses) && !is_share_of_level(analysis, name)).then_some(name)
}

/// Whether a name is a level and a word for amounts of any fund: its column tells who gives, not what (省拨款, 国家补助).
fn is_share_of_level(analysis: &Analysis<'_>, name: Span) -> bool {
    let begins = analysis.hits_in(name).iter().filter(|hit| hit.span.start == name.start);
    let mut levels = begins.filter(|hit| hit.classes.any_of(Classes::LEVEL));
    levels.any(|level| is_general(senses_of_whole(analysis, Span::new(level.span.end, name.end))))
}

/// The senses of the word that a stretch is as a whole.
fn senses_of_whole<'a>(analysis: &'a Analysis<'_>, stretch: Span) -> &'a [Sense] {
    let whole = analysis.hits_ending_at(stretch.end).find(|hit| hit.span.start == stretch.start);
    whole.map_or(&[], |hit| analysis.senses(*hit))
}

/// Whether a word of these senses heads columns of any fund's amounts.
fn is_general(senses: &[Sense]) -> bool {
    senses.iter().any(|sense| matches!(sense, Sense::Column(_)))
}

/// The fund that a header names and who gives it: of an agency's 补助 only the agency.
pub(super) fn told(analysis: &Analysis<'_>, context: &Context, name: Span) -> (Option<Party>, Option<Party>) {
    let label = label::read(analysis, context, name, label::Default::Programme);
    let general =
        |party: &Party| matches!(party, Party::Named(span, _) if span.start > name.start && span.len() < WHOLE);
    (label.programme.filter(|programme| !general(programme)), label.funder)
}

/// The level of a row that adds up the projects of one: 国家级项目, 其中:市级计划.
pub(super) fn level_of_projects(analysis: &Analysis<'_>, cell: Cell) -> Option<Level> {
    let (length, level) = analysis.level_at(cell)?;
    let rest = Span::new(cell.start + length, cell.end);
    let words = analysis.hits_ending_at(cell.end).find(|hit| hit.span.start == rest.start);
    let general = |sense: &Sense| matches!(sense, Sense::Column(Column::Label | Column::Class | Column::Project));
    let plain = rest.is_empty() || words.is_some_and(|hit| analysis.senses(*hit).iter().any(general));
    plain.then_some(level)
}

/// A cell without the word that makes a part of it: 其中:省拨.
pub(super) fn without_part(analysis: &Analysis<'_>, cell: Cell) -> Span {
    const COLON: char = ':';
    let text = &analysis.text[cell.range()];
    let part = text.find(COLON).filter(|&at| {
        let word = analysis.hits_ending_at(cell.start + at).find(|hit| hit.span.start == cell.start);
        word.is_some_and(|hit| hit.is(Cue::Part))
    });
    part.map_or(cell, |at| {
        let rest = text[at + COLON.len_utf8()..].trim_start();
        Span::new(cell.end - rest.len(), cell.end)
    })
}
