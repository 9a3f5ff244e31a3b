"""The site can be made without a warning of Doxygen, and the headers' comments lack nothing: comments.py DOXYGEN DOXYFILE ROOT"""

import subprocess
import sys
import tempfile
from pathlib import Path

doxygen, doxyfile, root = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    settings = f"@INCLUDE = {doxyfile}\nOUTPUT_DIRECTORY = {folder}\n"
    made = subprocess.run([doxygen, "-"], input=settings, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          encoding="utf-8")
    print(made.stderr, end="")
    checked = subprocess.run([sys.executable, "-B", Path(root, "tools/doxygen/check_comments.py"), Path(folder, "xml")])
sys.exit(1 if made.returncode or made.stderr or checked.returncode else 0)
