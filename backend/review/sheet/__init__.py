"""The page of the sheet for the morning and the daily meeting."""
