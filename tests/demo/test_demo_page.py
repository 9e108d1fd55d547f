"""The browser page: what it is shown, what it may do, and who else may not."""

import asyncio
import json

import pytest

from bot.demo import Act, Player, Step, World, serve
from bot.demo.entities import draw, parse


@pytest.fixture
async def demo(small):
    """The same world behind a second door, with a clock and a story."""
    moved = []

    async def on_clock(request):
        moved.append(request)
        return {"now": "2026-03-02T09:00:00+08:00"}

    async def anew():
        small.world.chats[11].messages.clear()

    story = (
        Step("赵经理", "", "say", "停电", "企业先开口"),
        Step("钱工", "市供电公司", "press", "签收", "单位签收"),
        Step("", "", "clock", "PT15M", "时间过去"),
    )
    player = Player(small.world, [Act("一个故事", story[:2])], on_clock=on_clock, on_reset=anew, patience=0)
    async with serve(small.world, on_clock=on_clock, player=player) as served:
        small.moved, small.player, small.page = moved, player, served.page
        yield small


async def post(small, path, **given):
    return await small.http.post(f"{small.page}demo/{path}", json=given)


async def test_the_state_is_what_people_see(demo):
    keyboard = {"keyboard": [[{"text": "我的诉求"}, {"text": "电话", "request_contact": True}]]}
    await demo.call("sendMessage", chat_id=11, text="<b>您好</b>\n<>", parse_mode="", reply_markup=keyboard)
    await demo.call("sendMessage", chat_id=11, text="<b>a</b> &lt;", parse_mode="HTML", reply_markup=BUTTONS)
    state = (await demo.http.get(f"{demo.page}demo/state")).json()

    assert {"id": 11, "name": "赵经理", "hint": ""} in state["people"]
    private, group = (next(one for one in state["chats"] if one["id"] == id) for id in (11, -4001))
    assert (private["kind"], private["as"], group["kind"], group["as"]) == ("private", [11], "group", [12])
    assert private["keyboard"] == [
        [
            {"label": "我的诉求", "contact": False, "location": False},
            {"label": "电话", "contact": True, "location": False},
        ]
    ]
    _, plain, rich = state["messages"]["11"]
    assert plain["html"] == "&lt;b&gt;您好&lt;/b&gt;\n&lt;&gt;"
    assert rich["html"] == "<b>a</b> &lt;"
    assert rich["buttons"] == [[{"label": "签收", "data": "sign", "url": None}]]
    assert (rich["from"]["bot"], rich["edited"], rich["media"], rich["service"]) == (True, False, None, None)
    assert state["story"]["steps"][0]["why"] == "企业先开口"
    assert state["story"]["acts"] == [{"title": "一个故事", "steps": 2}]
    assert (state["story"]["at"], state["story"]["running"]) == (0, False)


BUTTONS = {"inline_keyboard": [[{"text": "签收", "callback_data": "sign"}]]}


async def test_a_long_chat_is_shown_from_its_end_and_read_back_to_its_beginning(demo):
    for at in range(90):
        demo.world.say(11, 11, f"第 {at} 句")
    state = (await demo.http.get(f"{demo.page}demo/state")).json()
    assert next(one for one in state["chats"] if one["id"] == 11)["earlier"]
    assert not next(one for one in state["chats"] if one["id"] == -4001)["earlier"]
    read, back = state["messages"]["11"], True
    assert read[-1]["html"] == "第 89 句"
    while back:
        there = (await demo.http.get(f"{demo.page}demo/earlier?chat=11&before={read[0]['id']}")).json()
        read, back = [*there["messages"], *read], there["earlier"]
    assert [one["html"] for one in read if one["html"].startswith("第 ")] == [f"第 {at} 句" for at in range(90)]
    lost = await demo.http.get(f"{demo.page}demo/earlier?chat=77&before=1")
    assert lost.status_code == 400


