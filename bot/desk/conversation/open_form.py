"""Open forms: what somebody has answered so far, or said before we know about what; kept as JSON, read here only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.desk.conversation import spoken
from bot.desk.conversation.spoken import Heard
from bot.desk.letters import letters
from bot.rules.model.messages import Dialogue, Words
from bot.rules.model.people import Refusal
from bot.rules.model.ticket import Attachment
from bot.rules.processes.row import Options
from bot.rules.tickets.forms import FLOWS
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import open_forms, tickets

TYPED = ("send", "done", "skip", "again")  # buttons of a form that may be typed: no words of their own


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form that is asked question by question."""

    chat: int
    user: int
    flow: str
    ticket: int
    answers: Mapping[str, str] = field(default_factory=dict)
    files: tuple[Attachment, ...] = ()
    which: int = 0  # the record it is about
    collecting: str = ""  # the question that is answered in several messages, until 完成
    album: str = ""  # the album that came last
    shown: str = ""  # the days that were read back and wait for 发送
    heard: Heard = field(default_factory=dict)  # the messages it was answered in
    unit: str = ""  # for which it is answered
    question: int = 0  # the letter with the buttons of what is asked

    @classmethod
    def read(cls, dialogue: Dialogue) -> OpenForm:
        """As it was kept."""
        data = dialogue.data
        return cls(
            dialogue.chat, dialogue.user, dialogue.flow, dialogue.ticket, data.get("answers", {}),
            files_in(data.get("files", ())), int(data.get("which") or 0), data.get("collecting") or "",
            data.get("album") or "", data.get("shown") or "", spoken.read(data.get("heard")), data.get("unit") or "",
            data.get("question") or 0,
        )  # fmt: skip

    @property
    def kept(self) -> Dialogue:
        """As it is kept."""
        data = {
            "answers": self.answers, "files": self.files, "which": self.which, "collecting": self.collecting,
            "album": self.album, "shown": self.shown, "heard": self.heard, "unit": self.unit,
            "question": self.question,
        }  # fmt: skip
        return Dialogue(self.chat, self.user, self.flow, self.ticket, data)

    @property
    def private(self) -> bool:
        """Whether it is asked face to face."""
        return self.chat == self.user

    @property
    def asked(self) -> tuple[str, Options]:
        """The field that is being asked, and the answers offered for it."""
        flow = FLOWS[self.flow]
        if self.collecting:
            return self.collecting, Options.DONE
        for name, option in zip(flow.fields, flow.options, strict=True):
            if not self.answers.get(name) and not (option == Options.SKIP and name in self.answers):
                return name, option
        return flow.fields[-1], flow.options[-1]

    def answered(self, **answers: str) -> OpenForm:
        """The form with these answers."""
        return replace(self, answers={**self.answers, **answers})

    def without(self, field: str) -> OpenForm:
        """The form before this question was answered; what was asked since is asked no more."""
        kept = {name: said for name, said in self.answers.items() if name not in (field, f"{field}_chosen")}
        return replace(self, answers=kept, shown="", question=0)


@dataclass(frozen=True, slots=True)
class Loose:
    """Words and files of which the writer has still to say what they are, or what they are about."""

    text: str
    files: tuple[Attachment, ...] = ()
    message: int = 0  # the last message they came in
    album: str = ""
    heard: Heard = field(default_factory=dict)  # all of them
    unit: str = ""  # for which they are said
    question: int = 0  # the letter that asks

    @classmethod
    def read(cls, dialogue: Dialogue) -> Loose:
        """As they were kept."""
        data = dialogue.data
        return cls(
            data["text"], files_in(data["files"]), data.get("message") or 0, data.get("album") or "",
            spoken.read(data.get("heard")), data.get("unit") or "", data.get("question") or 0,
        )  # fmt: skip

    @classmethod
    def of(cls, words: Words, heard: Heard | None = None, unit: str | None = None) -> Loose:
        """What one message says."""
        return cls(words.told, words.attachments, words.message_id, words.album, heard or {}, unit or "")

    def after(self, before: Loose) -> Loose:
        """These after those before."""
        text = "\n".join(part for part in (before.text, self.text) if part)
        heard = {**before.heard, **self.heard}
        return replace(self, text=text, files=(*before.files, *self.files), heard=heard, question=before.question)

    def kept(self, chat: int, user: int, flow: str, ticket: int) -> Dialogue:
        """As they are kept."""
        data = {
            "text": self.text, "files": self.files, "message": self.message, "album": self.album, "heard": self.heard,
            "unit": self.unit, "question": self.question,
        }  # fmt: skip
        return Dialogue(chat, user, flow, ticket, data)


def unsent(asked: Dialogue) -> tuple[str, int]:
    """What somebody has said in words that has gone nowhere yet, and how many files; choices are no words."""
    if asked.flow not in FLOWS:
        told = [asked.data.get("text", ""), *(asked.data.get("said") or {}).values()]
        return "\n".join(filter(None, told)), len(asked.data.get("files") or ())
    form = OpenForm.read(asked)
    told = [form.answers.get(field, "") for field in dict.fromkeys(field for field, _ in form.heard.values())]
    return "\n".join(filter(None, told)), len(form.files)


async def refused(tx: Tx, chat: int, user: int, last: Words | None) -> None:
    """What was asked may not happen any more, whatever else is answered; `last`: what was answered just now."""
    asked = await open_forms.current(tx, chat, user)
    if asked:
        await let_go(tx, asked, last)


async def let_go(tx: Tx, asked: Dialogue, last: Words | None = None) -> None:
    """This question is over, and what was told for it went nowhere: it is read back, with what was told last."""
    await open_forms.end(tx, asked.chat, asked.user)
    text, files = unsent(asked)
    if not text and not files:  # what was told last stands right above
        return
    if last and last.text not in {phrase(f"button.{name}") for name in TYPED}:
        text, files = "\n".join(filter(None, (text, last.told))), files + len(last.attachments)
    number = (await tickets.lock(tx, asked.ticket)).number if asked.ticket else ""
    await letters.write(
        tx, asked.chat, "form/unsent", about=asked.ticket or None, number=number, text=text, files=files
    )  # fmt: skip


def answer_after(before: str, text: str, words: Words) -> str:
    """An answer, after what was answered before; files need no words beside others."""
    if not text and (before or not words.attachments):
        return before
    text = in_words(text, words.attachments)
    return f"{before}\n{text}" if before else text


def in_words(text: str, files: tuple[Attachment, ...]) -> str:
    """What was said; files need no words, but nothing says that there are files where there are none."""
    if not text and not files:
        raise Refusal("no_content")
    return text or phrase("word.see_files")


def files_in(kept: object) -> tuple[Attachment, ...]:
    """Files, as JSON has kept them, or is still to keep them."""
    found = kept if isinstance(kept, list | tuple) else ()
    return tuple(one if isinstance(one, Attachment) else Attachment(**one) for one in found)
