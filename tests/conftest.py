"""What all tests share."""

from __future__ import annotations

from bot.config import prepare_libraries

prepare_libraries()
