"""The language and the domain as data: each YAML or CSV file here is loaded once and validated as it loads.

A module of this package loads one file and gives it types. Rules that use the words stand in ``mentions`` and
``figures``; no word list belongs in their code.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load_yaml(name: str) -> Any:
    """Return the parsed content of the lexicon file ``name``.yml, read with the C loader where there is one."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(files(__name__).joinpath(f"{name}.yml").read_text(encoding="utf-8"), loader)  # noqa: S506
