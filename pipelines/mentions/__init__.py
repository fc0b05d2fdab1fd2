"""The literal layer: every numeral of a text in exactly one mention, with the value its characters state.

``scan`` decides what each numeral is; ``numerals``, ``quantities``, ``calendar`` and ``labels`` each know how one sort of
expression is written. What a figure means is read in ``pipelines.figures``.
"""

from __future__ import annotations

from pipelines.mentions.scan import Scan
from pipelines.records import Mention


def find_mentions(text: str) -> list[Mention]:
    """Return the numeral expressions of ``text`` in order; every numeral character lies in exactly one of them.

    >>> [(mention.text, mention.kind) for mention in find_mentions("第二批新建派出所约35个，投资1200多万元。")]
    [('第二批', 'ordinal'), ('约35个', 'count'), ('1200多万元', 'money')]
    """
    return Scan(text).run()
