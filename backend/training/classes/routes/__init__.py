"""The pages of a class: console (the trainer's, with the projector), join and follow (a trainee's)."""
