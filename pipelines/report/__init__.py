"""The report: a static site in each release that shows every figure in its place, with no network and no server.

``content`` reads the release, ``pictures`` draws, ``pages`` writes. Nothing here changes or computes a figure.
"""

from __future__ import annotations

from pipelines.report.pages import write_report

__all__ = ["write_report"]
