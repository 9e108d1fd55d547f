"""The stories that the demo tells, act by act, step by step."""

from bot.demo.play import s6, silent

PLAY = (s6.ACT, silent.ACT)
