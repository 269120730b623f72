# Traditional characters with corner brackets: names come out simplified, quotes stay as written.
# compares: funding relation
--- text
蘇州市2008年科技工作總結
全年獲得國家863計劃18項3260萬元,與中國科學院簽署了戰略合作協議。沙鋼集團等3家企業被評為「江蘇省創新試點企業」。
--- expect
document 苏州市 2008 stated
funding award 国家 -> 苏州市 under 国家863计划: 32600000 CNY count 18 year 2008
relation 苏州市 cooperatesWith 中国科学院
relation 沙钢集团 recognizedAs 江苏省创新试点企业
entity Company 沙钢集团 = 沙鋼集團
