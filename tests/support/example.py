"""The example configuration that was agreed on, word for word: what is written there must keep being understood."""

from __future__ import annotations

ISSUE = """\
telegram:  {mode: polling}            # or webhook: {listen, port, url, secret}
database:  {url: sqlite:///hotline.db}
timezone:  Asia/Shanghai
bureau:    {name: 某市督查局, office: 服务企业效能督查室, desk_chat: -1001, phone: "0377-0000000"}
people:    # the bureau's own; a person may have several roles
  - {id: 1001, name: 王督查, roles: [operator, supervisor]}
  - {id: 1002, name: 李局长, roles: [chief]}
areas:     [宛城区, 卧龙区, 镇平县, 内乡县]
categories:
  - {code: power,   name: 供电保障, hint: 停电、线路、增容}
  - {code: permit,  name: 证照办理, children: [{code: permit.tobacco, name: 烟草许可}]}
units:
  - code: chengguan
    name: 市城管局
    chat: -2001
    head: {id: 2001, name: 周局长}
    deputies: [{id: 2004, name: 吴副局长}]      # optional
    officers: [{id: 2002, name: 钱工}, {id: 2003, name: 孙工}]   # the first is the liaison
    open_sign: false                           # true: any member of the group may sign
  - {code: gongdian, name: 市供电公司, chat: -2002, head: {id: 2011, name: 郑经理}, officers: [{id: 2012, name: 冯工}]}
routing:   # first match wins; a suggestion to the operator, unless auto
  - {category: power, lead: gongdian, co: [chengguan], grade: B}
hours:     {work: ["08:30-12:00", "14:00-17:30"], quiet: "21:00-08:00"}
digest:    {at: "08:30", to: [1002], desk: true}
mode:      live                       # or rehearsal: every message is marked 【演练】, the clock can be moved
rehearsal: {clock: "2023-05-22T09:00:00+08:00", control: 127.0.0.1:8099}
"""
