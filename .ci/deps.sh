#!/usr/bin/env bash
# Installs the programs that rendering (and, with "test", testing) needs, where
# they are missing: with apt as root or through sudo; elsewhere it says what to
# install and stops.
set -euo pipefail

packages=()
need() { # need PROGRAM PACKAGE
  command -v "$1" >/dev/null 2>&1 || packages+=("$2")
}
need ffmpeg ffmpeg
need espeak-ng espeak-ng
if ! ls "${TALEREEL_FONT:-/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc}" >/dev/null 2>&1; then
  packages+=(fonts-noto-cjk)
fi
for what in "$@"; do
  if [ "$what" = test ]; then need redis-server redis-server; need gcc gcc; [ -e /usr/include/stdlib.h ] || packages+=(libc6-dev); fi
done
[ ${#packages[@]} -gt 0 ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  echo "Please install: ${packages[*]}" >&2
  exit 3
fi
as_root=()
if [ "$(id -u)" != 0 ]; then
  if ! command -v sudo >/dev/null 2>&1; then
    echo "Please install as root: apt-get install ${packages[*]}" >&2
    exit 3
  fi
  as_root=(sudo)
fi
echo "Installing: ${packages[*]}"
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
