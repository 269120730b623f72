# Digits, letters and marks in full width are the same figures.
# compares: funding
--- text
苏州市２００７年科技工作总结
全年争取国家８６３计划２２项５，０７９万元，国家９７３计划３项１２００万元。
--- expect
document 苏州市 2007 stated
funding award 国家 -> 苏州市 under 国家863计划: 50790000 CNY count 22 year 2007
funding award 国家 -> 苏州市 under 国家973计划: 12000000 CNY count 3 year 2007
