#!/usr/bin/env bash
# Puts Node and pnpm into .tools/ (plain npm packages, fetched by whatever npm the machine has) and installs the workspace.
# Runs before every target, so the path with nothing to do must stay within a few milliseconds.
set -euo pipefail
cd "$(dirname "$0")/.."
node_version=24.21.0
pnpm_version=12.21.0
toolchain=".tools/node-$node_version-pnpm-$pnpm_version"

say() { printf 'install: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

platform() {
  case "$(uname -s) $(uname -m)" in
    'Linux x86_64') echo linux-x64 ;;
    'Linux aarch64' | 'Linux arm64') echo linux-arm64 ;;
    'Darwin arm64') echo darwin-arm64 ;;
    *) die "no ready-made Node for $(uname -sm). Put Node $node_version and pnpm $pnpm_version in .tools/bin and touch $toolchain." ;;
  esac
}

fetch_tools() {
  local on
  on=$(platform)
  command -v npm >/dev/null || die 'npm is missing. Install any Node.js (20 or later) first; the right one is fetched with it.'
  rm -rf .tools
  mkdir -p .tools/bin
  echo '{"private":true}' >.tools/package.json
  # A cd instead of --prefix: --prefix also moves npm's global settings, and a machine-wide certificate file with them.
  (cd .tools && npm install --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error \
    "the-node@npm:node-$on@$node_version" "the-pnpm@npm:@pnpm/exe.$on@$pnpm_version" >&2) || die 'npm could not fetch Node and pnpm (see above).'
  ln -s ../node_modules/the-node/bin/node .tools/bin/node
  ln -s ../node_modules/the-pnpm/pnpm .tools/bin/pnpm
  touch "$toolchain"
}

packages_are_current() {
  [ -e node_modules/.installed ] &&
    [ -z "$(find pnpm-lock.yaml pnpm-workspace.yaml package.json ./*/package.json -newer node_modules/.installed -print -quit)" ]
}

[ -e "$toolchain" ] && packages_are_current && exit 0

# Two targets at once must not install over each other.
if command -v flock >/dev/null; then
  exec 9>.install.lock
  flock 9
fi
if [ ! -e "$toolchain" ]; then
  SECONDS=0
  fetch_tools
  say "Node $node_version and pnpm $pnpm_version in ${SECONDS} s"
fi
export PATH="$PWD/.tools/bin:$PATH"
if ! packages_are_current; then
  SECONDS=0
  pnpm install --frozen-lockfile --reporter=append-only >&2 || die 'pnpm could not install the packages (see above).'
  touch node_modules/.installed
  say "packages in ${SECONDS} s"
fi
