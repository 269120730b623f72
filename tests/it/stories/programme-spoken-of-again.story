# A programme named in full is meant by its last words further down, where the text has named no other with them.
# compares: funding
--- text
苏州市2019年科技工作总结
今年我市企业承担国家重点研发计划的热情很高。到年底,重点研发计划项目立项12项,获得经费3600万元。
--- expect
document 苏州市 2019 stated
funding award 国家 -> 苏州市 under 国家重点研发计划: 36000000 CNY count 12 year 2019
