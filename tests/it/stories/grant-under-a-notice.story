# The programme of a grant is the one that the title of its notice names.
# compares: funding
--- text
苏州澄芯微电子有限公司关于收到财政资金的公告
根据《关于下达2020年江苏省科技成果转化专项资金的通知》,公司收到昆山市科技局下发的中央财政拨款300万元。
--- expect
document 苏州市 - -
funding disbursement 昆山市科技局 -> 苏州澄芯微电子有限公司 under 江苏省科技成果转化专项资金: 3000000 CNY year 2020
