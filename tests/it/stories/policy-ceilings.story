# What a policy grants at most is an award with the hedge `under`, without recipients.
# compares: funding
--- text
常州市关于支持科技创新的若干政策
对新认定的国家重点实验室,最高给予1000万元补助。支持企业建设研发机构,给予不超过300万元的支持。设立1亿元的常州市科技成果转化专项资金。
--- expect
document 常州市 - -
funding award 常州市 ->: under 10000000 CNY
funding award 常州市 ->: under 3000000 CNY
funding budget 常州市 -> under 常州市科技成果转化专项资金: 100000000 CNY
