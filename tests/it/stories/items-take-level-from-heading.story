# Bare items of a list take their level from the heading of the list.
# compares: funding
# not yet: a heading with an agency instead of a level does not give the items theirs
--- text
苏州市2007年科技工作总结
全年获得省科技厅立项的项目是:农村科技7项505万元,社会发展49项895万元,国际科技合作8项353万元。
--- expect
document 苏州市 2007 stated
funding award 江苏省 -> 苏州市 under 江苏省农村科技项目: 5050000 CNY count 7 year 2007
funding award 江苏省 -> 苏州市 under 江苏省社会发展项目: 8950000 CNY count 49 year 2007
funding award 江苏省 -> 苏州市 under 江苏省国际科技合作项目: 3530000 CNY count 8 year 2007
