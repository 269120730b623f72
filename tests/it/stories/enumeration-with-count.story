# Each member of an enumeration with a head count is given the title; the count is the titles' number.
# compares: relation
--- text
苏州市2007年科技工作总结
沙钢、常开、亨通、好孩子等6家企业被确定为江苏省创新试点企业,沙钢集团被科技部列为国家创新型企业。
--- expect
document 苏州市 2007 stated
relation 沙钢集团 recognizedAs 江苏省创新试点企业
relation 常开 recognizedAs 江苏省创新试点企业
relation 亨通 recognizedAs 江苏省创新试点企业
relation 好孩子 recognizedAs 江苏省创新试点企业
relation 沙钢集团 recognizedAs 国家创新型企业
relation 沙钢集团 approvedBy 科学技术部
