"""What all tests share."""

from __future__ import annotations

from hypothesis import settings

from bot.config import prepare_libraries

prepare_libraries()
# Tests assert no times: a slow machine is no mistake.
settings.register_profile("homeline", deadline=None)
settings.load_profile("homeline")
