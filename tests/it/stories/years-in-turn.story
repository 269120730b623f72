# Figures told of several years in turn: each has its own.
# compares: funding observation
--- text
桐乡市科技统计公报
2017、2018年全市本级科技投入分别为2600万元和3100万元,分别占财政支出的1.1%和1.3%。
2015年至2017年,全市新产品产值分别为3亿元、4亿元和6亿元。
2016年和2018年,全市专利申请量分别为800件和950件。
--- expect
document 桐乡市 - -
funding budget 桐乡市 ->: 26000000 CNY year 2017
funding budget 桐乡市 ->: 31000000 CNY year 2018
observation 桐乡市 本级科技投入占财政支出的比重: 1.1 % share year 2017
observation 桐乡市 本级科技投入占财政支出的比重: 1.3 % share year 2018
observation 桐乡市 新产品产值: 300000000 元 total year 2015
observation 桐乡市 新产品产值: 400000000 元 total year 2016
observation 桐乡市 新产品产值: 600000000 元 total year 2017
observation 桐乡市 专利申请量: 800 件 total year 2016
observation 桐乡市 专利申请量: 950 件 total year 2018
