"""Kept out: whoever is blocked is told so once a day; what they were asked about the end of a matter is heard."""

from __future__ import annotations

from bot.desk.people import blocks
from bot.rules.model.people import BUREAU
from bot.voice.texts import phrase
from handlers.context import Hearing

ALWAYS = ("/privacy", "/cancel")  # what is kept about somebody, and to leave, is nobody's to refuse


async def kept_out(hearing: Hearing) -> bool:
    """Whether somebody is not heard now; then they have been told."""
    actor, tx = hearing.actor, hearing.tx
    if not hearing.private or actor.has(*BUREAU) or actor.unit or not blocks.kept_out(tx, actor.id):
        return False
    if hearing.words is None and hearing.press is None:
        return False  # they have let the hotline in, or put it out
    if hearing.press is not None and hearing.press.verb in blocks.VERBS:
        return False
    if hearing.words is not None and hearing.words.text.startswith(ALWAYS):
        return False
    if await blocks.answers_callback(tx, hearing.chat, actor.id):
        return False
    hearing.toast, hearing.alert = phrase("admin.kept_out", phone=tx.office.bureau.phone), True
    await blocks.say(tx, actor.id)
    return True
