#!/usr/bin/env bash
# check_headers.sh COMPILER SOURCE_FOLDER FLAGS: compiles each header by itself, two at a time.
set -uo pipefail
compiler=$1 source=$2 flags=$3
cd "$source" || exit 1
# shellcheck disable=SC2086
find . -name '*.h' -printf '%P\0' | sort -z | xargs -0 -P 2 -I{} sh -c \
    'echo "#include \"{}\"" | '"$compiler $flags"' -I. -fsyntax-only -x c++ - || { echo "{}: does not compile alone" >&2; exit 1; }'
