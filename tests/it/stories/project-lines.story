# Numbered lines of a project list: programme, quoted project, period in brackets that is not the award's year.
# compares: funding relation
--- text
江南大学科研项目
1、国家自然科学基金:“酿酒酵母耐受机理”(2015~2018),82万元
2、江苏省自然科学基金:“谷物蛋白改性机制”(2012~2015),10万元
--- expect
document - - -
funding award 国家 -> 江南大学 under 国家自然科学基金 for 酿酒酵母耐受机理: 820000 CNY
funding award 江苏省 -> 江南大学 under 江苏省自然科学基金 for 谷物蛋白改性机制: 100000 CNY
relation 江南大学 undertakes 酿酒酵母耐受机理
relation 江南大学 undertakes 谷物蛋白改性机制
relation 酿酒酵母耐受机理 fundedUnder 国家自然科学基金
relation 谷物蛋白改性机制 fundedUnder 江苏省自然科学基金
