"""Pairs to records with nothing but Python's own library."""

import json

from pairs import run


def write(path, tasks, place, out):
    with open(out, "w", encoding="utf-8") as lines:
        for task in tasks:
            with open(path, encoding="utf-8", newline="\n") as rows:
                for number, row in enumerate(rows, 1):
                    english, japanese = row.rstrip("\r\n").split("\t")[:2]
                    texts = {"en": english, "ja": japanese}
                    record = {
                        "id": f"{task['source']}/{task['task']}/{number}",
                        "instruction": task["instruction"],
                        "input": texts[task["from"]],
                        "response": texts[task["to"]],
                        "source": task["source"],
                        "task": task["task"],
                        "license": task["license"],
                        "attribution": task["attribution"],
                        "origin": f"{place}{number}",
                    }
                    lines.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")


run(write)
