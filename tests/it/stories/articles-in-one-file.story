# Two articles pasted into one file are two documents where the second is headed with a place of another province, which
# nothing before tells of; a visit from elsewhere that goes on about the place itself is none.
# compares: funding
--- text
绵竹市科技工作取得新进展
今年以来,绵竹市科技局围绕白酒、磷化工和清洁能源三个主导产业开展工作,向上争取经费320万元。全市上下形成了重视科技、尊重人才的良好氛围,企业研发的热情不断高涨,一批新产品陆续走向市场,产学研合作也从单个项目走向长期共建,基层的技术服务站点进一步健全,农户遇到技术难题能够就近得到解答。

安徽省代表团前来考察
代表团在绵竹市参观了三家企业,双方就技术转移交换了意见。全市获得帮扶资金50万元。

磐安县中药材产业有了新平台
磐安县科技局消息,全县今年获得上级科技经费180万元。
--- expect
document 绵竹市 - -
funding award -> 绵竹市: 3200000 CNY
funding award -> 绵竹市: 500000 CNY
document 磐安县 - -
funding award -> 磐安县: 1800000 CNY
