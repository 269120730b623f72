# An agency's words for itself, a school that is no faculty, the last two of a list, and the class of a prize.
# compares: relation
--- text
桐乡市科技局关于表彰合作单位的通知
各设区市科技局:
我局与苏州大学签订合作协议。
桐乡市政府、浙江大学与华立集团签订三方协议,共同出资3000万元组建桐乡特种陶瓷研究院。
苏州大学和美康生物科技股份有限公司签约。
“耐高温陶瓷”获浙江省科技进步一等奖,“低温釉料”获浙江省科技进步二等奖。沙钢集团承担的“陶瓷轴承”获一等奖。
--- expect
document 桐乡市 - -
relation 桐乡市科技局 cooperatesWith 苏州大学
relation 桐乡市政府 cooperatesWith 浙江大学
relation 桐乡市政府 cooperatesWith 华立集团
relation 浙江大学 cooperatesWith 华立集团
relation 桐乡市政府 establishes 桐乡特种陶瓷研究院
relation 浙江大学 establishes 桐乡特种陶瓷研究院
relation 华立集团 establishes 桐乡特种陶瓷研究院
relation 苏州大学 cooperatesWith 美康生物科技股份有限公司
relation 耐高温陶瓷 recognizedAs 浙江省科学技术进步奖一等奖
relation 低温釉料 recognizedAs 浙江省科学技术进步奖二等奖
relation 沙钢集团 undertakes 陶瓷轴承
relation 陶瓷轴承 recognizedAs 浙江省科学技术进步奖一等奖
