//! Entities: what the names of a document refer to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::EntityId;
use crate::span::Span;

/// One thing that a document names or implies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// Its id in the record.
    pub id: EntityId,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: EntityType,
    /// The fullest name that the document supports, with the place it implies: `市科技局` in a Suzhou report
    /// is `苏州市科技局`.
    pub name: String,
    /// Every other way in which the document writes it, as written, without repeats.
    pub forms: Vec<String>,
    /// Labels by language tag: `en` where the reference data has one, `zh-Latn-pinyin` always.
    pub labels: BTreeMap<String, String>,
    /// What it is linked by across documents: the family of its type and a comparable full name, such as
    /// `org/苏州市科技局`. Two entities of different records with one key are one entity.
    pub key: String,
    /// Every occurrence in the text that refers to it by name; none overlapping, in order.
    pub mentions: Vec<Span>,
    /// The place that contains it, by name, where the reference data or its own name says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
}

/// The types of entities; the first seven are organisations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EntityType {
    /// A firm or group of firms.
    Company,
    /// A university or college, or a named school of one.
    University,
    /// A named institute, laboratory, research, engineering or technology centre.
    ResearchInstitute,
    /// A ministry, bureau, government, party committee or court, foreign and intergovernmental ones too.
    GovernmentAgency,
    /// An alliance, society, chamber or federation.
    Association,
    /// A named science park, incubator, base or science town.
    InnovationPark,
    /// Any other named organisation: a hospital, a school, a newspaper.
    Organization,
    /// A country, province, city, county, district or development zone.
    Place,
    /// A funding programme, plan, special fund or earmarked money.
    Programme,
    /// One named project or undertaking.
    Project,
    /// A title, certification, prize or status that is conferred.
    Recognition,
    /// A named law, plan, notice or agreement.
    Policy,
    /// A named conference, fair, forum or campaign.
    Event,
    /// A named product, technology, brand or plant variety.
    Product,
}

impl EntityType {
    /// All types, organisations first.
    pub const ALL: [Self; 14] = [
        Self::Company,
        Self::University,
        Self::ResearchInstitute,
        Self::GovernmentAgency,
        Self::Association,
        Self::InnovationPark,
        Self::Organization,
        Self::Place,
        Self::Programme,
        Self::Project,
        Self::Recognition,
        Self::Policy,
        Self::Event,
        Self::Product,
    ];

    /// Whether it is one of the seven kinds of organisations.
    pub fn is_organisation(self) -> bool {
        self <= Self::Organization
    }

    /// The first part of keys of this type. All organisations share one, so that a firm taken for an institute
    /// in one document still meets itself.
    pub fn family(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Programme => "programme",
            Self::Project => "project",
            Self::Recognition => "recognition",
            Self::Policy => "policy",
            Self::Event => "event",
            Self::Product => "product",
            _ => "org",
        }
    }

    /// Its name in the record and in the ontology.
    pub fn name(self) -> &'static str {
        match self {
            Self::Company => "Company",
            Self::University => "University",
            Self::ResearchInstitute => "ResearchInstitute",
            Self::GovernmentAgency => "GovernmentAgency",
            Self::Association => "Association",
            Self::InnovationPark => "InnovationPark",
            Self::Organization => "Organization",
            Self::Place => "Place",
            Self::Programme => "Programme",
            Self::Project => "Project",
            Self::Recognition => "Recognition",
            Self::Policy => "Policy",
            Self::Event => "Event",
            Self::Product => "Product",
        }
    }

    /// The type of a name; `None` for a word that is not one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
