#!/usr/bin/env bash
# Makes the site of the public headers, the README and the guides, and looks at what the headers' comments say.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage='tools/docs.sh [--no-install]

Installs what is missing (Debian 12; with sudo when not root), makes the site in build/docs/html, and tells which comments
lack what tools/doxygen/comments.md asks of them. Fails where one does, and on any warning of Doxygen.

  --no-install   install nothing; what is missing shows when it is needed'

install=yes
for argument in "$@"; do
    case $argument in
    --no-install) install=no ;;
    -h | --help)
        say "$usage"
        exit
        ;;
    *) die "$usage" ;;
    esac
done

if [ $install = yes ]; then
    install_missing "${docs_packages[@]}"
fi
command -v doxygen >/dev/null || die "doxygen is missing; install it, or leave --no-install out"

# The compiler has no part in it, and what it builds is left as it is.
status=0
configure build g++
ninja -C build docs || status=1
python3 tools/doxygen/check_comments.py build/docs/xml || status=1
[ $status != 0 ] || say "The site begins with build/docs/html/index.html."
exit $status
