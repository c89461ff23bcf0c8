"""The whole bot, its people and a clock for every conversation."""

from __future__ import annotations

from tests.world.fixtures import kamala, library, maya, reference, world

__all__ = ["kamala", "library", "maya", "reference", "world"]
