//! From what a user types to the values of a query's parameters.

use oxigraph::model::{Literal, NamedNode, Term};

use super::{
    Bindings, Candidate, Error, Store,
    saved::{Kind, Parameter, Query},
};
use crate::{
    rdf::{iri, vocabulary::xsd},
    record::EntityType,
};

/// How many like names a message lists.
const SIMILAR: usize = 5;

/// Reads the values of a saved query's parameters.
pub(super) fn bind(store: &Store, query: &Query<'_>, values: &[(String, String)]) -> Result<Bindings, Error> {
    let is_known = |name: &str| query.parameters.iter().any(|parameter| parameter.name == name);
    if let Some((name, _)) = values.iter().find(|(name, _)| !is_known(name)) {
        let known = query.parameters.iter().map(|parameter| parameter.name.to_owned()).collect();
        return Err(Error::UnknownParameter { name: name.clone(), known });
    }
    let mut bindings = Bindings::default();
    for parameter in &query.parameters {
        match values.iter().rev().find(|(name, _)| name == parameter.name) {
            Some((_, typed)) => bindings = bindings.with(parameter.name, value(store, parameter, typed.trim())?),
            None if parameter.optional => {}
            None => {
                return Err(Error::MissingParameter {
                    name: parameter.name.to_owned(),
                    meaning: parameter.meaning.to_owned(),
                    example: parameter.example.to_owned(),
                });
            }
        }
    }
    Ok(bindings)
}

fn value(store: &Store, parameter: &Parameter<'_>, typed: &str) -> Result<Term, Error> {
    let unfit = |expected| Error::Value { name: parameter.name.to_owned(), value: typed.to_owned(), expected };
    Ok(match parameter.kind {
        Kind::Year => match typed.parse::<u16>() {
            Ok(year) => Literal::new_typed_literal(format!("{year:04}"), xsd::G_YEAR).into(),
            Err(_) => return Err(unfit("a year such as 2007")),
        },
        Kind::Integer => match typed.parse::<u32>() {
            Ok(number) => Literal::new_typed_literal(number.to_string(), xsd::INTEGER).into(),
            Err(_) => return Err(unfit("a whole number")),
        },
        Kind::Fact => {
            let full = if typed.starts_with(iri::ID) { typed.to_owned() } else { format!("{}{typed}", iri::ID) };
            let is_fact =
                ["flow/", "statement/", "observation/"].iter().any(|sort| full[iri::ID.len()..].starts_with(sort));
            match NamedNode::new(full) {
                Ok(iri) if is_fact => store.fact(&iri)?.unwrap_or(iri).into(),
                _ => return Err(unfit("a fact such as flow/0123456789abcdef")),
            }
        }
        Kind::Entity | Kind::Organization | Kind::Place | Kind::Programme => {
            resolve(store, typed, parameter.kind)?.iri.clone().into()
        }
    })
}

/// The one entity that a label names; of several the one of the class that is wanted.
pub(super) fn resolve<'s>(store: &'s Store, label: &str, kind: Kind) -> Result<&'s Candidate, Error> {
    let labels = store.labels()?;
    let mut found = labels.find(label);
    if found.iter().any(|candidate| is_wanted(kind, candidate)) {
        found.retain(|candidate| is_wanted(kind, candidate));
    }
    let owned = |candidates: Vec<&Candidate>| candidates.into_iter().cloned().collect();
    match found[..] {
        [candidate] => Ok(candidate),
        [] => Err(Error::UnknownName { name: label.to_owned(), similar: owned(labels.similar(label, SIMILAR)) }),
        _ => Err(Error::AmbiguousName { name: label.to_owned(), candidates: owned(found) }),
    }
}

fn is_wanted(kind: Kind, candidate: &Candidate) -> bool {
    let class = EntityType::from_name(&candidate.class);
    class.is_some_and(|class| match kind {
        Kind::Organization => class.is_organisation(),
        Kind::Place => class == EntityType::Place,
        Kind::Programme => class == EntityType::Programme,
        Kind::Entity | Kind::Fact | Kind::Year | Kind::Integer => true,
    })
}
