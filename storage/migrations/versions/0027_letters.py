"""Letters are kept in no channel's language, whole; the one who carries them parts them when they are first claimed."""

from __future__ import annotations

import json
import re
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

Fields = dict[str, Any]

LONGEST = 4000  # a little less than the version before took for granted of a row
CAPTION = 1024
METHODS = {
    "photo": "sendPhoto",
    "document": "sendDocument",
    "voice": "sendVoice",
    "audio": "sendAudio",
    "video": "sendVideo",
    "video_note": "sendVideoNote",
    "animation": "sendAnimation",
    "location": "sendLocation",
}


def upgrade() -> None:
    _rewrite("select id, payload from outbox where kind = 'strip'", _strip)
    _rewrite("select id, payload from outbox where kind = 'letter'", _letter)
    op.execute("alter table outbox add column rest text not null default '[]'")  # the parts that follow
    op.execute("alter table outbox drop column method")


def downgrade() -> None:
    op.execute("alter table outbox add column method text not null default ''")
    connection = op.get_bind()
    for id, kind, payload, rest in connection.execute(
        sa.text("select id, kind, payload, rest from outbox where kind <> 'card' order by id")
    ).all():
        if kind == "strip":
            message = {"message_id": json.loads(payload)["message"], "reply_markup": {"inline_keyboard": []}}
            _set(id, "editMessageReplyMarkup", message)
            continue
        first, *more = [call for part in (json.loads(payload), *json.loads(rest)) for call in _calls(part)]
        _set(id, *first)
        for method, parameters in more:
            _add(id, method, parameters)
        if more:  # only the last one has buttons to lose
            op.execute(sa.text("update outbox set decides = '' where id = :id").bindparams(id=id))
    op.execute("alter table outbox drop column rest")


def _rewrite(rows: str, how: Any) -> None:
    connection = op.get_bind()
    for id, payload in connection.execute(sa.text(rows)).all():
        written = _json(how(json.loads(payload)))
        connection.execute(
            sa.text("update outbox set payload = :payload where id = :id"), {"payload": written, "id": id}
        )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _strip(parameters: Fields) -> Fields:
    return {"message": parameters["message_id"]}


def _letter(parameters: Fields) -> Fields:
    markup = parameters.get("reply_markup") or {}
    found = {
        "text": parameters.get("text") or parameters.get("caption"),
        "buttons": [[_button(button) for button in row] for row in markup.get("inline_keyboard", ())],
        "reply_to": parameters.get("reply_parameters", {}).get("message_id"),
    }
    found |= _file(parameters)
    found = {name: value for name, value in found.items() if value}
    if "keyboard" in markup or "force_reply" in markup:
        found["keyboard"] = _keyboard(markup)
    return found


def _button(button: Fields) -> Fields:
    data = {"data": button["callback_data"]} if button.get("callback_data") else {}
    return {"label": button["text"]} | data | ({"url": button["url"]} if "url" in button else {})


def _file(parameters: Fields) -> Fields:
    if "latitude" in parameters:
        return {"file": {"kind": "location", "at": [parameters["latitude"], parameters["longitude"]]}}
    kind = next((kind for kind in METHODS if kind in parameters), None)
    if kind is None:
        return {}
    if isinstance(drawn := parameters[kind], dict):
        return {"picture": {"name": drawn["draw"], "facts": drawn["facts"]}}
    return {"file": {"kind": kind, "id": parameters[kind]}}


def _keyboard(markup: Fields) -> Fields:
    keys = [[key["text"] for key in row] for row in markup.get("keyboard", ())]
    shares = [key["text"] for row in markup.get("keyboard", ()) for key in row if key.get("request_contact")]
    found = {
        "keys": keys,
        "contact": shares[0] if shares else "",
        "placeholder": markup.get("input_field_placeholder", ""),
        "stays": bool(markup.get("is_persistent")),
    }
    return {name: value for name, value in found.items() if value}


# --- and back


def _set(id: int, method: str, parameters: Fields) -> None:
    op.execute(
        sa.text("update outbox set method = :method, payload = :payload where id = :id").bindparams(
            method=method, payload=_json(parameters), id=id
        )
    )


def _add(id: int, method: str, parameters: Fields) -> None:
    op.execute(
        sa.text(
            """
            insert into outbox (to_chat, priority, kind, method, payload, ticket, topic, name, must, again, state,
                not_before, written_at, decides, over)
            select to_chat, priority, kind, :method, :payload, ticket, topic, name, must, 0,
                   case when state in ('sending', 'held') then 'waiting' else state end, not_before, written_at,
                   case when :last then decides else '' end, over
              from outbox where id = :id
            """
        ).bindparams(method=method, payload=_json(parameters), last="reply_markup" in parameters, id=id)
    )


def _calls(part: Fields) -> list[tuple[str, Fields]]:
    """What the version before wrote for it; where a text must be parted, without its bold and italic."""
    found: list[tuple[str, Fields]] = []
    text = part.get("text", "")
    file, picture = part.get("file"), part.get("picture")
    if file or picture:
        method, parameters = _sent(file, picture)
        if text and len(text) <= CAPTION and method not in ("sendVideoNote", "sendLocation"):
            parameters |= {"caption": text, "parse_mode": "HTML"}
            text = ""
        found.append((method, parameters))
    if text or not found:
        found += [("sendMessage", _message(page)) for page in _pages(text)]
    if part.get("reply_to"):
        found[0][1]["reply_parameters"] = {"message_id": part["reply_to"], "allow_sending_without_reply": True}
    if markup := _markup(part):
        found[-1][1]["reply_markup"] = markup
    return found


def _sent(file: Fields | None, picture: Fields | None) -> tuple[str, Fields]:
    if picture:
        return "sendPhoto", {"photo": {"draw": picture["name"], "facts": picture["facts"]}}
    assert file  # noqa: S101 - only asked for a message with one of the two
    if file["kind"] == "location":
        return "sendLocation", {"latitude": file["at"][0], "longitude": file["at"][1]}
    return METHODS[file["kind"]], {file["kind"]: file["id"]}


def _message(text: str) -> Fields:
    return {"text": text, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}


def _pages(text: str) -> list[str]:
    if len(text) <= LONGEST:
        return [text]
    pages = [""]
    for line in re.sub(r"<[^>]*>", "", text).splitlines(keepends=True):
        for piece in (line[at : at + LONGEST // 2] for at in range(0, len(line), LONGEST // 2)):
            if len(pages[-1] + piece) > LONGEST:
                pages.append("")
            pages[-1] += piece
    return pages


def _markup(part: Fields) -> Fields | None:
    if rows := part.get("buttons"):
        return {"inline_keyboard": [[_pressed(button) for button in row] for row in rows]}
    keyboard = part.get("keyboard")
    if keyboard is None:
        return None
    held = {"input_field_placeholder": keyboard["placeholder"]} if "placeholder" in keyboard else {}
    if "keys" not in keyboard:
        return {"force_reply": True, "selective": True, **held}
    shares = keyboard.get("contact")
    rows = [[{"text": k, "request_contact": True} if k == shares else {"text": k} for k in r] for r in keyboard["keys"]]
    stays = bool(keyboard.get("stays"))
    markup = {"keyboard": rows, "resize_keyboard": True, "one_time_keyboard": not stays, **held}
    return markup | ({"is_persistent": True} if stays else {})


def _pressed(button: Fields) -> Fields:
    named = {"text": button["label"]}
    return named | ({"url": button["url"]} if "url" in button else {"callback_data": button.get("data", "")})
