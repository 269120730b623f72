# Rates, shares, tenths and percentage points; a number behind a noun that ends like the word for several.
# compares: observation
--- text
桃江县2012年科技工作总结
科技成果推广应用率达69%,结案率94.4%。全社会研发投入强度1.96%,提升0.31个百分点。职务发明占六成。全县科技人员总数3808人。
--- expect
document 桃江县 2012 stated
observation 桃江县 科技成果推广应用率: 69 % share year 2012
observation 桃江县 结案率: 94.4 % share year 2012
observation 桃江县 全社会研发投入强度: 1.96 % share year 2012
observation 桃江县 全社会研发投入强度: 0.31 百分点 growth year 2012
observation 桃江县 职务发明占比: 60 % share year 2012
observation 桃江县 科技人员总数: 3808 人 total year 2012
