"""SCENES: what people do so that the hotline says everything it can say, in the order in which the weeks pass.

Enterprises and persons are made up.
"""

from __future__ import annotations

from bot.demo.play import s6
from bot.handbook.acts import Scene
from bot.handbook.scenes import asleep, cases, enterprise, ladder, meetings, office, sides, ticket, visits

SCENES: tuple[tuple[str, Scene], ...] = (
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
    ("Withdrawn, of its own wish?", cases.OWN_WISH),
    ("The register", office.LISTED),
    ("Records of enterprises", office.FIRMS),
    ("Visited", visits.VISITED),
    ("Inspected", visits.INSPECTED),
    ("Over before they met", meetings.OVER),
    ("Asleep", asleep.ASLEEP),
    ("Bound and appointed", office.BOUND),
    ("Forgotten", enterprise.FORGOTTEN),
)
