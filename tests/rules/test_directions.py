"""What points to one side in English points to the other in right-to-left text."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import pytest

from bot.domain.kinds import registry
from bot.notifications.rendered import Text
from bot.notifications.scene import Reader
from tests.rules.test_kinds import NOW, notifications, sample_names, stored, views_for

if TYPE_CHECKING:
    from bot.notifications.notifications import Notifications

__all__ = ["notifications"]

#: “▶️” means "play", and does so in every direction.
_PICTURE = re.compile(".\ufe0f")


@pytest.mark.parametrize("name", sample_names())
def test_signs_that_point_somewhere_turn_round_in_right_to_left_text(
    notifications: Notifications, name: str
) -> None:
    for parameters in stored(name):
        kind = registry.read(name, parameters)
        for view in views_for(kind):
            said = notifications.render(kind, Reader("ar", None), NOW, view=view)
            rows = said.buttons if isinstance(said, Text) else ()
            labels = [_PICTURE.sub("", button.text) for row in rows for button in row]
            signs = {sign for label in labels for sign in label}
            pointing = [sign for sign in signs if "-POINTING" in unicodedata.name(sign, "")]
            assert all(unicodedata.mirrored(sign) for sign in pointing)
