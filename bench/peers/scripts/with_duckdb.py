"""Pairs to records with DuckDB, in the order of the file."""

import duckdb

from pairs import run


def write(path, tasks, place, out):
    def quoted(text):
        return "'" + text.replace("'", "''") + "'"

    def select(task):
        constant = lambda name: f"{quoted(task[name])} as {name}"
        return f"""
            select {quoted(task["source"] + "/" + task["task"] + "/")} || number as id, {constant("instruction")},
                {task["from"]} as input, {task["to"]} as response, {constant("source")}, {constant("task")},
                {constant("license")}, {constant("attribution")}, {quoted(place)} || number as origin
            from pairs"""

    database = duckdb.connect()
    database.execute("set preserve_insertion_order = true")
    database.execute(f"""
        create view pairs as
        select row_number() over () as number, columns[1] as en, columns[2] as ja
        from (
            select string_split(line, chr(9)) as columns
            from read_csv({quoted(path)}, delim = chr(0), quote = '', escape = '', header = false, columns = {{'line': 'VARCHAR'}})
        )""")
    database.execute(f"copy ({' union all '.join(map(select, tasks))}) to {quoted(out)} (format json)")


run(write)
