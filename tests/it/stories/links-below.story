# The titles of other pages below a text are none of its content.
# compares: funding
--- text
无锡市2012年科技工作总结
2012年,无锡市获得国家科技型中小企业创新基金项目10项,资金500万元。

相关推荐
苏州市科技局获得省级科技项目资金3000万元
常州市科技局拨付创新券资金200万元
--- expect
document 无锡市 2012 stated
funding award 国家 -> 无锡市 under 科技型中小企业技术创新基金: 5000000 CNY count 10 year 2012
