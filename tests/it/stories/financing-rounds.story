# One investor funds the round; several share it, so the amount has no funder and each is a relation.
# compares: funding relation
--- text
创投快讯
“云梭智造”获北辰资本领投5000万元A轮融资。
苏州澜起生物有限公司宣布完成3500万美元B轮融资,投资方为红杉资本、启明创投。
--- expect
document - - -
funding investment 北辰资本 -> 云梭智造: 50000000 CNY
funding investment -> 苏州澜起生物有限公司: 35000000 USD
relation 苏州澜起生物有限公司 fundedBy 红杉资本
relation 苏州澜起生物有限公司 fundedBy 启明创投
