//! Questions about who funded what, in Chinese and English.
//!
//! A question is matched against the forms of `ontology/questions.toml`, its names against all labels of the
//! graph. The form names a saved query, the names become its parameters, and its solutions become an
//! [`Answer`] in the language of the question: a sentence, a table, totals and quotes. A part of a name stands for
//! the one thing that has it in its name. Nothing is guessed: a question of no known form, or with a name that nothing
//! or several things have, is answered by saying so.

mod answer;
mod comparable;
mod compose;
mod flows;
mod form;
mod money;
mod ranking;
mod read;
mod solved;
mod tell;
mod template;
mod things;
mod wording;
pub mod words;

pub use answer::{Amount, Answer, MoneyRow, Party, Quote, RankingRow, Rows, Sum, Table, ThingRow};
pub use form::Language;
pub use tell::fact_name;

use form::{Form, Forms};
use read::{Misread, Reading};
use solved::Solved;
use tell::Teller;
use wording::Wording;

use crate::{
    graph::Graph,
    store::{self, Answers, Solutions, Store, saved},
};

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It was not understood.
    #[error("{message}")]
    Misread {
        /// What was not, in the language of the question.
        message: String,
        /// What can be done about it.
        hint: String,
        /// Questions that would be understood, if it is the form that was not.
        examples: Vec<String>,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Answers a question from a graph and the store that holds the same graph.
///
/// # Errors
/// [`Error::Misread`] for a question that is not understood, [`Error::Store`] if the store fails.
pub fn answer(graph: &Graph, store: &Store, question: &str) -> Result<Answer, Error> {
    let forms = Forms::embedded();
    let reading = read::read(forms, store.labels()?, question).map_err(|misread| explain(forms, question, misread))?;
    let (query, solutions) = run(store, &reading)?;
    let teller = Teller { graph, language: reading.language, wording: forms.wording(reading.language) };
    let solved = Solved::new(graph, &reading, solutions);
    Ok(compose::answer(&teller, question, &reading, &solved, query))
}

/// One question of each form that can be asked.
pub fn examples(language: Language) -> Vec<String> {
    Forms::embedded().examples(language)
}

/// Runs the saved query of a reading; gives it with its values, and what it finds.
fn run(store: &Store, reading: &Reading<'_>) -> Result<(String, Solutions), Error> {
    let Form { id, query, .. } = reading.form;
    let Some(query) = saved::find(query) else {
        return Err(
            store::Error::Evaluation(format!("`{id}` needs the query `{query}`, which there is none of")).into()
        );
    };
    let parameters =
        reading.values.iter().filter_map(|(name, value)| Some((name.clone(), value.parameter()?.to_owned())));
    let bindings = store.bind(query, &parameters.collect::<Vec<_>>())?;
    let text = bindings.apply(query.text)?;
    match store.query(query.text, &bindings)? {
        Answers::Solutions(solutions) => Ok((text, solutions)),
        Answers::Boolean(_) | Answers::Triples(_) => Ok((text, Solutions::default())),
    }
}

/// Why a question was not understood, in its own language.
fn explain(forms: &Forms, question: &str, misread: Misread) -> Error {
    let language = Language::of(question);
    let wording = forms.wording(language);
    let trouble = &wording.trouble;
    let (message, hint, examples) = match misread {
        Misread::Form => {
            let message = Wording::fill(&trouble.unread, &[("question", question.trim())]);
            (message, trouble.forms.clone(), forms.examples(language))
        }
        Misread::Unknown { name, near } => {
            let message = Wording::fill(&trouble.unknown, &[("name", &name)]);
            let near = near.join(&wording.list);
            let hint = if near.is_empty() { &trouble.none_near } else { &trouble.near };
            let hint = Wording::fill(hint, &[("names", &near)]);
            (message, hint, Vec::new())
        }
        Misread::Unfit { name } => {
            let message = Wording::fill(&trouble.unfit, &[("name", &name)]);
            (message, trouble.forms.clone(), forms.examples(language))
        }
        Misread::Ambiguous { name, candidates } => {
            let message = Wording::fill(&trouble.ambiguous, &[("name", &name)]);
            let keys: Vec<String> = candidates.iter().map(|candidate| candidate.key().to_owned()).collect();
            (message, Wording::fill(&trouble.which, &[("names", &wording.list(&keys))]), Vec::new())
        }
    };
    Error::Misread { message, hint, examples }
}
