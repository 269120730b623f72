//! Facts: funding flows, relations and observations, each with its evidence.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{EntityId, FactId};
use crate::span::Span;

/// Something a document states.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "fact", rename_all = "lowercase")]
pub enum Fact {
    /// Money that is given, committed, set aside or mobilised.
    Funding(Funding),
    /// Two entities that stand in a relation.
    Relation(Relation),
    /// A counted or measured quantity that is not funding.
    Observation(Observation),
}

impl Fact {
    /// Its id in the record.
    pub fn id(&self) -> FactId {
        match self {
            Self::Funding(fact) => fact.id,
            Self::Relation(fact) => fact.id,
            Self::Observation(fact) => fact.id,
        }
    }

    /// What it rests on.
    pub fn provenance(&self) -> &Provenance {
        match self {
            Self::Funding(fact) => &fact.provenance,
            Self::Relation(fact) => &fact.provenance,
            Self::Observation(fact) => &fact.provenance,
        }
    }
}

/// What a fact rests on. Written as the fields `evidence`, `rule` and `confidence` of the fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// The words that state it.
    pub evidence: Evidence,
    /// The rule that read it, `file/rule name`.
    pub rule: String,
    /// How far the rule is to be trusted, 0 to 1.
    pub confidence: Decimal,
}

/// A quote: where it stands and its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Where it begins, in code points of the source.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The words themselves.
    pub quote: String,
}

impl Evidence {
    /// Where it stands.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

/// A funding flow. Every role that the text leaves open is absent; an unnamed party is never invented.
#[derive(Clone, Debug, PartialEq)]
pub struct Funding {
    /// Its id in the record.
    pub id: FactId,
    /// What the money does.
    pub kind: FundingKind,
    /// Who gives it.
    pub funder: Option<EntityId>,
    /// Under which programme.
    pub programme: Option<EntityId>,
    /// Who gets it.
    pub recipients: Vec<EntityId>,
    /// For which project.
    pub project: Option<EntityId>,
    /// How much.
    pub amount: Amount,
    /// The number of projects that it covers.
    pub count: Option<u64>,
    /// Growth on the year before in per cent, negative for a fall.
    pub change_pct: Option<Decimal>,
    /// When.
    pub period: Option<Period>,
    /// The total that it is a part of.
    pub part_of: Option<FactId>,
    /// What it rests on.
    pub provenance: Provenance,
}

/// What the money of a flow does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FundingKind {
    /// Projects approved, grants, subsidies, prizes.
    Award,
    /// Paid out.
    Disbursement,
    /// Public spending, a fund set up.
    Budget,
    /// Lower-level co-funding.
    Matching,
    /// Society's money that public money draws in.
    Leverage,
    /// Equity, venture or corporate capital.
    Investment,
    /// Technology contracts.
    Contract,
    /// Relief and deduction.
    Tax,
}

impl FundingKind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::Award,
        Self::Disbursement,
        Self::Budget,
        Self::Matching,
        Self::Leverage,
        Self::Investment,
        Self::Contract,
        Self::Tax,
    ];

    /// Its name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Award => "award",
            Self::Disbursement => "disbursement",
            Self::Budget => "budget",
            Self::Matching => "matching",
            Self::Leverage => "leverage",
            Self::Investment => "investment",
            Self::Contract => "contract",
            Self::Tax => "tax",
        }
    }

    /// The kind of a name; `None` for a word that is not one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A sum of money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// In plain units of the currency: 2245万元 is 22450000. The lower end of a range.
    pub value: Decimal,
    /// The upper end of a range.
    pub max: Option<Decimal>,
    /// How the text hedges it.
    pub qualifier: Qualifier,
    /// ISO 4217 code.
    pub currency: String,
    /// The words of the amount as written.
    pub text: String,
}

/// How a text hedges a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Qualifier {
    /// As it stands.
    Exact,
    /// About, nearly.
    About,
    /// More than.
    Over,
    /// Less than, at most.
    Under,
}

