# Who carries out one item of a list gets that item's money; the others came to the place.
# compares: funding
--- text
苏州市2014年科技工作总结
全市共有30个项目列入上级科技计划,争取资金5000万元。其中,国家863计划1项,经费900万元,由沙钢集团承担;国家星火计划2项,经费160万元。
--- expect
document 苏州市 2014 stated
funding award -> 苏州市: 50000000 CNY count 30 year 2014
funding award 国家 -> 沙钢集团 under 国家863计划: 9000000 CNY count 1 year 2014 part of 50000000
funding award 国家 -> 苏州市 under 国家星火计划: 1600000 CNY count 2 year 2014 part of 50000000
