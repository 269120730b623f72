#![allow(clippy::non_ascii_literal, reason = "the tables are Chinese")]

use crate::document::View;

fn check(text: &str, expected: &str) {
    assert_eq!(View::new(text, 0).text(), expected, "{text}");
}

#[test]
fn runs_of_spaces_part_cells() {
    check(
        "单位：元\n项目    期初余额   期末余额\n政府补助   1,200.00   900.00\n合  计   1,200.00   --\n完",
        "单位:元\n项目\t期初余额\t期末余额\n政府补助\t1,200.00\t900.00\n合计\t1,200.00\t--\n完",
    );
    check("填报单位：某局    单位：元\n项目\t金额\n奖励\t2\n", "填报单位:某局 单位:元\n项目\t金额\n奖励\t2\n");
    check("甲说  乙来了。\n丙 2 人  3", "甲说 乙来了。\n丙2人3");
}

#[test]
fn a_broken_label_is_one_cell() {
    let expected =
        "项目\t金额\n年产30万套精密轴承生产线技术改造\t500.00\n稳岗补贴\t20.00\n高新区企业研发投入奖励资金\t8.00\n";
    check(
        "项目    金额\n年产 30 万套精密轴承\n生产线技术改造   500.00\n稳岗补贴   20.00\n高新区企业研发投入\n奖励资金   8.00\n",
        expected,
    );
    check(
        "项目    金额\n年产 30 万套精密轴承\n                 500.00\n生产线技术改造\n稳岗补贴   20.00\n高新区企业研发投入  8.00\n奖励资金\n",
        expected,
    );
}

#[test]
fn heads_and_page_numbers_end_a_label() {
    check(
        "项目    金额\n稳岗补贴及各项奖励   20.00\n某某股份有限公司 2020 年年度报告\n12\n专利资助   8.00\n",
        "项目\t金额\n稳岗补贴及各项奖励\t20.00\n某某股份有限公司2020年年度报告\n12\n专利资助\t8.00\n",
    );
}

#[test]
fn what_stands_under_a_cell_goes_on_with_it() {
    check(
        "编号　申请公司　　　　　计划名称　　　　补助款\n１　　甲光电公司　　　　车灯开发　　　　34,560\n２　　乙生技公司、　　　新药临床　　　　53,200\n　　　丙研究\n　　　中心\n合计　　87,760\n",
        "编号\t申请公司\t计划名称\t补助款\n1\t甲光电公司\t车灯开发\t34,560\n2\t乙生技公司、丙研究中心\t新药临床\t53,200\n合计\t87,760\n",
    );
    check(
        "             本期新增      期末\n项目                       余额\n             补助金额\n厂房补助      20.00        8.00\n",
        "项目\t本期新增补助金额\t期末余额\n厂房补助\t20.00\t8.00\n",
    );
}

#[test]
fn years_across() {
    check("年 度 1999 2000 2001\n额 度 6.5 7 --\n完 成 了", "年度\t1999\t2000\t2001\n额度\t6.5\t7\t--\n完 成 了");
}

#[test]
fn single_spaces_under_a_header() {
    check(
        "序号 项目名称 负责人 经费（万元）\n1 稻瘟病菌 CRISPR 编辑 李 明 20\n2 小麦抗旱 赵大山 8\n3 玉米育种 钱小河 12\n",
        "序号\t项目名称\t负责人\t经费(万元)\n1\t稻瘟病菌CRISPR编辑\t李明\t20\n2\t小麦抗旱\t赵大山\t8\n3\t玉米育种\t钱小河\t12\n",
    );
}

#[test]
fn items_broken_by_the_page() {
    check(
        "1、国家自然科学基金面上项目：滨海盐碱地水稻根际微生物群落的调控机制研\n究（31871234），60万元；\n2、其他\n",
        "1、国家自然科学基金面上项目:滨海盐碱地水稻根际微生物群落的调控机制研究(31871234),60万元;\n2、其他\n",
    );
    check("1、加强项目管理\n全年验收12项。\n2、其他\n", "1、加强项目管理\n全年验收12项。\n2、其他\n");
}

#[test]
fn a_cell_a_line() {
    check(
        "立项清单\n序号\n项目名称\n单位\n经费\n1\n稻瘟病\n农大\n20\n2\n\n小麦\n抗旱基因\n林大\n8\n3\n玉米\n农大\n12\n特此公告",
        "立项清单\n序号\t项目名称\t单位\t经费\n1\t稻瘟病\t农大\t20\n2\t小麦抗旱基因\t林大\t8\n3\t玉米\t农大\t12\n特此公告",
    );
}

#[test]
fn cells_on_lines_without_numbers() {
    check(
        "项目编号\n项目名称\n承担单位\n经费（万元）\n一、重大专项\nKJ-01\n深井钻机\n甲研究院\n300\nKJ-02\n低温阀门\n乙公司\n200\n二、面上项目\nKJ-03\n早熟玉米\n丙大学\n15\n小计\n515\n以上项目须按时完成。\n",
        "项目编号\t项目名称\t承担单位\t经费(万元)\n一、重大专项\nKJ-01\t深井钻机\t甲研究院\t300\nKJ-02\t低温阀门\t乙公司\t200\n二、面上项目\nKJ-03\t早熟玉米\t丙大学\t15\n小计\t515\n以上项目须按时完成。\n",
    );
    check("春风\n杨柳\n青山\n流水\n人家\n", "春风\n杨柳\n青山\n流水\n人家\n");
}
