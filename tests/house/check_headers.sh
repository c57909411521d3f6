#!/usr/bin/env bash
# check_headers.sh COMPILER SOURCE_FOLDER FLAGS: every header must compile by itself. One whose .cpp
# includes it first is compiled alone by every build; the others are compiled here, two at a time.
set -uo pipefail
compiler=$1 source=$2 flags=$3
cd "$source" || exit 1
alone=()
while IFS= read -r header; do
    twin="${header%.h}.cpp"
    if [ -f "$twin" ] && [ "$(grep -m 1 '^#include' "$twin")" = "#include \"$header\"" ]; then continue; fi
    alone+=("$header")
done < <(find . -name '*.h' -printf '%P\n' | sort)
echo "${#alone[@]} headers are compiled here"
# shellcheck disable=SC2086
printf '%s\0' "${alone[@]}" | xargs -0 -P 2 -I{} sh -c \
    'echo "#include \"{}\"" | '"$compiler $flags"' -I. -fsyntax-only -x c++ - || { echo "{}: does not compile alone" >&2; exit 1; }'
