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


def sparse_of(values: Any, rows: Any, columns: Any, shape: tuple[int, int]) -> Sparse:
    """A sparse matrix in single precision from its entries; entries of one place add up."""
    entries: Any = (np.asarray(values, np.float32), (np.asarray(rows, np.int64), np.asarray(columns, np.int64)))
    made: Any = sparse.csr_array(entries, shape=shape)
    return made  # type: ignore[no-any-return]
