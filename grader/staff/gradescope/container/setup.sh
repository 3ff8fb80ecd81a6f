#!/usr/bin/env bash
# Run once, when Gradescope builds the autograder's image.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
apt-get update
apt-get install -y --no-install-recommends bubblewrap ca-certificates

# The newest Python of 3.11 or later that there is; older images have 3.11 beside their own.
for version in 3.14 3.13 3.12 3.11; do
  if apt-get install -y --no-install-recommends "python$version" "python$version-venv"; then
    "python$version" -m venv /opt/grader
    break
  fi
done
if ! [ -x /opt/grader/bin/pip ]; then
  echo "There is no Python 3.11 or later for this image. Choose a newer Ubuntu in the autograder's settings." >&2
  exit 1
fi
/opt/grader/bin/pip install --no-cache-dir -r /autograder/source/requirements.txt

cd /autograder/source
/opt/grader/bin/python -c '
from grader.staff.sandbox import SandboxMissing, check
try:
    check("bubblewrap")
    print("Functions that learners write can be run safely here.")
except SandboxMissing as missing:
    print(f"Functions that learners write can NOT be run safely here: {missing}")
'
