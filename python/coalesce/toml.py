"""Values and settings as the program reads them."""
from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping
from typing import Any


def value_text(value: Any) -> str:
    """A switch, number, text or list of these, as TOML. Numbers of numpy count as numbers."""
    if hasattr(value, "item") and not isinstance(value, (str, bytes)):
        value = value.item()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else str(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(value_text, value)) + "]"
    raise TypeError(f"a value is a switch, a number, a text or a list, not {type(value).__name__}: {value!r}")


def settings_text(settings: Mapping[str, Any]) -> str:
    """{"talk.pull": 0.03} as an inline table with keys as they stand."""
    return "{ " + ", ".join(f"{value_text(str(key))} = {value_text(value)}" for key, value in settings.items()) + " }"


def over_text(base: "str | os.PathLike[str]", settings: Mapping[str, Any]) -> str:
    """A scenario that is another one but for some settings."""
    key_text = lambda key: ".".join(map(value_text, key.split(".")))
    lines = [f"{key_text(key)} = {value_text(value)}" for key, value in {"format": 1, "base": os.path.abspath(base), **settings}.items()]
    return "\n".join(lines) + "\n"
