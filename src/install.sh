#!/bin/sh
# Installs the packages of src/packages.txt whose word is $1 ("build" or "test") and that are missing.
# Says what it installs; needs root or sudo only when something is missing.
set -eu
list=$(sed -n "s/^$1 //p" "$(dirname "$0")/packages.txt")
missing=
for package in $list; do
	case $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true) in
	installed) ;;
	*) missing="$missing $package" ;;
	esac
done
[ -n "$missing" ] || exit 0
echo "安装缺少的软件包 installing:$missing" >&2
as_root=
[ "$(id -u)" = 0 ] || as_root=sudo
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -q >&2
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >&2
