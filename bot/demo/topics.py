"""Topics: a group becomes a forum, and its topics are opened, closed, opened again, deleted."""

from __future__ import annotations

from bot.demo.nouns import CannotDo, Topic
from bot.demo.people import People, Where, Who


class Topics(People):
    """What its owner does with the topics of a group. The bot is told of all of it but of a deletion."""

    def open_topic(self, user: Who, chat: Where, name: str) -> Topic:
        """A topic is opened; with its first one a supergroup is a forum."""
        one, room = self._enter(user, chat)
        if room.kind != "supergroup":
            raise CannotDo("只有超级群可以开启话题")
        if not room.messages:  # number one is nobody's topic: it is General's
            created = {"supergroup_chat_created": True}
            self.post(room, one, service=f"{one.first_name} 创建了群组", service_fields=created)
        room.forum = True
        topic = Topic(len(room.messages) + 1, name)
        room.topics[topic.id] = topic
        fields = {"forum_topic_created": {"name": name, "icon_color": 0x6FB9F0}}
        self.post(room, one, thread=topic.id, service=f"{one.first_name} 创建了话题“{name}”", service_fields=fields)
        return topic

    def close_topic(self, user: Who, chat: Where, topic: Topic | None = None) -> None:
        """Only administrators may write there any more; without a topic it is General."""
        self._turn(user, chat, topic, closed=True)

    def reopen_topic(self, user: Who, chat: Where, topic: Topic | None = None) -> None:
        """Everybody may write there again."""
        self._turn(user, chat, topic, closed=False)

    def _turn(self, user: Who, chat: Where, topic: Topic | None, *, closed: bool) -> None:
        one, room = self._enter(user, chat)
        if topic:
            topic.closed = closed
        else:
            room.general_closed = closed
        what = "forum_topic_closed" if closed else "forum_topic_reopened"
        words = f"{one.first_name} {'关闭' if closed else '重新开启'}了话题"
        self.post(room, one, thread=topic.id if topic else 0, service=words, service_fields={what: {}})

    def delete_topic(self, user: Who, chat: Where, topic: Topic) -> None:
        """The topic is gone with everything in it; the bot is not told."""
        _, room = self._enter(user, chat)
        topic.deleted = True
        for message in [one for one in room.messages if one.thread == topic.id]:
            self.remove(message)
