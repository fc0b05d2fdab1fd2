"""Gongbao reads official bulletins into a warehouse of traceable figures.

The flow has one direction and five stages. ``readers`` turns a file into a ``Bulletin``: canonical text, blocks, table
grids, a place for every character. ``mentions`` finds every numeral in that text and gives it one literal reading;
``figures`` says what each number means: what is counted, where, when, planned or done, part of what. ``warehouse``
loads figures into DuckDB tables, derives the metrics of ``sql/metrics``, proves or contradicts the source's arithmetic
with ``audit`` and publishes an immutable release with its ``report``. ``defs`` shows the same stages to Dagster.
"""
