"""Deeds of the play: what people do in the small Telegram besides what a story of the demo needs."""

from __future__ import annotations

from bot.demo import CannotDo, Chat, Message, Step, World
from bot.demo.nouns import User
from bot.handbook.props.files import book

TOO_LARGE = 21 * 1024 * 1024  # more than Telegram gives to a bot


def done(world: World, step: Step, who: User, where: Chat) -> bool:
    """Do it; whether it is one of these."""
    match step.does:
        case "press" if "→" in step.says or step.says.endswith("…"):
            label, _, on = step.says.partition("→")
            world.press(who, *_button(where, label.strip(), on.strip()))
        case "edit":
            world.edit(who, _own(world, step), step.says)
        case "burst":  # a message a line, all at once
            for line in step.says.splitlines():
                world.say(who, where, line)
        case "album":
            world.send_album(who, where, ("photo", "photo"), step.says)
        case "voice":
            world.send_voice(who, where)
        case "file":
            world.send_document(who, where, name=step.says)
        case "large":
            world.send_document(who, where, name=step.says, size=TOO_LARGE)
        case "book":
            world.send_document(who, where, name="台账.xlsx", content=book(step.says), caption="/task")
        case "no_voice":  # the next voice note is not taken there
            said = "Bad Request: VOICE_MESSAGES_FORBIDDEN"
            world.fail_next(method="sendVoice", chat=where.id, error_code=400, description=said)
        case "public":  # the group's name can be found by everybody, or no more
            where.username = step.says
        case _:
            return _comes_or_goes(world, step, who, where)
    return True


def _comes_or_goes(world: World, step: Step, who: User, where: Chat) -> bool:
    """Somebody enters or shuts a group or a chat, or takes the bot in or out."""
    match step.does:
        case "join":
            world.join(who, where)
        case "add_bot":
            world.add_bot(who, where)
        case "kick":
            world.kick_bot(who, where)
        case "mute":
            world.mute_bot(who, where)
        case "unmute":
            world.unmute_bot(who, where)
        case "block":
            world.block(who)
        case "unblock":
            world.unblock(who)
        case _:
            return False
    return True


def _button(where: Chat, label: str, on: str) -> tuple[Message, str]:
    """The newest such button, on a message with these words; the label may be only begun."""
    for message in reversed(where.seen):
        labels = [button.label for row in message.markup.buttons for button in row]
        found = [one for one in labels if one == label or (label[-1] == "…" and one.startswith(label[:-1]))]
        if found and on in message.words:
            return message, found[0]
    raise CannotDo(f"“{where.title}”里没有“{label}”这个按钮")


def _own(world: World, step: Step) -> Message:
    """The newest words of this person there."""
    chat = world.chat(step.where or world.person(step.who))
    return next(m for m in reversed(chat.seen) if m.sender.first_name == step.who)
