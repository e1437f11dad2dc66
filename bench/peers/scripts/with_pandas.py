"""Pairs to records with pandas: a column a field, a line a row."""

import csv
import json

import pandas

from pairs import run

FIELDS = ["id", "instruction", "input", "response", "source", "task", "license", "attribution", "origin"]


def write(path, tasks, place, out):
    rows = pandas.read_csv(
        path, sep="\t", header=None, usecols=[0, 1], names=["en", "ja"], quoting=csv.QUOTE_NONE, dtype=str,
        keep_default_na=False,
    )
    numbers = pandas.Series(range(1, len(rows) + 1)).astype(str)
    with open(out, "w", encoding="utf-8") as lines:
        for task in tasks:
            table = rows.rename(columns={task["from"]: "input", task["to"]: "response"})
            table["id"] = f"{task['source']}/{task['task']}/" + numbers
            for name in ["instruction", "source", "task", "license", "attribution"]:
                table[name] = task[name]
            table["origin"] = place + numbers
            # DataFrame.to_json would write every slash as \/.
            for values in zip(*(table[name] for name in FIELDS)):
                record = dict(zip(FIELDS, values))
                lines.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")


run(write)
