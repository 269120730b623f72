# Places in an order, ratios and small tallies
# compares: observation
--- text
桐乡市2012年科技工作总结
专利申请量和授权量均居全市首位。立项数、资助经费双双位列全省第二。研发投入强度、高新技术企业数等3项指标均列全省第1位。财政资金带动社会资本的比例达到1:8.5,配套按1:1执行。科技经费的60%以上用于支持民营企业。七项关键技术通过鉴定,以上三项工作分两个阶段进行。
--- expect
document 桐乡市 2012 stated
observation 桐乡市 专利申请量: 1 位 rank year 2012
observation 桐乡市 专利授权量: 1 位 rank year 2012
observation 桐乡市 立项数: 2 rank year 2012
observation 桐乡市 资助经费: 2 rank year 2012
observation 桐乡市 指标: 3 项 total year 2012
observation 桐乡市 研发投入强度: 1 位 rank year 2012
observation 桐乡市 高新技术企业数: 1 位 rank year 2012
observation 桐乡市 财政资金带动社会资本的比例: 8.5 total year 2012
observation 桐乡市 科技经费用于支持民营企业的比例: over 60 % share year 2012
observation 桐乡市 通过鉴定的关键技术: 7 项 total year 2012
