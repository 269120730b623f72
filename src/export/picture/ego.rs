//! What is around one entity: who pays it and whom it pays, and its relations, in groups.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{
    caption, ego_layout,
    sheet::{Detail, Sheet, Told},
    words::Words,
};
use crate::{
    ask::words,
    export::{Options, select::Selection},
    graph::{Fact, Flow, Graph, NodeId, Roles, total},
    record::{EntityType, Predicate},
};

/// How many facts are told under the pointer.
const TOLD: usize = 6;

/// What points to the entity stands on the left, what it points to on the right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Left,
    Right,
}

/// What the members of a group are to the entity, in the order in which groups stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
    Funder,
    Programme,
    Recipient,
    Project,
    Relation(Predicate),
}

/// Entities that are tied in one way.
pub(super) struct Group {
    pub(super) side: Side,
    pub(super) head: String,
    pub(super) items: Vec<Item>,
    /// Which colour it has.
    pub(super) colour: usize,
}

/// An entity, or some gathered.
pub(super) struct Item {
    pub(super) name: String,
    /// What the money comes to, by stage and currency.
    pub(super) figures: Vec<String>,
    /// The greatest of its sums, to tell the larger from the smaller.
    pub(super) amount: Decimal,
    pub(super) detail: Detail,
}

/// The facts that tie entities to the centre; nobody where a text names nobody.
type Ties = BTreeMap<(Side, Tie), BTreeMap<Option<NodeId>, Vec<Fact>>>;

/// Draws what is around an entity.
pub(super) fn sheet(
    graph: &Graph,
    selection: &Selection,
    centre: NodeId,
    options: &Options,
    words: Words,
) -> Option<Sheet> {
    let mut ties = Ties::new();
    let mut money: [BTreeSet<NodeId>; 2] = Default::default();
    for node in selection.flows(graph) {
        add_flow(&mut ties, &mut money, centre, node, &graph.roles(node));
    }
    let mut relations = 0;
    for (edge, from, relation, to) in graph.relations().filter(|(edge, ..)| selection.has_edge(*edge)) {
        let other = match (from == centre, to == centre) {
            (true, false) => to,
            (false, true) => from,
            _ => continue,
        };
        relations += 1;
        let tie = tie(relation.predicate, from == centre, graph.entity(other).map(|entity| entity.kind));
        ties.entry(tie).or_default().entry(Some(other)).or_default().push(Fact::Relation(edge));
    }
    let mut gathered = 0;
    let teller = Teller { graph, words, largest: options.picture.largest };
    let groups: Vec<Group> = ties
        .into_iter()
        .enumerate()
        .map(|(colour, ((side, tie), members))| {
            let (items, others) = teller.items(side, members);
            gathered += others;
            Group { side, head: teller.head(side, tie), items, colour }
        })
        .collect();
    if groups.is_empty() {
        return None;
    }
    let name = words.name(graph, centre);
    let mut sheet = Sheet { title: words.say("ego_title", &[("name", &name)]), ..Sheet::default() };
    sheet.subtitle = teller.subtitle(&money);
    sheet.caption = teller.caption(selection, options, &money, relations, gathered);
    ego_layout::place(&name, groups, &mut sheet);
    Some(sheet)
}

/// Where a relation stands. Those that speak of money stand with the flows, so that nobody stands there twice.
fn tie(predicate: Predicate, is_outgoing: bool, other: Option<EntityType>) -> (Side, Tie) {
    match (predicate, is_outgoing) {
        (Predicate::FundedBy, true) => (Side::Left, Tie::Funder),
        (Predicate::FundedUnder, true) => (Side::Left, Tie::Programme),
        (Predicate::FundedBy | Predicate::FundedUnder, false) if other == Some(EntityType::Project) => {
            (Side::Right, Tie::Project)
        }
        (Predicate::FundedBy | Predicate::FundedUnder, false) => (Side::Right, Tie::Recipient),
        (Predicate::Undertakes, true) => (Side::Right, Tie::Project),
        (Predicate::CooperatesWith, _) | (_, true) => (Side::Right, Tie::Relation(predicate)),
        (_, false) => (Side::Left, Tie::Relation(predicate)),
    }
}

