#!/usr/bin/env bash
# Signs the bundle ad hoc, so that macOS runs it on the machine of whoever allows it, and packs it.
#
#   bash packaging/macos/sign.sh build/dist/Understudy.app dist
#
# Ad hoc is no notarisation: at the first start macOS asks, and "Open" in the context menu answers.
set -euo pipefail
app=$1 out=$2
version=$(/usr/libexec/PlistBuddy -c "Print :CFBundleShortVersionString" "$app/Contents/Info.plist")
# The innermost first: a signature covers what lies within.
find "$app" \( -name "*.dylib" -o -name "*.so" \) -print0 | xargs -0 codesign --force --sign -
codesign --force --deep --sign - "$app"
codesign --verify --deep --strict "$app"
mkdir -p "$out"
ditto -c -k --keepParent "$app" "$out/understudy-$version-macos-$(uname -m).zip"
