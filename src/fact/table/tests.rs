#![allow(clippy::non_ascii_literal, reason = "the tables are Chinese")]

use super::{super::shown::shown, *};

/// What a text's tables state.
fn read_text(text: &str) -> Vec<String> {
    shown(text, |analysis, context, facts| {
        let mut used = vec![false; analysis.quantities.len()];
        read(analysis, context, &crate::sentence::tables(analysis.text, &analysis.sentences), facts, &mut used);
    })
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
            "disbursement 500000 in 1995 funder=Province programme=宜兴市科技三项费用 to=here of 1500000",
            "disbursement 1000000 in 1995 funder=here programme=宜兴市科技三项费用 of 1500000",
            "disbursement 2000000 in 1996 programme=宜兴市科技三项费用",
            "disbursement 800000 in 1996 funder=Province programme=宜兴市科技三项费用 to=here of 2000000",
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
fn a_label_broken_over_two_lines_is_one_name() {
    check(
        "奖补资金明细 单位:万元\n项目 | 金额\n高新区企业研发\n投入奖励 | 3\n专利资助奖励 | 2\n",
        &["award 30000 programme=高新区企业研发投入奖励", "award 20000 programme=专利资助奖励"],
    );
}

#[test]
fn deferred_income_drawn_with_spaces() {
    check(
        "宁波海曙精工股份有限公司 2020 年年度报告\n51、递延收益\n单位：元\n\
         负债项目      期初余额     本期新增补助金额   本期计入其他收益金额   期末余额\n\
         年产 20 万台谐波减速器智能\n工厂建设      900.00      --     100.00   800.00\n\
         宁波市科技局“智能减速器”攻关\n奖励资金      --      300.00     50.00   250.00\n\
         合计    900.00    300.00    150.00   1,050.00\n",
        &[
            "award 300 in 2020 funder=宁波市科技局 programme=“智能减速器”攻关奖励资金 to=宁波海曙精工股份有限公司",
            "年产20万台谐波减速器智能工厂建设: 期初余额 900元 in 2020",
            "年产20万台谐波减速器智能工厂建设: 计入其他收益金额 100元 in 2020",
            "年产20万台谐波减速器智能工厂建设: 期末余额 800元 in 2020",
            "“智能减速器”攻关奖励资金: 计入其他收益金额 50元 in 2020",
            "“智能减速器”攻关奖励资金: 期末余额 250元 in 2020",
            "宁波海曙精工股份有限公司: 期初余额 900元 in 2020",
            "宁波海曙精工股份有限公司: 计入其他收益金额 150元 in 2020",
            "宁波海曙精工股份有限公司: 期末余额 1050元 in 2020",
        ],
    );
}

#[test]
fn what_earlier_grants_bring_is_no_grant() {
    check(
        "宁波海曙精工股份有限公司 2020 年年度报告\n68、其他收益\n单位：元\n\
         产生其他收益的来源    本期发生额    上期发生额\n递延收益转入     150.00     20.00\n\
         增值税即征即退     70.00     --\n稳岗补贴     8.00     9.00\n",
        &[
            "tax 70 in 2020 to=宁波海曙精工股份有限公司",
            "award 8 in 2020 programme=稳岗补贴 to=宁波海曙精工股份有限公司",
            "award 9 in 2019 programme=稳岗补贴 to=宁波海曙精工股份有限公司",
            "宁波海曙精工股份有限公司: 递延收益转入 150元 in 2020",
            "宁波海曙精工股份有限公司: 递延收益转入 20元 in 2019",
        ],
    );
}

#[test]
fn headings_give_programmes_and_rows_their_class() {
    check(
        "2021年度课题立项一览(经费单位:万元)\n一、国家自然科学基金\n序号\t类别\t课题名称\t负责人\t经费\n\
         1\t面上项目\t脑卒中的免疫机制\t王某\t55\n二、浙江省基础公益研究计划(省科技厅)\n\
         2\t青年基金\t心衰标志物研究\t李某\t10(分期拨付,本年到账4)\n三、横向课题\n3\t\t药物评价\t张某\t5\n",
        &[
            "award 550000 in 2021 funder=Nation programme=面上项目 project=脑卒中的免疫机制",
            "award 100000 in 2021 funder=省科技厅 programme=青年基金 project=心衰标志物研究",
            "disbursement 40000 in 2021 funder=省科技厅 programme=青年基金 project=心衰标志物研究 of 100000",
            "award 50000 in 2021 project=药物评价",
            "脑卒中的免疫机制 fundedUnder 面上项目",
            "心衰标志物研究 fundedUnder 青年基金",
        ],
    );
}

#[test]
fn classes_of_a_plan_and_regions() {
    check(
        "2019年衢州市科技计划项目安排表(万元)\n项目名称\t承担单位\t项目类别\t所属区域\t拟支持经费(万元)\n\
         氟硅新材料中试\t浙江巨化股份有限公司\t重大专项\t柯城区\t40\n",
        &[
            "award 400000 in 2019 funder=here programme=重大专项 project=氟硅新材料中试 to=浙江巨化股份有限公司",
            "浙江巨化股份有限公司 undertakes 氟硅新材料中试",
            "氟硅新材料中试 fundedUnder 重大专项",
            "浙江巨化股份有限公司 locatedIn 柯城区",
        ],
    );
}

#[test]
fn years_across_the_header() {
    check(
        "宜兴市科技志\n表8-1 1990年~1992年宜兴市科技三项费用表 单位：万元\n年 份 1990 1991 1992\n金 额 60 75 --\n占财政支出比例（%） 0.5 0.6 0.7\n",
        &[
            "budget 600000 in 1990 funder=here programme=宜兴市科技三项费用",
            "budget 750000 in 1991 funder=here programme=宜兴市科技三项费用",
            "here: 占财政支出比例 0.5% in 1990",
            "here: 占财政支出比例 0.6% in 1991",
            "here: 占财政支出比例 0.7% in 1992",
        ],
    );
}

#[test]
fn programmes_down_and_years_across() {
    check(
        "宜兴市科技志\n表8-2 宜兴市科技经费一览表\n项目 1995年 1996年 1997年\n科技三项费（万元） 60 70 80\n科学事业费（万元） 20 22 25\n占财政支出（%） 0.8 0.9 1.0\n",
        &[
            "budget 600000 in 1995 funder=here programme=科技三项费",
            "budget 700000 in 1996 funder=here programme=科技三项费",
            "budget 800000 in 1997 funder=here programme=科技三项费",
            "budget 200000 in 1995 funder=here programme=科学事业费",
            "budget 220000 in 1996 funder=here programme=科学事业费",
            "budget 250000 in 1997 funder=here programme=科学事业费",
            "here: 占财政支出 0.8% in 1995",
            "here: 占财政支出 0.9% in 1996",
            "here: 占财政支出 1% in 1997",
        ],
    );
}

#[test]
fn levels_beside_years() {
    check(
        "安溪县志\n表25-3 1991~1992年安溪县科技经费投入情况表 单位：万元\n年份 合计 省 市 县\n1991 55 15 20 20\n1992 60 15 -- 45\n",
        &[
            "budget 550000 in 1991",
            "budget 150000 in 1991 funder=Province of 550000",
            "budget 200000 in 1991 funder=泉州市 of 550000",
            "budget 200000 in 1991 funder=here of 550000",
            "budget 600000 in 1992",
            "budget 150000 in 1992 funder=Province of 600000",
            "budget 450000 in 1992 funder=here of 600000",
        ],
    );
}

#[test]
fn any_cells_are_read() {
    for text in [
        "|\n|\n",
        "项目名称|金额|单位\n|||||\n1、|2、|(\n年|(|)\n",
        "\t\n\t\t\n1.|2\n",
        "项目|补助金额(元)\n“|9999999999999999999999999999\n",
        "项目  金额\n   1   2\n  3\n x   \n\u{3000}\u{3000}4\n",
        "1\n2\n3\n1\na\nb\n2\nc\nd\n3",
        "年 1999 2000 2001\n% 1 2 3\n 1 2\n",
    ] {
        read_text(text);
    }
}

#[test]
fn a_notice_gives_what_it_hands_down() {
    let found = read_text(
        "江苏省科学技术厅关于下达2021年省重点研发计划项目经费的通知\n序号\t项目名称\t承担单位(协作单位)\t总经费（万元）\t本次下达（万元）\n一、重大项目（2项）\n1\t深井钻机\t南京大学\t300\t200\n2\t低温阀门\t苏州大学\t200\t100\n",
    );
    let says = |part: &str| found.iter().any(|line| line.contains(part));
    assert!(says("funder=江苏省科学技术厅 programme=重大项目 project=深井钻机 to=南京大学"), "{found:?}");
    assert!(says("to=苏州大学 of 2000000"), "{found:?}");
}

#[test]
fn a_caption_between_two_headers_names_the_programme_of_the_rows_below() {
    let header = "序号|项目名称|承担单位|中央财政经费（万元）\n";
    let told = read_text(&format!(
        "国家重点研发计划“高端结构”重点专项拟立项清单\n{header}1|铝锂合金板材|北京科技大学|120\n2|高熵合金设计|中南大学|80\n\n\
         附件2\n国家重点研发计划“绿色冶炼”重点专项拟立项清单\n{header}1|氢基竖炉还原|东北大学|90\n2|钢渣碳酸化|武汉科技大学|60\n"
    ));
    let awards: Vec<&String> = told.iter().filter(|fact| fact.starts_with("award")).collect();
    assert_eq!(awards.len(), 4, "{told:?}");
    assert!(awards[..2].iter().all(|award| award.contains("“高端结构”重点专项")), "{told:?}");
    assert!(awards[2..].iter().all(|award| award.contains("“绿色冶炼”重点专项")), "{told:?}");
}

#[test]
fn works_won_the_prize_of_the_caption_above_them() {
    check(
        "1978年淮海市获全国科学大会奖项目表\n项目名称 | 完成单位\n\
         眼底病变定位器 | 东湖县人民医院\n放射性沉降物的特点 | 淮海市卫生防疫站参加\n\
         1985年淮海市获国家科技进步奖项目表\n获奖等级 | 项目名称 | 完成单位\n\
         三等奖 | 合成工艺研究 | 淮海市红旗化工厂等\n",
        &[
            "东湖县人民医院 undertakes 眼底病变定位器",
            "眼底病变定位器 recognizedAs 全国科学大会奖",
            "淮海市卫生防疫站 participatesIn 放射性沉降物的特点",
            "放射性沉降物的特点 recognizedAs 全国科学大会奖",
            "淮海市红旗化工厂 undertakes 合成工艺研究",
            "合成工艺研究 recognizedAs 国家科技进步奖三等奖",
        ],
    );
}

#[test]
fn what_is_left_of_the_total_of_a_year_nobody_gave() {
    check(
        "1985年徐州市科技三项经费一览表\n单位：万元\n年份 | 小计 | 省拨 | 其它\n1985 | 60 | 20 | 40\n",
        &[
            "budget 600000 in 1985 programme=徐州市科技三项经费",
            "disbursement 200000 in 1985 funder=Province programme=徐州市科技三项经费 to=here of 600000",
            "budget 400000 in 1985 programme=徐州市科技三项经费 of 600000",
        ],
    );
}

#[test]
fn firms_of_a_group_and_associations_that_it_is_in() {
    check(
        "无锡晨星精密机械股份有限公司2020年年度报告\n\
         子公司名称 | 主要经营地 | 持股比例(%)\n\
         南通晨星轴承有限公司 | 南通市 | 100\n\
         供应商名称 | 主要经营地 | 占比(%)\n\
         苏州晨钢材料有限公司 | 苏州市 | 12\n\
         协会名称 | 任职情况\n\
         中国轴承工业协会 | 常务理事单位\n",
        &[
            "南通晨星轴承有限公司 partOf 无锡晨星精密机械股份有限公司",
            "南通晨星轴承有限公司 locatedIn 南通市",
            "无锡晨星精密机械股份有限公司 memberOf 中国轴承工业协会",
        ],
    );
}
