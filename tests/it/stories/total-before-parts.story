# A total of the city's own programme with what was paid out of it, matched and drawn in.
# compares: funding
--- text
无锡市2009年科技工作总结
市级科技计划全年立项210项,下达项目经费4300万元(当年拨款3900万元),区县配套2150万元,带动社会投入11.6亿元。
--- expect
document 无锡市 2009 stated
funding award 无锡市 -> under 无锡市科技计划: 43000000 CNY count 210 year 2009
funding disbursement 无锡市 -> under 无锡市科技计划: 39000000 CNY year 2009 part of 43000000
funding matching -> under 无锡市科技计划: 21500000 CNY year 2009
funding leverage -> under 无锡市科技计划: 1160000000 CNY year 2009
