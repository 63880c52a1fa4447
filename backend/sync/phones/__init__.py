"""What a phone says of itself, what it hands in when its key was taken back, and its store's key given back."""
