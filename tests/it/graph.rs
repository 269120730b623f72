//! Linking, totals and invariants on the small corpus, and properties of totals on graphs made at random.
#![expect(clippy::non_ascii_literal, reason = "the corpus is Chinese")]

use fundgraph::{
    graph::{
        Graph, NodeId,
        check::{self, Rule},
        total::{Total, Unit, totals},
    },
    knowledge::Knowledge,
    pipeline,
    record::{EntityType, FundingKind, Qualifier, Record},
};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::corpus;

fn find(graph: &Graph, key: &str) -> NodeId {
    graph.entity_by_key(key).unwrap_or_else(|| panic!("no {key}"))
}

#[test]
fn a_form_of_one_record_links_a_name_of_another() {
    let graph = corpus::graph();
    let node = find(&graph, "org/华钢集团");
    let firm = graph.entity(node).expect("it is an entity");
    assert_eq!((firm.name.as_str(), firm.kind), ("华钢集团", EntityType::Company));
    assert_eq!(firm.aliases, ["华钢"]);
    assert_eq!(firm.labels["zh-Latn-pinyin"], ["Huagang Jituan", "Huagang"]);
    assert!(graph.entity_by_key("org/华钢").is_none());
    assert_eq!(graph.within(node), Some(find(&graph, "place/云川市")));
}

/// The record of a document that names organisations, each with its forms.
fn naming(source: &str, names: &[(&str, &str, &[&str])]) -> Record {
    let entity = |(number, (kind, name, forms)): (usize, &(&str, &str, &[&str]))| {
        let family = EntityType::from_name(kind).expect("a type").family();
        serde_json::json!({
            "id": format!("e{}", number + 1), "type": kind, "name": name, "forms": forms, "labels": {},
            "key": format!("{family}/{name}"), "mentions": [],
        })
    };
    let record = serde_json::json!({
        "document": {"source": source, "sha256": source, "language": "zh", "start": 0, "end": 9},
        "entities": names.iter().enumerate().map(entity).collect::<Vec<_>>(), "facts": [], "diagnostics": [],
    });
    serde_json::from_value(record).expect("it is a record")
}

fn keys(records: &[Record]) -> Vec<String> {
    Graph::link(records).entities().map(|(_, entity)| entity.key.clone()).collect()
}

#[test]
fn what_several_names_claim_or_a_place_would_complete_does_not_link() {
    let two = [
        naming("a", &[("Company", "东方钢铁集团", &["东钢"])]),
        naming("b", &[("Company", "东海钢铁集团", &["东钢"])]),
        naming("c", &[("Company", "东钢", &[])]),
    ];
    assert_eq!(keys(&two), ["org/东方钢铁集团", "org/东海钢铁集团", "org/东钢"]);
    let joined = [
        naming("a", &[("Company", "东方钢铁集团", &["东钢"])]),
        naming("b", &[("Company", "东海钢铁集团", &["东钢"])]),
        naming("c", &[("Company", "东钢", &["东方钢铁集团"])]),
    ];
    assert_eq!(keys(&joined), ["org/东方钢铁集团", "org/东海钢铁集团"], "the second claims a name that is taken");
    let local = [
        naming("a", &[("Place", "云川市", &["云川"]), ("GovernmentAgency", "云川市科技局", &["市科技局", "科技局"])]),
        naming("b", &[("GovernmentAgency", "市科技局", &[]), ("GovernmentAgency", "科技局", &[])]),
    ];
    assert_eq!(keys(&local), ["org/云川市科技局", "org/市科技局", "org/科技局", "place/云川市"]);
    let short = [naming("a", &[("Company", "东方钢铁", &["东"])]), naming("b", &[("Company", "东", &[])])];
    assert_eq!(keys(&short).len(), 2);
    let families = [naming("a", &[("Company", "东方钢铁", &["东钢"])]), naming("b", &[("Product", "东钢", &[])])];
    assert_eq!(keys(&families).len(), 2);
}

#[test]
fn names_that_are_forms_of_each_other_are_one_claimant() {
    let chain = [
        naming("a", &[("Company", "东方钢铁集团有限公司", &["东方钢铁集团", "东钢"])]),
        naming("b", &[("Company", "东方钢铁集团", &["东钢"])]),
        naming("c", &[("Company", "东钢", &[])]),
    ];
    assert_eq!(keys(&chain), ["org/东方钢铁集团有限公司"]);
}

