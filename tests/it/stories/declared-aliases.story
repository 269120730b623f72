# A name that the text shortens in brackets stays one entity under its full name.
# compares: funding relation
--- text
无锡市2012年科技工作总结
无锡湖滨传感技术有限公司(以下简称“湖滨传感”)被江苏省科技厅认定为江苏省创新型企业。湖滨传感获得国家863计划支持,并与江南大学签署了合作协议。
--- expect
document 无锡市 2012 stated
relation 无锡湖滨传感技术有限公司 recognizedAs 江苏省创新型企业
relation 无锡湖滨传感技术有限公司 approvedBy 江苏省科技厅
relation 无锡湖滨传感技术有限公司 fundedUnder 国家863计划
relation 无锡湖滨传感技术有限公司 cooperatesWith 江南大学
entity Company 无锡湖滨传感技术有限公司 = 湖滨传感