/// Ties the parties of a flow to the centre, and counts it as money that comes in or goes out.
fn add_flow(ties: &mut Ties, money: &mut [BTreeSet<NodeId>; 2], centre: NodeId, flow: NodeId, roles: &Roles) {
    let is_recipient = roles.recipients.contains(&centre);
    let is_funder = roles.funder == Some(centre);
    let is_programme = roles.programme == Some(centre);
    let is_project = roles.project == Some(centre);
    if !(is_recipient || is_funder || is_programme || is_project) {
        return;
    }
    let mut tie = |side, tie, other: Option<NodeId>| {
        if other != Some(centre) {
            ties.entry((side, tie)).or_default().entry(other).or_default().push(Fact::Flow(flow));
        }
    };
    if is_recipient || is_project {
        money[0].insert(flow);
    }
    if is_funder || is_programme {
        money[1].insert(flow);
    }
    if let Some(funder) = roles.funder {
        tie(Side::Left, Tie::Funder, Some(funder));
    }
    if let Some(programme) = roles.programme {
        tie(if is_funder { Side::Right } else { Side::Left }, Tie::Programme, Some(programme));
    } else if roles.funder.is_none() {
        tie(Side::Left, Tie::Funder, None);
    }
    for recipient in roles.recipients.iter().filter(|_| !is_recipient) {
        tie(Side::Right, Tie::Recipient, Some(*recipient));
    }
    if let Some(project) = roles.project {
        tie(Side::Right, Tie::Project, Some(project));
    } else if roles.recipients.is_empty() && !(is_funder && roles.programme.is_some()) {
        tie(Side::Right, Tie::Recipient, None);
    }
}

struct Teller<'g> {
    graph: &'g Graph,
    words: Words,
    largest: usize,
}

