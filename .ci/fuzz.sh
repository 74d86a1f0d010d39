#!/usr/bin/env bash
# Runs every fuzz target for a while: FUZZTIME each (default 20s).
set -euo pipefail
cd "$(dirname "$0")/.."
grep -rn --include='*_test.go' -oP '^func \KFuzz\w+' . | while IFS=: read -r file _ name; do
  dir=$(dirname "$file")
  echo "== $dir $name"
  go test -run '^$' -fuzz "^$name\$" -fuzztime "${FUZZTIME:-20s}" "$dir"
done
