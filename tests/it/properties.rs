//! What holds for every text: nothing panics, spans lie in the text, quotes are what stands there, and a record
//! survives JSON.
//!
//! Random Unicode alone never reaches the rules, so most texts here are drawn from the words that trigger them.

#![allow(clippy::non_ascii_literal, reason = "the triggers are Chinese")]

use fundgraph::{
    document::{View, decode, split},
    knowledge::Knowledge,
    pipeline,
    record::{Record, Source},
    sentence::sentences,
    span::Span,
};
use proptest::{collection::vec, prelude::*, sample::select, test_runner::Config};

/// Words that rules look for.
const TRIGGERS: &[&str] = &[
    "获得",
    "国家863计划",
    "国家自然科学基金",
    "项目",
    "经费",
    "其中",
    "包括",
    "分别为",
    "被认定为",
    "江苏省创新试点企业",
    "等6家企业",
    "与",
    "和",
    "签署了",
    "合作协议",
    "共建",
    "成立了",
    "分别在",
    "设立了",
    "专项资金",
    "配套",
    "带动社会投入",
    "拨款",
    "最高",
    "不超过",
    "融资",
    "领投",
    "投资",
    "减免",
    "技术合同",
    "成交额",
    "同比增长",
    "翻了一番",
    "累计达到",
    "新增",
    "占",
    "名列第",
    "位",
    "举办",
    "承办的",
    "加入",
    "联盟",
    "列入",
    "立项",
    "承担",
    "研制",
    "以下简称",
    "下称",
    "产值",
    "销售收入",
];

/// Names, references and levels.
const NAMES: &[&str] = &[
    "我市",
    "全市",
    "我省",
    "市科技局",
    "省科技厅",
    "科技部",
    "苏州市",
    "苏州",
    "工业园区",
    "昆山",
    "沙钢",
    "沙钢集团",
    "亨通",
    "苏州大学",
    "清华大学",
    "中科院上海有机所",
    "江苏(沙钢)钢铁研究院",
    "弗克科技(苏州)有限公司",
    "红杉资本",
    "德国",
    "西门子",
    "省级",
    "国家级",
    "市级",
    "某某有限公司",
    "新材料研究院",
    "光通信产业联盟",
    "第三届洽谈会",
    "管理办法",
];

/// Numbers, hedges, units and dates.
const FIGURES: &[&str] = &[
    "5079万元",
    "2.245亿元",
    "1,234,567.89元",
    "三千五百万元",
    "千万美元",
    "一点五亿",
    "４２０万元",
    "22项",
    "6家",
    "162.2%",
    "500-1000万元",
    "100万元至",
    "3500多万",
    "近",
    "约",
    "超过",
    "以上",
    "余",
    "不足",
    "左右",
    "2007年",
    "201*年",
    "07年",
    "二〇〇七年",
    "第4位",
    "1:18",
    "0",
    "9999999999999999999999999999",
    "亿亿万",
    "零",
    "十",
    "0.0000000000000000000000000001",
    "万",
];

/// Marks and layout.
const MARKS: &[&str] = &[
    "、", ",", "，", "。", ";", "；", ":", "：", "(", ")", "（", "）", "“", "”", "《", "》", "「", "」", "\n", "\r\n",
    "\t", " ", "\u{3000}", "|", "\"", "…", "·", "-", "~", "\u{200b}", "\u{feff}", "!", "?", "一、", "1.",
];

/// A text of trigger words, names, figures and marks in any order.
fn text_of_triggers() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        3 => select(TRIGGERS).prop_map(str::to_owned),
        3 => select(NAMES).prop_map(str::to_owned),
        3 => select(FIGURES).prop_map(str::to_owned),
        3 => select(MARKS).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    vec(word, 1..60).prop_map(|words| words.concat())
}

/// The same with the title of a report before it, so that references mean something.
fn report() -> impl Strategy<Value = String> {
    text_of_triggers().prop_map(|text| format!("苏州市201*年科技工作总结\n{text}"))
}

/// A table of such words.
fn table() -> impl Strategy<Value = String> {
    let cell =
        prop_oneof![select(NAMES), select(FIGURES), select(TRIGGERS), Just(""), Just("合计"), Just("金额(万元)")];
    vec(vec(cell, 1..5), 1..8).prop_map(|rows| {
        let rows: Vec<String> = rows.iter().map(|row| row.join(" | ")).collect();
        format!("单位:万元\n{}\n", rows.join("\n"))
    })
}

/// Any text at all, or one that hits the rules.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![1 => any::<String>(), 3 => text_of_triggers(), 3 => report(), 2 => table()]
}

/// Everything that must hold for the records of a text.
fn check(text: &str) -> Result<(), TestCaseError> {
    let Ok(records) = pipeline::extract(Knowledge::embedded(), "-", text.as_bytes()) else { return Ok(()) };
    let (decoded, _) = decode(text.as_bytes()).map_err(|error| TestCaseError::fail(error.to_string()))?;
    let source = Source::new(&decoded);
    let length = decoded.chars().count();
    let mut at = 0;
    for record in &records {
        prop_assert_eq!(record.document.start, at, "documents follow each other without gaps");
        at = record.document.end;
        check_spans(record, &source)?;
        let json = serde_json::to_string(record).expect("a record is JSON");
        let back: Record = serde_json::from_str(&json).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(&back, record);
        prop_assert_eq!(serde_json::to_string(&back).expect("a record is JSON"), json);
    }
    prop_assert_eq!(at, length, "documents cover the text");
    Ok(())
}

