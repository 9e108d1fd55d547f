"""What gives somebody away whoever it is: numbers, accounts, addresses, however they are written.

Every pattern looks at a bounded stretch from where it begins, so that a text is read in time linear to its length.
"""

from __future__ import annotations

import re

HIDDEN = "〔已隐去〕"
"""What is left in its place, in texts that are kept as well: the same in every language."""

# Everything below is looked for in the shadow of a text: full-width signs made ordinary, invisible ones left out.
BETWEEN = r"[\s.\-–—_·()/*,、]{0,3}"  # what people put between the digits of a number
SAYS = r"[:\s是为叫]{0,3}"  # what people put between a word and what it names
D = rf"(?:{BETWEEN}[0-9])"
EXTENSION = r"(?:\s?(?:转|分机|-)\s?[0-9]{2,5})?"
NUMBERS = re.compile(
    rf"(?<![0-9])(?:\+?(?:00)?86{BETWEEN})?1{BETWEEN}[3-9]{D}{{9}}(?![0-9])"  # a mobile
    rf"|(?<![0-9])\(?(?:\+?86{BETWEEN}[1-9]|0[1-9])[0-9]{{1,2}}{BETWEEN}[0-9]{D}{{6,7}}{EXTENSION}(?![0-9])"  # landline
    rf"|(?<![0-9])[48]00{D}{{7}}(?![0-9])"
    rf"|\+{BETWEEN}[1-9]{D}{{7,14}}(?![0-9])"  # abroad
    r"|(?:电话|座机|传真|手机|固话|分机|热线|办公室|值班室|门卫|厂办)"  # in town
    rf"{SAYS}[2-8][0-9]{{2,3}}[\s-]?[0-9]{{4,5}}{EXTENSION}(?![0-9])"
    rf"|尾号{SAYS}[0-9]{{3,6}}(?![0-9])"
    r"|(?<![0-9a-z])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9]{4}[0-9x](?![0-9a-z])"  # identity card
)
WRITTEN = str.maketrans("〇零一二三四五六七八九幺oO", "001234567891" + "00")
WRITTEN_NUMBERS = re.compile(r"(?<![0-9])(?:1 ?[3-9](?: ?[0-9]){9}|0[1-9][0-9]{8,10})(?![0-9])")
LINK = r"[^\s<>,;()。、」'\"]"
NAMED = r"[a-z0-9][a-z0-9_\-.]{3,40}+(?! ?@)"  # how somebody is called in a messenger
ACCOUNTS = re.compile(
    r"[a-z0-9._+\-]{1,64} ?@ ?[a-z0-9\-]{1,63}(?: ?\. ?[a-z0-9\-]{1,63}){1,4}"
    r"|(?<![\w/])@[a-z][a-z0-9_]{3,31}"
    rf"|(?:https?://)?(?:t|telegram)\.(?:me|dog)/{LINK}+|tg:/{{0,2}}[a-z]{LINK}*"
    rf"|(?:https?://|www\.)(?![\w.\-]{{0,100}}\.gov\.cn(?![\w.\-])){LINK}+"
    r"|(?:(?:微 ?信|薇信|威信|wechat|weixin|vx|wx|v信|qq|扣扣|钉钉|公众号|抖音|快手|小红书|视频号|支付宝|旺旺|微博)"
    rf"(?:账号|公众号|号码|号|id|是|为|叫|也是|同|搜索?|加|[:\s]){{0,4}})({NAMED})"
    rf"|(?<![a-z0-9])(?:加 ?)?v[:信号\s]{{1,3}}{NAMED}|加 ?v{SAYS}{NAMED}",
)
OF_ACCOUNTS = (
    "用电户号|户号|用户编号|用户号|客户编号|客户号|缴费编号|缴费号|电表号|表号|合同编号|合同号|注册号|许可证号|采矿证号"
    "|备案号|证号|项目代码|信用代码|税号|银行账号|账号|账户|卡号|开户行账号|车架号|订单号|立项编号"
)
PROVINCES_OF_PLATES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
REGISTERED = re.compile(
    rf"(?:{OF_ACCOUNTS}){SAYS}([a-z0-9][a-z0-9\-]{{4,40}})"  # what it is the number of may be read
    r"|(?<![0-9a-z])[0-9]{16,19}(?![0-9a-z])"  # a bank's card
    r"|(?<![0-9a-z])[159][1-9][0-9]{6}[0-9a-z]{10}(?![0-9a-z])"  # a credit code
    rf"|(?<![\w])?[{PROVINCES_OF_PLATES}][a-z][ ·]?[a-z0-9]{{5,6}}(?![a-z0-9])"
)
OF_STREETS = r"[^\W\d_a-z在到于是住址往从的和与对至离就有沿]"  # a sign of a street's name, not one that leads to it
WITHIN = r"(?:[^\W_]{0,8}?[0-9一二三四五六七八九十]{1,5}(?:号楼|号院|单元|楼|层|室|栋|幢|座|号))"
ADDRESSES = re.compile(
    rf"(?:{OF_STREETS}{{2,3}}[区县镇乡])?{OF_STREETS}{{2,4}}(?:大道|大街|路|街|巷|胡同)(?:[东西南北中]段)?"
    rf"\s?[0-9]{{1,5}}号{WITHIN}{{0,4}}"
    rf"|{OF_STREETS}{{2,6}}(?:产业园|工业园|创业园|科技园|孵化园|孵化器|产业基地|大厦|广场|写字楼|公寓|小区)(?:[a-z][区座栋])?{WITHIN}{{1,4}}"
    rf"|{OF_STREETS}{{2,4}}(?:大道|大街|路|街)[与和]{OF_STREETS}{{0,4}}[0-9]{{0,3}}(?:国道|省道|大道|大街|路|街)(?:交叉|交汇)"
    r"(?:路?口|处)?"
)
LISTED = re.compile(r"[、,，;；/\n]+")  # what stands between the names that somebody lists
APART = r"[\s\-–—_]{0,4}"  # what people write between the parts of a ticket's number
