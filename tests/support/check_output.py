#!/usr/bin/env python3
"""Runs a program and compares its standard output with a file: check_output.py EXPECTED PROGRAM [ARGUMENT...]"""
import difflib
import subprocess
import sys

expected = open(sys.argv[1], encoding="utf-8").read()
run = subprocess.run(sys.argv[2:], stdout=subprocess.PIPE, encoding="utf-8", timeout=60, check=False)
difference = list(difflib.unified_diff(expected.splitlines(), run.stdout.splitlines(), sys.argv[1], "output", lineterm=""))
print("\n".join(difference))
if run.returncode != 0:
    print(f"it ended with status {run.returncode}")
sys.exit(1 if difference or run.returncode != 0 else 0)
