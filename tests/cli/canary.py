#!/usr/bin/env python3
"""Marked secrets go through `smsaero` against a gate that echoes them; nothing that it prints may show them.
canary.py SMSAERO SANDBOX"""
import base64
import html
import http.server
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from programs import Run, Sandbox  # noqa: E402

SMSAERO, SANDBOX = "", ""
EMAIL = "canary@example.com"
KEY = 'kEy"9fW\\Lq/Rm3+Tb8&Zq%41uX'  # with what JSON, URLs and HTML escape
NUMBER = "79164825937"
CODE = "7Qz9Xw"
TOKEN = base64.b64encode(f"{EMAIL}:{KEY}".encode()).decode()
# What must not be seen, with as many of its letters and digits in a row as say too much.
SECRETS = {"code": (CODE, 4), "key": (KEY, 6), "number": (NUMBER, 7)}
REQUIRED = ("Register", "SignIn", "ForgotPassword", "Generic")


def bare(text):
    return re.sub(r"[^A-Za-z0-9]", "", text).lower()


def decoded(text):
    """What base64 in a text says, wherever in a group of four it begins."""
    words = re.findall(r"[A-Za-z0-9+/]{8,}", text.replace("\\/", "/"))
    return "\n".join(base64.b64decode(word[first:][:len(word[first:]) // 4 * 4]).decode("latin-1")
                     for word in words for first in range(4))


def unescaped(text):
    text = re.sub(r"\\u00([0-9A-Fa-f]{2})", lambda match: chr(int(match[1], 16)), text)
    return html.unescape(urllib.parse.unquote(re.sub(r'\\(["\\/])', r"\1", text), encoding="latin-1"))


def found_in(text):
    """The names of the secrets that a text shows, however it writes them."""
    seen = ""
    for _ in range(4):
        seen += bare(text) + "\n" + bare(decoded(text)) + "\n"
        text = unescaped(text)
    return {name for name, (secret, enough) in SECRETS.items()
            if any(bare(secret)[i:i + enough] in seen for i in range(len(bare(secret)) - enough + 1))}


def echoes():
    """What a careless gateway could say of a request."""
    body = json.dumps({"number": NUMBER, "text": f"Your code is {CODE}."})
    yield from (body, json.dumps(body), f"Basic {TOKEN}", f"Basic {TOKEN.rstrip('=')}", f"user {EMAIL}:{KEY}")
    yield from (f"key {json.dumps(KEY)}", f"key {urllib.parse.quote(KEY, safe='')}", f"key {html.escape(KEY)}",
                f"key {KEY.upper()}", f"key {KEY[:20]}", f"{KEY[-20:]} is wrong", "." * 190 + KEY)
    yield from (f"+7 (916) 482-59-37 {CODE}", f"8{NUMBER[1:]}", " ".join(NUMBER), f"7 916{chr(0xA0)}4825937", NUMBER[:9])
    yield from (" ".join(CODE), f"{CODE[:3]}-{CODE[3:]}", CODE.upper(), f"code {CODE[:5]}...")


def replies(words):
    """Each kind of reply with these words wherever it has room: status, headers, body."""
    head = [("Retry-After", words), ("Location", "/" + words), ("X-Echo", words)]
    refusal = json.dumps({"success": False, "data": {words: [words], "number": [words]}, "message": words})
    for status in (200, 302, 400, 401, 402, 403, 404, 408, 413, 422, 429, 500, 503):
        yield status, head, refusal
    for body in ({"success": True, "data": {"id": words, "status": words, "extendStatus": words, "cost": words}},
                 {"success": True, "data": words, "message": words}, {"success": "yes", "message": {words: words}},
                 {"result": "reject", "reason": [words, words]}):
        yield 200, head, json.dumps(body)
    yield 200, head, refusal[:-1]
    yield 502, head, words


class Gate(http.server.BaseHTTPRequestHandler):
    """Answers as the server's `reply` says: a reply, or a way to break off."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):  # noqa: N802
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.got = self.headers["Authorization"] + " " + sent
        status, head, body = self.server.reply
        data = body.encode()
        line = f"HTTP/1.1 {status} {self.server.got}\r\n"
        for name, value in head + [("Content-Length", str(len(data) + self.server.missing))]:
            line += f"{name}: {value}\r\n"
        self.wfile.write(line.encode() + b"\r\n" + data)
        self.close_connection = self.server.missing != 0

    def log_message(self, *_):
        pass


class Canary(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.config = self.write(self.good())

    @staticmethod
    def good(**changed):
        return {"email": EMAIL, "apiKey": KEY, "senderName": "SMS Aero",
                "templates": [{"usageType": t, "content": "Your code is {{code}}."} for t in REQUIRED], **changed}

    def write(self, config):
        name = os.path.join(self.folder.name, "config.json")
        with open(name, "w", encoding="utf-8") as file:
            file.write(config if isinstance(config, str) else json.dumps(config))
        return name

    def run_clean(self, *arguments, **more):
        run = Run([SMSAERO, *arguments], **more)
        self.assertEqual(found_in(run.out + "\n" + run.err), set(), run.out + run.err)
        return run

    def send(self, *arguments, command="send"):
        code = ["--code", CODE] if command == "send" and "--payload" not in arguments else []
        return self.run_clean(command, "--config", self.config, "--to", NUMBER, "--timeout", "5", *code, *arguments)

    def test_the_scan_sees_every_echo(self):
        for words in echoes():
            self.assertTrue(found_in(words), words)
        self.assertEqual(found_in(f"{CODE} {NUMBER} {TOKEN}"), set(SECRETS))
        self.assertEqual(found_in("+79*******37 *** 440000001 5.49"), set())

    def test_no_echo_is_printed(self):
        outcomes = set()
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Gate) as server:
            server.daemon_threads = True
            threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
            gate = f"http://127.0.0.1:{server.server_port}/v2/"
            words = list(echoes())
            every = [(0, reply) for reply in replies(" ".join(words[:3]))] + \
                    [(missing, reply) for w in words for missing, reply in
                     ((0, list(replies(w))[2]), (0, list(replies(w))[13]))] + \
                    [(7, reply) for reply in list(replies(words[0]))[:2]]
            for server.missing, server.reply in every:
                with self.subTest(reply=server.reply, missing=server.missing):
                    outcomes.add(self.send("--gate", gate).json()["outcome"])
                    self.assertEqual(found_in(server.got), set(SECRETS))
            server.missing, server.reply = 0, list(replies(words[0]))[2]
            self.send("--gate", gate, "--payload", json.dumps({"code": CODE}))
            server.reply = list(replies(f"Basic {TOKEN} for {NUMBER}"))[2]
            self.send("--gate", gate, command="send-test")
            server.shutdown()
        self.assertEqual(outcomes, {"sent", "rejected", "unknown"})

    def test_what_never_leaves_is_not_printed(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            gates = [f"https://localhost:{probe.getsockname()[1]}/v2/"]
            self.assertEqual(self.send("--gate", gates[0]).status, 3)
        with Sandbox(SANDBOX) as box:
            self.assertEqual(self.send("--gate", box.gate).status, 3)  # its authority is not trusted
            self.assertEqual(self.send("--gate", box.gate, "--ca", box.ca).status, 0)
        self.assertEqual(self.send("--dry-run").status, 0)
        self.assertEqual(self.send("--dry-run", command="send-test").status, 0)
        for payload in ({"code": CODE}, {"code": [CODE]}, {"code": {"a": CODE}}, {"code": CODE, "to": NUMBER}):
            self.assertEqual(self.send("--dry-run", "--payload", json.dumps(payload)).status, 0)

    def test_what_a_dry_run_fills_in_is_not_printed(self):
        for name, payload in (("otp", {"otp": CODE}), ("a.b", {"a": {"b": CODE}}), ("to", {"to": "+" + NUMBER})):
            templates = [{"usageType": t, "content": "Hello {{%s}}, {{code}}" % name} for t in REQUIRED]
            self.config = self.write(self.good(templates=templates))
            run = self.send("--dry-run", "--payload", json.dumps({"code": CODE, **payload}))
            self.assertEqual(run.json()["body"]["text"], "Hello ***, ***")
        self.config = self.write(self.good(templates=[{**each, "content": "Hi {{h}}, {{nobody}}: {{code}}"} for each in templates]))
        run = self.send("--dry-run", "--payload", json.dumps({"code": CODE, "h": "i"}))
        self.assertEqual(run.json()["body"]["text"], "Hi ***, {{nobody}}: ***")

    def test_a_misplaced_secret_is_not_printed(self):
        templates = self.good()["templates"]
        for name, config in {
            "for the address": self.good(email=KEY), "for the type": self.good(apiKey=[KEY]),
            "within the key": self.good(apiKey={"key": KEY}), "for the sender": self.good(senderName={"x": KEY}),
            "for the templates": self.good(templates=KEY), "for a template": self.good(templates=[KEY]),
            "for a usage type": self.good(templates=[{"usageType": KEY, "content": KEY}]),
            "for a content": self.good(templates=[{"usageType": "Generic", "content": [KEY]}]),
            "for the options": self.good(smsaero=KEY), "for a gate": self.good(smsaero={"gates": [KEY]}),
            "in a gate": self.good(smsaero={"gates": [f"https://{urllib.parse.quote(EMAIL)}:{KEY}@gate.smsaero.ru/v2/"]}),
            "for the gates": self.good(smsaero={"gates": KEY}), "for timeouts": self.good(smsaero={"timeouts": KEY}),
            "for a timeout": self.good(smsaero={"timeouts": {"connect": KEY}}),
            "for a switch": self.good(smsaero={"testMode": KEY}), "in the options": self.good(smsaero={"apiKey": KEY}),
            "beside": self.good(templates=[{**each, "locale": [KEY]} for each in templates]),
            "alone": json.dumps(KEY), "as it is": KEY, "cut off": json.dumps(self.good())[:90],
            "unquoted": f'{{"apiKey": {KEY}}}', "twice": json.dumps(self.good())[:-1] + f', "apiKey": {json.dumps(KEY)}}}',
        }.items():
            with self.subTest(name):
                file = self.write(config)
                self.run_clean("check-config", file)
                self.run_clean("check-config", "-", stdin=config if isinstance(config, str) else json.dumps(config))
                self.run_clean("check-config", "--jsonl", stdin=json.dumps(config) + "\n")
                self.run_clean("send", "--config", file, "--to", NUMBER, "--code", CODE, "--dry-run")

    def test_a_wrong_argument_is_not_printed(self):
        common = ["send", "--config", self.config]
        for arguments in (["--to", NUMBER + "12345", "--code", CODE], ["--to", NUMBER, "--code", CODE + "-" + KEY],
                          ["--to", f"tel:{NUMBER}"], ["--to", NUMBER, "--usage-type", CODE],
                          ["--to", NUMBER, "--gate", f"https://{EMAIL}:{KEY}@gate.smsaero.ru/v2/"],
                          ["--to", NUMBER, "--gate", KEY], ["--to", NUMBER, "--payload", f'{{"code": {CODE}}}'],
                          ["--to", NUMBER, "--payload", json.dumps(CODE)]):
            with self.subTest(arguments):
                self.assertNotEqual(self.run_clean(*common, *arguments, "--dry-run").status, 0)

    def test_a_leak_is_found(self):
        leaky = [sys.executable, "-c", "import sys; print(open(sys.argv[1]).read(), sys.argv[2:])"]
        run = Run([*leaky, self.config, "--to", NUMBER, "--code", CODE])
        self.assertEqual(found_in(run.out + run.err), set(SECRETS))
        shown = Run([SMSAERO, "send", "--config", self.config, "--to", NUMBER, "--code", CODE, "--dry-run", "--show-code"])
        self.assertEqual(found_in(shown.out + shown.err), {"code", "number"})


if __name__ == "__main__":
    SMSAERO, SANDBOX = sys.argv[1:3]
    unittest.main(argv=[sys.argv[0]])
