"""The hotline itself: rules decide, desk acts, voice says, engine turns, reports count, demo pretends."""

import os

# Only single signs are read aloud (`rules/reading/firms`): the table of whole words costs each start half a second
# and 45 MB.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
