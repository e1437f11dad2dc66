"""Pairs to records with polars, streamed."""

import polars

from pairs import run


def write(path, tasks, place, out):
    rows = polars.scan_csv(
        path, separator="\t", quote_char=None, has_header=False,
        schema={"en": polars.String, "ja": polars.String}, row_index_name="number", row_index_offset=1,
    )
    number = polars.col("number").cast(polars.String)
    constant = lambda task, name: polars.lit(task[name]).alias(name)
    polars.concat(
        rows.select(
            (polars.lit(f"{task['source']}/{task['task']}/") + number).alias("id"),
            constant(task, "instruction"),
            polars.col(task["from"]).alias("input"),
            polars.col(task["to"]).alias("response"),
            constant(task, "source"),
            constant(task, "task"),
            constant(task, "license"),
            constant(task, "attribution"),
            (polars.lit(place) + number).alias("origin"),
        )
        for task in tasks
    ).sink_ndjson(out)


run(write)
