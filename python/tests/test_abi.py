"""The hand-written declarations of CPython's ABI are what CPython's own headers declare."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from golden import ROOT
from installed_pythons import installed_pythons

HEADER = ROOT / "Sources/CPythonABI/include/CPythonABI.h"

STRUCTS = {
    "Py_buffer": ["buf", "obj", "len", "itemsize", "readonly", "ndim", "format", "shape",
                  "strides", "suboffsets", "internal"],
    "PyMethodDef": ["ml_name", "ml_meth", "ml_flags", "ml_doc"],
    "PyType_Slot": ["slot", "pfunc"],
    "PyType_Spec": ["name", "basicsize", "itemsize", "flags", "slots"],
    "PyMemberDef": ["name", "type", "offset", "flags", "doc"],
    "PyGetSetDef": ["name", "get", "set", "doc", "closure"],
}  # fmt: skip

OTHER_NAMES = {"CPythonMemberSize": "T_PYSSIZET", "CPythonMemberReadOnly": "READONLY"}

PYTHONS = installed_pythons()

COMPILER = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")


def headers_of(python: str) -> Path:
    program = "import sysconfig; print(sysconfig.get_path('include'))"
    ended = subprocess.run(
        [python, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    return Path(ended.stdout.strip())


def without_comments() -> str:
    return re.sub(r"//.*|^#.*", "", HEADER.read_text(), flags=re.MULTILINE)


def plain(declaration: str) -> str:
    return " ".join(re.sub(r"\b_(Nullable|Nonnull)\b", "", declaration).split())


def assertions() -> list[str]:
    """Return one assertion for each thing that the header declares."""
    text = without_comments()
    found = [
        f'_Static_assert(sizeof({name}) == sizeof(struct ours_{name}), "{name}");'
        for name in STRUCTS
    ]
    for name, fields in STRUCTS.items():
        found += [
            f"_Static_assert(offsetof({name}, {field}) =="
            f' offsetof(struct ours_{name}, {field}), "{name}.{field}");'
            for field in fields
        ]
    for declared in re.findall(r"CPYTHON_ABI ([^;]*?);", text, re.DOTALL):
        declaration = plain(declared)
        function = re.fullmatch(r"(.*?)(\w+)\((.*)\)", declaration)
        if function:
            result, name, parameters = function.groups()
            kind = f"{result} (*)({parameters})"
            found.append(
                f"_Static_assert(__builtin_types_compatible_p(__typeof__(&{name}), {kind}),"
                f' "{name}");'
            )
        else:
            variable = re.fullmatch(r"(.*?)(?:const )?(\w+)", declaration)
            assert variable, declaration
            kind, name = variable.groups()
            found.append(
                f"_Static_assert(__builtin_types_compatible_p(__typeof__({name}), {kind}),"
                f' "{name}");'
            )
    for body in re.findall(r"enum \{(.*?)\}", text, re.DOTALL):
        for entry in body.split(","):
            name, value = entry.split("=")
            theirs = OTHER_NAMES.get(name.strip(), name.strip())
            found.append(f'_Static_assert({theirs} == ({value.strip()}), "{name.strip()}");')
    return found


def our_structs() -> str:
    """Return the header's structures, each by a name of its own."""
    text = without_comments()
    found = re.findall(r"typedef struct \{(.*?)\} (\w+);", text, re.DOTALL)
    return "\n".join(
        f"struct ours_{name} {{ {re.sub('PyCFunctionFastWithKeywords', 'void *', plain(body))} }};"
        for body, name in found
    )


@pytest.mark.skipif(COMPILER is None, reason="there is no C compiler")
@pytest.mark.parametrize("version", PYTHONS)
def test_declarations_are_those_of_cpython(version: str, tmp_path: Path) -> None:
    include = headers_of(PYTHONS[version])
    if not (include / "Python.h").exists():
        pytest.skip(f"the headers of CPython {version} are not installed")
    source = tmp_path / "compare.c"
    source.write_text(
        "#include <Python.h>\n#include <stddef.h>\n#include <structmember.h>\n"
        + our_structs() + "\n" + "\n".join(assertions()) + "\n"
    )  # fmt: skip
    assert COMPILER is not None
    ended = subprocess.run(
        [COMPILER, "-fsyntax-only", f"-I{include}", str(source)],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr


def test_everything_that_is_declared_is_compared() -> None:
    names = re.findall(r"CPYTHON_ABI [^;]*?(\w+)(?:\(|;)", without_comments())
    text = "\n".join(assertions())
    assert len(names) > 60
    assert [name for name in names if f'"{name}"' not in text] == []
