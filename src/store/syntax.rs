//! What is wrong with a text that is not SPARQL.

use oxigraph::sparql::SparqlSyntaxError;

use super::Error;
use crate::rdf::vocabulary::PREFIXES;

/// How many of the things that the parser would take are worth listing.
const EXPECTED: usize = 6;

/// Reads line, column and what was expected off the parser's message, which is all that it gives out.
pub(super) fn error(text: &str, error: &SparqlSyntaxError) -> Error {
    let message = error.to_string();
    let (line, column, expected) = located(&message).unwrap_or((1, 1, &message));
    let place = text.split('\n').nth(line - 1).map(|line| line.chars().skip(column - 1).collect::<String>());
    let rest = place.unwrap_or_default();
    let found = match rest.split_whitespace().next() {
        Some(word) => format!("`{}`", word.chars().take(20).collect::<String>()),
        None if is_last(text, line) => "the end of the query".to_owned(),
        None => "the end of the line".to_owned(),
    };
    Error::Syntax {
        line,
        column,
        message: format!("{found} cannot stand here; {}", shortened(expected)),
        hint: hint(text, &message),
    }
}

/// The parts of "error at 1:8: expected ...".
fn located(message: &str) -> Option<(usize, usize, &str)> {
    let (place, expected) = message.strip_prefix("error at ")?.split_once(": ")?;
    let (line, column) = place.split_once(':')?;
    Some((line.parse().ok()?, column.parse().ok()?, expected))
}

fn is_last(text: &str, line: usize) -> bool {
    text.trim_end().split('\n').count() <= line
}

/// "expected one of ..." cut to a length that can be read.
fn shortened(expected: &str) -> String {
    let Some(list) = expected.strip_prefix("expected one of ") else { return expected.to_owned() };
    let all: Vec<&str> = list.split(", ").filter(|item| !item.is_empty()).collect();
    let ending = if all.len() > EXPECTED { ", ..." } else { "" };
    format!("expected one of {}{ending}", all.iter().take(EXPECTED).copied().collect::<Vec<_>>().join(", "))
}

fn hint(text: &str, message: &str) -> String {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or_default();
    let first = first.split(|character: char| !character.is_alphanumeric()).next().unwrap_or_default().to_uppercase();
    let count = |bracket| text.matches(bracket).count();
    if ["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "WITH"].contains(&first.as_str()) {
        "a graph is read only: build it again to change it".to_owned()
    } else if !["SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX", "BASE", "VERSION"].contains(&first.as_str()) {
        "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE".to_owned()
    } else if count('{') != count('}') {
        format!("it opens {} braces and closes {}", count('{'), count('}'))
    } else if count('(') != count(')') {
        format!("it opens {} parentheses and closes {}", count('('), count(')'))
    } else if message.contains("refix") {
        let known: Vec<String> = PREFIXES.iter().map(|(prefix, _)| format!("{prefix}:")).collect();
        format!("declare the prefix; known without that are {}", known.join(" "))
    } else {
        "is a `.` or `;` missing before it? the saved queries are examples that work".to_owned()
    }
}
