"""What the queue says of what waits for somebody to take it."""
