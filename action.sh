#!/usr/bin/env bash
# The steps of action.yml: `action.sh install` puts dslint into an environment of its own, `action.sh lint` runs it.
# Inputs come as environment variables, so that nothing in them is run as shell text.
set -euo pipefail

environment="${RUNNER_TEMP:?}/dslint"
programs="$environment/bin"
if [ "${RUNNER_OS:-}" = Windows ]; then
  programs="$environment/Scripts"
fi

install() {
  "${PYTHON:-python3}" -m venv "$environment"
  local what="${GITHUB_ACTION_PATH:?}"
  if [ -n "${INPUT_VERSION:-}" ]; then
    what="dslint==$INPUT_VERSION"
  fi
  "$programs/python" -m pip install --quiet --disable-pip-version-check "$what"
}

lint() {
  local arguments=() reports=()
  # Words are parted at blanks and line ends; there are no quotes.
  read -r -d '' -a arguments <<<"${INPUT_ARGS:-.}" || true
  if [ -n "${INPUT_SARIF:-}" ]; then
    reports=(--output "sarif:$INPUT_SARIF")
    echo "sarif=$INPUT_SARIF" >>"${GITHUB_OUTPUT:-/dev/null}"
  fi
  "$programs/dslint" --format github ${reports[@]+"${reports[@]}"} ${arguments[@]+"${arguments[@]}"}
}

case "${1:-}" in
  install | lint) "$1" ;;
  *) echo "usage: action.sh install|lint" >&2; exit 2 ;;
esac
