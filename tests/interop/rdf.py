"""rdflib reads every form of RDF and finds the same statements in each."""

import json
import pathlib
import sys

import rdflib
from common import FG, Stated, dataset, equal

STAGES = {"award", "disbursement", "budget", "matching", "leverage", "investment", "contract", "tax"}


def main(folder):
    stated = Stated(folder)
    quads = stated.quads
    meta = json.loads((folder / "kg/meta.json").read_text("utf8"))
    lines = (folder / "graph.nq").read_text("utf8").splitlines()
    equal("graph.nq and kg/graph.nq", lines, (folder / "kg/graph.nq").read_text("utf8").splitlines())
    equal("quads of graph.nq", sum(1 for _ in quads.quads()), len(lines))
    flows = sum(count for name, count in meta["counts"]["facts"].items() if name in STAGES)
    equal("flows of graph.nq", len(stated.amounts), flows)
    equal("entities of graph.nq", len(stated.names), sum(meta["counts"]["entities"].values()))
    amounts = [o for _, _, o, _ in quads.quads((None, FG.amount, None, None))]
    inexact = [o for o in amounts if o.datatype != rdflib.XSD.decimal]
    equal("amounts that are no exact decimals", len(inexact), 0)

    whole = set(quads.quads())
    for name, form in [("graph.trig", "trig"), ("graph.jsonld", "json-ld")]:
        equal(f"quads of {name}", set(dataset(folder / name, form).quads()), whole)
    merged = {quad[:3] for quad in whole}
    for name, form in [("graph.ttl", "turtle"), ("graph.rdf", "xml")]:
        equal(f"triples of {name}", set(rdflib.Graph().parse(folder / name, format=form)), merged)

    part = set(dataset(folder / "part.nq").quads())
    equal("quads of part.nq that are not in graph.nq", len(part - whole), 0)
    years = {str(o) for s, p, o, _ in part if p == FG.year}
    equal("years of part.nq", years, {"2007"})


main(pathlib.Path(sys.argv[1]))
