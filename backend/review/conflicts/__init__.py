"""Saying that one knows somebody in a record, and keeping others out of a restricted one."""
