#!/bin/sh
# Debian's Chromium, PostgreSQL and readers of PDF for the tests; libfaketime where `faketime` is asked
# for, Patroni, etcd and HAProxy where `ha` is: installed when we may, otherwise one line says how.
set -eu

missing=""
[ -x /usr/bin/chromium ] || missing="$missing chromium"
[ -n "${TEST_DATABASE_URL:-}" ] || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
command -v pdfinfo >/dev/null || missing="$missing poppler-utils"
command -v qpdf >/dev/null || missing="$missing qpdf"
[ "${1:-}" != faketime ] || ls /usr/lib/*/faketime/libfaketime.so.1 >/dev/null 2>&1 || missing="$missing faketime"
if [ "${1:-}" = ha ]; then
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
  [ -x /usr/bin/patroni ] || missing="$missing patroni python3-etcd"
  [ -x /usr/bin/etcd ] || missing="$missing etcd-server"
  [ -x /usr/sbin/haproxy ] || missing="$missing haproxy"
fi
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then become=""
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then become="sudo"
else
  echo "The tests need Debian's packages:$missing. Install them with: sudo apt-get install$missing" >&2
  exit 1
fi
echo "Installing Debian's packages:$missing ..."
# Another may be at it: a second checkout beside this one, or a machine that has just started.
for _try in 1 2 3 4 5 6; do
  $become apt-get update -qq && break
  sleep 10
done
$become env DEBIAN_FRONTEND=noninteractive apt-get install -o DPkg::Lock::Timeout=600 -y -qq \
  --no-install-recommends $missing >/dev/null
