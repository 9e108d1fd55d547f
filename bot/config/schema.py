"""The JSON Schema of config.yaml: an editor that knows it completes keys, explains them, and marks what is wrong."""

from __future__ import annotations

import json
from typing import Any

from bot.config.limits import DEFAULTS
from bot.config.shape import FilePart

NAME = "config.schema.json"
COMMENT = "# yaml-language-server: $schema="  # how a file names its schema


def schema() -> str:
    """The schema, as it is written down."""
    found = FilePart.model_json_schema(mode="validation")
    for part in (found, *found["$defs"].values()):
        _tidy(part)
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **found,
        "title": "服务企业效能热线",
    }
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _tidy(part: dict[str, Any]) -> None:
    """What must be there is required; titles that only repeat the key, and defaults that are no writing, go."""
    part.pop("title", None)
    keys: dict[str, dict[str, Any]] = part.get("properties", {})
    required = [name for name, about in keys.items() if about.pop("must", False)]
    if required:
        part["required"] = required
    for name, about in keys.items():
        about.pop("title", None)
        about.pop("default", None)
        if name == "limits" and about.get("type") == "object":
            about["propertyNames"] = {"enum": list(DEFAULTS)}
            about["additionalProperties"] = {
                "type": "string",
                "pattern": "^(same_day|1month|[0-9]{1,4}(wmin|wh|wd|min|h|d))$",
            }
