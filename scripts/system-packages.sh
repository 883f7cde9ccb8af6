#!/usr/bin/env bash
# Makes sure that the named programs exist (redis-server, chromium): no npm package ships a usable one, so Debian's are installed.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.tools/bin:$PATH"

# Redis is one binary that acts by the name it is called by, and Debian's redis-tools has it under another name.
name_redis() {
  command -v redis-server >/dev/null || ! command -v redis-check-rdb >/dev/null || ln -sf "$(command -v redis-check-rdb)" .tools/bin/redis-server
}

name_redis
missing=()
for program in "$@"; do command -v "$program" >/dev/null || missing+=("$program"); done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" != 0 ]; then as_root=(sudo -n); fi
if ! command -v apt-get >/dev/null || ! "${as_root[@]}" true 2>/dev/null; then
  echo "install: ${missing[*]} is missing and cannot be installed without you: apt-get install ${missing[*]}, or brew install redis chromium." >&2
  exit 1
fi

packages=()
for program in "${missing[@]}"; do
  # redis-tools holds the server's binary too, without the service that Debian's redis-server starts on 6379.
  case "$program" in redis-server) packages+=(redis-tools) ;; *) packages+=("$program") ;; esac
done
echo "install: ${packages[*]} with apt-get" >&2
export DEBIAN_FRONTEND=noninteractive
install_all() { "${as_root[@]}" apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=120 "${packages[@]}" >/dev/null; }
compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null || "${as_root[@]}" apt-get update -qq
install_all 2>/dev/null || { "${as_root[@]}" apt-get update -qq && install_all; }

name_redis
