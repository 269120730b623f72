#![allow(clippy::non_ascii_literal, reason = "the tables are Chinese")]

use super::*;
use crate::{document::View, fact::Party, knowledge::Knowledge, mention::Reference, sentence::tables};

/// Reads a text's tables: a line for each flow, and one for each relation that is no more than a flow's own.
fn read_text(text: &str) -> Vec<String> {
    let view = View::new(text, 0);
    let mut analysis = Analysis::new(Knowledge::embedded(), view.text());
    let context = Context::new(&analysis);
    analysis.localise(context.here.as_deref());
    analysis.resolve_anaphors(context.owner.as_ref());
    let mut facts = Facts::default();
    read(&analysis, &context, &tables(view.text(), &analysis.sentences), &mut facts);
    let party = |party: &Party| match party {
        Party::Named(span, _) => view.text()[span.range()].to_owned(),
        Party::Implied(name, _) => name.clone(),
        Party::Reference(Reference::Here) => "here".to_owned(),
        Party::Reference(other) => format!("{other:?}"),
    };
    let named = |role: &str, of: Option<&Party>| of.map_or(String::new(), |of| format!(" {role}={}", party(of)));
    let flows = facts.flows.iter().map(|flow| {
        let mut line = format!("{} {}", flow.kind.name(), flow.value.normalize());
        line += &flow.year.map_or(String::new(), |year| format!(" in {year}"));
        line += &flow.count.map_or(String::new(), |count| format!(" for {count}"));
        line += &named("funder", flow.funder.as_ref());
        line += &named("programme", flow.programme.as_ref());
        line += &named("project", flow.project.as_ref());
        flow.recipients.iter().for_each(|to| line += &named("to", Some(to)));
        line + &flow.part_of.map_or(String::new(), |total| format!(" of {}", facts.flows[total].value.normalize()))
    });
    let relations = facts.relations.iter().map(|relation| {
        format!("{} {} {}", party(&relation.subject), relation.predicate.name(), party(&relation.object))
    });
    flows.chain(relations).collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(read_text(text), expected, "{text}");
}

#[test]
fn grants_of_a_company_across_a_page_break() {
    check(
        "（2）政府补助明细\n单位：元\n补助项目 | 本期发生额 | 上期发生额 | 与收益相关\n\
         无锡市科技局高新技术企业培育奖励 | 200,000.00 | - | 收益\n\
         101\n无锡晨星精密机械股份有限公司2020年年度报告\n\
         智能化轴承生产线技术改造 | 1,000,000.50 | 300,000.00 | 资产\n\
         稳岗返还 | 8,000.00 |  | 收益\n\
         增值税即征即退 | 12.30 |  | 收益\n\
         合计 | 1,208,012.80 | 300,000.00 | \n",
        &[
            "award 200000 in 2020 funder=无锡市科技局 programme=高新技术企业培育奖励 to=无锡晨星精密机械股份有限公司 of 1208012.8",
            "award 1000000.5 in 2020 project=智能化轴承生产线技术改造 to=无锡晨星精密机械股份有限公司 of 1208012.8",
            "award 300000 in 2019 project=智能化轴承生产线技术改造 to=无锡晨星精密机械股份有限公司",
            "award 8000 in 2020 programme=稳岗返还 to=无锡晨星精密机械股份有限公司 of 1208012.8",
            "tax 12.3 in 2020 to=无锡晨星精密机械股份有限公司 of 1208012.8",
            "award 1208012.8 in 2020 to=无锡晨星精密机械股份有限公司",
        ],
    );
}

#[test]
fn projects_of_a_university_with_what_was_paid() {
    check(
        "2018年度科研项目一览表\n\
         序号 | 项目编号 | 项目名称 | 项目来源 | 承担单位 | 项目经费(万元) | 到账经费(万元) | 起止时间\n\
         1 | 2018YF001 | 稻田镉污染阻控技术研究 | 国家重点研发计划 | 湖南农业大学 | 120 | 45.5 | 2018-2020\n\
         2 | 31870001 | 油菜角果抗裂机理 | 国家自然科学基金 | 湖南农业大学 | 60 | 60 | 2019-2022\n\
         合计 |  |  |  |  | 180 | 105.5 | \n",
        &[
            "award 1200000 in 2018 funder=Nation programme=国家重点研发计划 project=稻田镉污染阻控技术研究 to=湖南农业大学 of 1800000",
            "disbursement 455000 in 2018 funder=Nation programme=国家重点研发计划 project=稻田镉污染阻控技术研究 to=湖南农业大学 of 1200000",
            "award 600000 in 2018 funder=Nation programme=国家自然科学基金 project=油菜角果抗裂机理 to=湖南农业大学 of 1800000",
            "disbursement 600000 in 2018 funder=Nation programme=国家自然科学基金 project=油菜角果抗裂机理 to=湖南农业大学 of 600000",
            "award 1800000 in 2018",
            "disbursement 1055000 in 2018 of 1800000",
            "湖南农业大学 undertakes 稻田镉污染阻控技术研究",
            "稻田镉污染阻控技术研究 fundedUnder 国家重点研发计划",
            "湖南农业大学 undertakes 油菜角果抗裂机理",
            "油菜角果抗裂机理 fundedUnder 国家自然科学基金",
        ],
    );
}

