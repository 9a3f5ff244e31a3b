"""Runs the relay in tests, as its operator would, and talks to it."""
import http.client
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

SOURCE = pathlib.Path(__file__).resolve().parents[2]
AUTHORIZATION = "Bearer what-logto-has-too"
API_TOKEN = "token-of-another-backend"
PASSWORD = "the operator's password"


class Answer:
    """What a request came to."""

    def __init__(self, response):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.body = response.read()
        response.close()

    def json(self):
        return json.loads(self.body)


class Relay:
    """The relay program on a free port, with a folder that outlives it; ends with the `with` block."""

    def __init__(self, program, gate, *arguments, config="examples/config.ru.json", folder=None, environment=None, port=0):
        self.wanted_port = port
        self.program, self.arguments = program, ["--gate", gate, *arguments]
        self.own = folder is None
        self.folder = folder or tempfile.mkdtemp(prefix="smsaero-relay-")
        self.environment = {**os.environ, "SMSAERO_RELAY_AUTHORIZATION": AUTHORIZATION,
                            "SMSAERO_RELAY_API_TOKEN": API_TOKEN, "SMSAERO_RELAY_PASSWORD": PASSWORD,
                            **(environment or {})}
        if config and not os.path.exists(self.file("config.json")):
            shutil.copy(SOURCE / config, self.file("config.json"))
        self.process = None
        self.start()

    def file(self, name):
        return os.path.join(self.folder, name)

    def start(self):
        self.said = open(self.file("log"), "a+", encoding="utf-8")
        self.process = subprocess.Popen([self.program, "--listen", f"127.0.0.1:{self.wanted_port}", "--state", self.folder, *self.arguments],
                                        stdout=subprocess.PIPE, stderr=self.said, encoding="utf-8", env=self.environment)
        greeting = self.process.stdout.readline()
        if not greeting.startswith("listening on "):
            self.process.wait(60)
            self.process.stdout.close()
            self.said.close()
            raise AssertionError(greeting + self.log())
        self.port = int(greeting.strip().rsplit(":", 1)[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.stop()
        self.process.stdout.close()
        self.said.close()
        if self.own:
            shutil.rmtree(self.folder, ignore_errors=True)

    def stop(self, how=signal.SIGTERM, timeout=120):
        """Ends it; the status it ends with."""
        self.process.send_signal(how)
        status = self.process.wait(timeout)
        self.process.stdout.close()
        self.said.close()
        return status

    def restart(self, how=signal.SIGTERM):
        self.stop(how)
        self.start()

    def log(self):
        return pathlib.Path(self.file("log")).read_text(encoding="utf-8")

    def events(self):
        return [json.loads(line) for line in self.log().splitlines()]

    def wait_for_event(self, name, count=1, seconds=60):
        until = time.monotonic() + seconds
        while sum(event["event"] == name for event in self.events()) < count:
            assert time.monotonic() < until, f"no {name} in {self.log()}"
            time.sleep(0.02)

    def request(self, method, path, body=None, timeout=30, **headers):
        """Names of headers are written with _ for -. A body that is no text is sent as JSON."""
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        if body is not None and not isinstance(body, (str, bytes)):
            body = json.dumps(body)
            headers.setdefault("Content-Type", "application/json")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body, headers)
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def send(self, code="123456", to="79001234567", kind="SignIn", timeout=30, authorization=AUTHORIZATION, **payload):
        """What Logto asks for."""
        return self.request("POST", "/logto/sms", {"to": to, "type": kind, "payload": {"code": code, **payload}},
                            timeout=timeout, Authorization=authorization)

    def metrics(self):
        """Each sample by its name and labels, as they are written."""
        samples = {}
        for line in self.request("GET", "/metrics").body.decode().splitlines():
            if not line.startswith("#"):
                name, value = line.rsplit(" ", 1)
                samples[name] = float(value)
        return samples
