"""Plaques: a code at the enterprise's door begins a form for it, proves nobody, and can be taken back."""

from __future__ import annotations

from bot.reports import plaques
from bot.voice.codes import code_of
from tests.stories.listed.test_listed import CODE, PHARMA, listed
from tests.support import acts
from tests.support.stage import Hotline, Person


async def plaque_of(chen: Person, words: str = PHARMA) -> str:
    """The payload of the link on its plaque, as a supervisor gets it."""
    await chen.says(f"/firm {words}")
    await chen.presses(chen, "挂牌二维码")
    return payload(chen)


def payload(chen: Person) -> str:
    return chen.sees("?start=g_").words.partition("?start=")[2].split()[0]


async def test_a_plaque_begins_a_form_for_its_enterprise_and_proves_nobody(hotline: Hotline) -> None:
    zhao, chen, liu = hotline.person("赵经理"), hotline.person("陈督查"), hotline.person("刘专员")
    await listed(hotline)
    first = await plaque_of(chen)
    assert chen.last.media, "it comes as a picture"

    await zhao.starts(first)
    assert f"{PHARMA} 的挂牌服务热线" in "".join(message.words for message in zhao.messages)
    await zhao.says("厂区停电，请派人来看看。")
    await zhao.presses(zhao, "完成")
    await acts.through(zhao)
    assert PHARMA in zhao.last.words
    assert CODE not in zhao.last.words, "whoever reads the code learns nothing that would prove anything"
    await zhao.presses(zhao, "确认提交")
    assert acts.number_in(zhao).startswith("RX"), "anybody can read a code that hangs on a wall"

    assert payload(chen) == await plaque_of(chen) == first
    await chen.presses(chen, "换新二维码")
    assert payload(chen) != first
    sun = hotline.person("孙总")
    await sun.starts(first)
    assert "已经停用或换新" in sun.last.words
    await sun.starts(payload(chen))
    assert "挂牌服务热线" in sun.sees(PHARMA).words
    newest = payload(chen)
    stops = acts.behind(chen.with_button("停用二维码"), "停用二维码")
    await liu.says("/listed")
    assert "督查员" in str(await liu.presses(liu.last, stops, forged=True))
    await chen.presses(chen, "停用二维码")
    await liu.starts(newest)
    assert "给企业反映诉求用" in liu.last.words


async def test_the_plaques_of_a_batch_are_printed_eight_a_page(hotline: Hotline) -> None:
    chen = hotline.person("陈督查")
    await listed(hotline, *(f"南阳第{n}纺织有限公司 无 2" for n in range(1, 11)))
    await chen.says("/listed")
    await chen.presses(chen, "第2批 10")
    await chen.presses(chen, "打印标牌（PDF）")
    sent = chen.last
    assert "标牌 10 张" in sent.words
    assert sent.media
    assert sent.media.file
    assert sent.media.file.name == "挂牌标牌-第2批.pdf"
    content = sent.media.file.content
    assert content.startswith(b"%PDF")
    assert b"/Count 2" in content


def test_a_code_is_drawn_module_by_module() -> None:
    code = code_of("https://t.me/hotline_bot?start=g_0123456789abcdef")
    assert code.width > 33
    assert code.path.startswith("M4 4h7v1h-7z"), "its finder stands in the corner, with the blank edge around it"
    odd = {"name": "#strong[x] $a$ </svg>", "batch": "第1批", "link": "https://t.me/x?start=g_y"}
    facts = {"plaques": [odd], "bureau": "某市", "office": "督查室", "phone": ""}
    assert plaques.sheet(facts).startswith(b"%PDF"), "people's words are never markup"
