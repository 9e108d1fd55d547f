"""Each mistake is named with its line, in words, with advice."""

# ruff: noqa: E501  # tables are read down their columns

from __future__ import annotations

from bot.config import Level
from tests.support.table import rows

ERROR, WARNING = Level.ERROR, Level.WARNING

# Each line: in the text that is right (conftest.py), these words are replaced by those; then this is said about that line.
# fmt: off
REPLACED = (
    # these words                                 by those                                             line  level    what is said
    ("quiet:",                                    "quite:",                                              19, ERROR,   "不认识的键 quite。是不是想写 quiet？"),
    ("bureau:",                                   "Bureau:",                                              1, ERROR,   "不认识的键 Bureau。是不是想写 bureau？"),
    ("hint: 停电",                                 "hunt: 停电",                                            8, ERROR,   "不认识的键 hunt。是不是想写 hint？"),
    ("chat: -2001",                               "chat: -2001\n    open_sign: maybe",                   14, ERROR,   "open_sign：应是 true 或 false"),
    ("chat: -2001",                               "chat: 2001",                                          13, ERROR,   "不是 Telegram 的群编号（负整数）"),
    ("    chat: -2001\n",                         "",                                                    11, WARNING, "hotline code unit:chengguan"),
    (" desk_chat: -1001,",                        "",                                                     1, WARNING, "hotline code desk"),
    (', phone: "0377-0000000"',                   "",                                                     1, WARNING, "没有热线电话"),
    (" desk_chat: -1001,",                        " desk_chat: -1001, language: fr,",                      1, ERROR,   "没有 fr 这种语言。templates 里有：zh"),
    ("chat: -2001",                               "chat: -2001\n    language: fr",                        14, ERROR,   "没有 fr 这种语言"),
    ("id: 1001,",                                 "id: wang,",                                            3, ERROR,   "不是 Telegram 的用户编号（正整数）"),
    ("id: 1001,",                                 "",                                                     3, WARNING, "王督查 还没有用户编号。以后用一次性代码绑定：hotline code role:operator"),
    ("{id: 2012, name: 冯工}",                     "{name: 冯工}",                                         16, WARNING, "hotline code officer:gongdian"),
    ("{id: 2011, name: 郑经理}",                   "{name: 郑经理}",                                       16, WARNING, "hotline code head:gongdian"),
    ("id: 1002, name",                            "id: 1001, name",                                       4, ERROR,   "用户编号 1001 重复。第 3 行"),
    ("name: 李局长",                               "name: 王督查",                                          4, WARNING, "姓名 王督查 重复"),
    ("name: 李局长",                               "name: ''",                                             4, ERROR,   "缺少 name"),
    ("[operator, supervisor]",                    "[operator, superviser]",                               3, ERROR,   "没有“superviser”这个角色。是不是想写 supervisor？"),
    ("[operator, supervisor]",                    "[]",                                                   3, ERROR,   "缺少 roles"),
    ("[operator, supervisor]",                    "[operator]",                                           2, ERROR,   "没有督查员（supervisor）"),
    ("[chief]",                                   "[auditor]",                                            2, ERROR,   "没有局领导（chief）"),
    ("[operator, supervisor]",                    "[supervisor]",                                         2, WARNING, "没有热线专员（operator）"),
    ("[admin]",                                   "[auditor]",                                            2, WARNING, "没有管理员（admin）。由督查员代"),
    ("[operator, supervisor]}\n  - {id: 1002, name: 李局长, roles: [chief]}", "[supervisor, chief]}",       2, WARNING, "要两个人：督查员提出、局领导批准，而这里只有 王督查 一人"),
    ("[operator, supervisor]}\n  - {id: 1002, name: 李局长, roles: [chief]}", "[supervisor, chief]}",       2, ERROR,   "审核的人不能自己回访，而这里只有 王督查 一人"),
    ("[宛城区, 卧龙区]",                            "[]",                                                   6, ERROR,   "缺少 areas"),
    ("[宛城区, 卧龙区]",                            "[宛城区, ' ']",                                         6, ERROR,   "areas 的第 2 项：是空的"),
    ("[宛城区, 卧龙区]",                            "宛城区",                                               6, ERROR,   "areas：应是一个列表"),
    ("[宛城区, 卧龙区]",                            "[宛城区, 宛城区]",                                      6, ERROR,   "县市区 宛城区 重复"),
    ("code: permit.tobacco",                      "code: power",                                          9, ERROR,   "类别代码 power 重复。第 8 行"),
    ("code: permit.tobacco",                      "code: per mit",                                        9, ERROR,   "代码 per mit 不合规"),
    ("name: 烟草许可",                              "name: 供电保障",                                        9, WARNING, "类别名称 供电保障 重复"),
    ("code: gongdian,",                           "code: chengguan,",                                    16, ERROR,   "单位代码 chengguan 重复。第 11 行"),
    ("name: 市供电公司",                            "name: 市城管局",                                       16, ERROR,   "单位名称 市城管局 重复。第 12 行"),
    ("chat: -2002",                               "chat: -2001",                                         16, ERROR,   "群编号 -2001 重复。第 13 行"),
    ("chat: -2002",                               "chat: -1001",                                         16, ERROR,   "群编号 -1001 重复。第 1 行"),
    (", head: {id: 2011, name: 郑经理}, officers: [{id: 2012, name: 冯工}]", "",                          16, ERROR,   "市供电公司 没有负责人和承办人"),
    (", head: {id: 2011, name: 郑经理}, officers: [{id: 2012, name: 冯工}]", ", open_sign: true",         16, WARNING, "市供电公司 没有负责人和承办人"),
    (", head: {id: 2011, name: 郑经理}",            "",                                                    16, WARNING, "市供电公司 没有负责人（head）"),
    (", officers: [{id: 2012, name: 冯工}]",        "",                                                    16, WARNING, "市供电公司 没有承办人（officers）"),
    ("{id: 2003, name: 孙工}",                     "{id: 2002, name: 钱工}",                               15, ERROR,   "承办人写了两次"),
    ("id: 2012",                                  "id: 1001",                                            16, WARNING, "也是督查局的 王督查。市供电公司的事这个人要回避"),
    ("id: 2012",                                  "id: 1001",                                            16, WARNING, "督查员都在市供电公司的名单里"),
    ("id: 2012",                                  "id: 2002",                                            16, WARNING, "也在另一个单位"),
    ("head: {id: 2001, name: 周局长}",              "head: 周局长",                                         14, ERROR,   "head：应是一组“键: 值”"),
    ("category: power, lead",                     "words: [''], lead",                                   18, ERROR,   "words 的第 1 项：是空的"),
    ("lead: gongdian",                            "lead: gongdain",                                      18, ERROR,   "没有代码为 gongdain 的单位。是不是想写 gongdian？"),
    (", lead: gongdian",                          "",                                                    18, ERROR,   "缺少 lead"),
    ("co: [chengguan]",                           "co: [chenguan]",                                      18, ERROR,   "没有代码为 chenguan 的单位。是不是想写 chengguan？"),
    ("co: [chengguan]",                           "co: [gongdian]",                                      18, ERROR,   "gongdian 已是主办，不能又是协办"),
    ("co: [chengguan]",                           "co: [chengguan, chengguan]",                          18, ERROR,   "协办单位 chengguan 重复"),
    ("category: power, lead",                     "category: pover, lead",                               18, ERROR,   "没有代码为 pover 的类别。是不是想写 power？"),
    ("category: power, lead",                     "area: 宛城, lead",                                     18, ERROR,   "areas 里没有 宛城。是不是想写 宛城区？"),
    ("grade: B",                                  "grade: D",                                            18, ERROR,   "grade：没有“D”这一种。可以写：A、B、C"),
    ("grade: B",                                  "auto: true",                                          18, WARNING, "自动交办（auto）没有写明 grade"),
    ("grade: B}",                                 "grade: B}\n  - {category: power, lead: chengguan}",    19, WARNING, "条件与第 18 行相同"),
    ("routing:",                                  "routing:\n  - {lead: chengguan}",                      18, WARNING, "后面的永远轮不到"),
    ("14:00-17:30",                               "14:00-13:00",                                         19, ERROR,   "时段 14:00-13:00 的结束不在开始之后"),
    ("14:00-17:30",                               "11:00-17:30",                                         19, ERROR,   "重叠或次序颠倒"),
    ("14:00-17:30",                               "14:00",                                               19, ERROR,   "“14:00”不是时段"),
    ("14:00-17:30",                               "14:00-25:30",                                         19, ERROR,   "“25:30”不是一天里的时刻"),
    ('["08:30-12:00", "14:00-17:30"]',            "[]",                                                  19, ERROR,   "一天至少要有一个工作时段"),
    ("21:00-08:00",                               "21:00-21:00",                                         19, ERROR,   "免打扰时段的开始和结束相同"),
    ("21:00-08:00",                               "17:00-08:00",                                         19, WARNING, "与工作时段重叠"),
    ('at: "08:30"',                               "at: 八点半",                                           20, ERROR,   "“八点半”不是一天里的时刻"),
    ("to: [1002]",                                "to: [1003]",                                          20, ERROR,   "people 里没有编号 1003"),
    ("to: [1002]",                                "to: [1009]",                                          20, WARNING, "韩管理 只是管理员，不看诉求的内容"),
    ("to: [1002]",                                "to: [-7]",                                            20, WARNING, "群 -7 不是本文件里的群"),
    ("to: [1002]",                                "to: [chef]",                                          20, ERROR,   "“chef”不是用户编号、群编号，也不是能看简报的角色（operator、supervisor、chief、auditor）"),
    ("to: [1002]",                                "to: [admin]",                                         20, ERROR,   "也不是能看简报的角色"),
    ("to: [1002], desk: true",                    "desk: false",                                         20, WARNING, "简报谁也不发"),
    ("desk: true",                                "desk: perhaps",                                       20, ERROR,   "desk：应是 true 或 false"),
)
ADDED = (
    # a line 21 of its own                                                              level    what is said
    ("timezone: Asia/Shangai",                                                          ERROR,   "没有“Asia/Shangai”这个时区。是不是想写 Asia/Shanghai？"),
    ("timezone: Asia/Beijing",                                                          ERROR,   "是不是想写 Asia/Shanghai？"),
    ("timezone: UTC+8",                                                                 ERROR,   "是不是想写 Asia/Shanghai？"),
    ("timezone: 北京时间",                                                              ERROR,   "是不是想写 Asia/Shanghai？"),
    ("timezone: ../etc",                                                                ERROR,   "没有“../etc”这个时区"),
    ("mode: rehersal",                                                                  ERROR,   "没有“rehersal”这一种。是不是想写 rehearsal？"),
    ("rehearsal: {clock: gestern}",                                                     ERROR,   "“gestern”不是时间"),
    ("rehearsal: {control: 8099}",                                                      ERROR,   "“8099”不是地址"),
    ("rehearsal: {control: 0.0.0.0:8099}\nmode: rehearsal",                             WARNING, "别的机器也能拨动"),
    ("days: {rest: [2023-02-30]}",                                                      ERROR,   "“2023-02-30”不是日期"),
    ("days: {rest: [2023-11-15], work: [2023-11-15]}",                                  ERROR,   "2023-11-15 既放假又上班"),
    ("days: {rest: [2023-11-18]}",                                                      WARNING, "2023-11-18 本来就是休息日"),
    ("days: {work: [2023-10-07]}",                                                      WARNING, "2023-10-07 本来就是补班"),
    ("profile: {name: x, limits: {sing: 2wh}}",                                         ERROR,   "没有叫 sing 的时限。是不是想写 sign？"),
    ("profile: {name: x, limits: {sign: 2 hours}}",                                     ERROR,   "“2 hours”不是时限，写法如"),
    ("profile: {name: x, limits: {sign: 0wh}}",                                         ERROR,   "“0wh”不是时限"),
    ("profile: {name: x, limits: {callback_attempts: 1wd}}",                            ERROR,   "“1wd”不是次数"),
    ("profile: {limits: {sign: 4wh}}",                                                  WARNING, "时限改了，名称还是 nanyang-2023"),
    ("profile: {limits: {sign: 4wh}}",                                                     WARNING, "启动后是它的新一版：已有的诉求不受影响，一直按提交时的一版计算"),
    ("profile: {name: x, rules: [{grade: D, limits: {sign: 4wh}}]}",                       ERROR,   "grade：没有“D”这一种"),
    ("profile: {name: x, rules: [{kind: hotlime, limits: {sign: 4wh}}]}",                  ERROR,   "没有“hotlime”这种来源。是不是想写 hotline？"),
    ("profile: {name: x, rules: [{category: pover, limits: {sign: 4wh}}]}",                ERROR,   "没有代码为 pover 的类别。是不是想写 power？"),
    ("profile: {name: x, rules: [{category: power, limits: {sing: 4wh}}]}",                ERROR,   "没有叫 sing 的时限。是不是想写 sign？"),
    ("profile: {name: x, rules: [{category: power, limits: {sign: soon}}]}",               ERROR,   "“soon”不是时限"),
    ("profile: {name: x, rules: [{category: power}]}",                                     ERROR,   "缺少 limits（符合以上全部条件"),
    ("profile: {name: x, rules: [{category: power, limits: {}}]}",                         ERROR,   "limits 是空的"),
    ("profile: {name: x, rules: [{urgent: sometimes, limits: {sign: 4wh}}]}",              ERROR,   "urgent：应是 true 或 false"),
    ("profile: {name: x, rules: [{area: 宛城区, limits: {sign: 4wh}}]}",                      ERROR,   "不认识的键 area"),
    ("profile: {name: x, rules: [{limits: {sign: 4wh}}]}",                                 WARNING, "没有条件的一条管全部诉求"),
    ("profile: {name: x, rules: [{urgent: true, limits: {resolve_b: 4wh}}]}",              WARNING, "resolve_b 在这里永远用不上。紧急的按 resolve_urgent 计算"),
    ("profile: {name: x, rules: [{urgent: true, limits: {progress_again: 4wh}}]}",         WARNING, "紧急的按 progress_urgent 计算"),
    ("profile: {name: x, rules: [{urgent: false, limits: {sign_urgent: 5min}}]}",          WARNING, "它只管紧急的"),
    ("profile: {name: x, rules: [{grade: A, limits: {resolve_b: 9wd}}]}",                  WARNING, "B 才用它"),
    ("profile: {name: x, rules: [{grade: A, limits: {accept: 1wd}}]}",                     WARNING, "等级在交办时才定"),
    ("profile: {name: x, rules: [{category: permit, limits: {sign: 4wh}}, {category: permit.tobacco, urgent: false, limits: {sign: 2wh}}]}", WARNING, "sign 在这里永远用不上。第 21 行的一条已经管到这些诉求"),
    ("profiles: [{limits: {sign: 4wh}}]",                                                  ERROR,   "缺少 name"),
    ("profiles: [{name: x, limits: {sing: 4wh}}]",                                         ERROR,   "没有叫 sing 的时限"),
    ("profiles: [{name: x}, {name: x}]",                                                   ERROR,   "时限的名称 x 重复"),
    ("profile: {name: x, limits: {sign: 4wh}}\nprofiles: [{name: x}]",                     ERROR,   "profiles 里已有 x，这里又写了它的时限"),
    ("limits: {overall: 0}",                                                            ERROR,   "overall：太小了。最小是 1"),
    ("limits: {group: many}",                                                           ERROR,   "group：应是整数"),
    ("limits: {private: fast}",                                                         ERROR,   "private：应是数字"),
    ("log: {level: loud}",                                                              ERROR,   "没有“loud”这一种"),
    ("database: {url: postgresql://u:p@h}",                                             ERROR,   "PostgreSQL 的地址看不懂"),
    ("database: {url: hotline.db}",                                                     ERROR,   "数据库地址看不懂"),
    ("database: {url: 'sqlite:///:memory:'}",                                           ERROR,   "存在内存里会丢"),
    ("database: {url: sqlite:///no/such/hotline.db}",                                   ERROR,   "不存在。先建好文件夹"),
    ("database: {url: sqlite:///.}",                                                    ERROR,   "是一个文件夹"),
    ("telegram: {mode: webhook}",                                                       ERROR,   "选了 webhook，却没有 webhook 的设置"),
    ("telegram: {webhook: {url: https://a.cn/t}}",                                      ERROR,   "缺少 secret"),
    ("telegram: {webhook: {secret: 0123456789abcdef}}",                                 ERROR,   "缺少 url"),
    ("telegram: {webhook: {url: http://a.cn/t, secret: 0123456789abcdef}}",             ERROR,   "webhook 的网址不是 https"),
    ("telegram: {base_url: http://127.0.0.1:1/bot, webhook: {url: http://a.cn/t, secret: 0123456789abcdef}}", WARNING, "webhook 的网址不是 https"),
    ("telegram: {webhook: {url: a.cn, secret: 0123456789abcdef}}",                      ERROR,   "“a.cn”不是网址"),
    ("telegram: {webhook: {url: https://a.cn/t, secret: 口令口令口令口令口令口令}}",       ERROR,   "口令 secret 里有不允许的字符"),
    ("telegram: {webhook: {url: https://a.cn/t, secret: abc}}",                         WARNING, "口令 secret 太短"),
    ("telegram: {webhook: {port: 70000, url: https://a.cn, secret: 0123456789abcdef}}", ERROR,   "port：太大了。最大是 65535"),
    ("telegram: {mode: polling, webhook: {url: https://a.cn/t, secret: 0123456789abcdef}}", WARNING, "webhook 的设置不会用到"),
    ("telegram: {base_url: api.telegram.org}",                                          ERROR,   "“api.telegram.org”不是网址"),
    ("areas: [甲]",                                                                     ERROR,   "键 areas 写了两次。第 6 行已经有了"),
    ("? [a]\n: b",                                                                      ERROR,   "键只能是一个词"),
)
BROKEN = (
    # the whole file                                  line  what is said
    ("",                                              None, "文件是空的。用 hotline init"),
    ("# 只有说明\n",                                   None, "文件是空的"),
    ("某市督查局\n",                                   1,    "文件应是一组“键: 值”"),
    ("bureau:\n\tname: 某\n",                         2,    "不能用制表符（Tab）"),
    ("bureau：某\npeople: [a\n",                      1,    "这里有全角符号“：”，请改成半角"),
    ("a: 1  # 说明：\nb: {c：1}\n",                    2,    "这里有全角符号“：”，请改成半角"),
    ("a: 1\nb: [宛城区，卧龙区]\n",                   2,    "这里有全角符号“，”，请改成半角"),
    ("a:\n　b: 1\n  c: 2\n",                         2,    "这里有全角空格，请改成半角"),
    ("a: {b: \"x}\nc: 2\nd: \"y\"\n",                 1,    "引号没有成对。补上后一个引号"),
    ("a: 1\nb: \"x\nc: 2\n",                         2,    "引号没有成对。补上后一个引号"),
    ("bureau:\n  name: 某: 局\n",                     2,    "值里有冒号时请加引号"),
    ("bureau:\n  name: x\n office: y\n",              3,    "检查缩进"),
    ("bureau: {name: x\npeople: 3\n",                 2,    "花括号是否成对"),
    ("a: 1\n---\nb: 2\n",                             2,    "一个文件只写一份配置"),
    ("bureau:\n  name: @x\n",                         2,    "等符号开头的值请加引号"),
    ("bureau: *x\n",                                  1,    "* 开头的值请加引号"),
    ("a: " + "[" * 2000,                              None, "层次太深"),
    ("areas: &x\n  - *x\n",                           1,    "锚点引用了自己"),
)
# fmt: on


@rows(("these", "those", "line", "level", "said"), REPLACED)
def test_a_mistake_is_named_where_it_stands(right, found, these, those, line, level, said):
    assert these in right
    about = [p for p in found(right.replace(these, those, 1)) if said in str(p)]
    assert [(p.mark.line, p.level) for p in about] == [(line, level)]


@rows(("added", "level", "said"), ADDED)
def test_a_mistake_in_a_section_of_its_own_is_named(right, found, added, level, said):
    about = [p for p in found(right + added) if said in str(p)]
    assert [(p.mark.line, p.level) for p in about] == [(21, level)]


@rows(("text", "line", "said"), BROKEN)
def test_a_file_that_cannot_be_read_says_why(found, text, line, said):
    (problem,) = found(text)
    assert problem.level is ERROR
    assert (problem.mark and problem.mark.line) == line
    assert said in str(problem)
