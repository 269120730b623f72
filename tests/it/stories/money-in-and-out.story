# Who gives and who gets by the way the money goes: giving clauses, receiving clauses, the treasury, the city of a county.
# compares: funding
--- text
桃江县2012年科技工作总结
县财政安排科技专项资金320万元。省科技厅下达我县项目经费560万元。全年争取省级项目11项、676万元。
我县获市科技局立项5项,获得项目资金80万元。市财政拨给桃江县羞女湖茶业有限公司12万元。
--- expect
document 桃江县 2012 stated
funding budget 桃江县 -> under 桃江县科技专项: 3200000 CNY year 2012
funding award 湖南省科技厅 -> 桃江县: 5600000 CNY year 2012
funding award 湖南省 -> 桃江县: 6760000 CNY count 11 year 2012
funding award 益阳市科技局 -> 桃江县: 800000 CNY count 5 year 2012
funding disbursement 益阳市 -> 桃江县羞女湖茶业有限公司: 120000 CNY year 2012
