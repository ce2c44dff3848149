"""Work for other processes: what they are to do is imported there."""

from __future__ import annotations

import os

from glossa.model.errors import InputError


def square_or_die(number: int) -> int:
    if number == 3:
        os._exit(9)
    if number == 4:
        raise ValueError("four")
    if number == 5:
        raise InputError("five")
    return number * number
