"""PLAYS: what people do so that the hotline says everything it can say, scene after scene in each play.

Enterprises and persons are made up.
"""

from __future__ import annotations

from bot.demo.play import s6
from bot.handbook.acts import Scene
from bot.handbook.scenes import asleep, cases, enterprise, ladder, meetings, mended, office, sides, ticket, visits

Scenes = tuple[tuple[str, Scene], ...]
WEEKS: Scenes = (
    ("The first words", enterprise.FIRST_WORDS),
    ("A cut cable: the demo's story", s6.STEPS),
    ("Thanks", sides.THANKS),
    ("The questionnaire", enterprise.QUESTIONS),
    ("At the desk", ticket.AT_THE_DESK),
    ("A day off", office.DAY_OFF),
    ("In the unit's group", ticket.AT_THE_UNIT),
    ("With the head's signature", ticket.THE_HEAD),
    ("The same matter twice", cases.SECOND),
    ("Whose it is", cases.WHOSE),
    ("Rejected, and for a caller", cases.REJECTED + cases.CALLER),
    ("Round after round", ticket.ROUNDS),
    ("More time", sides.MORE_TIME),
    ("The long term", sides.LONG_TERM),
    ("After the end", sides.AFTER_THE_END),
    ("Pressed for", ladder.LADDER),
    ("Meetings and commitments", meetings.MEETINGS),
    ("Looked up", office.LOOKED_UP),
    ("The register", office.LISTED),
    ("Records of enterprises", office.FIRMS),
    ("Visited", visits.VISITED),
    ("Inspected", visits.INSPECTED),
    ("Over before they met", meetings.OVER),
    ("Asleep", asleep.ASLEEP),
    ("Bound and appointed", office.BOUND),
)
MORNING: Scenes = (
    ("Put right", mended.CORRECTED),
    ("Written", mended.WRITTEN),
    ("Beside it", mended.BESIDE),
    ("Ruled", mended.RULED),
    ("Reported", mended.REPORTED),
    ("Tasks from above", mended.TASKED),
    ("Confidential", mended.CONFIDENTIAL),
    ("Papers", mended.PAPERS),
    ("Folded together, and changed", mended.CHANGED),
    ("Kept out, and kept about somebody", mended.KEPT),
)
ALONE: Scenes = (
    ("Withdrawn, of its own wish?", cases.OWN_WISH),
    ("Forgotten", enterprise.FORGOTTEN),
)
PLAYS = (WEEKS, MORNING, ALONE)  # each on an empty database: what takes long is cheap where little else waits
