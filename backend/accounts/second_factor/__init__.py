"""A code from an app on somebody's phone, beside their password (TOTP, RFC 6238).

codes.py   the secret, the address an app reads, whether a code is right. Pure
store.py   queries and writes

What is done with it is service/second_factor.py; who signs in half, service/sign_in.py.
"""
