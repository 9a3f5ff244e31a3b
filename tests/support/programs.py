"""Runs the built programs in tests: the sandbox as a server, `smsaero` as a command."""
import contextlib
import json
import os
import pathlib
import socket
import subprocess
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
VECTORS = SOURCE / "tests" / "vectors"


def vectors(name):
    """The lines of a file of recorded answers that are JSON without half of a surrogate pair."""
    for line in (VECTORS / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        try:
            json.dumps(row, ensure_ascii=False).encode("utf-8")
        except UnicodeEncodeError:
            continue
        yield row


class Sandbox:
    """The sandbox program on a free port, with its journal; ends with the `with` block."""

    def __init__(self, program, *arguments, journal=True):
        self.folder = tempfile.TemporaryDirectory()
        self.ca = os.path.join(self.folder.name, "ca.pem")
        self.journal_file = os.path.join(self.folder.name, "journal.jsonl")
        command = [program, "--port", "0", "--ca-out", self.ca, *arguments]
        if journal:
            command += ["--journal", self.journal_file]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8")
        greeting = self.process.stdout.readline()
        assert greeting.startswith("listening on "), greeting
        self.gate = greeting.split()[-1]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=60)
        self.process.stdout.close()
        self.folder.cleanup()

    def journal(self):
        """Every complete request so far."""
        if not os.path.exists(self.journal_file):
            return []
        with open(self.journal_file, encoding="utf-8") as file:
            return [json.loads(line) for line in file]


@contextlib.contextmanager
def held_port():
    """A port of 127.0.0.1 on which nobody listens, and which the system gives to nobody else: only who wants this very one,
    with SO_REUSEADDR as servers have it, may listen there."""
    with socket.socket() as place:
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        place.bind(("127.0.0.1", 0))
        yield place.getsockname()[1]


class Run:
    """What a command came to."""

    def __init__(self, command, stdin="", timeout=300, env=None):
        done = subprocess.run(command, input=stdin.encode("utf-8", "surrogatepass"), stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=timeout, check=False, env=env)
        self.status = done.returncode
        self.out = done.stdout.decode("utf-8")
        self.err = done.stderr.decode("utf-8")

    def json(self):
        lines = self.out.splitlines()
        assert len(lines) == 1, f"not one line: {self.out!r} {self.err!r}"
        return json.loads(lines[0])
