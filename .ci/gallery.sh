#!/usr/bin/env bash
# Draws the pictures of README and docs: contact sheets and listening sheets of the
# examples, and two line-ups.
set -euo pipefail
cd "$(dirname "$0")/.."
examples=cmd/talereel/examples
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sheet() { # story, picture, width
  bin/talereel storyboard "$1" --data "$work/data" --sheet "$work/sheet.png" --out "$work/board.json" >/dev/null
  ffmpeg -nostdin -v error -y -i "$work/sheet.png" -vf "scale=$3:-1:flags=lanczos" -q:v 4 "$2"
  echo "$2"
}
for name in lighthouse last-delivery tongueless-bell; do
  sheet "$name" "$examples/gallery/$name.jpg" 1600
done
for name in lighthouse last-delivery tongueless-bell; do
  id=$(bin/talereel render "$name" --draft --data "$work/data" --out "$work/$name.mp4" --json | grep -o '"render": *"r-[0-9a-f]*"' | head -1 | grep -o 'r-[0-9a-f]*')
  bin/talereel export "$id" --data "$work/data" --sound-sheet "$work/sound.png" >/dev/null
  ffmpeg -nostdin -v error -y -i "$work/sound.png" -q:v 4 "$examples/gallery/$name-sound.jpg"
  echo "$examples/gallery/$name-sound.jpg"
done
for name in twelve-people twelve-shots; do
  sheet "$examples/gallery/$name.json" "$examples/gallery/$name.jpg" 1600
done
