"""What is kept of a code that an administrator asked for and another gives (service/coming_back.py)."""
