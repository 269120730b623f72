# A running list of programmes, each with its number of projects and its money; the totals before it.
# compares: funding
--- text
苏州市2007年科技工作总结
2007年,我市向上争取科技经费成效明显。全年共获得上级科技经费4.1亿元,其中国家级经费1.2亿元,省级经费2.9亿元。
获得的国家级项目是:国家863计划22项5079万元;国家973计划4项1570万元;国家科技支撑计划11项2062万元。
--- expect
document 苏州市 2007 stated
funding award -> 苏州市: 410000000 CNY year 2007
funding award 国家 -> 苏州市: 120000000 CNY year 2007 part of 410000000
funding award 江苏省 -> 苏州市: 290000000 CNY year 2007 part of 410000000
funding award 国家 -> 苏州市 under 国家863计划: 50790000 CNY count 22 year 2007 part of 410000000
funding award 国家 -> 苏州市 under 国家973计划: 15700000 CNY count 4 year 2007 part of 410000000
funding award 国家 -> 苏州市 under 国家科技支撑计划: 20620000 CNY count 11 year 2007 part of 410000000
