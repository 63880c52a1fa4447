"""The rule engine: `assess.assess(pack, answers, as_of, call_ins)`. Pure: no Flask, no database, no clock.

The Python twin of static/js/core/. docs/shapes.md sections 1 and 2 say what both compute; tests/conformance/ holds them
together.
"""
