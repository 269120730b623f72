# A file in GBK reads like any other.
# encoding: gbk
# compares: funding relation
--- text
扬州市2011年科技工作总结
全年争取国家863计划6项1420万元。扬杰电子被江苏省科技厅认定为江苏省创新型企业。
--- expect
document 扬州市 2011 stated
funding award 国家 -> 扬州市 under 国家863计划: 14200000 CNY count 6 year 2011
relation 扬杰科技 recognizedAs 江苏省创新型企业
relation 扬杰科技 approvedBy 江苏省科技厅