#[test]
fn programmes_with_counts_and_subtotals() {
    check(
        "绍兴市2012年获得上级科技项目经费情况\n单位:万元\n计划名称\t项目数\t经费\n\
         国家863计划\t3项\t500\n国家星火计划\t2\t70\n小计\t5\t570\n\
         浙江省重大科技专项\t4\t400\n小计\t4\t400\n合  计\t9\t970\n",
        &[
            "award 5000000 in 2012 for 3 funder=Nation programme=国家863计划 to=here of 5700000",
            "award 700000 in 2012 for 2 funder=Nation programme=国家星火计划 to=here of 5700000",
            "award 5700000 in 2012 for 5 to=here of 9700000",
            "award 4000000 in 2012 for 4 funder=Province programme=浙江省重大科技专项 to=here of 9700000",
            "award 9700000 in 2012 for 9 to=here",
        ],
    );
}

#[test]
fn the_total_may_stand_first() {
    check(
        "专项资金安排表(单位:万元)\n单位名称|安排金额\n总计|300\n杭州云栖软件有限公司|100\n杭州大江医药有限公司|200\n",
        &[
            "budget 3000000",
            "budget 1000000 to=杭州云栖软件有限公司 of 3000000",
            "budget 2000000 to=杭州大江医药有限公司 of 3000000",
        ],
    );
}

#[test]
fn years_of_a_gazetteer_by_level() {
    check(
        "宜兴市科技三项费用拨款情况表\n单位:万元\n年份 | 合计 | 省级 | 市级\n1995年 | 150 | 50 | 100\n1996年 | 200 | 80 | 120\n",
        &[
            "disbursement 1500000 in 1995 programme=宜兴市科技三项费用",
            "disbursement 500000 in 1995 funder=Province programme=宜兴市科技三项费用 of 1500000",
            "disbursement 1000000 in 1995 funder=here programme=宜兴市科技三项费用 of 1500000",
            "disbursement 2000000 in 1996 programme=宜兴市科技三项费用",
            "disbursement 800000 in 1996 funder=Province programme=宜兴市科技三项费用 of 2000000",
            "disbursement 1200000 in 1996 funder=here programme=宜兴市科技三项费用 of 2000000",
        ],
    );
}

#[test]
fn without_a_header_only_what_is_clear() {
    let table = "1 | 苏州大学 | 50\n2 | 江南大学 | 30\n";
    check(&format!("获资助单位名单(单位:万元)\n{table}"), &["award 500000 to=苏州大学", "award 300000 to=江南大学"]);
    check(&format!("获资助单位名单\n{table}"), &[]);
    check(&format!("招生情况(单位:万元)\n{table}"), &[]);
}

#[test]
fn a_list_of_projects_without_money() {
    check(
        "立项清单\n序号 | 项目名称 | 承担单位 | 项目负责人\n1 | 深海钻机关键部件研制 | 上海海洋大学 | 王某\n",
        &["上海海洋大学 undertakes 深海钻机关键部件研制"],
    );
}

#[test]
fn merged_cells_and_missing_units() {
    check(
        "科技计划立项表\n计划名称 | 项目名称 | 承担企业 | 经费(万元)\n\
         火炬计划 | 高效电机控制器 | 常州天合光能有限公司 | 20\n | 耐磨涂层 | 常州蓝鲸涂料有限公司 | 1.5\n",
        &[
            "award 200000 funder=Nation programme=火炬计划 project=高效电机控制器 to=常州天合光能有限公司",
            "award 15000 funder=Nation programme=火炬计划 project=耐磨涂层 to=常州蓝鲸涂料有限公司",
            "常州天合光能有限公司 undertakes 高效电机控制器",
            "高效电机控制器 fundedUnder 火炬计划",
            "常州蓝鲸涂料有限公司 undertakes 耐磨涂层",
            "耐磨涂层 fundedUnder 火炬计划",
        ],
    );
    check("补助名单\n项目名称 | 承担单位 | 补助金额\n高效电机 | 南京大学 | 20\n", &["南京大学 undertakes 高效电机"]);
}

#[test]
fn statistics_are_no_funding() {
    check(
        "财务费用\n单位:元\n项目 | 本期发生额 | 上期发生额\n利息收入 | 1,000.00 | 900.00\n汇兑损益 | 5.00 | 4.00\n",
        &[],
    );
    check("人口情况\n地区 | 户数 | 人口(万人)\n昆山市 | 10 | 20\n太仓市 | 5 | 9\n", &[]);
}

#[test]
fn labels_without_their_numbers() {
    check(
        "奖补资金明细 单位:万元\n项目 | 金额\n1、收到2017年度泰州市科技局专利补助款 | 1.2\n(二)“智慧港口”示范工程 | 30\n三.其他 | 0.5\n3D打印实训平台 | 2\n",
        &[
            "award 12000 in 2017 funder=泰州市科技局 programme=专利补助款",
            "award 300000 project=“智慧港口”示范工程",
            "award 5000",
            "award 20000 project=3D打印实训平台",
        ],
    );
}

#[test]
fn a_label_broken_over_two_lines_names_nothing() {
    check(
        "奖补资金明细 单位:万元\n项目 | 金额\n高新区企业研发\n投入奖励 | 3\n专利资助奖励 | 2\n",
        &["award 30000", "award 20000 programme=专利资助奖励"],
    );
}

#[test]
fn any_cells_are_read() {
    for text in [
        "|\n|\n",
        "项目名称|金额|单位\n|||||\n1、|2、|(\n年|(|)\n",
        "\t\n\t\t\n1.|2\n",
        "项目|补助金额(元)\n“|9999999999999999999999999999\n",
    ] {
        read_text(text);
    }
}
