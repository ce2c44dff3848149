"""Names for the arrays that the aligner passes around, and the one way it makes a sparse one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Ids = NDArray[np.int64]
Floats = NDArray[np.float64]
Singles = NDArray[np.float32]

if TYPE_CHECKING:
    Sparse = sparse.csr_array[Any, tuple[int, int]]
else:
    Sparse = sparse.csr_array


_FEW = 20_000


def sparse_of(values: Any, rows: Any, columns: Any, shape: tuple[int, int]) -> Sparse:
    """A sparse matrix in single precision from its entries; entries of one place add up."""
    data, row, column = np.asarray(values, np.float32), np.asarray(rows, np.int64), np.asarray(columns, np.int64)
    if len(data) > _FEW:
        entries: Any = (data, (row, column))
        made: Any = sparse.csr_array(entries, shape=shape)
        return made  # type: ignore[no-any-return]
    # scipy takes a third of a millisecond to look at its arguments, and documents are small
    keys, place = np.unique(row * shape[1] + column, return_inverse=True)
    pointers = np.searchsorted(keys, np.arange(shape[0] + 1) * shape[1])
    summed = np.bincount(place, data, len(keys)).astype(np.float32)
    return sparse.csr_array((summed, keys % max(shape[1], 1), pointers), shape=shape)
