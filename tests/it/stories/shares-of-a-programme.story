# Who got how much of the grants told before: the programme and its giver go on, until another is named.
# compares: funding
--- text
基础研究经费情况
2014年度湖北省自然科学基金共资助项目860项,资助经费9200万元,平均每项10万元左右。武汉大学获资助150项、1800万元,居首位;三峡大学获资助40项、380万元。省教育厅奖励长江大学90万元。
--- expect
document - - -
funding award 湖北省 -> under 湖北省自然科学基金: 92000000 CNY count 860 year 2014
funding award 湖北省 -> under 湖北省自然科学基金: about 100000 CNY year 2014
funding award 湖北省 -> 武汉大学 under 湖北省自然科学基金: 18000000 CNY count 150 year 2014
funding award 湖北省 -> 三峡大学 under 湖北省自然科学基金: 3800000 CNY count 40 year 2014
funding award 湖北省教育厅 -> 长江大学: 900000 CNY
