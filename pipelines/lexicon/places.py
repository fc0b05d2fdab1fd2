"""The administrative divisions of China with codes, parents, short names and aliases, from places.csv and place_aliases.yml."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from pipelines.lexicon import load_yaml

_PEOPLES = (
    "蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 拉祜 水 东乡 纳西 景颇 "
    "柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 普米 塔吉克 怒 鄂温克 德昂 保安 裕固 独龙 鄂伦春 各"
)
_SUFFIX = re.compile(
    rf"(?:(?:{'|'.join(_PEOPLES.split())})族?)*自治[区州县旗]$|(?:特别行政区|[省市盟县旗区]|地区|林区|特区)$"
)


class Place(NamedTuple):
    """One division."""

    code: str
    name: str
    level: str
    """country, province, prefecture or county."""
    parent: str


class Places(NamedTuple):
    """All divisions by code and by name."""

    by_code: dict[str, Place]
    by_name: dict[str, tuple[Place, ...]]
    aliases: dict[str, str]

    def named(self, name: str, within: str | None) -> Place | None:
        """Return the division called ``name`` (full, short or alias), the one inside ``within`` before any other."""
        full = self.aliases.get(name, name)
        found = self.by_name.get(full) or self.by_name.get(name) or ()
        inside = [place for place in found if within and self.is_inside(place, within)]
        if inside:
            return inside[0]
        return found[0] if len(found) == 1 and (found[0].name == full or found[0].level != "county") else None

    def is_inside(self, place: Place, within: str) -> bool:
        """Whether ``place`` is ``within`` (a full name) or below it."""
        current: Place | None = place
        while current:
            if current.name == within:
                return True
            current = self.by_code.get(current.parent)
        return False

    def province_of(self, name: str) -> Place | None:
        """Return the province of the division called ``name``."""
        current = self.named(name, None)
        while current and current.level not in {"province", "country"}:
            current = self.by_code.get(current.parent)
        return current


def short_name(name: str) -> str:
    """Return the name without the kind of division, where two characters or more are left.

    >>> short_name("达拉特旗"), short_name("恩施土家族苗族自治州"), short_name("巴音郭楞蒙古自治州")
    ('达拉特', '恩施', '巴音郭楞')
    """
    short = _SUFFIX.sub("", name)
    return short if len(short) > 1 else name


@cache
def places() -> Places:
    """Return the divisions of places.csv."""
    by_code: dict[str, Place] = {}
    by_name: dict[str, list[Place]] = defaultdict(list)
    with files(__package__ or "").joinpath("places.csv").open(encoding="utf-8") as handle:
        for row in csv.reader(handle):
            place = Place(*row)
            by_code[place.code] = place
            by_name[place.name].append(place)
            short = short_name(place.name)
            if short != place.name:
                by_name[short].append(place)
    return Places(by_code, {name: tuple(found) for name, found in by_name.items()}, load_yaml("place_aliases"))
