#!/usr/bin/env bash
# Builds the MinIO server that tests of the S3 store talk to, once, from the Go
# module proxy, and prints its path. It is only distributed as source; a wrapper
# module is needed because its own go.mod replaces modules.
set -euo pipefail

version=v0.0.0-20260212201848-7aac2a2c5b7c
cache=${TALEREEL_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/talereel-test}
bin=$cache/minio-$version
if [ ! -x "$bin" ]; then
  echo "Building MinIO for the tests; this takes a few minutes, once." >&2
  mkdir -p "$cache"
  work=$(mktemp -d)
  trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
  cd "$work"
  go mod init minio.test >&2
  printf 'package main\n\nimport _ "github.com/minio/minio/cmd"\n\nfunc main() {}\n' >main.go
  go get "github.com/minio/minio@$version" >&2
  CGO_ENABLED=0 go build -o "$bin.new" github.com/minio/minio >&2
  mv "$bin.new" "$bin"
fi
echo "$bin"
