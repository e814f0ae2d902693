"""What all tables of results have in common. Needs pandas."""
import json

import pandas

PANDAS_KINDS = {"integer": "i", "number": "f", "string": "O", "boolean": "b"}


def check_types(folder):
    """Reads every table of a folder with no options, and holds it against what the data package declares."""
    package = json.loads((folder / "datapackage.json").read_text())
    assert package["profile"] == "tabular-data-package"
    tables = {}
    for resource in package["resources"]:
        table = tables[resource["name"]] = pandas.read_csv(folder / resource["path"])
        fields = resource["schema"]["fields"]
        assert list(table.columns) == [field["name"] for field in fields], resource["name"]
        for field in fields:
            column = table[field["name"]]
            if column.notna().any():   # a column of nothing has no type
                assert column.dtype.kind == PANDAS_KINDS[field["type"]], (resource["name"], field["name"], column.dtype)
            assert field["description"]
            if field["type"] == "integer":
                assert column.notna().all()
        key = resource["schema"].get("primaryKey")
        assert not key or not table.duplicated(key).any(), resource["name"]
    return package, tables
