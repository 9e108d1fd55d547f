"""Action × kind of content: whatever is asked, what says something is taken, and what says nothing is refused."""

from __future__ import annotations

from typing import Any

import pytest

from bot.channels.telegram.updates import SAID
from bot.desk.conversation.open_form import OpenForm
from bot.rules.model.messages import Dialogue
from bot.rules.model.people import Role
from bot.rules.tickets.forms import FLOWS
from bot.rules.tickets.lifecycle import BY_ACTION
from bot.voice.texts import phrase
from handlers.messages import HEARS
from storage.tickets import open_forms
from tests.stories.conversation.replied import OF_A_MATTER
from tests.stories.conversation.test_crossings import OF_BUREAU, OF_ENTERPRISE
from tests.stories.conversation.test_replies_walked import ROOMY
from tests.support import acts
from tests.support.breadth import whole
from tests.support.stage import playing
from tests.support.trials import Trial, Trials

Body = dict[str, Any]
FILE: Body = {"file_id": "f1", "file_unique_id": "u1", "file_size": 1000}
LONG: Body = {**FILE, "duration": 3}
WIDE: Body = {**LONG, "width": 1, "height": 1}
PHOTO: Body = {"photo": [{**FILE, "width": 1, "height": 1}]}
PLACE: Body = {"latitude": 32.99, "longitude": 112.53}
SAYING: dict[str, Body] = {
    "text": {"text": "这回说的话"}, "caption": {**PHOTO, "caption": "这回说的话"}, "photo": PHOTO,
    "document": {"document": {**FILE, "file_name": "单据.pdf"}}, "voice": {"voice": LONG}, "audio": {"audio": LONG},
    "video": {"video": WIDE}, "video_note": {"video_note": {**LONG, "length": 1}},
    "animation": {"animation": WIDE, "document": FILE}, "location": {"location": PLACE},
    "venue": {"venue": {"location": PLACE, "title": "厂区", "address": "宛城区"}, "location": PLACE},
    "contact": {"contact": {"phone_number": "13900001111", "first_name": "王"}},
}  # fmt: skip
POLL = dict.fromkeys(("is_closed", "is_anonymous", "allows_multiple_answers", "allows_revoting", "members_only"), False)
MUTE: dict[str, Body] = {
    "sticker": {"sticker": {**WIDE, "type": "regular", "is_animated": False, "is_video": False}},
    "poll": {"poll": {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "type": "regular", **POLL}},
    "dice": {"dice": {"emoji": "🎲", "value": 3}},
}  # fmt: skip
SPEAKERS = {
    Role.ENTERPRISE: (3001, 3001), Role.OFFICER: (2012, -2002), Role.HEAD: (2011, -2002),
    Role.SUPERVISOR: (1004, -1001), Role.CHIEF: (1002, 1002),
}  # fmt: skip
STEP = 3  # of the kinds that say something each question gets every third; with CI_FULL=fuzz all


def asked_of(what: str) -> Dialogue:
    """The first question of it, asked of somebody who may be asked."""
    if what in FLOWS:
        by = BY_ACTION[FLOWS[what].action].by
        user, chat = next(place for role, place in SPEAKERS.items() if role in by)
        return OpenForm(chat, user, what, 1).kept
    user, chat = SPEAKERS[Role.ENTERPRISE if what in OF_ENTERPRISE else Role.SUPERVISOR]
    return Dialogue(chat, user, what, 1 if what in OF_A_MATTER else 0, {**OF_ENTERPRISE, **OF_BUREAU}[what])


def fault(kind: str, before: Dialogue, after: Dialogue | None, trial: Trial) -> str:
    """What is wrong with what followed: words are for whoever sent it, and what says something is kept or refused."""
    refused = [letter.words for letter in trial.letters if letter.name == "form/refused"]
    mute = any(phrase("refusal.no_content") in words for words in refused)
    if kind in MUTE:
        return "" if mute and after == before else "taken, though it says nothing"
    if kind in ("text", "caption") and mute:
        return "refused, though it says something"
    if refused:
        return ""
    if after and after != before:
        return ""
    return "" if trial.written - {"dialogue"} else "gone without a word"


@pytest.mark.on_a_file
async def test_each_kind_of_content_is_taken_or_refused_at_each_question(database_url: str) -> None:
    assert {*SAYING, *MUTE} == SAID, "a kind of content has no row here"
    wrong: list[str] = []
    async with playing(database_url, office=ROOMY) as hotline:
        await acts.reported(hotline, hotline.person("赵经理"))
        trials = Trials(hotline)
        async with trials.open() as tx:
            for nth, what in enumerate((*FLOWS, *HEARS)):
                turns = list(SAYING) if whole("fuzz") or what in HEARS else list(SAYING)[nth % STEP :: STEP]
                for kind in (*turns, list(MUTE)[nth % len(MUTE)]):
                    async with trials.aside():
                        await open_forms.begin(tx, asked := asked_of(what))
                        before = await open_forms.current(tx, asked.chat, asked.user)
                        assert before
                        trial = await trials.sends(asked.user, asked.chat, {**SAYING, **MUTE}[kind], stays=True)
                        after = await open_forms.current(tx, asked.chat, asked.user)
                        if found := fault(kind, before, after, trial):
                            wrong.append(f"{what} × {kind}: {found}")
    assert not wrong, "\n".join([f"{len(wrong)} cells:", *wrong])