impl Qualifier {
    /// Its name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::Over => "over",
            Self::Under => "under",
        }
    }
}

/// The year of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Period {
    /// The year.
    pub year: i32,
}

/// Two entities that stand in a relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Its id in the record.
    pub id: FactId,
    /// Which relation.
    pub predicate: Predicate,
    /// From which entity.
    pub subject: EntityId,
    /// To which entity.
    pub object: EntityId,
    /// What it rests on.
    pub provenance: Provenance,
}

/// The relations, each from its subject to its object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Predicate {
    /// Organisation → project.
    Undertakes,
    /// Project or organisation → programme.
    FundedUnder,
    /// Project or organisation → funder.
    FundedBy,
    /// Organisation → association.
    MemberOf,
    /// Organisation ↔ organisation.
    CooperatesWith,
    /// Organisation or place → organisation.
    Establishes,
    /// Organisation → parent organisation.
    PartOf,
    /// Organisation, project or event → place.
    LocatedIn,
    /// Organisation, place, project or product → recognition.
    RecognizedAs,
    /// Organisation, place or project → the agency that approved it.
    ApprovedBy,
    /// Organisation → programme.
    Administers,
    /// Organisation → policy.
    Issues,
    /// Organisation or place → event.
    Organizes,
    /// Organisation → event or project.
    ParticipatesIn,
    /// Organisation → product.
    Develops,
}

impl Predicate {
    /// All relations.
    pub const ALL: [Self; 15] = [
        Self::Undertakes,
        Self::FundedUnder,
        Self::FundedBy,
        Self::MemberOf,
        Self::CooperatesWith,
        Self::Establishes,
        Self::PartOf,
        Self::LocatedIn,
        Self::RecognizedAs,
        Self::ApprovedBy,
        Self::Administers,
        Self::Issues,
        Self::Organizes,
        Self::ParticipatesIn,
        Self::Develops,
    ];

    /// Its name in the record and in the ontology.
    pub fn name(self) -> &'static str {
        match self {
            Self::Undertakes => "undertakes",
            Self::FundedUnder => "fundedUnder",
            Self::FundedBy => "fundedBy",
            Self::MemberOf => "memberOf",
            Self::CooperatesWith => "cooperatesWith",
            Self::Establishes => "establishes",
            Self::PartOf => "partOf",
            Self::LocatedIn => "locatedIn",
            Self::RecognizedAs => "recognizedAs",
            Self::ApprovedBy => "approvedBy",
            Self::Administers => "administers",
            Self::Issues => "issues",
            Self::Organizes => "organizes",
            Self::ParticipatesIn => "participatesIn",
            Self::Develops => "develops",
        }
    }

    /// The relation of a name; `None` for a word that is not one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|predicate| predicate.name() == name)
    }
}

/// A counted or measured quantity that is not funding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// Its id in the record.
    pub id: FactId,
    /// The thing counted.
    pub indicator: String,
    /// Whose it is.
    pub subject: Option<EntityId>,
    /// In plain units: 5264亿 is 526400000000.
    pub value: Decimal,
    /// The unit as written, without its 万 or 亿.
    pub unit: Option<String>,
    /// How the text hedges it.
    pub qualifier: Qualifier,
    /// Which figure of the indicator it is.
    pub aspect: Aspect,
    /// Growth stated with it in per cent, negative for a fall.
    pub change_pct: Option<Decimal>,
    /// When.
    pub period: Option<Period>,
    /// What it rests on.
    pub provenance: Provenance,
}

/// Which figure of its indicator an observation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Aspect {
    /// The figure itself.
    Total,
    /// What was added in the period.
    New,
    /// What there is in all since counting began.
    Cumulative,
    /// A share in per cent.
    Share,
    /// A place in an order.
    Rank,
    /// A rate of growth that stands alone.
    Growth,
}

impl Aspect {
    /// Its name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::New => "new",
            Self::Cumulative => "cumulative",
            Self::Share => "share",
            Self::Rank => "rank",
            Self::Growth => "growth",
        }
    }
}
