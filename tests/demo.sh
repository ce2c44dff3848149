#!/bin/sh
# The main job, as `make demo` shows it: tests/demo.sh GLOSSA FOLDER. Every command is printed before it runs.
set -eu
glossa=$1
folder=$2
rm -rf "$folder"
mkdir -p "$folder"
export GLOSSA_DB="$folder/glossa.db"

run() {
  printf '\n$ glossa'
  for word in "$@"; do case $word in *' '*) printf ' "%s"' "$word" ;; *) printf ' %s' "$word" ;; esac; done
  printf '\n'
  "$glossa" "$@"
}

run import glossary/*.tbx
run align tm/museum-diplomacy.md
run lookup "жұмсақ күштің"
run lookup "мягкой силы"
run search дипломат -n 3
run export --format tmx -s en -t kk -o "$folder/memory.en-kk.tmx"
run export --format tbx -o "$folder/termbase.tbx"
run stats
run doctor
