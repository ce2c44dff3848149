#!/bin/sh
# Makes tm/memory.tmx anew from the project's own texts: tests/memory.sh GLOSSA. Read the difference before you commit it.
set -eu
glossa=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export GLOSSA_DB="$folder/glossa.db"

"$glossa" --quiet import glossary/*.tbx
for article in tm/*.md; do "$glossa" align "$article"; done
"$glossa" align tm/letter-of-agreement.en.txt tm/letter-of-agreement.ru.txt tm/letter-of-agreement.kk.txt
"$glossa" export --format tmx --multilingual -o tm/memory.tmx
