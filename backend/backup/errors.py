"""Why a backup or a restore is not done."""

from __future__ import annotations


class BackupRefused(Exception):
    """The message says why, what was left as it was, and what to do."""
