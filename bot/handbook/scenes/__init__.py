"""PLAYS: what people do so that the hotline says everything it can say, scene after scene in each play.

Enterprises and persons are made up.
"""

from __future__ import annotations

from bot.demo.play import s6
from bot.handbook.acts import Scene
from bot.handbook.scenes import asleep, cases, enterprise, ladder, meetings, mended, office, sides, ticket, visits
from bot.handbook.scenes.apart import asked, groups, known, late, said, signed

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
LATE: Scenes = (
    ("A matter and its unit", late.SIGNED),
    ("Written, and not answered", late.UNANSWERED),
    ("Returned late", late.RETURNED),
    ("Returned late, and admitted", late.ADMITTED),
    ("A ruling reviewed", late.REVIEWED),
    ("Released late", late.RELEASED_LATE),
)
AWAKE: Scenes = (("A matter and its unit", late.SIGNED), ("Away, with papers that wait", late.AWAKE))
LONG: Scenes = (("Nothing reported for long", late.LONG_TERM),)
SAID: Scenes = (("Said and changed", said.CHANGED), ("Said loosely", said.LOOSE), ("Looked up", said.COUNTED))
SIGNED: Scenes = (
    ("A slip answered", signed.SLIP),
    ("More time, twice", signed.TWICE),
    ("A notice and a report", signed.WORDED),
    ("Looked into", signed.OPENED),
)
LISTED: Scenes = (("Listed", known.LISTED), ("Silent for long", known.SILENT), ("Two records", known.RECORDS))
CALLED: Scenes = (("Callers", known.CALLER),)
FOLLOWED: Scenes = (("Folded together", asked.MERGED), ("Asked each", asked.FOLLOWED))
LAPSED: Scenes = (("Folded together", asked.MERGED), ("Not answered", asked.LAPSED))
ENDED: Scenes = (("Ended before it was looked through", asked.ENDED),)
THRICE: Scenes = (("Three rounds by telephone", asked.THRICE),)
UNREACHED: Scenes = (("Nobody reached", asked.UNREACHED),)
TASKS: Scenes = (("Not done in three rounds", asked.UNDONE), ("A ledger of tasks", asked.IMPORTED))
SHUT: Scenes = (("Shut out", groups.SHUT), ("In public", groups.PUBLIC), ("Not agreed to", groups.REFUSED))
GONE: Scenes = (("Troubles", groups.TROUBLED), ("Gone from the configuration", groups.GONE))
PLAYS = (  # each on an empty database: what takes long is cheap where little else waits
    WEEKS, MORNING, ALONE, LATE, AWAKE, LONG, SAID, SIGNED, LISTED, CALLED, FOLLOWED, LAPSED, ENDED, THRICE,
    UNREACHED, TASKS, SHUT, GONE,
)  # fmt: skip
ON_PAPER: Scenes = (("On paper", groups.ON_PAPER),)  # where a unit has no group
