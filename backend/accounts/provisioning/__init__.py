"""What the force's directory tells by itself (SCIM 2.0): who is new, what they are called, and who has left, at once.

resource.py   a person as SCIM has them; what is announced of the service
store.py      whom it knows

What is done with it is service/provisioning.py; roles come with the first sign-in (accounts/directory).
"""
