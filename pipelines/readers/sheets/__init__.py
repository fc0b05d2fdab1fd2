"""Workbooks and delimited text: one module a format, each sheet a grid, cells as they are shown.

Formulas, macros and links are never evaluated or followed: the values that the program stored are read.
"""