impl Teller<'_> {
    fn head(&self, side: Side, tie: Tie) -> String {
        let language = self.words.language;
        let head = match tie {
            Tie::Funder => words::column(language, "funder"),
            Tie::Programme => words::column(language, "programme"),
            Tie::Recipient => words::column(language, "recipient"),
            Tie::Project => words::column(language, "project"),
            Tie::Relation(predicate) => self.words.term(predicate.name()),
        };
        match side {
            Side::Left => format!("{head} \u{2192}"),
            Side::Right if tie == Tie::Relation(Predicate::CooperatesWith) => format!("\u{2194} {head}"),
            Side::Right => format!("\u{2192} {head}"),
        }
    }

    /// The members of a group, the largest amounts first, and how many of them are gathered.
    fn items(&self, side: Side, members: BTreeMap<Option<NodeId>, Vec<Fact>>) -> (Vec<Item>, usize) {
        let unnamed = if side == Side::Left { "unnamed_giver" } else { "unnamed_getter" };
        let name = |node: Option<NodeId>| {
            node.map_or_else(|| self.words.say(unnamed, &[]), |node| self.words.name(self.graph, node))
        };
        let mut members = members;
        let nobody = members.remove(&None);
        let mut items: Vec<(Item, Vec<Fact>)> =
            members.into_iter().map(|(node, facts)| (self.item(name(node), &facts), facts)).collect();
        items.sort_by(|(one, _), (other, _)| (other.amount, &one.name).cmp(&(one.amount, &other.name)));
        let mut others = 0;
        if items.len() > self.largest + 1 {
            let rest = items.split_off(self.largest);
            others = rest.len();
            let facts: Vec<Fact> = rest.into_iter().flat_map(|(_, facts)| facts).collect();
            let name = self.words.say("others", &[("n", &others.to_string())]);
            items.push((self.item(name, &facts), facts));
        }
        items.extend(nobody.map(|facts| (self.item(name(None), &facts), facts)));
        (items.into_iter().map(|(item, _)| item).collect(), others)
    }

    fn item(&self, name: String, facts: &[Fact]) -> Item {
        let flows: BTreeSet<NodeId> =
            facts.iter().filter_map(|fact| if let Fact::Flow(node) = fact { Some(*node) } else { None }).collect();
        let sums = self.sums(flows);
        let amount = sums.iter().map(|(_, sum)| *sum).max().unwrap_or_default();
        let figures: Vec<String> = sums.into_iter().map(|(text, _)| text).collect();
        let head: Vec<&str> = [name.as_str()].into_iter().chain(figures.iter().map(String::as_str)).collect();
        let head = head.join("\n");
        let told = facts.iter().take(TOLD).filter_map(|fact| self.told(*fact)).collect();
        let more = self.words.count("more_lines", facts.len().saturating_sub(TOLD));
        Item { name, figures, amount, detail: Detail { head, facts: told, more } }
    }

    fn told(&self, fact: Fact) -> Option<Told> {
        if let Fact::Flow(node) = fact {
            return caption::told(self.graph, node, self.words);
        }
        let evidence = self.graph.evidence(*self.graph.evidence_of(fact).first()?);
        let source = self.graph.document(evidence.document).source.clone();
        Some(Told { text: String::new(), quote: evidence.quote.to_string(), source })
    }

    /// What flows come to, by stage and currency, nothing counted twice: in words, and the sum.
    fn sums(&self, flows: BTreeSet<NodeId>) -> Vec<(String, Decimal)> {
        let language = self.words.language;
        let totals = total::totals(self.graph, flows, |_| vec![()]);
        let sums =
            totals.into_values().flatten().filter(|(_, total)| !total.counted.is_empty()).map(|(unit, total)| {
                let (stage, n) = (words::stage(language, unit.stage.name()), total.counted.len().to_string());
                let amount = words::sum(language, total.sum, &unit.currency);
                let name = if total.counted.len() == 1 { "sum_of_one" } else { "sum" };
                (self.words.say(name, &[("stage", stage), ("amount", &amount), ("n", &n)]), total.sum)
            });
        sums.collect()
    }

    /// What comes in and what goes out, and of which years it is.
    fn subtitle(&self, [incoming, outgoing]: &[BTreeSet<NodeId>; 2]) -> String {
        let say = |name, flows: &BTreeSet<NodeId>| {
            let sums: Vec<String> = self.sums(flows.clone()).into_iter().map(|(text, _)| text).collect();
            let sums = words::list(self.words.language, &sums);
            (!sums.is_empty()).then(|| self.words.say(name, &[("sums", &sums)]))
        };
        let flows = incoming.union(outgoing).filter_map(|node| self.graph.flow(*node));
        let years: BTreeSet<Option<i32>> = flows.map(|flow| flow.year).collect();
        let years = (!years.is_empty()).then(|| self.words.say("ego_years", &[("years", &self.words.years(&years))]));
        let sentences = [say("ego_money_in", incoming), say("ego_money_out", outgoing), years];
        sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    fn caption(
        &self,
        selection: &Selection,
        options: &Options,
        [incoming, outgoing]: &[BTreeSet<NodeId>; 2],
        relations: usize,
        gathered: usize,
    ) -> Vec<String> {
        let figures = self.graph.observations().filter(|(node, _)| selection.has_node(*node)).count();
        let largest = self.largest.to_string();
        let flows: Vec<&Flow> = incoming.union(outgoing).filter_map(|node| self.graph.flow(*node)).collect();
        let ceilings = flows.iter().filter(|flow| flow.money.is_ceiling()).count();
        let sentences = [
            caption::filter(self.graph, &options.filter, self.words),
            Some(self.words.say("ego_arrows", &[])),
            (!flows.is_empty()).then(|| self.words.say("ego_twice", &[])),
            self.words.count("ego_ceilings", ceilings),
            self.words.count("ego_relations", relations),
            self.words.count("ego_left", figures),
            (gathered > 0)
                .then(|| self.words.say("ego_gathered", &[("largest", &largest), ("n", &gathered.to_string())])),
        ];
        sentences.into_iter().flatten().collect()
    }
}
