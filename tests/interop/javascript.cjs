// Cytoscape.js, graphology-gexf and graphology-graphml load their files with the nodes, edges and amounts of the
// node-link JSON.
"use strict";
const fs = require("fs");
const { createRequire } = require("module");
const [folder, packages] = process.argv.slice(2);
const load = createRequire(require("path").resolve(packages, "package.json"));
const cytoscape = load("cytoscape");
const { MultiDirectedGraph } = load("graphology");
const gexf = load("graphology-gexf");
const graphml = load("graphology-graphml");

function equal(what, found, expected) {
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    console.error(`${what}: ${JSON.stringify(found).slice(0, 400)}, but expected ${JSON.stringify(expected).slice(0, 400)}`);
    process.exit(1);
  }
  console.log(`  ${what}: ${Array.isArray(found) ? found.length + " alike" : found}`);
}

const read = name => fs.readFileSync(`${folder}/${name}`, "utf8");
const amounts = all => all.filter(one => one.amount !== undefined).map(one => `${one.iri} ${one.amount} ${one.amount_minor}`).sort();

for (const view of ["facts", "flows"]) {
  const { nodes, links } = JSON.parse(read(`${view}.json`));
  const expected = amounts([...nodes, ...links]);

  const drawn = cytoscape({ headless: true, elements: JSON.parse(read(`${view}.cyjs`)).elements });
  equal(`${view}, cytoscape, nodes`, drawn.nodes().length, nodes.length);
  equal(`${view}, cytoscape, edges`, drawn.edges().length, links.length);
  equal(`${view}, cytoscape, amounts`, amounts(drawn.elements().map(element => element.data())), expected);

  for (const [name, library, ending] of [["graphology-gexf", gexf, "gexf"], ["graphology-graphml", graphml, "graphml"]]) {
    const graph = library.parse(MultiDirectedGraph, read(`${view}.${ending}`), { allowUndeclaredAttributes: true, addMissingNodes: false });
    equal(`${view}, ${name}, nodes`, graph.order, nodes.length);
    equal(`${view}, ${name}, edges`, graph.size, links.length);
    const all = [...graph.mapNodes((_, attributes) => attributes), ...graph.mapEdges((_, attributes) => attributes)];
    equal(`${view}, ${name}, amounts`, amounts(all), expected);
  }

  const aspects = Object.assign({}, ...JSON.parse(read(`${view}.cx2`)));
  equal(`${view}, CX2, nodes`, aspects.nodes.length, nodes.length);
  equal(`${view}, CX2, edges`, aspects.edges.length, links.length);
  equal(`${view}, CX2, amounts`, amounts([...aspects.nodes, ...aspects.edges].map(one => one.v)), expected);
  const declared = aspects.attributeDeclarations[0];
  const undeclared = [...aspects.nodes.map(n => [n, "nodes"]), ...aspects.edges.map(e => [e, "edges"])]
    .flatMap(([one, kind]) => Object.keys(one.v).filter(name => !declared[kind][name]));
  equal(`${view}, CX2, attributes that are not declared`, undeclared, []);
}
