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
/opt/grader/bin/pip install --no-cache-dir -r /autograder/source/requirements.txt

# What is in here is nobody else's: answers are marked by it.
chmod -R go-rwx /autograder/source
cd /autograder/source
/opt/grader/bin/python -c '
from grader.staff.sandbox import SandboxMissing, check
try:
    check("bubblewrap")
    print("Functions that learners write can be run safely here.")
except SandboxMissing as missing:
    print(f"Functions that learners write can NOT be run safely here: {missing}")
'
