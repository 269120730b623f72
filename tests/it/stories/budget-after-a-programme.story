# Public spending is a budget of the place, whatever programme the sentence before spoke of.
# compares: funding
--- text
扬州市2011年科技工作总结
全年争取国家863计划6项1420万元。
全市财政科技拨款达到6.2亿元,增长21%。
--- expect
document 扬州市 2011 stated
funding award 国家 -> 扬州市 under 国家863计划: 14200000 CNY count 6 year 2011
funding budget 扬州市 ->: 620000000 CNY change 21 year 2011
