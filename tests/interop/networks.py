"""networkx and igraph read GraphML, GEXF and node-link JSON with the same nodes, edges, attributes and amounts."""

import json
import pathlib
import sys
from collections import Counter
from decimal import Decimal

import igraph
import networkx
from common import Stated, equal

# What readers add to the attributes: ids and ends, yEd's places and shapes, GEXF's colours, years and weights.
ADDED = {"id", "key", "source", "target", "x", "y", "shape_type", "viz", "start", "end", "weight"}


def plain(attributes):
    """Attributes as they were written: nothing for those that a reader fills in where an element has none."""
    empty = lambda value: value is None or value == "" or value != value
    kept = {name: value for name, value in attributes.items() if name not in ADDED and not empty(value)}
    # igraph's numbers are floating-point.
    return {name: int(value) if isinstance(value, float) else value for name, value in kept.items()}


def frozen(attributes):
    return tuple(sorted(plain(attributes).items()))


def contents(nodes, edges):
    """Nodes by IRI and edges between IRIs, with their attributes, each as often as it is there."""
    iris = {name: attributes.get("iri", attributes["label"]) for name, attributes in nodes.items()}
    members = {iris[name]: frozen(attributes) for name, attributes in nodes.items()}
    ties = Counter((iris[source], iris[target], frozen(attributes)) for source, target, attributes in edges)
    return members, ties


def of_networkx(graph):
    return contents(dict(graph.nodes(data=True)), list(graph.edges(data=True)))


def of_igraph(graph):
    nodes = {vertex.index: vertex.attributes() for vertex in graph.vs}
    return contents(nodes, [(edge.source, edge.target, edge.attributes()) for edge in graph.es])


def check_view(folder, view):
    data = json.loads((folder / f"{view}.json").read_text("utf8"))
    nodes = {node["id"]: node for node in data["nodes"]}
    members, ties = contents(nodes, [(link["source"], link["target"], link) for link in data["links"]])
    equal(f"ids of {view}.json", len(nodes), len(data["nodes"]))
    equal(f"keys of {view}.json", len({link["key"] for link in data["links"]}), len(data["links"]))

    gexf = networkx.read_gexf(folder / f"{view}.gexf", version="1.3")
    weighted = [edge for *_, edge in gexf.edges(data=True) if "amount" in edge]
    wrong = [edge for edge in weighted if float(edge["amount"]) != float(edge["weight"])]
    equal(f"{view}.gexf, weights that are not the amount", wrong, [])
    readings = {
        "networkx, GraphML": of_networkx(networkx.read_graphml(folder / f"{view}.graphml", force_multigraph=True)),
        "networkx, GEXF": of_networkx(gexf),
        "networkx, node-link": of_networkx(networkx.node_link_graph(data, edges="links")),
        "igraph, GraphML": of_igraph(igraph.Graph.Read_GraphML(str(folder / f"{view}.graphml"))),
        "igraph, node-link": of_igraph(
            igraph.Graph.DictList(data["nodes"], data["links"], directed=True, vertex_name_attr="id")
        ),
    }
    for reader, (found, found_ties) in readings.items():
        equal(f"{view} by {reader}, nodes", found, members)
        equal(f"{view} by {reader}, edges", found_ties, ties)
    return data


def main(folder):
    stated = Stated(folder)
    facts = check_view(folder, "facts")
    flows = check_view(folder, "flows")

    nodes = {node["id"]: node for node in facts["nodes"]}
    amounts = {node["iri"]: Decimal(node["amount"]) for node in nodes.values() if node["kind"] == "flow"}
    equal("amounts of the view of facts and of the N-Quads", amounts, stated.amounts)
    minor = {node["iri"]: Decimal(node["amount_minor"]) for node in nodes.values() if "amount_minor" in node}
    hundredfold = {iri: 100 * amount for iri, amount in stated.amounts.items() if iri in minor}
    equal("amounts in the smallest unit", minor, hundredfold)
    names = {node["iri"]: node["label"] for node in nodes.values() if node["kind"] == "entity"}
    equal("names of entities", names, stated.names)
    roles = {"funder", "recipient", "programme", "project"}
    ties = {
        (nodes[link["source"]]["iri"], link["role"], nodes[link["target"]]["iri"])
        for link in facts["links"]
        if link["role"] in roles
    }
    equal("roles", ties, stated.roles())

    edges = [link for link in flows["links"] if link.get("kind") == "flow"]
    equal("flows that are one edge", len({link["iri"] for link in edges}), len(edges))
    wrong = [link["iri"] for link in edges if Decimal(link["amount"]) != stated.amounts[link["iri"]]]
    equal("edges with another amount than the N-Quads", wrong, [])


main(pathlib.Path(sys.argv[1]))
