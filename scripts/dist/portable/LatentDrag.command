#!/bin/sh
# What a double-click in the Finder opens.
exec "$(cd "$(dirname "$0")" && pwd -P)/latentdrag" "$@"
