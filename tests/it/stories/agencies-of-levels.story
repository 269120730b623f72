# The same words mean another body in another city; the level before an agency says whose it is.
# compares: relation
--- text
无锡市2008年科技工作总结
市科技局与江南大学签署了产学研合作协议。双良集团被省科技厅认定为江苏省高新技术企业,法尔胜被科技部认定为国家创新型企业。
--- expect
document 无锡市 2008 stated
relation 无锡市科技局 cooperatesWith 江南大学
relation 双良集团 recognizedAs 江苏省高新技术企业
relation 双良集团 approvedBy 江苏省科技厅
relation 法尔胜集团 recognizedAs 国家创新型企业
relation 法尔胜集团 approvedBy 科学技术部
entity GovernmentAgency 无锡市科技局 = 市科技局
