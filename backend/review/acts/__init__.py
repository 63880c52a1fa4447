"""Acting on a received record, as whoever supervises it does and sees it: forms on the record's page."""
