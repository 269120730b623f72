# A full name is called by a part of it later on: without its place and form, or as a group.
# compares: nothing
--- text
无锡市2016年科技工作总结
北京云程机器人科技有限公司与江南大学签署协议。云程机器人已建成生产线。安徽庐临(集团)股份有限公司获得奖励,庐临集团每年投入300万元。
--- expect
document 无锡市 2016 stated
entity Company 北京云程机器人科技有限公司 = 云程机器人
entity Company 安徽庐临(集团)股份有限公司 = 庐临集团
