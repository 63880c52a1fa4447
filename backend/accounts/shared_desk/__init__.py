"""The server's half of what opens the reports at a shared desk: held for one sign-in, and gone with it."""
