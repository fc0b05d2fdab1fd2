"""The stages as Dagster sees them: assets, checks, the job, its schedule and its sensor.

Only this package knows Dagster; what a stage does is told by the packages that it calls.
"""
