//! The values of a query's parameters.

use std::collections::BTreeMap;

use oxigraph::model::Term;

/// Values by the names of the parameters that they are bound to, without the `$`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bindings(BTreeMap<String, Term>);

impl Bindings {
    /// Binds a parameter.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Into<Term>) -> Self {
        self.0.insert(name.into(), value.into());
        self
    }
}
