# Amounts in turn, one amount for each, and several amounts with the same parties.
# compares: funding
--- text
桃江县2012年科技工作总结
湖南青川机械有限公司、湖南白石新材料有限公司分别获得国家火炬计划资助60万元、55万元。
县政府对湖南青川机械有限公司、湖南白石新材料有限公司各奖励10万元。
对县级、市级、省级示范企业分别给予5万元、10万元、20万元奖励。
--- expect
document 桃江县 2012 stated
funding award 国家 -> 湖南青川机械有限公司 under 国家火炬计划: 600000 CNY year 2012
funding award 国家 -> 湖南白石新材料有限公司 under 国家火炬计划: 550000 CNY year 2012
funding award 桃江县政府 -> 湖南青川机械有限公司: 100000 CNY year 2012
funding award 桃江县政府 -> 湖南白石新材料有限公司: 100000 CNY year 2012
funding award 桃江县 ->: 50000 CNY year 2012
funding award 桃江县 ->: 100000 CNY year 2012
funding award 桃江县 ->: 200000 CNY year 2012
