# An alliance with core members; the place founds it.
# compares: relation
--- text
苏州市2008年科技工作总结
我市成立了以盛科网络、创达特、苏州大学等企业和院校为核心的“苏州融合通信产业联盟”。亨通集团加入中国通信标准化协会。
--- expect
document 苏州市 2008 stated
relation 苏州市 establishes 苏州融合通信产业联盟
relation 盛科网络 memberOf 苏州融合通信产业联盟
relation 创达特 memberOf 苏州融合通信产业联盟
relation 苏州大学 memberOf 苏州融合通信产业联盟
relation 亨通集团 memberOf 中国通信标准化协会
