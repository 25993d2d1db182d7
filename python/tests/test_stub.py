"""The committed stub is what the extension says of itself."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType


def test_the_stub_is_the_extensions_own(native: ModuleType) -> None:
    assert native.__file__ is not None
    extension = Path(native.__file__)
    library = ctypes.CDLL(str(extension))
    library.PyStub__native.restype = ctypes.c_char_p
    head, text = library.PyStub__native().decode().split("\n", maxsplit=1)
    assert head == "# file: _native.pyi"
    committed = extension.with_name("_native.pyi")
    if os.environ.get("RECORD_SNAPSHOTS") == "1":
        committed.write_text(text)
    assert committed.read_text() == text
