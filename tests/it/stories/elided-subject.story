# A subject that the second clause leaves out is that of the first; unmarked acts are the reporting place's.
# compares: relation
--- text
苏州市2007年科技工作总结
苏州市科技局举办了第三届科技合作洽谈会,还与芬兰国家技术研究中心签署了合作协议。出台了《苏州市科技创业投资管理办法》。
--- expect
document 苏州市 2007 stated
relation 苏州市科技局 organizes 第三届科技合作洽谈会
relation 苏州市科技局 cooperatesWith 芬兰国家技术研究中心
relation 苏州市 issues 苏州市科技创业投资管理办法
