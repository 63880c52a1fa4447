"""The worker with one thing undone: its threads wait for whoever reads what they send (test_answer_buffering.py)."""

from __future__ import annotations

from typing import Any

from gunicorn.workers.gthread import ThreadWorker

from backend.core.request_buffering import BufferedRequests


class WaitingThreads(BufferedRequests):
    """Sends as Gunicorn's threads do."""

    def handle_request(self, req: Any, conn: Any) -> bool:
        return bool(ThreadWorker.handle_request(self, req, conn))
