"""The pages of what was attended without a report."""
