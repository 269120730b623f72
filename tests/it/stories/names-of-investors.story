# Firms that no list knows are shown by the wording of a round: before the verb, before and after words for investors.
# compares: nothing
--- text
创投周报
芯片设计商远桥微电子完成8000万元A轮融资,由岚汐创投领投,Harbor Ventures、澹泊资本跟投,青隅资本担任独家财务顾问。
--- expect
document - - -
entity Company 岚汐创投
entity Company Harbor Ventures
entity Company 澹泊资本
entity Company 青隅资本
