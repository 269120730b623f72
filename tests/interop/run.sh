#!/usr/bin/env bash
# Reads the exports with tools that other people wrote, each check in a file of its own; environments are kept under
# target/interop. A check is skipped where its tools cannot be had, and fails where they and fundgraph do not agree.
set -euo pipefail
cd "$(dirname "$0")/../.."

export PYTHONDONTWRITEBYTECODE=1
work=target/interop
venv=$work/venv
npm=$work/npm
mkdir -p "$npm"

# have COMMAND PACKAGE: whether a command is there, or could be installed.
have() {
  command -v "$1" >/dev/null && return
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return
  { apt-get update -qq && apt-get install -y -qq "$2"; } >"$work/apt.log" 2>&1 && command -v "$1" >/dev/null
}

# check NAME NEEDED COMMAND…: runs a check, if what it needs is there.
check() {
  local name=$1 needed=$2
  shift 2
  if [ "$needed" = yes ]; then
    echo "$name"
    "$@"
  else
    echo "$name: skipped, its tools cannot be installed (see $work/*.log)"
  fi
}

python=no
if command -v python3 >/dev/null; then
  modules='rdflib, pyshacl, networkx, igraph'
  if "$venv/bin/python" -c "import $modules" 2>/dev/null ||
    { python3 -m venv "$venv" && "$venv/bin/pip" install --quiet --disable-pip-version-check \
      'rdflib==7.*' 'pyshacl==0.*' 'networkx>=3.6,<4' 'igraph==1.*'; } >"$work/pip.log" 2>&1; then
    python=yes
  fi
fi
javascript=no
if command -v npm >/dev/null; then
  if [ -d "$npm/node_modules/graphology-gexf" ] ||
    npm install --prefix "$npm" --silent --no-audit --no-fund cytoscape@3 graphology@0.26 graphology-gexf@0.13 \
      graphology-graphml@0.5 >"$work/npm.log" 2>&1; then
    javascript=yes
  fi
fi
dot=no
if have dot graphviz; then dot=yes; fi

# The tests have built this profile already, and the samples are small.
cargo build --quiet
rm -rf "$work/out"
mkdir -p "$work/out"
fundgraph=$PWD/target/debug/fundgraph
"$fundgraph" build examples/reports -o "$work/out/kg" >/dev/null
(
  cd "$work/out"
  export() { "$fundgraph" export "$@" >/dev/null 2>>remarks.log; }
  for format in ttl trig nq jsonld rdf; do export -o "graph.$format"; done
  export -o part.nq --year 2007
  for view in facts flows; do
    for format in graphml gexf dot cyjs cx2; do export --view $view -o "$view.$format"; done
    export --view $view --format nodelink -o $view.json
    export --view $view --format neo4j -o neo4j-$view
  done
  export --format csv -o tables
  export -o sankey.svg
  export -o sankey.html
  export -o ego.svg --around 苏州市
)

check "rdflib" $python "$venv/bin/python" tests/interop/rdf.py "$work/out"
check "pyshacl" $python "$venv/bin/python" tests/interop/shapes.py "$work/out"
check "networkx and igraph" $python "$venv/bin/python" tests/interop/networks.py "$work/out"
check "tables" $python "$venv/bin/python" tests/interop/tables.py "$work/out"
check "Graphviz and pictures" $python "$venv/bin/python" tests/interop/drawings.py "$work/out" "$dot"
check "Cytoscape.js and graphology" $javascript node tests/interop/javascript.cjs "$work/out" "$npm"
