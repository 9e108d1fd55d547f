"""What may stand in config.yaml: every key, what it means, what holds when it is not there.

Every field has a default, so that a file with mistakes can still be looked through to its end; what must be there
is marked `must` and judged in parser.py. docs/configuration.md is drawn from this file.
"""

from __future__ import annotations

from datetime import time
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.config.limits import PROFILE
from bot.config.scalars import Address, Clock, Day, GroupId, Moment, Period, PersonId, Reader, RoleName, Word


def key(meaning: str, default: Any = "", example: str = "") -> Any:
    """A key that may be left out."""
    return Field(default=default, description=meaning, examples=[example] if example else None)


def must(meaning: str, default: Any = "", example: str = "") -> Any:
    """A key that has to be there."""
    extra: dict[str, Any] = {"must": True}
    return Field(default=default, description=meaning, examples=[example] if example else None, json_schema_extra=extra)


def part(meaning: str, model: type[Section], required: bool = False) -> Any:
    """A section with keys of its own."""
    extra: dict[str, Any] = {"must": required}
    return Field(default_factory=model, description=meaning, json_schema_extra=extra)


class Section(BaseModel):
    """A mapping in which every key is known."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, hide_input_in_errors=True)


class WebhookPart(Section):
    listen: str = key("在哪个地址上监听", "127.0.0.1")
    port: int = Field(default=8080, ge=1, le=65535, description="在哪个端口上监听")
    url: str = must("Telegram 访问的公网地址，以 https:// 开头", example="https://hotline.example.cn/telegram")
    secret: str = must("Telegram 每次附带的口令，字母、数字、- 和 _，建议 32 位以上", example="3f9c0a…")


class TelegramPart(Section):
    mode: Literal["polling", "webhook"] = key("polling：主动取消息；webhook：由 Telegram 推送", "polling")
    webhook: WebhookPart | None = key("推送方式的设置，只在 webhook 时使用", None)
    token: str = key("机器人令牌。不建议写在文件里，请用环境变量 TELEGRAM_BOT_TOKEN")
    base_url: str = key(
        "Bot API 的地址，自建服务器时才写；环境变量 TELEGRAM_BASE_URL 优先", "https://api.telegram.org/bot"
    )
    proxy: str = key(
        "连 Telegram 经过的代理，http:// 或 socks5://；不写则用环境变量 HTTPS_PROXY（NO_PROXY 里的地址除外）",
        example="socks5://127.0.0.1:1080",
    )
    base_file_url: str = key(
        "下载文件的地址；环境变量 TELEGRAM_BASE_FILE_URL 优先", "https://api.telegram.org/file/bot"
    )


class DatabasePart(Section):
    url: str = key(
        "sqlite:///路径，相对路径从本文件所在的文件夹算起；或 postgresql://用户:口令@主机/数据库。"
        "环境变量 DATABASE_URL 优先",
        "sqlite:///hotline.db",
    )

    reserve: int = Field(
        default=16,
        ge=0,
        le=100_000,
        description="预留多少空间（MB），磁盘写满时自动让出来，照常受理；0 为不预留",
    )


class BureauPart(Section):
    name: str = must("督查局的名称", example="某市督查局")
    office: str = must("办理热线的科室", example="服务企业效能督查室")
    desk_chat: GroupId | None = key("督查室群的编号；不写则以后在群里用 /bind 代码 绑定", None, "-1001")
    phone: str = key("热线电话，企业在急事和联系不上时看到", example='"0377-0000000"')
    language: Word = key("热线说哪种语言：templates 里一个文件夹的名称", "zh")


class PersonPart(Section):
    id: PersonId | None = key("Telegram 用户编号；不写则以后用一次性代码绑定", None, "1001")
    name: str = must("姓名，各处都这样称呼", example="王督查")


class RungPart(PersonPart):
    phone: Word = key("电话，督查室打电话找人时看到；也可以由本人用 /bind 代码 电话 给", example='"13937712345"')


class StaffPart(PersonPart):
    roles: list[RoleName] = must(
        "角色，可以有几个：operator 热线专员、supervisor 督查员、chief 局领导、auditor 审计、admin 管理员",
        [],
        "[operator, supervisor]",
    )


class CategoryPart(Section):
    code: str = must("代码，各处用它指代，不重复", example="power")
    name: str = must("名称，企业看到的就是它", example="供电保障")
    hint: str = key("给企业的提示", example="停电、线路、增容")
    children: list[CategoryPart] = key("下一级类别", [])


class UnitPart(Section):
    code: str = must("代码，各处用它指代，不重复", example="chengguan")
    name: str = must("单位名称", example="市城管局")
    chat: GroupId | None = key("单位群的编号；不写则以后在群里用 /bind 代码 绑定", None, "-2001")
    head: RungPart | None = key("单位负责人，签批难点（A）和堵点（B）", None, "{id: 2001, name: 周局长}")
    deputies: list[RungPart] = key("副职，也可以签批", [], "[{id: 2004, name: 吴副局长}]")
    officers: list[RungPart] = key("承办人，第一位是联络员", [], "[{id: 2002, name: 钱工}]")
    open_sign: bool = key("true：群里任何人都可以签收；false：只有名单上的人可以", False)
    paper: bool = key("true：这个单位不用 Telegram，由督查室用纸质件送达、代为录入；不写 chat 只是还没有绑定群", False)
    language: Word = key("对单位群和单位的人说哪种语言；不写则同 bureau.language")


class RoutePart(Section):
    category: str = key("类别代码，也管它的下级类别；不写则不论类别", example="power")
    area: str = key("县市区；不写则不论哪里", example="宛城区")
    words: list[Word] = key("诉求里出现其中一个词即可；不写则不论内容", [], "[停电, 跳闸]")
    lead: str = must("主办单位的代码", example="gongdian")
    co: list[Word] = key("协办单位的代码", [], "[chengguan]")
    grade: Literal["A", "B", "C"] | None = key("A 难点、B 堵点、C 痛点；不写则由交办的人选", None, "B")
    auto: bool = key("true：受理后不等人，直接按此交办", False)


class HoursPart(Section):
    work: list[Period] = key(
        "每天的工作时段，先后排列，不重叠",
        [(time(8, 30), time(12)), (time(14), time(17, 30))],
        '["08:30-12:00", "14:00-17:30"]',
    )
    quiet: Period = key("免打扰时段，不提醒、不回访（紧急件除外），可以跨零点", (time(21), time(8)), '"21:00-08:00"')


class DigestPart(Section):
    at: Clock = key("每个工作日发简报的时刻", time(8, 30), '"08:30"')
    to: list[Reader] = key("发给谁：角色（谁担任就发给谁），或 people 里的用户编号、群编号", [], "[chief]")
    desk: bool = key("也发到督查室群", True)
    board: bool = key("督查室群里常设看板：绑定群后自动发出，每个工作日早上移到最下面", True)
    alive: bool = key("有消息没有送到、没有办成时，每个工作日早上在督查室群说一行；没有就不说", True)


class DaysPart(Section):
    rest: list[Day] = key("本局另外放假的日子", [], "[2023-09-28]")
    work: list[Day] = key("本局另外上班的日子", [], "[2023-10-05]")


class FinerPart(Section):
    kind: str = key("来源，如 hotline 效能热线；不写则不论来源", example="hotline")
    grade: Literal["A", "B", "C"] | None = key("A 难点、B 堵点、C 痛点；不写则不论等级", None, "B")
    urgent: bool | None = key("true：只管紧急的；false：只管不紧急的；不写则都管", None, "true")
    category: str = key("类别代码，也管它的下级类别；不写则不论类别", example="permit")
    limits: dict[str, str] = must("符合以上全部条件的诉求另用的时限，写法见下", {}, "{resolve_b: 10wd}")


class ProfilePart(Section):
    name: str = key("这一套时限的名称；`profiles` 里有这个名称的，就用那一套", PROFILE)
    limits: dict[str, str] = key("与默认不同的时限，写法见下", {}, "{sign: 4wh}")
    rules: list[FinerPart] = key(
        "更细的时限：每一种时限从上往下，第一条条件符合、又写了它的生效；都没有就用上面的 limits", []
    )


class OtherProfilePart(ProfilePart):
    name: str = must("这一套时限的名称，不重复", example="nanyang-2026")


class RehearsalPart(Section):
    clock: Moment | None = key("演练从什么时间开始；不写则从现在", None, '"2023-05-22T09:00:00+08:00"')
    control: Address = key("在哪个地址上看和拨时钟（/clock）", ("127.0.0.1", 8099), "127.0.0.1:8099")


class RatesPart(Section):
    overall: int = Field(default=30, ge=1, le=1000, description="一共每秒最多几条")
    private: float = Field(default=1, ge=0.1, le=1000, description="同一个私聊每秒最多几条")
    group: int = Field(default=20, ge=1, le=60000, description="同一个群每分钟最多几条")


class FloodPart(Section):
    person: int = Field(
        default=30, ge=1, le=1000, description="正在填写或有诉求的人，每分钟最多单独答复几条；再多的合并在一条里"
    )
    stranger: int = Field(default=20, ge=1, le=1000, description="其他人，每分钟最多单独答复几条")
    strangers: int = Field(default=240, ge=1, le=10000, description="其他人一共每分钟最多单独答复几条")
    supplements: int = Field(
        default=15, ge=1, le=240, description="同一件诉求的补充材料，多少分钟以内的并成一条发给每个单位"
    )


class BackupPart(Section):
    folder: str = key('备份放在哪个文件夹；相对路径从本文件所在的文件夹算起；写 "" 就不自动备份', "backups")
    at: Clock = key("每天什么时刻备份", time(2, 30), '"02:30"')
    days: int = Field(default=14, ge=1, le=3660, description="最近多少天的每天留一份")
    weeks: int = Field(default=8, ge=0, le=520, description="最近多少周的每周留一份")
    months: int = Field(default=12, ge=0, le=1200, description="最近多少个月的每月留一份")


class PapersPart(Section):
    templates: str = key("本局自己的 Word 模板放在哪个文件夹；相对路径从本文件所在的文件夹算起；不写就用自带的模板")
    attach: Literal["word", "pdf"] = key("随通知发出的公文用 Word 还是 PDF；PDF 要另装 hotline[pdf]", "word")


class ForgetPart(Section):
    updates: int = Field(default=30, ge=1, le=3660, description="Telegram 发来的原始消息，办完后留几天")
    letters: int = Field(
        default=7, ge=1, le=3660,
        description="已经送到的消息的文字留几天；以后只留用了哪个模板、校验码、发给谁、什么时候",
    )  # fmt: skip


class RetentionPart(Section):
    hotline: int = Field(default=10, ge=1, le=100, description="效能热线的诉求，办结后留几年")
    listed: int = Field(default=10, ge=1, le=100, description="挂牌企业的诉求，办结后留几年")
    assigned: int = Field(default=10, ge=1, le=100, description="市委交办的事项，办结后留几年")
    found: int = Field(default=10, ge=1, le=100, description="督查发现的问题，办结后留几年")
    visit: int = Field(default=10, ge=1, le=100, description="走访收集的诉求，办结后留几年")


class LogPart(Section):
    level: Literal["debug", "info", "warning", "error"] = key("日志写多细", "info")


class FilePart(Section):
    """The whole file."""

    telegram: TelegramPart = part("怎样连接 Telegram", TelegramPart)
    database: DatabasePart = part("数据存在哪里", DatabasePart)
    timezone: str = key("时区", "Asia/Shanghai")
    bureau: BureauPart = part("督查局", BureauPart, required=True)
    people: list[StaffPart] = must("督查局自己的人", [])
    areas: list[Word] = must("县市区，企业从中选一个", [], "[宛城区, 卧龙区]")
    categories: list[CategoryPart] = must("诉求类别，可以分级", [])
    units: list[UnitPart] = must("承办单位", [])
    routing: list[RoutePart] = key("交办建议：从上往下，第一条符合的生效", [])
    hours: HoursPart = part("工作时间", HoursPart)
    days: DaysPart = part("与国家安排不同的日子", DaysPart)
    profile: ProfilePart = part("时限；改动只对新的诉求有效，已有的诉求一直按提交时的一版计算", ProfilePart)
    profiles: list[OtherProfilePart] = key("备用的几套时限；`profile.name` 写上哪一套的名称，新的诉求就用哪一套", [])
    digest: DigestPart = part("简报", DigestPart)
    mode: Literal["live", "rehearsal"] = key(
        "live：正式运行；rehearsal：演练，每条消息带【演练】，时钟可以拨动", "live"
    )
    rehearsal: RehearsalPart = part("演练的设置，只在 mode: rehearsal 时使用", RehearsalPart)
    limits: RatesPart = part("发消息的速度，一般不用改", RatesPart)
    flood: FloodPart = part("有人连续发很多消息时怎样答复，一般不用改", FloodPart)
    health: Address | None = key(
        "在哪个地址上回答 /health（热线是否正常）；不写则不开。演练时与 rehearsal.control 同址", None, "127.0.0.1:8090"
    )
    backup: BackupPart = part("备份", BackupPart)
    papers: PapersPart = part("公文", PapersPart)
    forget: ForgetPart = part("原始消息和发出的消息留多久", ForgetPart)
    retention: RetentionPart = part(
        "诉求办结后，企业和人的信息、各方写的文字留几年；到期删除，统计数字保留", RetentionPart
    )
    log: LogPart = part("日志", LogPart)
