# Two articles pasted into one file are two documents where the second is headed with a place of another province, which
# nothing before tells of; a visit from elsewhere that goes on about the place itself is none. Then every further headline
# begins another.
# compares: funding
--- text
绵竹市科技工作取得新进展
今年以来,绵竹市科技局围绕白酒、磷化工和清洁能源三个主导产业开展工作,向上争取经费320万元。全市上下形成了重视科技、尊重人才的良好氛围,企业研发的热情不断高涨,一批新产品陆续走向市场,产学研合作也从单个项目走向长期共建,基层的技术服务站点进一步健全,农户遇到技术难题能够就近得到解答。

安徽省代表团前来考察
代表团在绵竹市参观了三家企业,双方就技术转移交换了意见。全市获得帮扶资金50万元。

磐安县中药材产业有了新平台
磐安县科技局消息,全县今年获得上级科技经费180万元。平台建成以后,药农不出县就能检测药材的品质,加工企业也有了共用的中试车间,元胡、白术和浙贝母的深加工产品陆续上市,合作社与科研人员结成对子,选育和提纯复壮的工作有了固定的场所,县里还把科技特派员的工作站设在平台里,方便随时解答种植户的问题。

县级科技奖励标准(摘要)
新建的院士工作站奖励50万元。
--- expect
document 绵竹市 - -
funding award -> 绵竹市: 3200000 CNY
funding award -> 绵竹市: 500000 CNY
document 磐安县 - -
funding award -> 磐安县: 1800000 CNY
document - - -
funding award ->: 500000 CNY
