"""What all tests share: where the repository and the evaluation data are, and when a skip is a failure."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("glossa", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("glossa")  # no property is timed: the machine may have other work

_BY_NATURE = ("about ", "does not let", "measured on")
"""What is said where a test concerns another database or system than the one it is asked to run on."""

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture
def shared() -> Path:
    """The folder of evaluation data beside the repository; the test is skipped where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("no shared folder beside the repository")
    return SHARED


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    """A test may skip for want of a program, unless GLOSSA_NO_SKIP (set by .ci/run) says that it is installed."""
    report = yield
    required = [word for word in os.environ.get("GLOSSA_NO_SKIP", "").lower().split(",") if word]
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr).lower()
        by_nature = any(phrase in reason for phrase in _BY_NATURE)
        if not by_nature and any(word in reason for word in required):
            report.outcome = "failed"
            report.longrepr = f"skipped though what it needs is there: {reason}"
    return report
