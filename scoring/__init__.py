"""The arithmetic of the product: rubric, score, sample, ledger, figures. Pure functions over frozen values.

Imports the standard library, numpy and scipy only (scipy inside functions: importing it is slow); opens no
file, asks no clock, knows no database. "formulas.md" in a docstring is the binding page of the design.
"""
