"""Rounds: a few in `make test`, many in `make crash`, which says how many in GLOSSA_ROUNDS."""

import os
import random

import pytest

from crash.deeds import Databases
from store.postgres import own_database

ROUNDS = int(os.environ.get("GLOSSA_ROUNDS", "0"))
SEED = os.environ.get("GLOSSA_SEED", "glossa")
POSTGRES = own_database(os.environ.get("GLOSSA_TEST_POSTGRES", ""))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def databases(request, tmp_path_factory):
    if request.param == "postgresql" and not POSTGRES:
        pytest.skip("no PostgreSQL: GLOSSA_TEST_POSTGRES is not set")
    return Databases(tmp_path_factory.mktemp("crash"), POSTGRES if request.param == "postgresql" else "")


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return Databases(tmp_path_factory.mktemp("crash"))


@pytest.fixture
def moments(request):
    """Random, and the same each time: GLOSSA_SEED gives others."""
    return random.Random(f"{SEED} {request.node.name}")


def rounds(few, share):
    """How many: `few` in a sample, and of the rounds of `make crash` one `share`-th."""
    return max(few, ROUNDS // share)
