"""The pages of briefs: what is here under a call's number, whom it is sent to, and one's own."""
