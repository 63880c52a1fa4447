"""The rule engine: `assess.assess(pack, answers, as_of, call_ins)`. Pure: no Flask, no database, no clock.

What is decided exists twice, here and in static/js/core/, and so do the few words of it that the server shows of a
record (answers, reasons, lines to read out, lines for the record). docs/shapes.md sections 1 and 2 say what both
compute; tests/conformance/ holds them together. What is only presented (copies, opening hours, the directory of
support) is the phone's alone.
"""
