"""What gives somebody away whoever it is: numbers, accounts, addresses, however they are written.

Every pattern looks at a bounded stretch from where it begins, so that a text is read in time linear to its length.
"""

from __future__ import annotations

import re

HIDDEN = "〔已隐去〕"
"""What is left in its place, in texts that are kept as well: the same in every language."""

# Everything below is looked for in the shadow of a text: full-width signs made ordinary, invisible ones left out.
BETWEEN = r"[\s.\-_·•‧∙~|()/*,、]{0,3}"  # what people put between the digits of a number
SAYS = r"[:\s是为叫]{0,3}"  # what people put between a word and what it names
D = rf"(?:{BETWEEN}[0-9])"
EXTENSION = r"(?:\s?(?:转|分机|-)\s?[0-9]{2,5})?"
NUMBERS = re.compile(
    rf"(?<![0-9])(?:\+?(?:00)?86{BETWEEN})?1{BETWEEN}[3-9]{D}{{9}}(?![0-9])"  # a mobile
    rf"|(?<![0-9])\(?(?:\+?86{BETWEEN}[1-9]|0[1-9])[0-9]{{1,2}}{BETWEEN}[0-9]{D}{{6,7}}{EXTENSION}(?![0-9])"  # landline
    rf"|(?<![0-9])[48]00{D}{{7}}(?:\s?(?:转|分机)\s?[0-9]{{1,5}})?(?![0-9])"
    rf"|\+{BETWEEN}[1-9]{D}{{6,14}}(?![0-9])"  # abroad
    r"|(?<![0-9.,])(?<![0-9]:)00[ \-]?[1-9](?:[ \-]?[0-9]){7,13}(?![0-9])"
    r"|(?<![0-9.,])\(?(?:85[23]\)?[ \-]?[2-9]|886\)?[ \-]?[2-9](?:[ \-]?[0-9])?)(?:[ \-]?[0-9]){7}(?!\.?[0-9])"
    r"|(?:电话|座机|总机|传真|手机|固话|分机|热线|办公室|值班室|门卫|厂办)"  # in town
    rf"{SAYS}([2-8][0-9]{{2,3}}[\s-]?[0-9]{{4,5}}{EXTENSION}(?![0-9]))"
    rf"|尾号{SAYS}([0-9]{{3,6}}(?![0-9]))"
    r"|(?<![0-9a-z])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9]{4}[0-9x](?![0-9a-z])"  # identity card
)
WRITTEN = str.maketrans("〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖oO", "001234567891" + "123456789" + "00")
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
    rf"|(?<![a-z0-9])({NAMED})(?:就?是)我?的?(?:微 ?信|wechat|qq|抖音|快手)"
    r"|[a-z0-9._+\-]{1,64} ?[(\[]at[)\]] ?[a-z0-9\-.]{1,100}"
    r"|(?<![a-z0-9.\-@])[a-z0-9\-]{2,60}\.(?:com|cn|net|org|shop|vip|top)(?:\.cn)?(?![a-z0-9.\-])"
    rf"|(?<![a-z0-9])(?:加 ?)?v[:信号\s]{{1,3}}{NAMED}|加 ?v{SAYS}{NAMED}",
)
OF_ACCOUNTS = (
    "用电户号|户号|用户编号|用户号|客户编号|客户号|缴费编号|缴费号|电表号|表号|合同编号|合同号|注册号|许可证号|采矿证号"
    "|备案号|证号|编号|编码|代码|保单号|单号|信用证号?|牌照号?|项目代码|信用代码|税号|银行账号|账号|账户|卡号|开户行账号|车架号|订单号|立项编号"
)
PROVINCES_OF_PLATES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
REGISTERED = re.compile(
    rf"(?:{OF_ACCOUNTS}){SAYS}((?!(?:rx|gp|bm)-)[a-z0-9](?:[ \-]?[a-z0-9]){{4,40}})"  # its kind may be read
    r"|(?<![0-9a-z])[0-9]{16,19}(?![0-9a-z])"  # a bank's card
    r"|(?<![0-9a-z])[159][1-9][0-9]{6}[0-9a-z]{10}(?![0-9a-z])"  # a credit code
    rf"|(?<![\w])?[{PROVINCES_OF_PLATES}][a-z][ ·\-]?[a-z0-9]{{5,6}}(?![a-z0-9])"
    rf"|[{PROVINCES_OF_PLATES}][0-9]{{2}}[ ·\-]?[a-z]?[0-9]{{4,5}}(?![a-z0-9])"  # a tractor's
)
OF_STREETS = r"[^\W\d_a-z在到于是住址往从的和与对至离就有沿]"  # a sign of a street's name, not one that leads to it
WITHIN = r"(?:[^\W_]{0,8}?[0-9一二三四五六七八九十]{1,5}(?:号楼|号院|单元|楼|层|室|栋|幢|座|号))"
WHERE = (  # what people write before the place where they are
    r"(?:位于|坐落[在于]|住在?|(?:厂区?|店铺?|门店|公司|商行|酒坊|基地|冷库|仓库|园区|民宿|工厂|酒店|总部)就?在"
    r"|(?:园区|地址)[:是为在 ]{1,3}|[厂店社住]址[:是为在 ]{0,3}|(?<![^,。;:!?\s])在)"
)
CORNER = r"(?:[东西南北]{1,2}角|向?[东西南北][0-9]{1,4}米|路[东西南北]|对面|楼下)"
PLACE = rf"{OF_STREETS}{{1,14}}(?:[镇乡村路街巷园城院场]|大道|市场|[东西南北]侧)"
ENDS = (
    r"(?:[0-9]号|号楼|号院|楼下|[区座楼][0-9]{1,4}|单元[0-9]{1,4}|[东西南北]侧|路[东西南北]|楼|层|室|栋|院|组|角|岸|对面|[0-9]米"
    r"|第[一二三四五六七八九十]{1,2}(?:家|个门))"
)
ADDRESSES = re.compile(
    rf"(?:{OF_STREETS}{{2,14}}[区县镇乡市村])?{OF_STREETS}{{2,4}}(?:大道|大街|路|街|巷|胡同)(?:[东西南北中]段)?"
    rf"\s?[0-9]{{1,5}}号院?{WITHIN}{{0,4}}"
    rf"|{OF_STREETS}{{2,6}}(?:产业园|工业园|创业园|科技园|孵化园|孵化器|产业基地|大厦|广场|写字楼|公寓|小区)(?:[a-z][区座栋])?{WITHIN}{{1,4}}"
    rf"|{OF_STREETS}{{2,4}}(?:大道|大街|路|街)[与和]{OF_STREETS}{{0,4}}[0-9]{{0,3}}(?:国道|省道|大道|大街|路|街)(?:交叉|交汇)"
    rf"(?:路?口|处)?(?:{CORNER}){{0,3}}"
    rf"|{OF_STREETS}{{1,8}}村{OF_STREETS}{{0,4}}?[一二三四五六七八九十0-9]{{1,2}}组(?:路[东西南北])?(?:第[一二三四五六七八九十]家)?"
    rf"|{OF_STREETS}{{2,14}}(?:[a-z][区座])?[0-9]{{1,4}}(?:号楼|栋|幢|排|单元)(?:[0-9]{{1,4}}(?:单元|号|室|层)?){{0,3}}"
    rf"|{WHERE}({PLACE}(?:[^\W_]{{0,30}}{ENDS})?)"
)
QUOTED = r"[\"“「『'‘]([^\n\"”」』'’]{1,20})[\"”」』'’]"
BRANDS = re.compile(  # what somebody says to be their sign
    r"(?:商标|品牌|牌子|招牌|店招|门头|字号|店名|网店|淘宝店|公众号|小程序|直播间|微信群|车友群|平台上?|企业名)(?:名|上)?(?:叫|是|为|写的?是?|:)?\s?"
    rf"{QUOTED}|(?:门头|店名|网名|字号|招牌)叫([^\W_]{{2,8}})"
)
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾魏薛叶阎余潘杜戴夏钟汪田任姜范姚谭廖"
    "邹熊陆郝孔崔康邱秦史侯邵孟段雷汤尹黎乔贺龚庞樊殷施陶翟颜倪严温季俞鲁葛韦申毕聂焦柳邢岳齐梅莫庄祝牟詹苗靳裴屈鲍霍翁马"
)
GIVEN = r"[^\W\d_a-z在的去是说有和与也就都来跑到被把签等管叫要会能让给没不手已上很更还拿]"
OF_A_FIRM = (
    "我叫|本人|联系人|法人代表|法定代表人|法人|股东|财务|会计|出纳|店长|厂长|老板娘|老板|董事长|车间主任|办公室主任|技术员|业务员|项目经理"
    "|爱人|妻子|丈夫|儿子|女儿|侄子|外甥|妹妹|弟弟|哥哥|姐姐"
)
STAFF = re.compile(  # whom only a firm has
    rf"(?:{OF_A_FIRM})(?:叫|是|为|:)?\s?((?:[小老][{SURNAMES}]|(?!马[上路])[{SURNAMES}]\s?{GIVEN}(?:\s?{GIVEN})?))"
    rf"|(?!马)[{SURNAMES}](?:店长|厂长|老板娘?|掌柜|董事长|理事长|药师)"
)
LISTED = re.compile(r"[、,，;；/\n]+")  # what stands between the names that somebody lists
APART = r"[\s\-_~./]{0,4}"  # what people write between the parts of a ticket's number
