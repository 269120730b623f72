//! From what a query found to an answer.

use std::collections::BTreeSet;

use super::{
    answer::{Answer, Rows, Sum, Table},
    flows,
    form::{Phrasing, Role, Shape},
    ranking,
    read::{Reading, Value},
    solved::Solved,
    tell::Teller,
    things,
    wording::Wording,
};

/// What the shapes of answers have in common before the sentence is made.
struct Draft {
    rows: Rows,
    table: Table,
    facts: Vec<(usize, crate::graph::Fact)>,
    totals: Vec<Sum>,
    remarks: Vec<String>,
    /// What the sentence lists.
    names: String,
    /// The programmes of the rows, for a sentence that can name nobody.
    programmes: String,
}

/// Composes the answer to a question.
pub(super) fn answer(
    teller: &Teller<'_>,
    question: &str,
    reading: &Reading<'_>,
    solved: &Solved<'_>,
    query: String,
) -> Answer {
    let draft = match &reading.form.shape {
        Shape::Flows { names } => flows(teller, reading, solved, names),
        Shape::Ranking { names } => ranking(teller, solved, *names),
        Shape::Things { to, names, through, .. } => things(teller, solved, to, (names, through.as_deref())),
    };
    let quotes = teller.quotes(draft.facts.iter().copied());
    Answer {
        question: question.to_owned(),
        form: reading.form.id.clone(),
        language: reading.language,
        answer: sentence(teller, reading, solved, &draft),
        totals: draft.totals,
        rows: draft.rows,
        remarks: draft.remarks,
        quotes,
        query,
        table: draft.table,
    }
}

fn flows(teller: &Teller<'_>, reading: &Reading<'_>, solved: &Solved<'_>, roles: &[Role]) -> Draft {
    let told = flows::tell(teller, &solved.facts());
    let asked = labels(teller, reading, solved);
    let own = solved.asked();
    let asked: Vec<&str> = asked.iter().map(|(_, label)| label.as_str()).collect();
    Draft {
        names: teller.wording.list(&flows::named(&told.rows, roles, &own)),
        programmes: teller.wording.list(&flows::named(&told.rows, &[Role::Programme], &own)),
        table: flows::table(teller, &told.rows, &asked),
        facts: told.rows.iter().enumerate().map(|(index, (fact, _))| (index + 1, *fact)).collect(),
        rows: flows::rows(told.rows),
        totals: told.sums,
        remarks: told.remarks,
    }
}

fn ranking(teller: &Teller<'_>, solved: &Solved<'_>, role: Role) -> Draft {
    let told = ranking::tell(teller, &solved.facts(), role);
    Draft {
        names: told.leaders,
        programmes: String::new(),
        table: ranking::table(teller, &told.rows, role),
        facts: told.counted,
        rows: ranking::rows(told.rows),
        totals: Vec::new(),
        remarks: told.remarks,
    }
}

fn things(teller: &Teller<'_>, solved: &Solved<'_>, to: &str, columns: (&str, Option<&str>)) -> Draft {
    let told = solved.node(to).map(|asked| things::tell(teller.graph, asked, solved.things()));
    let told = told.unwrap_or(things::Told { rows: Vec::new(), facts: Vec::new() });
    let mut seen = BTreeSet::new();
    let names = told.rows.iter().map(|row| row.name.clone()).filter(|name| seen.insert(name.clone()));
    Draft {
        names: teller.wording.list(&names.collect::<Vec<_>>()),
        programmes: String::new(),
        table: things::table(teller, &told.rows, columns.0, columns.1),
        facts: told.facts,
        rows: things::rows(told.rows),
        totals: Vec::new(),
        remarks: Vec::new(),
    }
}

fn sentence(teller: &Teller<'_>, reading: &Reading<'_>, solved: &Solved<'_>, draft: &Draft) -> String {
    let Phrasing { found, unnamed, nothing, .. } = reading.form.phrasing(reading.language);
    let pattern = match (draft.table.rows.is_empty(), draft.names.is_empty()) {
        (true, _) => nothing,
        (false, true) => unnamed,
        (false, false) => found,
    };
    let totals = teller.sums(&draft.totals);
    let labels = labels(teller, reading, solved);
    let mut values: Vec<(&str, &str)> = labels.iter().map(|(slot, label)| (slot.as_str(), label.as_str())).collect();
    values.extend([("names", draft.names.as_str()), ("totals", &totals), ("programmes", &draft.programmes)]);
    Wording::fill(pattern, &values) + &teller.wording.stop
}

/// What stands in the slots, as the answer names it.
fn labels(teller: &Teller<'_>, reading: &Reading<'_>, solved: &Solved<'_>) -> Vec<(String, String)> {
    let label = |slot: &String, value: &Value| {
        let party = solved.node(slot).and_then(|node| teller.party(node));
        party.map_or_else(|| value.label().to_owned(), |party| party.name)
    };
    reading.values.iter().map(|(slot, value)| (slot.clone(), label(slot, value))).collect()
}
