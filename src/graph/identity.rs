//! What makes two facts the same fact: hashes of what they say, stable across runs and documents.

use rust_decimal::Decimal;
use sha2::{Digest, Sha256};

use super::{Flow, Observation, draft::Parties};
use crate::record::Predicate;

/// The hash of a text, such as an entity's key; zero stands for no text.
pub(super) fn text(text: &str) -> u64 {
    first_bytes(Sha256::digest(text.as_bytes()).as_slice())
}

/// What tells apart facts that say the same of different things.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stated {
    /// The hash of the place that the document speaks for, or of the document.
    pub(super) home: u64,
    /// How many rows of the table say the same before it.
    pub(super) repeat: u64,
}

/// A flow is known by its stage, parties, amount with its hedge, and year. The parties are hashes of keys, recipients
/// sorted. One that tells neither who gives nor who gets nor for what is known by where it is stated as well: another
/// city's report that says the same speaks of other money.
pub(super) fn flow(flow: &Flow, parties: &Parties, stated: Stated, key_of: impl Fn(u32) -> u64) -> u64 {
    let mut fields = Fields::new(b'f', flow.kind as u8);
    for party in [parties.funder, parties.programme, parties.project] {
        fields.number(party.map_or(0, &key_of));
    }
    for recipient in &parties.recipients {
        fields.number(key_of(*recipient));
    }
    fields.number(0);
    fields.text(&flow.money.currency);
    fields.decimal(Some(flow.money.value));
    fields.decimal(flow.money.max);
    fields.number(flow.money.qualifier as u64);
    fields.year(flow.year);
    if parties.funder.is_none() && parties.project.is_none() && parties.recipients.is_empty() {
        fields.number(stated.home);
    }
    if stated.repeat > 0 {
        fields.number(stated.repeat);
    }
    fields.hash()
}

/// A relation is known by its ends, given as hashes of keys.
pub(super) fn relation(predicate: Predicate, subject: u64, object: u64) -> u64 {
    let mut fields = Fields::new(b'r', predicate as u8);
    fields.number(subject);
    fields.number(object);
    fields.hash()
}

/// An observation is known by its subject, indicator, aspect, value with its hedge, unit and year; without a subject by
/// where it is stated.
pub(super) fn observation(observation: &Observation, subject: Option<u64>, home: u64) -> u64 {
    let mut fields = Fields::new(b'o', observation.aspect as u8);
    fields.number(subject.unwrap_or(0));
    if subject.is_none() {
        fields.number(home);
    }
    fields.text(&observation.indicator);
    fields.decimal(Some(observation.value));
    fields.number(observation.qualifier as u64);
    fields.text(observation.unit.as_deref().unwrap_or_default());
    fields.year(observation.year);
    fields.hash()
}

/// Tells apart evidence of one stretch of text (FNV-1a, since a handful of values need telling apart).
pub(super) fn evidence(rule: &str, confidence: Decimal) -> u32 {
    let bytes = rule.bytes().chain(confidence.normalize().serialize());
    bytes.fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The fields of a fact as bytes in which no two facts look alike.
struct Fields(Vec<u8>);

impl Fields {
    fn new(sort: u8, variant: u8) -> Self {
        let mut bytes = Vec::with_capacity(192);
        bytes.extend([sort, variant]);
        Self(bytes)
    }

    fn number(&mut self, number: u64) {
        self.0.extend(number.to_be_bytes());
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.0.extend(text.as_bytes());
    }

    fn decimal(&mut self, number: Option<Decimal>) {
        self.0.push(u8::from(number.is_some()));
        self.0.extend(number.unwrap_or_default().serialize());
    }

    fn year(&mut self, year: Option<i32>) {
        self.0.push(u8::from(year.is_some()));
        self.0.extend(year.unwrap_or_default().to_be_bytes());
    }

    fn hash(&self) -> u64 {
        first_bytes(Sha256::digest(&self.0).as_slice())
    }
}

fn first_bytes(digest: &[u8]) -> u64 {
    digest.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}
