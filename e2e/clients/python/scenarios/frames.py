"""Runs lines that read exports, as people paste them, and prints what each read, as one JSON object a line."""

import json
import math
import sys


def plain(value):
    """A value as JSON can carry it: doubles by every bit, times in ms, what is missing as null."""
    if value is None or type(value).__name__ in ("NaTType", "NAType"):
        return None
    if hasattr(value, "timestamp"):
        return {"ms": round(value.timestamp() * 1000)}
    if isinstance(value, bool) or isinstance(value, str):
        return value
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        return {"double": "nan" if math.isnan(value) else value.hex()}
    if isinstance(value, int):
        return {"integer": str(value)}
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, dict):
        return {"object": {key: plain(one) for key, one in value.items()}}
    return [plain(one) for one in value]


def columns(library, runs):
    if library == "pandas":
        return {name: runs[name].tolist() for name in runs.columns}
    if library == "polars":
        return {name: runs[name].to_list() for name in runs.columns}
    rows = runs.fetchall()
    return {name: [row[i] for row in rows] for i, name in enumerate(runs.columns)}


for asked in json.load(sys.stdin):
    scope = {}
    exec(asked["line"], scope)
    read = columns(asked["library"], scope["runs"])
    print(json.dumps({name: [plain(value) for value in values] for name, values in read.items()}))