#[test]
fn the_same_flow_in_two_documents_is_one_with_two_pieces_of_evidence() {
    let graph = corpus::graph();
    let (node, flow) = graph.flows().find(|(_, flow)| flow.evidence.len() > 1).expect("one is stated twice");
    assert_eq!(flow.money.value, Decimal::from(12_000_000));
    assert_eq!(flow.count, Some(12), "only the first document counts the projects");
    let sources: Vec<_> =
        flow.evidence.iter().map(|id| graph.document(graph.evidence(*id).document).source.as_str()).collect();
    assert_eq!(sources, ["yunchuan/2007.txt", "yunchuan/2008.txt"]);
    assert_eq!(graph.roles(node).part_of.len(), 1);
}

/// The flows of documents: their amounts, the graph being linked from the texts of files.
fn amounts(texts: &[&str]) -> Vec<(u64, usize)> {
    let read = |(number, text): (usize, &&str)| {
        let source = format!("{number}.txt");
        pipeline::extract(Knowledge::embedded(), &source, text.as_bytes()).expect("it is text")
    };
    let graph = Graph::link(&texts.iter().enumerate().flat_map(read).collect::<Vec<_>>());
    let of =
        |flow: &fundgraph::graph::Flow| (u64::try_from(flow.money.value).expect("whole yuan"), flow.evidence.len());
    let mut amounts: Vec<_> = graph.flows().map(|(_, flow)| of(flow)).collect();
    amounts.sort_unstable();
    amounts
}

#[test]
fn money_of_which_only_the_sum_is_told_is_another_in_another_city() {
    let stated = |city: &str| format!("{city}2019年科技工作总结\n全年技术合同成交额3亿元。\n");
    let two = [stated("常州市"), stated("无锡市")];
    assert_eq!(amounts(&[&two[0], &two[1]]), [(300_000_000, 1), (300_000_000, 1)]);
    assert_eq!(amounts(&[&two[0], &format!("{}\n", two[0])]), [(300_000_000, 2)]);
}

#[test]
fn two_like_rows_of_a_table_are_two_payments_and_a_second_table_repeats_them() {
    const HEAD: &str = "苏州市墨湖光学有限公司2019年年度报告\n";
    const TABLE: &str = "政府补助明细\n单位:万元\n补助项目\t金额\n专利资助\t5\n专利资助\t5\n稳岗补贴\t8\n";
    let once = format!("{HEAD}{TABLE}");
    assert_eq!(amounts(&[&once]), [(50_000, 1), (50_000, 1), (80_000, 1)]);
    let between = "其他说明:上述补助均已在报告期内收到,并按照会计准则的规定计入当期损益,公司将其列为非经常性损益项目,会计师事务所已经审计。\n";
    let twice = format!("{HEAD}{TABLE}{between}{TABLE}");
    assert_eq!(amounts(&[&twice]), [(50_000, 2), (50_000, 2), (80_000, 2)]);
}

#[test]
fn cooperation_has_no_direction() {
    let graph = corpus::graph();
    let evidence: Vec<_> = graph
        .relations()
        .filter(|(_, _, relation, _)| relation.predicate.name() == "cooperatesWith")
        .map(|(_, _, relation, _)| relation.evidence.len())
        .collect();
    assert_eq!(evidence, [2]);
}

#[test]
fn the_order_of_records_makes_no_difference() {
    let mut records = corpus::records();
    let expected = nquads(&Graph::link(&records));
    records.reverse();
    assert_eq!(nquads(&Graph::link(&records)), expected);
    records.swap(0, 2);
    // The same document under another path states nothing new.
    let mut copy = records[1].clone();
    copy.document.source = "zzz/copy.txt".to_owned();
    records.push(copy);
    assert_eq!(nquads(&Graph::link(&records)), expected);
}

fn nquads(graph: &Graph) -> String {
    let mut bytes = Vec::new();
    fundgraph::rdf::write_nquads(graph, &mut bytes).expect("a vector takes all");
    String::from_utf8(bytes).expect("N-Quads is UTF-8")
}

#[test]
fn a_subtotal_beside_its_parts_is_told_by_the_figures() {
    let graph = corpus::graph();
    let held: Vec<_> = graph
        .flows()
        .filter(|(node, _)| !graph.roles(*node).counted_in.is_empty())
        .map(|(_, flow)| flow.money.value)
        .collect();
    assert_eq!(held, [Decimal::from(12_000_000), Decimal::from(5_000_000)]);
}

