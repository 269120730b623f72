# The same total and parts in other words: 合计, 分别为, the parts first by level and then by name.
# compares: funding
--- text
南通市2010年科技工作总结
全市共争取到上级科技经费合计2.3亿元,其中来自国家的经费8000万元,来自省里的经费1.5亿元。
--- expect
document 南通市 2010 stated
funding award -> 南通市: 230000000 CNY year 2010
funding award 国家 -> 南通市: 80000000 CNY year 2010 part of 230000000
funding award 江苏省 -> 南通市: 150000000 CNY year 2010 part of 230000000
