"""What every room's pages and answers share: who asks, forms and what was refused of them, refusals to a program.

Days and moments in words are in backend/rules/words.py; the macros of a form in templates/components/.
"""
