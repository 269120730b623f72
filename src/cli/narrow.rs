//! The options that narrow an export to a part of the graph.

use std::ops::RangeInclusive;

use clap::Args;
use rust_decimal::Decimal;

use super::{failure::Failure, near};
use crate::{
    export::Filter,
    graph::{Graph, NodeId},
    rdf::iri,
    record::{EntityType, FundingKind},
    store::{Candidate, Labels, Store},
};

/// How many like names a message lists.
const SIMILAR: usize = 5;

/// Which part of the graph.
#[derive(Debug, Args)]
#[command(next_help_heading = "What to export")]
pub(super) struct Narrow {
    /// Only what is around the entity of this name, in Chinese, English or pinyin
    #[arg(long, value_name = "NAME")]
    around: Option<String>,
    /// With `--around`, go N facts far; 1 if left out
    #[arg(long, value_name = "N", requires = "around", value_parser = clap::value_parser!(u8).range(1..))]
    steps: Option<u8>,
    /// Only flows and figures of this year, or of years such as 2006-2008
    #[arg(long, value_name = "YEAR")]
    year: Option<String>,
    /// Only flows of this kind, such as award or investment; may be repeated
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    kind: Vec<String>,
    /// Only flows under the programme of this name, and the parts of these
    #[arg(long, value_name = "NAME")]
    programme: Option<String>,
    /// Only flows of at least AMOUNT in plain units of their currency, such as 1000000
    #[arg(long, value_name = "AMOUNT")]
    min_amount: Option<String>,
}

/// The options as they are read, names not yet looked up.
pub(super) struct Narrowed<'a> {
    around: Option<&'a str>,
    programme: Option<&'a str>,
    filter: Filter,
}

impl Narrow {
    /// Whether more than one step is asked for.
    pub(super) fn has_many_steps(&self) -> bool {
        self.steps.is_some_and(|steps| steps > 1)
    }

    /// Reads what can be read without the graph.
    pub(super) fn read(&self) -> Result<Narrowed<'_>, Failure> {
        let filter = Filter {
            steps: self.steps.map_or(1, usize::from),
            years: self.year.as_deref().map(years).transpose()?,
            kinds: self.kind.iter().map(|name| kind(name.trim())).collect::<Result<_, _>>()?,
            min_amount: self.min_amount.as_deref().map(amount).transpose()?,
            ..Filter::default()
        };
        Ok(Narrowed { around: self.around.as_deref(), programme: self.programme.as_deref(), filter })
    }
}

impl Narrowed<'_> {
    /// The filter, with the names looked up in a graph.
    pub(super) fn filter(&self, graph: &Graph) -> Result<Filter, Failure> {
        let mut filter = self.filter.clone();
        if self.around.is_none() && self.programme.is_none() {
            return Ok(filter);
        }
        let store = Store::of_money(graph)?;
        let names = Names { graph, labels: store.labels()? };
        filter.around = self.around.map(|name| names.find(name, "entity", |_| true)).transpose()?;
        let is_programme = |kind| kind == EntityType::Programme;
        filter.programme = self.programme.map(|name| names.find(name, "programme", is_programme)).transpose()?;
        Ok(filter)
    }
}

/// The entities of a graph by their names.
struct Names<'a> {
    graph: &'a Graph,
    labels: &'a Labels,
}

impl Names<'_> {
    /// The one entity of a name that is wanted.
    fn find(&self, name: &str, what: &str, is_wanted: impl Fn(EntityType) -> bool) -> Result<NodeId, Failure> {
        let is_wanted = |candidate: &&Candidate| EntityType::from_name(&candidate.class).is_some_and(&is_wanted);
        let found: Vec<&Candidate> = self.labels.find(name).into_iter().filter(is_wanted).collect();
        match found.as_slice() {
            [candidate] => self.node(candidate).ok_or_else(|| Failure::new("the graph is damaged", "build it again")),
            [] => {
                let similar = self.labels.similar(name, usize::MAX).into_iter().filter(is_wanted);
                let similar: Vec<&str> = similar.take(SIMILAR).map(|candidate| candidate.label.as_str()).collect();
                let hint = match similar.as_slice() {
                    [] => "all names stand in the tables of `fundgraph export --format csv -o tables`".to_owned(),
                    similar => format!("near: {}", similar.join(", ")),
                };
                Err(Failure::nothing_found(format_args!("no {what} is named `{name}`"), hint))
            }
            several => {
                let keys: Vec<&str> = several.iter().map(|candidate| candidate.key()).collect();
                let message = format!("several things are named `{name}`");
                Err(Failure::nothing_found(message, format!("say which: {}", keys.join(", "))))
            }
        }
    }

    fn node(&self, candidate: &Candidate) -> Option<NodeId> {
        let mut entities = self.graph.entities();
        entities.find(|(_, entity)| iri::entity(&entity.key) == candidate.iri.as_str()).map(|(node, _)| node)
    }
}

/// `2007`, or years from one to another.
fn years(text: &str) -> Result<RangeInclusive<i32>, Failure> {
    let year = |text: &str| text.trim().parse::<u16>().ok().map(i32::from);
    let (from, to) = text.split_once('-').unwrap_or((text, text));
    match (year(from), year(to)) {
        (Some(from), Some(to)) if from <= to => Ok(from..=to),
        _ => Err(Failure::new(format_args!("`{text}` is no year"), "write `--year 2007` or `--year 2006-2008`")),
    }
}

fn kind(name: &str) -> Result<FundingKind, Failure> {
    FundingKind::from_name(&name.to_ascii_lowercase()).ok_or_else(|| {
        let names = FundingKind::ALL.map(FundingKind::name);
        let all = format!("the kinds are {}", names.join(", "));
        let near = near::nearest(name, names).map(|near| format!("did you mean `{near}`? "));
        Failure::new(format_args!("no kind of flow is named `{name}`"), near.unwrap_or_default() + &all)
    })
}

fn amount(text: &str) -> Result<Decimal, Failure> {
    let digits: String = text.chars().filter(|character| !matches!(character, ',' | '_')).collect();
    match digits.parse() {
        Ok(amount) if amount >= Decimal::ZERO => Ok(amount),
        _ => Err(Failure::new(
            format_args!("`{text}` is no amount"),
            "write it in plain units of the currency, such as `--min-amount 1000000`",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_amounts_are_read_or_refused() {
        assert_eq!(years("2007").ok(), Some(2007..=2007));
        assert_eq!(years("2006-2008").ok(), Some(2006..=2008));
        assert!(["", "2008-2006", "last", "2006-"].iter().all(|text| years(text).is_err()));
        assert_eq!(amount("1,000_000.5").ok(), "1000000.5".parse().ok());
        assert!(["-1", "much", ""].iter().all(|text| amount(text).is_err()));
        assert!(kind("Award").is_ok() && kind("gift").is_err());
    }
}
