# New, cumulative, share and growth of what is counted; a rate goes with its figure.
# compares: observation
--- text
苏州市2007年科技工作总结
全年专利申请量达33752件,同比增长162.2%。新增国家重点高新技术企业27家、累计达到93家。高新技术产业产值5264亿元,占规模以上工业总产值的33%。
--- expect
document 苏州市 2007 stated
observation 苏州市 专利申请量: 33752 件 total change 162.2 year 2007
observation 苏州市 国家重点高新技术企业: 27 家 new year 2007
observation 苏州市 国家重点高新技术企业: 93 家 cumulative year 2007
observation 苏州市 高新技术产业产值: 526400000000 元 total year 2007
observation 苏州市 高新技术产业产值占规模以上工业总产值的比重: 33 % share year 2007
