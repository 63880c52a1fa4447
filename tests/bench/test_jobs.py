"""Taps, swipes and words of the three jobs, printed; held to what the walk may cost."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext

from tests.bench.jobs import JOBS, Job
from tests.browser import steps
from tests.fixtures.server import Server

WORDS = 1_200  # at most, to the outcome
TAPS, SWIPES = 60, 12  # at most, of the first job


@pytest.mark.bench
@pytest.mark.parametrize("name", JOBS)
def test_a_job_is_walked_in_so_many_taps_swipes_and_words(phone: BrowserContext, server: Server, name: str) -> None:
    page = phone.new_page()
    page.set_viewport_size({"width": 360, "height": 740})
    steps.set_up(page, server)
    steps.make_ready(page)
    steps.start_report(page)
    job = Job(page)

    job.walk(JOBS[name])

    high = sum(job.heights.values())
    print(f"\n{name}: {job.taps} taps, {job.swipes} swipes, {job.words} words, {job.asked} answers given")
    print(f"  {len(job.heights)} screens, {high} px: {job.heights}")
    assert job.words <= WORDS
    if name == "an ex-partner outside":
        assert (job.taps <= TAPS, job.swipes <= SWIPES) == (True, True), (job.taps, job.swipes)
