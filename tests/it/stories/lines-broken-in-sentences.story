# Lines broken inside sentences, words and numbers are one text.
# compares: observation
--- text
桃江县2012年科技工作总结
全县各单位、高等院校和驻县科研机构共承担各类科技计划项目197项,其中国家重点
新产品计划12项、省科技计划38项。全年完成科技成果75项,其中获省科技进步奖的
科技成果3项,选派科技特派员60名,建立科技示范基地8处,培训农民3600人次,发放资
料5万余份,组织科技下乡活动26场。
--- expect
document 桃江县 2012 stated
observation 桃江县 科技计划项目: 197 项 total year 2012
observation 桃江县 国家重点新产品计划: 12 项 total year 2012
observation 桃江县 省科技计划: 38 项 total year 2012
observation 桃江县 科技成果: 75 项 total year 2012
observation 桃江县 省科技进步奖的科技成果: 3 项 total year 2012
observation 桃江县 科技特派员: 60 名 total year 2012
observation 桃江县 科技示范基地: 8 处 total year 2012
observation 桃江县 培训农民: 3600 人次 total year 2012
observation 桃江县 资料: over 50000 份 total year 2012
observation 桃江县 科技下乡活动: 26 场 total year 2012
