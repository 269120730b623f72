//! JSON Lines: a document on each line, `{"id": …, "text": …}`.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{Format, ReadError};

/// Whether the first line is an object with a text.
pub(super) fn looks_like(bytes: &[u8]) -> bool {
    first(bytes).is_some_and(|line| text(line).is_ok())
}

/// The lines with the names of their documents: their ids, or else their numbers. Lines of white space are none.
///
/// An id that stood before is told apart by the number of its line.
pub(super) fn lines(bytes: &[u8]) -> Vec<(String, &[u8])> {
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let numbered = body.split(|&byte| byte == b'\n').enumerate();
    let filled = numbered.map(|(number, line)| (number, line.trim_ascii())).filter(|(_, line)| !line.is_empty());
    let mut seen = BTreeSet::new();
    let named = filled.map(|(number, line)| {
        let number = number + 1;
        let name = id(line).unwrap_or_else(|| number.to_string());
        let name = if seen.contains(&name) { format!("{name}:{number}") } else { name };
        seen.insert(name.clone());
        (name, line)
    });
    named.collect()
}

/// The text of a line.
pub(super) fn text(line: &[u8]) -> Result<String, ReadError> {
    match object(line)?.remove("text") {
        Some(Value::String(text)) => Ok(text),
        _ => Err(ReadError::Damaged(Format::CorpusLine, "it has no string `text`".to_owned())),
    }
}

fn first(bytes: &[u8]) -> Option<&[u8]> {
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    body.starts_with(b"{").then(|| body.split(|&byte| byte == b'\n').next().unwrap_or_default())
}

fn id(line: &[u8]) -> Option<String> {
    match object(line).ok()?.remove("id")? {
        Value::String(id) if !id.is_empty() => Some(id),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

fn object(line: &[u8]) -> Result<Map<String, Value>, ReadError> {
    serde_json::from_slice(line).map_err(|error| ReadError::Damaged(Format::CorpusLine, error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_named_by_id_or_number() {
        let corpus =
            b"{\"id\": \"a\", \"text\": \"x\"}\n\n{\"id\": 7, \"text\": \"y\", \"more\": [1]}\n{\"text\": \"z\"}";
        assert!(looks_like(corpus) && !looks_like(b"{\"id\": 1}") && !looks_like(b"{ braces }"));
        let found = lines(corpus);
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["a", "7", "4"]);
        assert_eq!(text(found[1].1), Ok("y".to_owned()));
        assert!(text(b"{\"text\": 1}").is_err() && text(b"[]").is_err());
    }
}
