"""Python's csv module reads the tables and Neo4j's files; they hold what the N-Quads state."""

import codecs
import csv
import pathlib
import sys
from decimal import Decimal

from common import FG, Stated, equal

ID = "https://w3id.org/fundgraph/id/"


def rows(path, encoding):
    with open(path, encoding=encoding, newline="") as file:
        found = list(csv.reader(file, strict=True))
    if any(len(row) != len(found[0]) for row in found):
        sys.exit(f"{path}: a row has not as many cells as the header")
    return [dict(zip(found[0], row)) for row in found[1:]]


def main(folder):
    stated = Stated(folder)
    names = ["organisations", "programmes", "projects", "flows"]
    tables = {name: rows(folder / f"tables/{name}.csv", "utf-8-sig") for name in names}
    for name in names:
        mark = (folder / f"tables/{name}.csv").read_bytes()[:3]
        equal(f"first bytes of {name}.csv", str(mark), str(codecs.BOM_UTF8))
        harmful = [cell for row in tables[name] for cell in row.values() if cell[:1] in tuple("=+@\t\r")]
        equal(f"cells of {name}.csv that a spreadsheet would run", harmful, [])
    amounts = {ID + row["id"]: Decimal(row["amount"].lstrip("'")) for row in tables["flows"]}
    equal("amounts of flows.csv", amounts, stated.amounts)
    quotes = [row["id"] for row in tables["flows"] if not row["quotes"] or not row["documents"]]
    equal("flows without a quote", quotes, [])
    for table, kind in [("programmes", FG.Programme), ("projects", FG.Project)]:
        members = {str(s) for s, _, _, _ in stated.quads.quads((None, None, kind, None))}
        equal(f"names of {table}.csv", {row["name"] for row in tables[table]}, {stated.names[iri] for iri in members})

    for view in ["facts", "flows"]:
        nodes = rows(folder / f"neo4j-{view}/nodes.csv", "utf-8")
        ties = rows(folder / f"neo4j-{view}/relationships.csv", "utf-8")
        ids = {row["id:ID"] for row in nodes}
        equal(f"ids of Neo4j's nodes, {view}", len(ids), len(nodes))
        loose = [row for row in ties if row[":START_ID"] not in ids or row[":END_ID"] not in ids]
        equal(f"relationships of Neo4j without an end, {view}", loose, [])
        money = [row for row in nodes + ties if row.get("amount:string")]
        found = {row["iri:string"]: Decimal(row["amount:string"]) for row in money}
        equal(f"amounts of Neo4j, {view}", found, {iri: stated.amounts[iri] for iri in found})
        equal(f"flows of Neo4j, {view}", len(found), len(money))


main(pathlib.Path(sys.argv[1]))
