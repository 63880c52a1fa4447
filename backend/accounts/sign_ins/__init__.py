"""Sign-ins, and the devices on which somebody has signed in."""
