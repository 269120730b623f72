"""What the checks share: comparing, and the graph as the N-Quads state it, which every other format must agree with."""

import sys
from decimal import Decimal

import rdflib

FG = rdflib.Namespace("https://w3id.org/fundgraph/ns#")
SKOS = rdflib.namespace.SKOS


def equal(what, found, expected):
    if found != expected:
        sys.exit(f"{what}: {str(found)[:500]}, but expected {str(expected)[:500]}")
    shown = found if isinstance(found, (int, str)) else f"{len(found)} alike"
    print(f"  {what}: {shown}")


def dataset(path, form="nquads"):
    data = rdflib.Dataset()
    data.parse(path, format=form)
    return data


class Stated:
    """The graph as the N-Quads state it."""

    def __init__(self, folder):
        self.quads = dataset(folder / "graph.nq")
        flows = {s for s, _, _, _ in self.quads.quads((None, rdflib.RDF.type, FG.FundingFlow, None))}
        self.amounts = {str(s): Decimal(o) for s, _, o, _ in self.quads.quads((None, FG.amount, None, None))}
        equal("flows with an amount", set(self.amounts), {str(flow) for flow in flows})
        named = self.quads.quads((None, SKOS.prefLabel, None, None))
        self.names = {str(s): str(o) for s, _, o, _ in named if o.language.lower() == "zh-hans"}

    def roles(self):
        """Each role of a flow: the flow, its name, the party."""
        found = set()
        for role in ["funder", "recipient", "programme", "project"]:
            found |= {(str(s), role, str(o)) for s, _, o, _ in self.quads.quads((None, FG[role], None, None))}
        return found
