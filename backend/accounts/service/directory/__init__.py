"""What is done with the force's directory: signing_in, people (whom it means), asked_again while a sign-in runs."""
