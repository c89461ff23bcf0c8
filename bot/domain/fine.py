"""“I am fine, tell everyone”: how often. Pure rules."""

from __future__ import annotations

from datetime import timedelta

#: More than this in a day would teach the family not to look.
MOST_FINE = 5
#: A press counts for so long, and is forgotten after it.
KEEP_FINE = timedelta(hours=24)
#: A second press within this is the same press.
SAME_PRESS = timedelta(minutes=1)
