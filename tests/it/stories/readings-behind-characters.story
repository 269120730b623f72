# Pages that a machine turned into traditional characters write readings behind some of them; names hold together.
# compares: relation
--- text
4月2日,東南大學(xué)與沙鋼集團(tuán)簽署戰(zhàn)略合作協(xié)議,共建“沙鋼先進(jìn)材料聯(lián)合實(shí)驗(yàn)室”。
--- expect
document - - -
relation 东南大学 cooperatesWith 沙钢集团
relation 东南大学 establishes 沙钢先进材料联合实验室
relation 沙钢集团 establishes 沙钢先进材料联合实验室
entity University 东南大学 = 東南大學
