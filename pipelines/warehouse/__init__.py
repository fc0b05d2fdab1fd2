"""The warehouse: the build aside, its models, editors' corrections, the audit's findings, releases.

Only this package writes DuckDB. What stands in the tables is told by the SQL files; who runs what when, by ``pipelines.defs``.
"""
