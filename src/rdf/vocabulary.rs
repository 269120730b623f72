//! The terms of the ontology.

use oxigraph::model::NamedNodeRef;

use crate::record::{Aspect, EntityType, FundingKind, Predicate, Qualifier};
