# Output, sales and taxes of firms are never flows of money, however much they look like it.
# compares: funding
--- text
苏州市2007年科技工作总结
沙钢集团实现销售收入580亿元,净利润8.7亿元,上缴税收12亿元。全市高新技术产品出口额达到420亿美元。全社会研究与试验发展经费支出95亿元。
--- expect
document 苏州市 2007 stated