/// Spans lie in their document, quotes are what stands there, mentions do not overlap, and ids are the record's own.
fn check_spans(record: &Record, source: &Source<'_>) -> Result<(), TestCaseError> {
    let document = Span::new(record.document.start, record.document.end);
    let inside = |start: usize, end: usize| start <= end && document.start <= start && end <= document.end;
    let mut mentions: Vec<Span> = record.entities.iter().flat_map(|entity| entity.mentions.iter().copied()).collect();
    mentions.sort_unstable();
    prop_assert!(mentions.iter().all(|span| inside(span.start, span.end) && !span.is_empty()));
    prop_assert!(mentions.windows(2).all(|pair| !pair[0].overlaps(pair[1])), "mentions overlap: {mentions:?}");
    for fact in &record.facts {
        let evidence = &fact.provenance().evidence;
        prop_assert!(inside(evidence.start, evidence.end), "{evidence:?} in {document:?}");
        prop_assert_eq!(source.slice(evidence.span()), evidence.quote.as_str());
    }
    for diagnostic in &record.diagnostics {
        prop_assert!(inside(diagnostic.start, diagnostic.end) || diagnostic.start == diagnostic.end);
    }
    check_ids(record)
}

/// Every id that a fact names is in the record.
fn check_ids(record: &Record) -> Result<(), TestCaseError> {
    use fundgraph::record::Fact;
    let ids: Vec<_> = record.facts.iter().map(Fact::id).collect();
    for fact in &record.facts {
        let named = match fact {
            Fact::Relation(fact) => vec![fact.subject, fact.object],
            Fact::Observation(fact) => fact.subject.into_iter().collect(),
            Fact::Funding(flow) => {
                prop_assert!(flow.part_of.is_none_or(|total| total != flow.id && ids.contains(&total)));
                let roles = [flow.funder, flow.programme, flow.project].into_iter().flatten();
                roles.chain(flow.recipients.iter().copied()).collect()
            }
        };
        prop_assert!(named.iter().all(|&id| record.entity(id).is_some()));
    }
    Ok(())
}

proptest! {
    #![proptest_config(Config { cases: 400, failure_persistence: None, ..Config::default() })]

    #[test]
    fn records_of_any_text_hold_together(text in text()) {
        check(&text)?;
    }

    #[test]
    fn sentences_are_the_text(text in text()) {
        let view = View::new(&text, 0);
        let together: String = sentences(view.text()).iter().map(|one| &view.text()[one.span.range()]).collect();
        prop_assert_eq!(together, view.text());
    }

    #[test]
    fn a_view_maps_back_into_its_source(text in text(), origin in 0_usize..1000) {
        let view = View::new(&text, origin);
        let length = text.chars().count();
        let mut last = origin;
        for (at, character) in view.text().char_indices() {
            let span = view.in_source(Span::new(at, at + character.len_utf8()));
            prop_assert!(last <= span.start && span.len() == 1 && span.end <= origin + length, "{span:?} after {last}");
            last = span.end;
        }
    }

    #[test]
    fn documents_are_the_text(text in text()) {
        let parts = split(Knowledge::embedded(), &text);
        let together: String = parts.iter().map(|span| &text[span.range()]).collect();
        prop_assert_eq!(together, text);
    }

    #[test]
    fn any_bytes_decode_or_are_refused(bytes in vec(any::<u8>(), 0..400)) {
        if let Ok((text, _)) = decode(&bytes) {
            prop_assert!(!text.trim().is_empty());
        }
    }

    #[test]
    fn text_of_any_encoding_holds_together(text in text_of_triggers(), cut in 0_usize..8) {
        for encoding in [encoding_rs::GBK, encoding_rs::BIG5, encoding_rs::UTF_8] {
            let (bytes, _, _) = encoding.encode(&text);
            // A file that was cut off in the middle of a character.
            let bytes = &bytes[..bytes.len().saturating_sub(cut)];
            let _ = pipeline::extract(Knowledge::embedded(), "-", bytes);
        }
    }
}

/// Shapes that random words do not give: long runs of one mark, deep brackets, one very long line.
#[test]
fn extreme_shapes_hold_together() {
    let shapes = [
        "(".repeat(3000),
        "“".repeat(3000) + &"”".repeat(3000),
        "、".repeat(3000),
        "沙钢、".repeat(800) + "等6家企业被确定为江苏省创新试点企业",
        "9".repeat(3000) + "万元",
        "万".repeat(3000),
        "一".repeat(3000),
        "获得".repeat(1500) + "5079万元",
        "国家863计划22项5079万元;".repeat(400),
        "|".repeat(3000),
        "\n".repeat(3000) + "我市",
        "苏州市2007年科技工作总结\n".repeat(200),
        // Longer than a sentence may be: cut neither inside a number nor between it and its hedge.
        "全市累计完成专利授权1,234,567件和".repeat(400),
        format!("苏州市科技局2007年工作总结\nab{}专利申请量约500件。", "好".repeat(2724)),
        // Each member may be read as a name and as text: the work must not double with each.
        format!("{}很好领投天使轮", "“天地甲有限公司”、".repeat(40)),
        // One short form, many times; prizes that no prize is named for; lines of hardly anything but names.
        format!("天地科技有限公司(以下简称“天地”){}", "天地获一等奖。".repeat(3000)),
        "苏州 无锡 常州 南京\n".repeat(3000),
    ];
    for shape in shapes {
        check(&shape).unwrap_or_else(|error| panic!("{}…: {error}", shape.chars().take(12).collect::<String>()));
    }
}
