# Paragraphs that begin with dates are prose, though 1 and 2 begin them in turn.
# compares: funding
--- text
1月8日,苏州大学宣布,学校科研项目总经费达1.5亿元。
2月6日,苏州大学又获江苏省科技厅资助300万元。
--- expect
document - - -
funding award -> 苏州大学: 150000000 CNY
funding award 江苏省科技厅 -> 苏州大学: 3000000 CNY
