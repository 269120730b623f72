# A masked year in the title is resolved from the year that the text names, and said so.
# compares: funding
--- text
苏州市201*年科技工作总结
07年,全市财政科技投入达到9.04亿元,比2006年增长57.6%。2007年我市创业环境进一步改善。
--- expect
document 苏州市 2007 inferred
funding budget 苏州市 ->: 904000000 CNY change 57.6 year 2007
diagnostic 2007
