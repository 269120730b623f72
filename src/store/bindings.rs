//! The values of a query's parameters.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{NamedNode, Term};

use super::Error;

/// Values by the names of the parameters that they are bound to, without the `$`.
///
/// In a query's text a parameter is written `$name`, which SPARQL reads as a variable, so the text is valid as it
/// stands. Binding replaces that one token by the value as an RDF term; strings, comments and IRIs that happen to
/// hold the same characters stay as they are, and no value can end the token that it stands in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bindings(BTreeMap<String, Term>);

impl Bindings {
    /// Binds a parameter.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Into<Term>) -> Self {
        self.0.insert(name.into(), value.into());
        self
    }

    /// Whether nothing is bound.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The query with its parameters replaced by their values.
    ///
    /// # Errors
    /// [`Error::UnknownParameter`] for a name that the text has no `$` of, [`Error::Value`] for a value that a query
    /// cannot hold.
    pub fn apply(&self, text: &str) -> Result<String, Error> {
        let known = parameters(text);
        if let Some(name) = self.0.keys().find(|name| !known.contains(name.as_str())) {
            let known = known.into_iter().map(str::to_owned).collect();
            return Err(Error::UnknownParameter { name: name.clone(), known });
        }
        let mut bound = String::with_capacity(text.len());
        for token in Tokens(text) {
            match token {
                Token::Other(text) => bound.push_str(text),
                Token::Parameter(name) => {
                    let value = self.0.get(name).map(|value| written(name, value)).transpose()?;
                    bound.push_str(&value.unwrap_or_else(|| format!("${name}")));
                }
            }
        }
        Ok(bound)
    }
}

/// The names of the parameters of a query, sorted.
pub(super) fn parameters(text: &str) -> BTreeSet<&str> {
    let names = Tokens(text).filter_map(|token| if let Token::Parameter(name) = token { Some(name) } else { None });
    names.collect()
}

/// A value as SPARQL writes it.
fn written(name: &str, value: &Term) -> Result<String, Error> {
    let is_valid = match value {
        Term::NamedNode(node) => NamedNode::new(node.as_str()).is_ok(),
        Term::Literal(literal) => NamedNode::new(literal.datatype().as_str()).is_ok(),
        _ => false,
    };
    if is_valid {
        return Ok(value.to_string());
    }
    Err(Error::Value { name: name.to_owned(), value: value.to_string(), expected: "an IRI or a literal" })
}

/// A stretch of a query's text.
#[derive(Clone, Copy)]
enum Token<'t> {
    /// A parameter's name, which stands after a `$`.
    Parameter(&'t str),
    Other(&'t str),
}

/// Cuts a query's text into parameters and what is between them.
struct Tokens<'t>(&'t str);

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        let text = self.0;
        if text.is_empty() {
            return None;
        }
        if let Some(rest) = text.strip_prefix('$') {
            let length = rest.find(|character: char| !is_name(character)).unwrap_or(rest.len());
            if length > 0 {
                self.0 = &rest[length..];
                return Some(Token::Parameter(&rest[..length]));
            }
        }
        let (token, rest) = text.split_at(other_length(text));
        self.0 = rest;
        Some(Token::Other(token))
    }
}

fn is_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// The length of the comment, IRI, string, escape or run of other characters that a text begins with.
fn other_length(text: &str) -> usize {
    let first = text.chars().next().map_or(0, char::len_utf8);
    match text.as_bytes()[0] {
        b'#' => text.find('\n').unwrap_or(text.len()),
        b'<' => iri_length(text).unwrap_or(first),
        b'"' | b'\'' => string_length(text),
        b'\\' => first + text[first..].chars().next().map_or(0, char::len_utf8),
        _ => first + text[first..].find(['$', '#', '<', '"', '\'', '\\']).unwrap_or(text.len() - first),
    }
}

/// The length of an IRI in angle brackets; `None` where the bracket only compares.
fn iri_length(text: &str) -> Option<usize> {
    let ends = |character: char| character <= ' ' || "<>\"{}|^`\\".contains(character);
    let end = 1 + text[1..].find(ends)?;
    text[end..].starts_with('>').then_some(end + 1)
}

/// The length of a string with its quotes, short or long; to the end of the text if it never closes.
fn string_length(text: &str) -> usize {
    let quote = &text[..1];
    let long = quote.repeat(3);
    let delimiter = if text.starts_with(&long) { long.as_str() } else { quote };
    let mut index = delimiter.len();
    while let Some(found) = text.get(index..).and_then(|rest| rest.find(['\\', '"', '\''])) {
        index += found;
        if text[index..].starts_with(delimiter) {
            return index + delimiter.len();
        }
        let is_escape = text[index..].starts_with('\\');
        index += 1;
        if is_escape {
            index += text[index..].chars().next().map_or(0, char::len_utf8);
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use oxigraph::model::{Literal, NamedNode};

    use super::*;

    fn bound(text: &str) -> Result<String, Error> {
        let value = Literal::new_simple_literal("\" } # <x> \\");
        Bindings::default().with("x", value).with("y", NamedNode::new_unchecked("http://e/y")).apply(text)
    }

    #[test]
    fn a_value_replaces_the_parameter_and_nothing_else() -> Result<(), Error> {
        let value = r#""\" } # <x> \\""#;
        let cases = [
            ("?a ?b $x . $y", format!("?a ?b {value} . <http://e/y>")),
            ("$x \"$x\" '$x' <$x> # $x\n$y", format!("{value} \"$x\" '$x' <$x> # $x\n<http://e/y>")),
            ("$x \"\"\"$x\"$x\"\"\" $y", format!("{value} \"\"\"$x\"$x\"\"\" <http://e/y>")),
            (r#"$x "\"$x" $y"#, format!(r#"{value} "\"$x" <http://e/y>"#)),
            ("$x < $y", format!("{value} < <http://e/y>")),
            ("$x $xx a\\$y $y", format!("{value} $xx a\\$y <http://e/y>")),
        ];
        for (text, expected) in cases {
            assert_eq!(bound(text)?, expected, "{text}");
        }
        Ok(())
    }

    #[test]
    fn a_value_for_nothing_is_an_error() {
        let Err(Error::UnknownParameter { name, known }) = bound("SELECT * { $x ?y $z }") else { panic!("no error") };
        assert_eq!((name.as_str(), known), ("y", vec!["x".to_owned(), "z".to_owned()]));
    }

    #[test]
    fn an_iri_that_would_break_out_is_an_error() {
        let bad = NamedNode::new_unchecked("http://e/> } #");
        assert!(matches!(Bindings::default().with("x", bad).apply("$x"), Err(Error::Value { .. })));
    }
}
