"""The phones people's keys lie on: what each last said it holds, how long it may be used without contact, and what
becomes of it when its key is taken back.
"""
