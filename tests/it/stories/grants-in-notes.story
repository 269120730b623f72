# The notes of an account name a grant in full between the word for receiving and the amount, behind who paid it.
# compares: funding
--- text
宁波甬江精密机械股份有限公司2018年年度报告
[注1]系收到的2017年度支持中小企业技术改造专项资金补助及奖励300,000.00元。
[注2]系收到余姚市财政局拨付的促进外贸转型升级专项补助120,000.00元。
--- expect
document 宁波市 2018 stated
entity Programme 宁波市支持中小企业技术改造专项资金补助及奖励
funding award -> 宁波甬江精密机械股份有限公司 under 宁波市支持中小企业技术改造专项资金补助及奖励: 300000 CNY year 2017
funding disbursement 余姚市财政局 -> 宁波甬江精密机械股份有限公司 under 促进外贸转型升级专项: 120000 CNY year 2018
