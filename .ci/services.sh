#!/usr/bin/env bash
# Runs a command with the services that tests need: a Redis and a MinIO on free
# ports, with folders of their own. Ends exactly what it started and passes on the
# command's exit code.
#
#   bash .ci/services.sh go test ./...
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
minio=$(bash "$here/minio.sh")
work=$(mktemp -d)
pids=()
finish() {
  code=$?
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -rf "$work"
  exit "$code"
}
trap finish EXIT INT TERM

free_port() { # a port that nobody listens on
  local port
  while :; do
    port=$((20000 + RANDOM % 20000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}
wait_for() { # wait_for PORT NAME LOG
  for _ in $(seq 300); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then return; fi
    read -rt 0.1 <> <(:) || true
  done
  echo "$2 did not start:" >&2
  tail -20 "$3" >&2
  exit 3
}

redis=$(free_port)
redis-server --port "$redis" --bind 127.0.0.1 --save '' --appendonly no --dir "$work" >"$work/redis.log" 2>&1 &
pids+=($!)
s3=$(free_port)
mkdir "$work/s3"
MINIO_ROOT_USER=talereel MINIO_ROOT_PASSWORD=talereel-test "$minio" server --quiet --address "127.0.0.1:$s3" --console-address "127.0.0.1:$(free_port)" "$work/s3" >"$work/minio.log" 2>&1 &
pids+=($!)
wait_for "$redis" Redis "$work/redis.log"
wait_for "$s3" MinIO "$work/minio.log"

export TALEREEL_TEST_REDIS=redis://127.0.0.1:$redis/0
export TALEREEL_TEST_S3=s3://talereel:talereel-test@127.0.0.1:$s3
"$@"
