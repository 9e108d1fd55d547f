"""Facts: what is read by its names and has no fixed fields: what a form said, as journal and side records keep it, and
what templates and drawn files are handed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Facts = Mapping[str, Any]
