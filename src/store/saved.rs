//! The competency queries of `queries/`.
//!
//! Each file opens with comment lines: `# zh: ` and `# en: ` its question, and `# param: name kind example -- meaning`
//! for each parameter, with a `?` after the kind where it may be left out.

/// A saved query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// Its name, that of its file.
    pub name: String,
    /// Its question in Chinese.
    pub zh: String,
    /// Its question in English.
    pub en: String,
    /// Its parameters in order.
    pub parameters: Vec<Parameter>,
    /// The SPARQL text.
    pub text: String,
}

/// A parameter of a saved query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name, without `$`.
    pub name: String,
    /// What it takes.
    pub kind: Kind,
    /// Whether it may be left out.
    pub optional: bool,
    /// A value that would do.
    pub example: String,
    /// What it means.
    pub meaning: String,
}

/// What a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An entity by any of its labels, its key or its IRI.
    Entity,
    /// A flow, statement or observation by IRI or `flow/…`.
    Fact,
    /// A year.
    Year,
    /// A whole number.
    Integer,
}

/// All saved queries by name.
pub fn all() -> &'static [Query] {
    todo!()
}

/// The saved query of a name.
pub fn find(_name: &str) -> Option<&'static Query> {
    todo!()
}
