"""What a phone asks of its letters: which there are, sealed, and that it has kept them."""
