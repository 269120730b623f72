//! What can go wrong with a store or a query, each with a hint for the user.

use super::Candidate;

/// An error of the store.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A query that is not SPARQL.
    #[error("line {line}, column {column}: {message}")]
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What was expected there.
        message: String,
        /// What may have been meant.
        hint: String,
    },
    /// A value for a parameter that the query does not have.
    #[error("the query has no parameter `{name}`")]
    UnknownParameter {
        /// The name given.
        name: String,
        /// Those that it has.
        known: Vec<String>,
    },
    /// A parameter that needs a value.
    #[error("the query needs a value for `{name}`: {meaning}")]
    MissingParameter {
        /// The parameter.
        name: String,
        /// What it means.
        meaning: String,
        /// A value that would do.
        example: String,
    },
    /// A value of the wrong kind.
    #[error("`{value}` is not {expected}, which `{name}` takes")]
    Value {
        /// The parameter.
        name: String,
        /// The value given.
        value: String,
        /// What it takes.
        expected: &'static str,
    },
    /// A name that no entity has.
    #[error("nothing is named `{name}`")]
    UnknownName {
        /// The name given.
        name: String,
        /// Entities of like names.
        similar: Vec<Candidate>,
    },
    /// A name that several entities have.
    #[error("several things are named `{name}`")]
    AmbiguousName {
        /// The name given.
        name: String,
        /// All that have it.
        candidates: Vec<Candidate>,
    },
    /// A query that could not be evaluated.
    #[error("the query failed: {0}")]
    Evaluation(String),
    /// Text that is not N-Quads, or could not be read.
    #[error("the graph could not be loaded: {0}")]
    Load(String),
    /// The store itself failed.
    #[error(transparent)]
    Storage(#[from] oxigraph::store::StorageError),
}

impl Error {
    /// What the user can do about it, in one line.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Syntax { hint, .. } => Some(hint.clone()),
            Self::UnknownParameter { known, .. } if known.is_empty() => Some("it takes none".to_owned()),
            Self::UnknownParameter { known, .. } => Some(format!("it takes {}", known.join(", "))),
            Self::MissingParameter { name, example, .. } => Some(format!("for example --param {name}={example}")),
            Self::UnknownName { similar, .. } if similar.is_empty() => None,
            Self::UnknownName { similar, .. } => {
                let labels: Vec<&str> = similar.iter().map(|candidate| candidate.label.as_str()).collect();
                Some(format!("did you mean {}?", labels.join(", ")))
            }
            Self::AmbiguousName { candidates, .. } => {
                let keys: Vec<&str> = candidates.iter().map(Candidate::key).collect();
                Some(format!("say which: {}", keys.join(", ")))
            }
            Self::Load(_) => Some("build the knowledge graph again".to_owned()),
            Self::Value { .. } | Self::Evaluation(_) | Self::Storage(_) => None,
        }
    }
}
