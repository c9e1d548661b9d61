#!/usr/bin/env bash
# Draws the pictures of the simulator's web page anew: docs/images/simulator-*.png. Look at them before they are committed.
set -euo pipefail
cd "$(dirname "$0")/.."

hack/browser.sh
dotnet build --nologo --verbosity quiet -nodeReuse:false tests/InterLink.Gateway.Tests
timeout 300 dotnet exec tests/InterLink.Gateway.Tests/bin/Debug/net10.0/InterLink.Gateway.Tests.dll -noLogo -noColor -reporter quiet \
  -explicit only -method "*Draws_the_pictures_of_the_documentation"
ls -l docs/images/simulator-*.png
