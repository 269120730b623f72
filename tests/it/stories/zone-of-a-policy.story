# A development zone that no table has speaks for itself where its policy or report begins with it.
# compares: funding
--- text
芜湖龙河开发区支持科技创新若干措施
对新认定的国家级企业技术中心,给予最高100万元奖励。开发区财政安排专项资金500万元。
--- expect
document 龙河开发区 - -
entity Place 龙河开发区
funding award 龙河开发区 ->: under 1000000 CNY
funding budget 龙河开发区 ->: 5000000 CNY