#[test]
fn totals_say_what_they_leave_out() {
    let graph = corpus::graph();
    let sums = totals(&graph, graph.flows().map(|(node, _)| node), |node| {
        graph.flow(node).map(|flow| flow.year).into_iter().collect()
    });
    let unit = |stage, currency: &str| Unit { stage, currency: currency.into() };
    let award = &sums[&Some(2007)][&unit(FundingKind::Award, "CNY")];
    assert_eq!(award.sum, Decimal::from(30_600_000));
    assert_eq!((award.counted.len(), award.parts, award.ceilings, award.hedged), (2, 4, 1, 0));
    let paid = &sums[&Some(2007)][&unit(FundingKind::Disbursement, "CNY")];
    assert_eq!(paid.sum, Decimal::from(20_000_000), "a payment is a part of an award, yet another stage");
    assert_eq!(sums[&Some(2008)][&unit(FundingKind::Investment, "USD")].sum, Decimal::from(5_000_000));
}

#[test]
fn the_corpus_breaks_no_rule_and_a_broken_record_does() {
    let mut records = corpus::records();
    assert_eq!(check::violations(&Graph::link(&records)), []);
    for fact in &mut records[1].facts {
        if let fundgraph::record::Fact::Funding(funding) = fact {
            funding.amount.currency = "yuan".to_owned();
            funding.provenance.evidence.quote.push('x');
            funding.provenance.confidence = Decimal::TWO;
        }
    }
    let rules: Vec<_> = check::violations(&Graph::link(&records)).into_iter().map(|violation| violation.rule).collect();
    assert!(rules.contains(&Rule::Currency("yuan".to_owned())));
    assert!(rules.contains(&Rule::Confidence(Decimal::TWO)));
    assert!(rules.iter().any(|rule| matches!(rule, Rule::QuoteLength { .. })));
}

/// A flow for a graph at random: stage, amount, whether it is a ceiling, currency, and the flow it is a part of.
type Sketch = (bool, u32, bool, bool, Option<usize>);

fn sketched(flows: &[Sketch]) -> Graph {
    let facts: Vec<_> = flows
        .iter()
        .enumerate()
        .map(|(number, (is_award, amount, is_ceiling, is_yuan, part_of))| {
            let mut fact = serde_json::json!({
                "id": format!("f{}", number + 1), "fact": "funding", "kind": if *is_award { "award" } else { "budget" },
                // The year makes each a flow of its own.
                "recipients": [], "period": {"year": number},
                "amount": {"value": amount, "qualifier": if *is_ceiling { "under" } else { "exact" },
                           "currency": if *is_yuan { "CNY" } else { "USD" }, "text": ""},
                "evidence": {"start": number, "end": number + 1, "quote": "x"}, "rule": "r", "confidence": 1,
            });
            if let Some(total) = part_of.filter(|_| number > 0) {
                fact["part_of"] = format!("f{}", total % number + 1).into();
            }
            fact
        })
        .collect();
    let record = serde_json::json!({
        "document": {"source": "s", "sha256": "s", "language": "zh", "start": 0, "end": 99},
        "entities": [], "facts": facts, "diagnostics": [],
    });
    Graph::link(&[serde_json::from_value(record).expect("it is a record")])
}

fn all(graph: &Graph, nodes: &[NodeId]) -> Vec<(Unit, Total)> {
    totals(graph, nodes.iter().copied(), |_| vec![()]).remove(&()).unwrap_or_default().into_iter().collect()
}

