//! The competency queries of `queries/`.
//!
//! Each file opens with comment lines that say what it answers and what it takes:
//!
//! ```text
//! # zh: ...
//! # en: Who funded X?
//! # param: recipient entity = Shagang -- who received
//! # param: year? year = 2007 -- only flows of this year
//! ```
//!
//! A parameter is its name (with `?` where it may be left out), what it takes ([`Kind`]), an example, and its meaning.
//! In the text it is written `$recipient`.

use std::sync::OnceLock;

/// A query with a heading: a saved one, or one of the user's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query<'t> {
    /// Its name, that of its file.
    pub name: &'t str,
    /// Its question in Chinese.
    pub zh: &'t str,
    /// Its question in English.
    pub en: &'t str,
    /// Its parameters in order.
    pub parameters: Vec<Parameter<'t>>,
    /// The SPARQL text, with its heading.
    pub text: &'t str,
}

/// A parameter of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter<'t> {
    /// Its name, without `$`.
    pub name: &'t str,
    /// What it takes.
    pub kind: Kind,
    /// Whether it may be left out.
    pub optional: bool,
    /// A value that would do.
    pub example: &'t str,
    /// What it means.
    pub meaning: &'t str,
}

/// What a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An entity by any of its labels, its key or its IRI.
    Entity,
    /// The same; if a name is an organisation's and something else's, the organisation's.
    Organization,
    /// The same for a place.
    Place,
    /// The same for a programme.
    Programme,
    /// A flow, statement or observation by IRI or by `flow/` and its number.
    Fact,
    /// A year.
    Year,
    /// A whole number, zero or more.
    Integer,
}

impl Kind {
    const NAMES: [(&'static str, Self); 7] = [
        ("entity", Self::Entity),
        ("organization", Self::Organization),
        ("place", Self::Place),
        ("programme", Self::Programme),
        ("fact", Self::Fact),
        ("year", Self::Year),
        ("integer", Self::Integer),
    ];

    /// Its name in the heading of a query.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// The files of `queries/`, by name.
macro_rules! files {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../queries/", $name, ".rq")))),*]
    };
}

const FILES: [(&str, &str); 22] = files![
    "co-recipients",
    "evidence",
    "flows-between",
    "flows-by-year",
    "flows-of-place",
    "flows-of-programme",
    "funded-by",
    "funders-by-total",
    "funders-of",
    "given",
    "joint-institutes",
    "members",
    "money-into-place",
    "neighbours",
    "partners-of",
    "parts-of-total",
    "programmes-by-total",
    "programmes-of",
    "projects-of",
    "recipients-by-total",
    "recognitions",
    "unfunded-firms",
];

/// All saved queries by name.
pub fn all() -> &'static [Query<'static>] {
    static QUERIES: OnceLock<Vec<Query<'static>>> = OnceLock::new();
    QUERIES.get_or_init(|| FILES.iter().map(|(name, text)| Query::read(name, text)).collect())
}

/// The saved query of a name.
pub fn find(name: &str) -> Option<&'static Query<'static>> {
    all().iter().find(|query| query.name == name)
}

impl<'t> Query<'t> {
    /// Reads the heading of a file. What it lacks stays empty; a test sees to it that none of ours lacks anything.
    pub fn read(name: &'t str, text: &'t str) -> Self {
        let lines = || text.lines().map_while(|line| line.strip_prefix('#')).map(str::trim);
        let field = |field: &str| lines().find_map(|line| line.strip_prefix(field)).map_or("", str::trim);
        let named = lines().filter_map(|line| line.strip_prefix("param:")).filter_map(parse_parameter);
        // A text that `--sparql` showed has its values in place of parameters.
        let parameters = named.filter(|parameter| text.contains(&format!("${}", parameter.name))).collect();
        Query { name, zh: field("zh:"), en: field("en:"), parameters, text }
    }
}

fn parse_parameter(line: &str) -> Option<Parameter<'_>> {
    let (head, meaning) = line.split_once("--")?;
    let (head, example) = head.split_once('=')?;
    let (name, kind) = head.trim().split_once(' ')?;
    Some(Parameter {
        name: name.trim_end_matches('?'),
        kind: Kind::NAMES.into_iter().find(|(word, _)| *word == kind.trim())?.1,
        optional: name.ends_with('?'),
        example: example.trim(),
        meaning: meaning.trim(),
    })
}
