//! JSON of the types that serde's derive cannot write as RECORD.md has them.
//!
//! Numbers are exact decimals, which `serde_json` passes through a buffer as a private map; serde's own
//! `flatten` and internally tagged enums cannot read that map back. So a fact is written through a flat
//! mirror of itself, and read by looking at its `fact` field first.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::{
    Amount, Aspect, EntityId, Evidence, Fact, FactId, Funding, FundingKind, Observation, Period, Predicate, Provenance,
    Qualifier, Relation,
};

/// Ids are a letter and a number.
macro_rules! lettered_id {
    ($id:ident, $letter:literal) => {
        impl std::fmt::Display for $id {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!($letter, "{}"), self.0)
            }
        }

        impl Serialize for $id {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $id {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                let number = text.strip_prefix($letter).and_then(|digits| digits.parse().ok());
                number.map(Self).ok_or_else(|| {
                    D::Error::custom(format!(concat!("`{}` is not an id such as `", $letter, "1`"), text))
                })
            }
        }
    };
}

lettered_id!(EntityId, "e");
lettered_id!(FactId, "f");

impl<'de> Deserialize<'de> for Fact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut value = serde_json::Value::deserialize(deserializer)?;
        let kind = value.as_object_mut().and_then(|object| object.remove("fact"));
        let fact = match kind.as_ref().and_then(|kind| kind.as_str()) {
            Some("funding") => serde_json::from_value(value).map(Self::Funding),
            Some("relation") => serde_json::from_value(value).map(Self::Relation),
            Some("observation") => serde_json::from_value(value).map(Self::Observation),
            _ => return Err(D::Error::custom("a fact needs `fact`: funding, relation or observation")),
        };
        fact.map_err(D::Error::custom)
    }
}

/// Writes a fact struct as a flat object in which its provenance is three fields of its own.
macro_rules! flat_fact {
    ($fact:ident { $($field:ident: $type:ty),* $(,)? }) => {
        const _: () = {
            #[derive(Serialize)]
            struct Written<'a> {
                $($field: &'a $type,)*
                evidence: &'a Evidence,
                rule: &'a str,
                confidence: Decimal,
            }

            #[derive(Deserialize)]
            struct Read {
                $($field: $type,)*
                evidence: Evidence,
                rule: String,
                confidence: Decimal,
            }

            impl Serialize for $fact {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    let Provenance { evidence, rule, confidence } = &self.provenance;
                    Written { $($field: &self.$field,)* evidence, rule, confidence: *confidence }.serialize(serializer)
                }
            }

            impl<'de> Deserialize<'de> for $fact {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    let Read { $($field,)* evidence, rule, confidence } = Read::deserialize(deserializer)?;
                    Ok(Self { $($field,)* provenance: Provenance { evidence, rule, confidence } })
                }
            }
        };
    };
}

flat_fact!(Funding {
    id: FactId,
    kind: FundingKind,
    funder: Option<EntityId>,
    programme: Option<EntityId>,
    recipients: Vec<EntityId>,
    project: Option<EntityId>,
    amount: Amount,
    count: Option<u64>,
    change_pct: Option<Decimal>,
    period: Option<Period>,
    part_of: Option<FactId>,
});

flat_fact!(Relation { id: FactId, predicate: Predicate, subject: EntityId, object: EntityId });

flat_fact!(Observation {
    id: FactId,
    indicator: String,
    subject: Option<EntityId>,
    value: Decimal,
    unit: Option<String>,
    qualifier: Qualifier,
    aspect: Aspect,
    change_pct: Option<Decimal>,
    period: Option<Period>,
});
