"""Kept: what somebody says about the matter, message by message; nothing of it is thrown away."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.intake import screen
from bot.rules.intake import questionnaire
from bot.rules.intake.bounds import Fit, Size, fit, only_documents
from bot.rules.intake.draft import LARGEST, Draft, Mark, Part
from bot.rules.intake.questionnaire import Do, Reads, step_of
from bot.rules.model.messages import Rows, Words
from bot.rules.model.ticket import Attachment
from bot.rules.reading.identity import has_card_number
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.intake import drafts

EXACT = frozenset({Reads.PHONE, Reads.USCC, Reads.DAY})  # what is unreadable here is asked again, by name
A_SENTENCE = 12  # letters: nobody writes so many instead of a press, or as a name


def belongs(draft: Draft, words: Words) -> bool:
    """Whether this, which answers nothing, is more about the matter: a file, or a sentence."""
    if words.phone or step_of(draft.step).reads in EXACT:
        return bool(words.attachments)
    return bool(words.attachments) or sum(character.isalnum() for character in words.told) >= A_SENTENCE


async def collect(tx: Tx, draft: Draft, words: Words, *, silent: bool = False) -> Draft:
    """One message of the description is kept, and gets a sign; of an album, only the first does.

    `silent`: something else says at once that it was.
    """
    if has_card_number(words.told):
        return await refuse_identity(tx, draft)
    fitting = files_that_fit(words)
    before, most = size(draft), Size.most(tx.office.profile)
    more = Size(1, len(words.told))
    fits = fit(before, more, most, documents=only_documents(words.attachments))
    if fits in (Fit.MESSAGES, Fit.SIGNS):
        wrong = "too_many_parts" if fits is Fit.MESSAGES else "too_many_signs"
        said = phrase(f"intake.wrong.{wrong}", most=most.messages, signs=most.signs, way_on=_named(draft))
        return await _say(tx, draft, said, rows=_ways(draft) if tx.flooded == draft.chat else ())
    problem = "" if fitting == words.attachments else phrase("intake.wrong.too_large")
    known = bool(words.album) and any(part.album == words.album for part in draft.parts)
    if words.told or fitting:
        draft = await put(tx, draft, words, words.told)
    left = (before + more).left(most) if fits is Fit.NEAR else None
    if tx.flooded == draft.chat and not silent:  # one message goes on, and with it the way on
        return await _say(tx, draft, problem, left, rows=_ways(draft))
    if problem or left:
        return await _say(tx, draft, problem, left)
    if not known and not silent:
        await screen.noted(tx, draft, words.message_id)
    return draft


def size(draft: Draft) -> Size:
    """How much the description holds already."""
    return Size(len(draft.parts), sum(len(part.text) for part in draft.parts))


def files_that_fit(words: Words) -> tuple[Attachment, ...]:
    """The files that Telegram lets a bot fetch."""
    return tuple(file for file in words.attachments if file.size <= LARGEST)


async def put(tx: Tx, draft: Draft, words: Words, text: str) -> Draft:
    """The draft with this text, and the files that fit, as one more message of the description."""
    files = tuple(replace(file, caption=text) for file in files_that_fit(words))
    part = Part(words.message_id, text, files, words.album)
    await drafts.add_part(tx, draft, part)
    return replace(draft, parts=(*draft.parts, part))


async def refuse_identity(tx: Tx, draft: Draft) -> Draft:
    """The number of an identity card stands in the description: that message is not taken, nor kept as it came."""
    tx.unkept = True
    return await _say(tx, draft, phrase("intake.wrong.identity"))


def _ways(draft: Draft) -> Rows:
    loose = (Do.USE, Do.DROP)
    return screen.buttons(draft, *(loose if draft.has(Mark.LOOSE) else (Do.DONE, *questionnaire.WAYS)))


def _named(draft: Draft) -> str:
    """The button that goes on, as a sentence names it."""
    if draft.has(Mark.LOOSE):
        return phrase("intake.way_on_above")
    return phrase("intake.way_on", button=screen.word(Do.DONE))


async def _say(tx: Tx, draft: Draft, problem: str = "", left: Size | None = None, rows: Rows = ()) -> Draft:
    way_on, group = _named(draft), not draft.private
    if rows:
        return await screen.show(
            tx, draft, "intake/noted", rows=rows, count=len(draft.parts), problem=problem, left=left, group=group,
            way_on=way_on,
        )  # fmt: skip
    await screen.write(
        tx, draft, "intake/noted", count=len(draft.parts), problem=problem, left=left, group=group, way_on=way_on
    )
    return draft