async def test_a_person_speaks_presses_and_edits(demo):
    sent = (await demo.call("sendMessage", chat_id=11, text="x", reply_markup=BUTTONS))["result"]["message_id"]
    said = (await post(demo, "say", **{"as": 11, "chat": 11, "text": "停电", "reply_to": sent})).json()
    assert (said["html"], said["reply_to"]) == ("停电", sent)
    await post(demo, "edit", **{"as": 11, "chat": 11, "message": said["id"], "text": "停电了"})
    assert demo.world.chats[11].find(said["id"]).text == "停电了"
    await post(demo, "contact", **{"as": 11, "chat": 11})
    await post(demo, "location", **{"as": 11, "chat": 11, "lat": 31.5, "lon": 120.5})
    await post(demo, "start", **{"as": 12})
    kinds = [message.media.kind for message in demo.world.chats[11].messages if message.media]
    assert kinds == ["contact", "location"]
    assert demo.world.chats[12].last.text == "/start"

    await demo.heard()
    press = asyncio.create_task(post(demo, "press", **{"as": 11, "chat": 11, "message": sent, "data": "sign"}))
    (update,) = await demo.bot.get_updates(timeout=10)
    await update.callback_query.answer("好")
    assert (await press).json() == {"toast": "好"}


async def test_a_file_is_sent_and_shown_without_danger(demo):
    form = {"as": "11", "chat": "11", "kind": "document", "caption": "附件"}
    file = {"file": ("x.html", b"<script>", "text/html")}
    refused = await demo.http.post(f"{demo.page}demo/file", data=form, files=file)
    assert refused.status_code == 403
    sent = await demo.http.post(f"{demo.page}demo/file", data=form, files=file, headers={"X-Demo": "1"})
    media = sent.json()["media"]
    assert (media["kind"], media["name"], media["size"]) == ("document", "x.html", 8)
    shown = await demo.http.get(demo.page.rstrip("/") + media["url"])
    assert shown.content == b"<script>"
    assert shown.headers["content-type"] == "application/octet-stream"
    assert shown.headers["content-disposition"] == "attachment"


@pytest.mark.parametrize(
    ("path", "given", "words"),
    [
        ("say", {"as": 11, "chat": -4001, "text": "x"}, "不在"),
        ("say", {"as": 11, "chat": 11}, "请求缺少 text"),
        ("say", {"as": "x", "chat": 11, "text": "x"}, "无法识别"),
        ("press", {"as": 11, "chat": 11, "message": 1, "data": "x"}, "没有这个按钮"),
        ("press", {"as": 11, "chat": 11, "message": 9, "data": "x"}, "不在了"),
        ("edit", {"as": 12, "chat": 11, "message": 1, "text": "x"}, "不在"),
    ],
)
async def test_what_cannot_be_done_is_said_in_chinese(demo, path, given, words):
    answer = await post(demo, path, **given)
    assert answer.status_code == 400
    assert words in answer.json()["error"]


async def test_foreign_pages_are_kept_out(demo):
    body = json.dumps({"as": 11, "chat": 11, "text": "x"})
    plain = await demo.http.post(f"{demo.page}demo/say", content=body, headers={"Content-Type": "text/plain"})
    foreign = await demo.http.get(f"{demo.page}demo/state", headers={"Host": "evil.example"})
    assert (plain.status_code, foreign.status_code) == (415, 400)
    assert demo.world.chats[11].last.text == "/start"
    with pytest.raises(ValueError, match="this machine"):
        async with serve(World(), "0.0.0.0"):  # noqa: S104
            pass


async def test_the_clock_is_moved_by_the_hook(demo):
    answer = await post(demo, "clock", advance="PT15M")
    assert answer.json() == {"now": "2026-03-02T09:00:00+08:00"}
    assert demo.moved == [{"advance": "PT15M"}]
    without = await demo.http.post(f"{demo.served.page}demo/clock", json={"advance": "PT15M"})
    assert without.status_code == 404
    assert (await demo.http.get(f"{demo.served.page}demo/state")).json()["clock"] is None


