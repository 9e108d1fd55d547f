"""What gives somebody away: numbers, accounts, names of firms and of people, however they are written."""

from __future__ import annotations

import re

HIDDEN = "〔已隐去〕"
"""What is left in its place, in texts that are kept as well: the same in every language."""

# Everything below is looked for in the shadow of a text: full-width signs made ordinary, invisible ones left out.
BETWEEN = r"[\s.\-–—_·()/*,、]{0,3}"  # what people put between the digits of a number
D = rf"(?:{BETWEEN}[0-9])"
NUMBERS = re.compile(
    rf"(?<![0-9])(?:\+?(?:00)?86{BETWEEN})?1{BETWEEN}[3-9]{D}{{9}}(?![0-9])"  # a mobile
    rf"|(?<![0-9])\(?(?:\+?86{BETWEEN}[1-9]|0[1-9])[0-9]{{1,2}}{BETWEEN}[0-9]{D}{{6,7}}(?![0-9])"  # with an area code
    rf"|(?<![0-9])[48]00{D}{{7}}(?![0-9])"
    rf"|\+{BETWEEN}[1-9]{D}{{7,14}}(?![0-9])"  # abroad
    r"|(?<![0-9a-z])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9]{4}[0-9x](?![0-9a-z])"  # identity card
)
WRITTEN = str.maketrans("〇零一二三四五六七八九幺", "001234567891")
WRITTEN_NUMBERS = re.compile(r"(?<![0-9])(?:1 ?[3-9](?: ?[0-9]){9}|0[1-9][0-9]{8,10})(?![0-9])")
LINK = r"[^\s<>,;()。、」'\"]"
ACCOUNTS = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w/])@[a-z][a-z0-9_]{3,31}"
    rf"|(?:https?://)?(?:t|telegram)\.(?:me|dog)/{LINK}+|tg:/{{0,2}}[a-z]{LINK}*"
    rf"|(?:https?://|www\.)(?![\w.-]*\.gov\.cn(?![\w.-])){LINK}+"
    r"|(?:微信|薇信|wechat|vx|wx|qq|扣扣|钉钉)(?:账号|公众号|号码|号|是|为|[:\s])*[a-z0-9][\w-]{4,}",
)

LEGAL_FORMS = re.compile(
    r"(?:有限责任公司|股份有限公司|集团有限公司|有限公司|分公司|子公司|公司|集团|合作社|经营部|商行|工作室|厂|店)$"
)
PLACES = re.compile(r"^(?:\w{2,3}?(?:省|自治区))?(?:\w{2,3}?市)?(?:\w{2,3}?[县区])?")
TRADES = (
    "医疗器械|养老服务|人力资源|房地产|新材料|新能源|供应链|科技|医药|药业|贸易|商贸|实业|置业|建设|建筑|工程|食品|电子"
    "|机械|制造|制品|材料|建材|化工|能源|电力|物流|运输|餐饮|酒店|农业|农牧|牧业|生物|环保|信息|网络|软件|文化|传媒|广告"
    "|教育|咨询|管理|服务|投资|控股|发展|地产|百货|超市|家纺|纺织|服装|服饰|家具|装饰|装修|养老|健康|医疗|器械|设备|包装"
    "|印刷|汽车|矿业|陶瓷|玻璃|塑料|金属|五金|珠宝|旅游|劳务|产业|技术|国际|企业|光电|智能|供电|供水|城建"
)
TRADE = re.compile(rf"(?:{TRADES})$")
ONLY_TRADES = re.compile(rf"(?:{TRADES})+")
A_PLACE = re.compile(r"[市县区省镇乡村]$")
CALLED = "公司|集团|厂|店"  # what follows a short name that stands for a firm: 金光公司
TITLES = "总经理|董事长|经理|总监|老板|厂长|店长|先生|女士|小姐|会计|总(?![额数和量体计共部是会要])"
APART = r"[\s\-–—_]*"  # what people write between the parts of a ticket's number
WIDE = r"[\s·•*_.\-–—~、,/|+&()]{0,3}"  # what may stand between the signs of a name
NARROW = r"[ \t·•*_\-]{0,2}"  # of a short one, which two words side by side may make by chance
IN_BRACKETS = re.compile(r"[(（].*?[)）]")
