//! What is wrong with a text that is not SPARQL.

use oxigraph::sparql::SparqlSyntaxError;

use super::Error;
use crate::rdf::vocabulary::PREFIXES;

/// How many of the things that the parser would take are worth listing.
const EXPECTED: usize = 6;

/// How much of the text at fault is worth showing, in characters.
const SHOWN: usize = 20;

/// The words that a query may begin with, and those that begin an update.
const QUERY: [&str; 7] = ["SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX", "BASE", "VERSION"];
const UPDATE: [&str; 11] =
    ["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "WITH", "ADD", "MOVE", "COPY", "TRUNCATE"];

/// The place, what was found there, what was expected, and what may have been meant.
pub(super) fn error(text: &str, error: &SparqlSyntaxError) -> Error {
    if let Some(error) = bad_beginning(text) {
        return error;
    }
    // The parser gives out line, column and expectation in its message only.
    let message = error.to_string();
    let (line, column, expected) = located(&message).unwrap_or((1, 1, &message));
    let of_line = text.split('\n').nth(line - 1).unwrap_or_default();
    let before: String = of_line.chars().take(column - 1).collect();
    if expected.contains("Prefix not found") {
        return undeclared(line, &before);
    }
    let is_last = text.trim_end().split('\n').count() <= line;
    let found = match of_line[before.len()..].split_whitespace().next() {
        Some(word) => format!("`{}`", word.chars().take(SHOWN).collect::<String>()),
        None if is_last => "the end of the query".to_owned(),
        None => "the end of the line".to_owned(),
    };
    let message = format!("{found} cannot stand here{}", shortened(expected));
    Error::Syntax { line, column, message, hint: hint(text) }
}

/// The error of a prefix that is not declared, in the word that a line's beginning ends with.
fn undeclared(line: usize, before: &str) -> Error {
    let word = before.split_whitespace().next_back().unwrap_or_default();
    let start = before.trim_end().chars().count() - word.chars().count();
    let known: Vec<String> = PREFIXES.iter().map(|(prefix, _)| format!("{prefix}:")).collect();
    Error::Syntax {
        line,
        column: start + 1,
        message: format!("the prefix of `{word}` is not declared"),
        hint: format!("known without a PREFIX line are {}", known.join(" ")),
    }
}

/// The error of a text whose first word begins no query.
fn bad_beginning(text: &str) -> Option<Error> {
    let is_blank = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let (index, line) = text.split('\n').enumerate().find(|(_, line)| !is_blank(line)).unwrap_or((0, ""));
    let start = line.trim_start();
    let word: String = start.chars().take_while(|character| character.is_alphanumeric()).take(SHOWN).collect();
    let upper = word.to_uppercase();
    if QUERY.contains(&upper.as_str()) {
        return None;
    }
    let hint = if UPDATE.contains(&upper.as_str()) {
        "a graph is read only: build it again to change it"
    } else {
        "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE"
    };
    Some(Error::Syntax {
        line: index + 1,
        column: line.chars().count() - start.chars().count() + 1,
        message: if word.is_empty() { "there is no query".to_owned() } else { format!("`{word}` begins no query") },
        hint: hint.to_owned(),
    })
}

/// The parts of "error at 1:8: expected ...".
fn located(message: &str) -> Option<(usize, usize, &str)> {
    let (place, expected) = message.strip_prefix("error at ")?.split_once(": ")?;
    let (line, column) = place.split_once(':')?;
    Some((line.parse().ok().filter(|line| *line > 0)?, column.parse().ok().filter(|column| *column > 0)?, expected))
}

/// What was expected, without classes of characters and cut to a length that can be read.
fn shortened(expected: &str) -> String {
    let expected = expected.strip_prefix("expected ").unwrap_or(expected);
    let list = expected.strip_prefix("one of ").unwrap_or(expected);
    let is_word = |item: &&str| !item.is_empty() && !item.contains(['[', '\n', '|']);
    let words: Vec<&str> = list.split(", ").filter(is_word).take(EXPECTED).collect();
    if words.is_empty() { String::new() } else { format!("; it could be {}", words.join(", ")) }
}

fn hint(text: &str) -> String {
    let count = |bracket| text.matches(bracket).count();
    if count('{') != count('}') {
        format!("it opens {} braces and closes {}", count('{'), count('}'))
    } else if count('(') != count(')') {
        format!("it opens {} parentheses and closes {}", count('('), count(')'))
    } else {
        "is a `.` or `;` missing before it? the saved queries are examples that work".to_owned()
    }
}