async def test_events_tell_what_changes(demo):
    events = []

    async def read():
        async with demo.http.stream("GET", f"{demo.page}demo/events") as stream:
            ready.set()
            kind = ""
            async for line in stream.aiter_lines():
                if line.startswith("event: "):
                    kind = line[7:]
                if line.startswith("data: "):
                    events.append((kind, json.loads(line[6:])))

    ready = asyncio.Event()
    reading = asyncio.create_task(read())
    await ready.wait()
    keys = {"keyboard": [["好"]]}
    sent = (await demo.call("sendMessage", chat_id=11, text="x", reply_markup=keys))["result"]["message_id"]
    await demo.call("deleteMessage", chat_id=11, message_id=sent)
    card = (await demo.call("sendMessage", chat_id=11, text="x", reply_markup=BUTTONS))["result"]["message_id"]
    await demo.call("editMessageText", chat_id=11, message_id=card, text="y", reply_markup=BUTTONS)
    demo.world.press(demo.zhao, demo.world.chats[11].find(card), "签收")
    (update,) = await demo.bot.get_updates()
    await update.callback_query.answer("好")
    await post(demo, "clock", next="morning")
    demo.world.close()  # ends the stream
    await asyncio.wait_for(reading, 5)

    assert [kind for kind, _ in events] == ["keyboard", "message", "deleted", "message", "message", "toast", "clock"]
    assert events[2][1] == {"chat": 11, "id": sent}
    assert (events[4][1]["html"], events[4][1]["edited"]) == ("y", True)
    assert events[5][1] == {"user": 11, "chat": 11, "text": "好", "alert": False}
    assert events[6][1] == {"now": "2026-03-02T09:00:00+08:00"}


async def test_the_story_is_played_step_by_step(demo):
    story = (await post(demo, "story/next")).json()
    assert (story["at"], demo.world.chats[11].last.text) == (1, "停电")
    no_button = await post(demo, "story/next")
    assert (no_button.status_code, "签收" in no_button.json()["error"]) == (400, True)
    await demo.call("sendMessage", chat_id=-4001, text="交办", reply_markup=BUTTONS)
    assert (await post(demo, "story/next")).json()["at"] == 2
    assert [one["callback_query"]["data"] for one in await demo.heard() if "callback_query" in one] == ["sign"]
    over = await post(demo, "story/next")
    assert over.json()["error"] == "故事已经讲完"
    assert (await post(demo, "story/reset")).json()["at"] == 0
    assert demo.world.chats[11].messages == []


async def test_the_player_waits_for_the_bots_answer(small):
    player = Player(small.world, [Act("停电", [Step("赵经理", "", "say", "停电")])])
    playing = asyncio.create_task(player.next())
    await small.world.wait_until(lambda: small.world.chats[11].last.text == "停电")
    assert not playing.done()
    await small.bot.send_message(11, "收到")
    assert await asyncio.wait_for(playing, 3)


async def test_the_player_does_what_people_do(small):
    async def on_clock(request):
        small.world.toasts.clear()
        return {"now": str(request)}

    keys = {"keyboard": [[{"text": "电话", "request_contact": True}, "取消"]]}
    await small.call("sendMessage", chat_id=11, text="电话?", reply_markup=keys)
    await small.call("sendMessage", chat_id=-4001, text="交办")
    steps = [
        Step("赵经理", "", "press", "电话"),
        Step("赵经理", "", "press", "取消"),
        Step("赵经理", "", "photo", "现场"),
        Step("赵经理", "", "document", "合同"),
        Step("赵经理", "", "location"),
        Step("钱工", "市供电公司", "reply", "已派人→交办"),
        Step("钱工", "", "start", "abc"),
        Step("", "", "clock", "PT15M"),
    ]
    player = Player(small.world, [Act("", steps)], on_clock=on_clock, patience=0)
    for _ in steps:
        await player.next()
    private = small.world.chats[11].messages[2:]
    assert [one.media.kind if one.media else one.text for one in private] == [
        "contact",
        "取消",
        "photo",
        "document",
        "location",
    ]
    assert small.group.last.reply_to.text == "交办"
    assert small.world.chats[12].last.text == "/start abc"


@pytest.mark.parametrize(
    ("source", "drawn"),
    [
        ("<b>a<i>b</i></b>c", "<b>a<i>b</i></b>c"),
        ("<b><i>x</i></b>", "<b><i>x</i></b>"),
        ("<i>a</i><b>b</b>", "<i>a</i><b>b</b>"),
        ("😀<b>&amp;\n</b>x", "😀<b>&amp;\n</b>x"),
        (
            '<a href="https://a.cn?a=&quot;1">x</a>',
            '<a href="https://a.cn?a=&quot;1" target="_blank" rel="noopener noreferrer">x</a>',
        ),
    ],
)
def test_a_message_is_drawn_safely(source, drawn):
    assert draw(*parse(source, "HTML")) == drawn


def test_a_link_has_no_scheme_of_its_own():
    entity = {"type": "text_link", "offset": 0, "length": 1, "url": "javascript:alert(1)"}
    assert 'href="https://javascript:' in draw("x", [entity])
