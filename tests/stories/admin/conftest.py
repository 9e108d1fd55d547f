"""Who looks after the hotline, for all stories of administration."""

from __future__ import annotations

import pytest

from tests.support.stage import Hotline, Person


@pytest.fixture
def admin(hotline: Hotline) -> Person:
    return hotline.person("韩管理")
