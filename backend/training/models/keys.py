"""The server's keys that the training database was used with."""

from __future__ import annotations

from backend.core.keys.book import NotedKey
from backend.training.database import TrainingBase


class TrainingServerKey(NotedKey, TrainingBase):
    """A key the training database was used with."""

    __tablename__ = "training_server_key"
