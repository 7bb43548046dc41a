#!/bin/sh
# Builds the command from this checkout, packed as a .NET tool, into a folder: install.sh FOLDER. Nothing has to be published.
set -eu

into=${1:?give the folder to install into}
cd "$(dirname "$0")/.."
mkdir -p "$into"
packed=$(mktemp -d)
trap 'rm -rf "$packed"' EXIT
dotnet pack src/Conformance.Cli --nologo -v quiet -o "$packed"
cat >"$packed/nuget.config" <<XML
<configuration>
  <packageSources>
    <clear />
    <add key="packed" value="$packed" />
  </packageSources>
</configuration>
XML
# Not from a cache of packages, where a build of an hour ago has the same version.
NUGET_PACKAGES=$packed/packages dotnet tool install Conformance.Cli --tool-path "$into" --configfile "$packed/nuget.config"
