# Rows of a table in 万元, scaled by the caption; the sum row is their total.
# compares: funding
# not yet: the province of the payers is taken for the place that the report speaks for
--- text
江苏澄湖智能装备股份有限公司2012年年度报告
江苏澄湖智能装备股份有限公司2012年度政府补助明细如下。
单位:万元
补助项目 | 发放单位 | 金额
江苏省科技成果转化专项资金 | 江苏省财政厅 | 600.00
苏州市科技发展计划 | 苏州市科学技术局 | 85.00
合计 |  | 685.00
--- expect
document - 2012 stated
funding award 江苏省财政厅 -> 江苏澄湖智能装备股份有限公司 under 江苏省科技成果转化专项资金: 6000000 CNY year 2012 part of 6850000
funding award 苏州市科技局 -> 江苏澄湖智能装备股份有限公司 under 苏州市科技计划: 850000 CNY year 2012 part of 6850000
funding award -> 江苏澄湖智能装备股份有限公司: 6850000 CNY year 2012
