"""pyshacl validates the graph against the shapes and catches a violation of each; the schema defines every term used."""

import pathlib
import re
import sys

import pyshacl
import rdflib
from common import FG, dataset, equal
from rdflib import RDF, SH, XSD, Literal
from rdflib.namespace import DCTERMS, SKOS

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
ID = rdflib.Namespace("https://w3id.org/fundgraph/id/")
HERE = pathlib.Path("ontology")
NOBODY = ID["org/nobody"]
DECIMAL, TEXT = Literal("1", datatype=XSD.decimal), Literal("x")

# The class whose member is changed, the property, and what is done: None takes its values away, a list puts others in
# their place, a value is added to those that are there.
VIOLATIONS = [
    (FG.FundingFlow, FG.evidence, None),
    (FG.FundingFlow, FG.stage, None),
    (FG.FundingFlow, FG.stage, [FG.Gift]),
    (FG.FundingFlow, FG.amount, None),
    (FG.FundingFlow, FG.amount, [Literal("-1", datatype=XSD.decimal)]),
    (FG.FundingFlow, FG.amount, [Literal("1.5", datatype=XSD.double)]),
    (FG.FundingFlow, FG.minAmount, [Literal("9" * 20, datatype=XSD.decimal)]),
    (FG.FundingFlow, FG.maxAmount, [TEXT]),
    (FG.FundingFlow, FG.currency, [Literal("yuan")]),
    (FG.FundingFlow, FG.funder, [NOBODY]),
    (FG.FundingFlow, FG.recipient, NOBODY),
    (FG.FundingFlow, FG.programme, [NOBODY]),
    (FG.FundingFlow, FG.project, [NOBODY]),
    (FG.FundingFlow, FG.projectCount, [Literal(-1)]),
    (FG.FundingFlow, FG.partOf, NOBODY),
    (FG.FundingFlow, FG.countedIn, NOBODY),
    (FG.FundingFlow, FG.year, [Literal(2007)]),
    (FG.FundingFlow, FG.changePercent, [TEXT]),
    (FG.FundingFlow, FG.qualifier, None),
    (FG.Statement, FG.evidence, None),
    (FG.Statement, RDF.subject, None),
    (FG.Statement, RDF.predicate, [FG.funder]),
    (FG.Statement, RDF.object, NOBODY),
    (FG.Observation, FG.evidence, None),
    (FG.Observation, FG.subject, [NOBODY]),
    (FG.Observation, FG.indicator, [TEXT]),
    (FG.Observation, FG.value, [TEXT]),
    (FG.Observation, FG.unit, [DECIMAL]),
    (FG.Observation, FG.aspect, None),
    (FG.Evidence, OA.hasSource, None),
    (FG.Evidence, OA.hasSelector, None),
    (FG.Evidence, FG.rule, None),
    (FG.Evidence, FG.confidence, [Literal("1.5", datatype=XSD.decimal)]),
    (OA.TextPositionSelector, OA.start, [Literal("999999", datatype=XSD.nonNegativeInteger)]),
    (OA.TextPositionSelector, OA.end, None),
    (OA.TextQuoteSelector, OA.exact, [Literal("")]),
    (FG.Document, DCTERMS.source, None),
    (FG.Document, DCTERMS.title, [TEXT, Literal("y")]),
    (FG.Document, FG.sha256, [TEXT]),
    (FG.Document, FG.reportsOn, [Literal(2007)]),
    (FG.Document, FG.speaksFor, [NOBODY]),
    (FG.Place, SKOS.prefLabel, None),
    (FG.Place, FG.within, [NOBODY]),
    (FG.Place, FG.mentions, [Literal(-1)]),
]


def validated(data, shapes):
    """Whether data conforms, and for each violation the node and the property."""
    conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    results = report.subjects(RDF.type, SH.ValidationResult)
    return conforms, {(report.value(result, SH.focusNode), report.value(result, SH.resultPath)) for result in results}


def neighbourhood(data, start, found):
    """What is said of a node and of all that it points to."""
    for triple in data.triples((start, None, None)):
        if triple not in found:
            found.add(triple)
            if isinstance(triple[2], rdflib.URIRef):
                neighbourhood(data, triple[2], found)
    return found


def main(folder):
    schema = rdflib.Graph().parse(HERE / "fundgraph.ttl")
    shapes = rdflib.Graph().parse(HERE / "shapes.ttl")
    data = rdflib.Graph()
    for triple in {quad[:3] for quad in dataset(folder / "graph.nq").quads()}:
        data.add(triple)

    defined = {s for s in schema.subjects(RDF.type, None) if str(s).startswith(str(FG))}
    terms = {term for graph in (schema, shapes, data) for triple in graph for term in triple}
    used = {term for term in terms if str(term).startswith(str(FG))}
    for query in sorted(pathlib.Path("queries").glob("*.rq")):
        used |= {FG[name] for name in re.findall(r"\bfg:(\w+)", query.read_text("utf8"))}
    equal("terms that the schema does not define", sorted(map(str, used - defined)), [])

    _, results = validated(data, shapes)
    equal("violations in the sample graph", sorted(results), [])

    wanted = set(shapes.objects(None, SH.path))
    equal("properties of shapes without a violation below", sorted(wanted - {path for _, path, _ in VIOLATIONS}), [])
    for kind, path, change in VIOLATIONS:
        node = min(data.subjects(RDF.type, kind), key=lambda node: (not any(data.objects(node, path)), str(node)))
        small = rdflib.Graph()
        for triple in neighbourhood(data, node, set()):
            small.add(triple)
        if validated(small, shapes)[0] is not True:
            sys.exit(f"{node} does not conform before it is changed")
        if change is None or isinstance(change, list):
            small.remove((node, path, None))
        for value in change if isinstance(change, list) else filter(None, [change]):
            small.add((node, path, value))
        conforms, results = validated(small, shapes)
        if conforms or (node, path) not in results:
            sys.exit(f"a violation of {path} on a {kind} is not caught: {results}")
    print(f"  planted violations, each caught: {len(VIOLATIONS)}")


main(pathlib.Path(sys.argv[1]))
