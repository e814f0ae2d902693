"""A folder of results as DataFrames, with the types that its data package declares."""
from __future__ import annotations

import json
import pathlib
import shutil
import weakref
from collections.abc import Iterator, Mapping
from typing import Any, Optional

import pandas

from .errors import CoalesceError
from .program import PathLike, call

# Missing values have a type of their own only where a column of numpy has none.
_KINDS = {"string": "string", "integer": "Int64", "number": "float64", "boolean": "boolean"}
_WHOLE = {"integer": "int64", "boolean": "bool"}


class Results(Mapping[str, pandas.DataFrame]):
    """The tables of a folder by name: `results["runs"]`. A table is read when it is first asked for, then kept.

    Texts (ids, arms, groups) are `string`, integers `int64` (`Int64` where values may be missing), numbers `float64`.
    """

    def __init__(self, folder: PathLike, *, text: str = "", messages: str = "", temporary: Optional[PathLike] = None):
        self.folder = pathlib.Path(folder)
        #: What the program printed: the table of the most telling outcomes.
        self.text = text
        #: What it said meanwhile, on stderr.
        self.messages = messages
        self._tables: dict[str, pandas.DataFrame] = {}
        self._close = weakref.finalize(self, shutil.rmtree, temporary, ignore_errors=True) if temporary else None
        #: datapackage.json (of an analysis alone, analysis.json) as it stands.
        self.package: dict[str, Any] = {}
        self._resources: dict[str, dict[str, Any]] = {}
        for name in ("analysis.json", "datapackage.json"):
            path = self.folder / name
            if path.is_file():
                self.package = _package(path)
                for resource in self.package["resources"]:
                    if not _is_inside(resource["path"]):
                        raise CoalesceError(f"{path}: error: the table {resource['path']!r} is not in the folder")
                    self._resources[resource["name"]] = resource

    def __getitem__(self, name: str) -> pandas.DataFrame:
        if name not in self._tables:
            if name not in self._resources:
                raise KeyError(f"{name}; there are {', '.join(self)}")
            self._tables[name] = _table(self.folder, self._resources[name])
        return self._tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._resources)

    def __len__(self) -> int:
        return len(self._resources)

    def __repr__(self) -> str:
        return f"<coalesce.Results in {self.folder}: {', '.join(self)}>"

    def columns(self, name: str) -> pandas.DataFrame:
        """What the columns of a table mean: type, unit, description, better and whatever else the data package says of them."""
        return pandas.DataFrame(self._resources[name]["schema"]["fields"]).set_index("name")

    def close(self) -> None:
        """Removes the folder if it is temporary; tables that were read stay. Otherwise that happens when nobody holds the results any more."""
        if self._close is not None:
            self._close()

    def __enter__(self) -> Results:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def read(folder: PathLike, *, program: Optional[PathLike] = None) -> Results:
    """The results in a folder, after `coalesce verify` held each file against the size and digest that it was written with."""
    call(["verify", _path(folder), "--quiet"], program=program)
    return Results(folder)


def _package(path: pathlib.Path) -> dict[str, Any]:
    """What a data package says, if it says of each table what is needed to read it."""
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as wrong:
        raise CoalesceError(f"{path}: error: is no JSON: {wrong}") from None
    resources = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(resources, list) or not all(map(_describes_a_table, resources)):
        raise CoalesceError(f"{path}: error: does not name each table's file, columns and their types")
    return package


def _describes_a_table(resource: Any) -> bool:
    is_named = isinstance(resource, dict) and all(isinstance(resource.get(key), str) for key in ("name", "path"))
    schema = resource.get("schema") if is_named else None
    fields = schema.get("fields") if isinstance(schema, dict) else None
    return isinstance(fields, list) and all(isinstance(field, dict) and isinstance(field.get("name"), str) and field.get("type") in _KINDS for field in fields)


def _table(folder: pathlib.Path, resource: Mapping[str, Any]) -> pandas.DataFrame:
    types = {field["name"]: _type(field) for field in resource["schema"]["fields"]}
    # A text such as NA is a text; and numbers are read to the last bit.
    as_read = {name: "string" if kind == "Int64" else kind for name, kind in types.items()}   # pandas would read such integers by way of floats
    table = pandas.read_csv(folder / resource["path"], dtype=as_read, keep_default_na=False, na_values=[""],
                            float_precision="round_trip", encoding="utf-8")
    if list(table.columns) != list(types):
        raise CoalesceError(f"{folder / resource['path']}: error: its columns are not those that the data package declares")
    for name, kind in types.items():
        if kind == "Int64":
            table[name] = pandas.array([pandas.NA if pandas.isna(one) else int(one) for one in table[name]], dtype=kind)
    return table


def _type(field: Mapping[str, Any]) -> str:
    kind = field["type"]
    constraints = field.get("constraints")
    is_required = isinstance(constraints, dict) and constraints.get("required") is True
    return _WHOLE.get(kind, _KINDS[kind]) if is_required else _KINDS[kind]


def _is_inside(path: str) -> bool:
    pure = pathlib.PurePosixPath(path)
    return not pure.is_absolute() and ".." not in pure.parts


def _path(path: PathLike) -> str:
    """A path that nobody takes for an option."""
    text = str(pathlib.Path(path))
    return f"./{text}" if text.startswith("-") else text
