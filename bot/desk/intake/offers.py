"""Offers: something is half filled in, and whoever comes back says whether it goes on or something new begins."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from bot.desk.intake import kept, questions, screen, steps
from bot.rules.intake import questionnaire
from bot.rules.intake.draft import Draft, Mark, Part
from bot.rules.intake.guesses import guessed
from bot.rules.intake.questionnaire import Do
from bot.rules.model.messages import Words
from bot.rules.model.people import Actor
from storage.database.database import Tx
from storage.intake import drafts

MEANWHILE = "offer.said"  # kept with the answers: the messages that came instead of an answer to the offer
SAYS_SOMETHING = 4  # letters: what is shorter was meant for one of the buttons


async def offer(tx: Tx, draft: Draft, after: Sequence[str] = ()) -> None:
    """Ask whether to go on with what is half filled in, or to begin anew; `after`: the calls that wait behind it."""
    if not draft.has(Mark.OFFERED):
        draft = draft.without(MEANWHILE)
    draft = replace(draft.marked(Mark.OFFERED), counter=draft.counter + 1)
    said = len(_meanwhile(draft))
    draft = await screen.show(
        tx, draft, "intake/offered", at=draft.changed_at, title=questions.title(draft), kept=len(draft.parts) - said,
        said=said, after=after, rows=screen.buttons(draft, Do.RESUME, Do.RESTART),
    )  # fmt: skip
    await steps.save(tx, draft)


async def choose(tx: Tx, actor: Actor, draft: Draft, do: Do | None, words: Words | None = None) -> None:
    """Somebody answers that offer; what they say instead is kept for whichever they choose."""
    if do is Do.RESUME:
        await steps.go(tx, draft.unmarked(Mark.OFFERED), draft.step)
    elif do in (Do.RESTART, Do.AFRESH):
        await steps.end(tx, draft)
        await _anew(tx, actor, draft, _meanwhile(draft))
    elif do is Do.CANCEL:
        await steps.cancel(tx, draft.unmarked(Mark.OFFERED))
    elif words and (words.attachments or sum(sign.isalnum() for sign in words.told) >= SAYS_SOMETHING):
        await _said(tx, draft, words)
    else:
        await offer(tx, draft)


async def _said(tx: Tx, draft: Draft, words: Words) -> None:
    album = bool(words.album) and any(part.album == words.album for part in draft.parts)
    after = await kept.collect(tx, draft, words, silent=True)
    if len(after.parts) > len(draft.parts):
        ids = [*(part.message_id for part in _meanwhile(draft)), words.message_id]
        after = replace(after, answers={**after.answers, MEANWHILE: json.dumps(ids)})
    await (steps.save(tx, after) if album else offer(tx, after))


def _meanwhile(draft: Draft) -> tuple[Part, ...]:
    ids = json.loads(draft.answers.get(MEANWHILE, "[]"))
    return tuple(part for part in draft.parts if part.message_id in ids)


async def _anew(tx: Tx, actor: Actor, old: Draft, said: tuple[Part, ...]) -> None:
    """Another questionnaire, with what was said for it already."""
    new = await steps.fresh(tx, actor, old.chat, old.message_id)
    for part in said:
        await drafts.add_part(tx, new, part)
    new = replace(new, parts=said)
    if said:
        new = new.given(**guessed(new, tx.office))
    await steps.go(tx, new, questionnaire.first_step(new, tx.office))
