# Hedges before, inside and after a figure.
# compares: funding
--- text
苏州市2007年科技工作总结
全年专利专项资金投入超过4000万元。科技成果转化专项资金安排近3000万元。全市技术合同成交额约8亿元,吴江区财政科技投入1亿多元。
--- expect
document 苏州市 2007 stated
funding budget -> under 苏州市专利专项资金: over 40000000 CNY year 2007
funding budget -> under 苏州市科技成果转化专项资金: about 30000000 CNY year 2007
funding contract ->: about 800000000 CNY year 2007
funding budget 苏州市吴江区 ->: over 100000000 CNY year 2007
