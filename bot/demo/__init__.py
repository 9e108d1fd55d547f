"""A small Telegram of our own, over real HTTP: the offline demo, and the stage of the tests.

It is as strict as the real one in everything we use: what it forgave, we would ship wrong.

    world = World(token="1000:demo", username="hotline_bot", name="企业服务热线")
    async with serve(world) as served:
        bot = Bot(world.token, base_url=served.api, base_file_url=served.files)
"""

from bot.demo.limits import Limits
from bot.demo.nouns import ApiError, Button, CannotDo, Chat, Message, NoAnswer, User
from bot.demo.play.story import Act, Player, Step
from bot.demo.serve.server import Served, serve
from bot.demo.world import World

__all__ = [
    "Act",
    "ApiError",
    "Button",
    "CannotDo",
    "Chat",
    "Limits",
    "Message",
    "NoAnswer",
    "Player",
    "Served",
    "Step",
    "User",
    "World",
    "serve",
]
