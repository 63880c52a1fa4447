"""The pages of writing, for trainers of one force."""
