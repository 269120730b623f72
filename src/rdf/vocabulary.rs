//! The terms of the ontology and of the vocabularies that it reuses.

use oxigraph::model::NamedNodeRef;

use crate::record::{Aspect, EntityType, FundingKind, Predicate, Qualifier};

/// A term.
pub type Term = NamedNodeRef<'static>;

/// The prefixes of the terms here, for writers and for queries.
pub const PREFIXES: [(&str, &str); 8] = [
    ("dcterms", "http://purl.org/dc/terms/"),
    ("fg", "https://w3id.org/fundgraph/ns#"),
    ("id", "https://w3id.org/fundgraph/id/"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

macro_rules! term {
    ($namespace:literal, $name:literal) => {
        NamedNodeRef::new_unchecked(concat!($namespace, $name))
    };
}

macro_rules! fg {
    ($name:literal) => {
        term!("https://w3id.org/fundgraph/ns#", $name)
    };
}

/// Terms of other vocabularies, each in a module of its prefix.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $module:ident $namespace:literal { $($name:ident $local:literal),* $(,)? }) => {
        $(#[$doc])*
        pub mod $module {
            use super::{NamedNodeRef, Term};
            $(#[doc = concat!("`", stringify!($module), ":", $local, "`")]
            pub const $name: Term = term!($namespace, $local);)*
        }
    };
}

vocabulary!(
    /// The ontology of fundgraph.
    fg "https://w3id.org/fundgraph/ns#" {
        DOCUMENT "Document", EVIDENCE_CLASS "Evidence", FUNDING_FLOW "FundingFlow", OBSERVATION "Observation",
        STATEMENT "Statement",
        AMOUNT "amount", ASPECT "aspect", CHANGE_PERCENT "changePercent", CONFIDENCE "confidence",
        COUNTED_IN "countedIn", CURRENCY "currency", EVIDENCE "evidence", FUNDER "funder", INDICATOR "indicator",
        MAX_AMOUNT "maxAmount", MENTIONS "mentions", MIN_AMOUNT "minAmount", PART_OF "partOf", PROGRAMME "programme",
        PROJECT "project", PROJECT_COUNT "projectCount", QUALIFIER "qualifier", RECIPIENT "recipient",
        REPORTS_ON "reportsOn", RULE "rule", SHA256 "sha256", SPEAKS_FOR "speaksFor", STAGE "stage",
        SUBJECT "subject", UNIT "unit", VALUE "value", WITHIN "within", YEAR "year",
    }
);

vocabulary!(
    /// RDF itself.
    rdf "http://www.w3.org/1999/02/22-rdf-syntax-ns#" {
        TYPE "type", SUBJECT "subject", PREDICATE "predicate", OBJECT "object",
    }
);

vocabulary!(
    /// SKOS.
    skos "http://www.w3.org/2004/02/skos/core#" { PREF_LABEL "prefLabel", ALT_LABEL "altLabel" }
);

vocabulary!(
    /// Dublin Core terms.
    dcterms "http://purl.org/dc/terms/" { TITLE "title", SOURCE "source" }
);

vocabulary!(
    /// Web Annotation.
    oa "http://www.w3.org/ns/oa#" {
        HAS_SOURCE "hasSource", HAS_SELECTOR "hasSelector", TEXT_POSITION_SELECTOR "TextPositionSelector",
        TEXT_QUOTE_SELECTOR "TextQuoteSelector", START "start", END "end", EXACT "exact",
    }
);

vocabulary!(
    /// The datatypes of XML Schema.
    xsd "http://www.w3.org/2001/XMLSchema#" {
        DECIMAL "decimal", G_YEAR "gYear", INTEGER "integer", NON_NEGATIVE_INTEGER "nonNegativeInteger", STRING "string",
    }
);

/// The class of an entity.
pub const fn class(kind: EntityType) -> Term {
    match kind {
        EntityType::Company => fg!("Company"),
        EntityType::University => fg!("University"),
        EntityType::ResearchInstitute => fg!("ResearchInstitute"),
        EntityType::GovernmentAgency => fg!("GovernmentAgency"),
        EntityType::Association => fg!("Association"),
        EntityType::InnovationPark => fg!("InnovationPark"),
        EntityType::Organization => fg!("Organization"),
        EntityType::Place => fg!("Place"),
        EntityType::Programme => fg!("Programme"),
        EntityType::Project => fg!("Project"),
        EntityType::Recognition => fg!("Recognition"),
        EntityType::Policy => fg!("Policy"),
        EntityType::Event => fg!("Event"),
        EntityType::Product => fg!("Product"),
    }
}

/// The stage of a flow.
pub const fn stage(kind: FundingKind) -> Term {
    match kind {
        FundingKind::Award => fg!("Award"),
        FundingKind::Disbursement => fg!("Disbursement"),
        FundingKind::Budget => fg!("Budget"),
        FundingKind::Matching => fg!("Matching"),
        FundingKind::Leverage => fg!("Leverage"),
        FundingKind::Investment => fg!("Investment"),
        FundingKind::Contract => fg!("Contract"),
        FundingKind::Tax => fg!("Tax"),
    }
}

/// The hedge of a number.
pub const fn qualifier(qualifier: Qualifier) -> Term {
    match qualifier {
        Qualifier::Exact => fg!("Exact"),
        Qualifier::About => fg!("About"),
        Qualifier::Over => fg!("Over"),
        Qualifier::Under => fg!("Under"),
    }
}

/// The property of a relation.
pub const fn property(predicate: Predicate) -> Term {
    match predicate {
        Predicate::Undertakes => fg!("undertakes"),
        Predicate::FundedUnder => fg!("fundedUnder"),
        Predicate::FundedBy => fg!("fundedBy"),
        Predicate::MemberOf => fg!("memberOf"),
        Predicate::CooperatesWith => fg!("cooperatesWith"),
        Predicate::Establishes => fg!("establishes"),
        Predicate::PartOf => fg!("partOf"),
        Predicate::LocatedIn => fg!("locatedIn"),
        Predicate::RecognizedAs => fg!("recognizedAs"),
        Predicate::ApprovedBy => fg!("approvedBy"),
        Predicate::Administers => fg!("administers"),
        Predicate::Issues => fg!("issues"),
        Predicate::Organizes => fg!("organizes"),
        Predicate::ParticipatesIn => fg!("participatesIn"),
        Predicate::Develops => fg!("develops"),
    }
}

/// Which figure of its indicator an observation is.
pub const fn aspect(aspect: Aspect) -> Term {
    match aspect {
        Aspect::Total => fg!("Total"),
        Aspect::New => fg!("New"),
        Aspect::Cumulative => fg!("Cumulative"),
        Aspect::Share => fg!("Share"),
        Aspect::Rank => fg!("Rank"),
        Aspect::Growth => fg!("Growth"),
    }
}
