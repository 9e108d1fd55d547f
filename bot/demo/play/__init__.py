"""The story that the demo tells, step by step."""

from bot.demo.play import s6

PLAY = (s6.ACT,)
