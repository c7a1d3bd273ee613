#!/usr/bin/env bash
# Does what a new user does, in an empty folder: clones, starts, stops, starts again, and runs the tests. With install scripts
# blocked. As root the folder is one that only root can enter, and a second clone is then used by an ordinary user.
# Usage: tools/fresh-clone.sh [as-nobody]
set -euo pipefail
source=$(cd "$(dirname "$0")/.." && pwd)
export npm_config_ignore_scripts=true CI=true NO_COLOR=1

try() {
  local clone=$1
  shift
  echo "── A clone in $clone, as $("$@" id -un)"
  (cd "$clone" && "$@" bash .ci/up && "$@" npm test)
}

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [ "${1:-}" != as-nobody ]; then
  git clone --quiet "$source" "$folder/clone"
  try "$folder/clone" env
fi
if [ "$(id -u)" -eq 0 ]; then
  chmod 755 "$folder"
  git clone --quiet "$source" "$folder/of-nobody"
  mkdir "$folder/home"
  chown -R 65534:65534 "$folder/of-nobody" "$folder/home"
  try "$folder/of-nobody" setpriv --reuid=65534 --regid=65534 --clear-groups env HOME="$folder/home" npm_config_cache="$folder/home/.npm"
fi
echo 'A fresh clone starts and passes its tests.'
