# Institutes founded by two, at a place, and one by one (分别).
# compares: relation
--- text
苏州市2007年科技工作总结
苏州大学与沙钢集团合作成立了先进钢材研究中心。清华大学在昆山设立了紫光光电研究院。
东南大学、江南大学分别在太仓建立了传感器联合实验室和发酵工程联合实验室。
--- expect
document 苏州市 2007 stated
relation 苏州大学 cooperatesWith 沙钢集团
relation 苏州大学 establishes 先进钢材研究中心
relation 沙钢集团 establishes 先进钢材研究中心
relation 清华大学 establishes 紫光光电研究院
relation 紫光光电研究院 locatedIn 昆山市
relation 东南大学 establishes 传感器联合实验室
relation 江南大学 establishes 发酵工程联合实验室
relation 传感器联合实验室 locatedIn 太仓市
relation 发酵工程联合实验室 locatedIn 太仓市
