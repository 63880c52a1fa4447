"""Taps, swipes and words of the three jobs, printed beside what the walk may cost."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext

from tests.bench.jobs import JOBS, Job
from tests.browser import steps
from tests.fixtures.server import Server

WORDS = 1_200  # at most, to the outcome
TAPS, SWIPES = 60, 12  # at most, of the first job
THE_LONGEST = "an ex-partner outside"


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
    print(f"  wanted: at most {WORDS} words{f', {TAPS} taps, {SWIPES} swipes' if name == THE_LONGEST else ''}")
    assert job.given, "nothing was asked on the way to the outcome"
    assert job.words <= WORDS
    if name == THE_LONGEST:
        assert job.taps <= TAPS
        assert job.swipes <= SWIPES
