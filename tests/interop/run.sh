#!/usr/bin/env bash
# Reads the exports with tools that other people wrote: rdflib and networkx, in a Python environment under target/.
# Skips where Python or its registry is out of reach; fails where the tools and fundgraph do not agree.
set -euo pipefail
cd "$(dirname "$0")/../.."

work=target/interop
env=$work/venv
mkdir -p "$work"

if ! command -v python3 >/dev/null; then
  echo "skipped: no python3"
  exit 0
fi
if ! "$env/bin/python" -c 'import rdflib, networkx' 2>/dev/null; then
  if ! { python3 -m venv "$env" && "$env/bin/pip" install --quiet --disable-pip-version-check 'rdflib==7.*' 'networkx==3.*'; } >"$work/pip.log" 2>&1; then
    echo "skipped: pip cannot install rdflib and networkx (see $work/pip.log)"
    exit 0
  fi
fi

cargo build --release --quiet
rm -rf "$work/kg"
target/release/fundgraph build examples/reports -o "$work/kg" >/dev/null
for format in ttl trig nq jsonld rdf graphml; do
  target/release/fundgraph export --kg "$work/kg" -o "$work/graph.$format"
done
"$env/bin/python" tests/interop/check.py "$work"
