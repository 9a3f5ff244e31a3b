"""What the tests of `smsaero`'s commands for the gateway's API share."""
import base64
import datetime
import http.server
import json
import os
import pathlib
import pty
import select
import ssl
import struct
import sys
import tempfile
import threading
import time
import unittest
import urllib.request

import fcntl
import termios

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from programs import Run, Sandbox, held_port  # noqa: E402,F401

PROGRAMS = {}
KEY = "kEy-7f3a-never-shown"
PHONE = "79991234567"
MASKED = "+79*******67"
# How messages begin that may be longer than a line.
MESSAGES = ("error: ", "rejected: ", "not sent: ", "unknown, ", "there is more", "this will ", "the watch ", "the message ",
            "no answer yet")
BOLD, PLAIN = "\x1b[1m", "\x1b[0m"


class Terminal:
    """What a command shows on a terminal of 80 columns, standard error included, and what it ends with."""

    def __init__(self, command, typed="", columns=80, env=None, timeout=300, when=None):
        pid, fd = pty.fork()
        if pid == 0:
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
            os.execvpe(command[0], command, {**os.environ, **(env or {})})
        if typed:
            os.write(fd, typed.encode())
        read, until = b"", time.monotonic() + timeout
        while time.monotonic() < until:
            if select.select([fd], [], [], 0.1)[0]:
                try:
                    more = os.read(fd, 65536)
                except OSError:  # how a terminal ends whose program is gone
                    break
                read += more
                if when and when[0].encode() in read:
                    os.write(fd, when[1].encode())
                    when = None
        os.close(fd)
        self.status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        self.raw = read
        self.out = read.decode("utf-8").replace("\r\n", "\n")
        self.lines = self.out.splitlines()


class Gateway:
    """A gateway that says what it is told, by path, and else 500, as it does to the first `failing` requests; of a list it
    says one after another, and then the last; over plain HTTP, as this machine may."""

    def __init__(self, answers, failing=0):
        answered = self.answered = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                answered.append(self.path)
                path = self.path.removeprefix("/v2/")
                known = path in answers and len(answered) > failing
                data = answers[path] if known else None
                if isinstance(data, list):
                    data = data.pop(0) if len(data) > 1 else data[0]
                body = json.dumps({"success": known, "data": data, "message": None}).encode()
                self.send_response(200 if known else 500)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()
        self.gate = f"http://127.0.0.1:{self.server.server_address[1]}/v2/"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


class ApiTest(unittest.TestCase):
    """One sandbox for each test, and a config for it."""

    sandbox_arguments = ()

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.config = os.path.join(self.folder.name, "config.json")
        with open(self.config, "w", encoding="utf-8") as file:
            json.dump({"email": "a@b.co", "apiKey": KEY, "senderName": "SMS Aero",
                       "templates": [{"usageType": t, "content": "Your code is {{code}}"}
                                     for t in ("Register", "SignIn", "ForgotPassword", "Generic")]}, file)
        self.box = Sandbox(PROGRAMS["sandbox"], *self.sandbox_arguments)
        self.addCleanup(self.box.__exit__)
        self.gate, self.ca = self.box.gate, self.box.ca

    def command(self, words, *more):
        """`words` are the command's names, `more` what it is told."""
        to = ["--config", self.config, "--gate", self.gate]
        return [PROGRAMS["smsaero"], *words.split(), *to, *(["--ca", self.ca] if self.ca else []), *more]

    def run_command(self, words, *more, **how):
        run = Run(self.command(words, *more), **how)
        self.assertNotIn(KEY, run.out + run.err)
        return run

    def ask(self, words, *more, status=0, **how):
        """What a command prints into a pipe, a JSON value a line; moments are checked and become `T`."""
        run = self.run_command(words, *more, **how)
        self.assertEqual(run.status, status, run.out + run.err)
        self.said = run.err
        return [self.without_moments(json.loads(line)) for line in run.out.splitlines()]

    def post(self, path, **data):
        """Asks the sandbox itself for what takes a command for each."""
        token = base64.b64encode(f"a@b.co:{KEY}".encode()).decode()
        request = urllib.request.Request(self.gate + path, json.dumps(data).encode(),
                                         {"Authorization": "Basic " + token, "Content-Type": "application/json"})
        with urllib.request.urlopen(request, context=ssl.create_default_context(cafile=self.ca)) as reply:
            self.assertTrue(json.load(reply)["success"])

    def one(self, words, *more, **how):
        [value] = self.ask(words, *more, **how)
        return value

    def table(self, words, *more, status=0, colour=False, **how):
        """The lines that a command shows on a terminal. None is wider than that; a header is bold."""
        shown = Terminal(self.command(words, *more), env={} if colour else {"NO_COLOR": "1"}, **how)
        self.assertEqual(shown.status, status, shown.out)
        for line in shown.lines:
            if self.without_colour(line).startswith(MESSAGES):
                continue
            self.assertLessEqual(len(self.without_colour(line)), how.get("columns", 80), line)
        if not colour:
            self.assertNotIn("\x1b", shown.out)
        return [self.without_moments(line) for line in shown.lines]

    @staticmethod
    def without_colour(line):
        for code in (BOLD, PLAIN, "\x1b[31m", "\x1b[32m", "\x1b[33m"):
            line = line.replace(code, "")
        return line

    def without_moments(self, value):
        if isinstance(value, dict):
            return {name: self.without_moments(each) for name, each in value.items()}
        if not isinstance(value, str):
            return value
        words = value.split(" ")
        for i, word in enumerate(words):
            try:
                moment = datetime.datetime.strptime(word, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=datetime.timezone.utc)
            except ValueError:
                continue
            age = datetime.datetime.now(datetime.timezone.utc) - moment
            if abs(age.total_seconds()) < 300:
                words[i] = "T"
        return " ".join(words)


def main():
    PROGRAMS["smsaero"], PROGRAMS["sandbox"] = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
