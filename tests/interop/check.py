"""Loads the exports of a knowledge graph and compares what they hold: check.py FOLDER."""

import json
import pathlib
import sys

import networkx
import rdflib

FG = rdflib.Namespace("https://w3id.org/fundgraph/ns#")


def equal(what, found, expected):
    if found != expected:
        sys.exit(f"{what}: {found}, but expected {expected}")
    print(f"{what}: {found}")


def dataset(path, form):
    data = rdflib.Dataset()
    data.parse(path, format=form)
    return data


def main(folder):
    meta = json.loads((folder / "kg/meta.json").read_text("utf8"))
    lines = (folder / "kg/graph.nq").read_text("utf8").splitlines()
    quads = dataset(folder / "kg/graph.nq", "nquads")
    equal("quads of graph.nq", sum(1 for _ in quads.quads()), len(lines))

    stages = {"award", "disbursement", "budget", "matching", "leverage", "investment", "contract", "tax"}
    flows = sum(count for name, count in meta["counts"]["facts"].items() if name in stages)
    found = len({s for s, _, _, _ in quads.quads((None, rdflib.RDF.type, FG.FundingFlow, None))})
    equal("flows of graph.nq", found, flows)
    amounts = [o for _, _, o, _ in quads.quads((None, FG.amount, None, None))]
    inexact = [o for o in amounts if o.datatype != rdflib.XSD.decimal]
    equal("amounts that are no exact decimals", len(inexact), 0)

    for name, form in [("graph.nq", "nquads"), ("graph.trig", "trig"), ("graph.jsonld", "json-ld")]:
        equal(f"quads of {name}", sum(1 for _ in dataset(folder / name, form).quads()), len(lines))
    merged = len({quad[:3] for quad in quads.quads()})
    for name, form in [("graph.ttl", "turtle"), ("graph.rdf", "xml")]:
        equal(f"triples of {name}", len(rdflib.Graph().parse(folder / name, format=form)), merged)

    graph = networkx.read_graphml(folder / "graph.graphml")
    entities = sum(meta["counts"]["entities"].values())
    kinds = [data.get("kind", "") for _, data in graph.nodes(data=True)]
    equal("entities of graph.graphml", kinds.count("entity"), entities)
    equal("flows of graph.graphml", kinds.count("flow"), flows)
    equal("edges without an end", sum(1 for edge in graph.edges if not all(graph.has_node(end) for end in edge[:2])), 0)


main(pathlib.Path(sys.argv[1]))