proptest! {
    #[test]
    fn nothing_is_counted_with_what_holds_it(
        flows in prop::collection::vec(any::<Sketch>(), 0..30),
        chosen in prop::collection::vec(any::<bool>(), 30),
    ) {
        let graph = sketched(&flows);
        let nodes: Vec<_> = graph.flows().map(|(node, _)| node).zip(&chosen).filter(|(_, is)| **is).map(|(node, _)| node).collect();
        let sums = all(&graph, &nodes);
        let mut reversed = nodes.clone();
        reversed.reverse();
        reversed.extend(&nodes);
        prop_assert_eq!(&sums, &all(&graph, &reversed), "order and repeats make no difference");
        let mut seen = 0;
        for (unit, total) in &sums {
            seen += total.counted.len() + total.parts + total.ceilings + total.beyond;
            let mut sum = Decimal::ZERO;
            for node in &total.counted {
                let flow = graph.flow(*node).expect("it is a flow");
                prop_assert_eq!(&Unit::of(flow), unit);
                prop_assert_ne!(flow.money.qualifier, Qualifier::Under);
                prop_assert!(!graph.holders(*node).iter().any(|holder| total.counted.contains(holder)));
                sum += flow.money.value;
            }
            prop_assert_eq!(sum, total.sum);
        }
        prop_assert_eq!(seen, nodes.len(), "every flow is counted or left out for a reason");
    }

    #[test]
    fn any_records_link_the_same_in_any_order(records in prop::collection::vec(any_record(), 0..8), seed in any::<usize>()) {
        let mut records: Vec<Record> = records
            .into_iter()
            .enumerate()
            .map(|(number, mut record)| {
                record["document"]["source"] = format!("{number}.txt").into();
                record["document"]["sha256"] = format!("{number:064x}").into();
                serde_json::from_value(record).expect("it is a record")
            })
            .collect();
        let copies: Vec<Record> = records.iter().take(2).cloned().collect();
        records.extend(copies.into_iter().map(|mut record| {
            record.document.source.insert_str(0, "copy of ");
            record
        }));
        let expected = nquads(&Graph::link(&records));
        if !records.is_empty() {
            let length = records.len();
            records.rotate_left(seed % length);
            records.swap(0, seed / length % length);
        }
        prop_assert_eq!(nquads(&Graph::link(&records)), expected);
    }
}

/// A record about a few names, in which anything may refer to anything, to itself and to what is not there.
fn any_record() -> impl Strategy<Value = serde_json::Value> {
    let name = prop::sample::select(vec![
        "东方钢铁集团",
        "东方钢铁",
        "东钢",
        "东",
        "云川",
        "云川市",
        "云川市科技局",
        "市科技局",
        "科技局",
    ]);
    let kind = prop::sample::select(vec!["Company", "Place", "GovernmentAgency", "Organization", "Programme"]);
    let entity = (kind, name.clone(), prop::collection::vec(name.clone(), 0..3), prop::option::of(name));
    let fact = (0..3_u8, 0..6_u32, 0..6_u32, prop::option::of(0..6_u32), 0..5_u32, 0..3_u32);
    (prop::collection::vec(entity, 0..5), prop::collection::vec(fact, 0..6)).prop_map(|(entities, facts)| {
        let entities: Vec<_> = entities
            .into_iter()
            .enumerate()
            .map(|(number, (kind, name, forms, within))| {
                let family = EntityType::from_name(kind).expect("a type").family();
                serde_json::json!({
                    "id": format!("e{}", number + 1), "type": kind, "name": name, "forms": forms, "labels": {},
                    "key": format!("{family}/{name}"), "mentions": [], "within": within,
                })
            })
            .collect();
        let facts: Vec<_> = facts
            .into_iter()
            .enumerate()
            .map(|(number, (sort, one, other, part_of, amount, place))| {
                let mut fact = serde_json::json!({
                    "id": format!("f{}", number + 1), "rule": "r", "confidence": 1,
                    "evidence": {"start": place, "end": place + 1, "quote": "x"},
                });
                let (one, other) = (format!("e{one}"), format!("e{other}"));
                let more = match sort {
                    0 => serde_json::json!({
                        "fact": "funding", "kind": "award", "funder": one, "recipients": [other],
                        "part_of": part_of.map(|total| format!("f{total}")),
                        "amount": {"value": amount, "qualifier": "exact", "currency": "CNY", "text": ""},
                    }),
                    1 => serde_json::json!({
                        "fact": "relation", "predicate": "cooperatesWith", "subject": one, "object": other,
                    }),
                    _ => serde_json::json!({
                        "fact": "observation", "indicator": "专利", "subject": one, "value": amount,
                        "qualifier": "exact", "aspect": "total",
                    }),
                };
                fact.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
                fact
            })
            .collect();
        serde_json::json!({
            "document": {"source": "", "sha256": "", "language": "zh", "start": 0, "end": 9},
            "entities": entities, "facts": facts, "diagnostics": [],
        })
    })
}
