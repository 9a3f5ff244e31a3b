#!/usr/bin/env python3
"""Other clients of the gateway against the sandbox, and this library beside them: run.py SANDBOX OURS [CLIENT...]

calls.jsonl has the calls, in the order in which they are made, each client's on a sandbox of its own. Compared are:
  - what a client gives or throws with the call's `result`, which is what its README, its types or its source say;
  - what arrives at the sandbox with the call's `request`;
  - what arrives from this library (ours.cpp), on another new sandbox, with what arrived from the client: method, path and
    parameters, and whether the gateway agrees. A difference must be under `differs`, of the client or of the call, by the name
    of its reason, a line with `why`; and what is there must be a difference.
A call with a `recording` is one of tests/vectors/wire-captures.jsonl: it must arrive with the recorded bytes.

In calls.jsonl `<id>` stands for any id, `<time>` for about now, `<NAME.PATH>` for a part of the result of the earlier call of
that name, `<request.PATH>` for a parameter of the call itself, and `<text of …>` for either as text.

The clients are looked for in build/node, or in SMSAERO_NODE. Where Node or one of them is missing, the test is skipped, or
fails if SMSAERO_NEEDS_NODE is set."""
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from calls import aspects, filled, listed_differences, load, mismatches, unlisted_differences, with_recording
from relay import Relay

FOLDER = Path(__file__).resolve().parent
SOURCE = FOLDER.parents[1]
sys.path.insert(0, str(SOURCE / "tests" / "support"))
from programs import Sandbox, vectors  # noqa: E402

NODE = Path(os.environ.get("SMSAERO_NODE") or SOURCE / "build" / "node")
SKIPPED = 77
EMAIL, KEY = "user@example.com", "s3cr3t-Key"
RECORDINGS = {row["name"]: row for row in vectors("wire-captures.jsonl")}
# What Node and its got say here goes by their versions.
NOT_RECORDED = {"accept-encoding", "connection"}


def packages(client):
    return {client["client"]: client["version"], **client.get("beside", {})}


def missing(client):
    """Why a client cannot be run; empty when it can."""
    if not shutil.which("node"):
        return "there is no node"
    for name, version in packages(client).items():
        file = NODE / "node_modules" / name / "package.json"
        if not file.exists():
            return f"there is no {name}"
        found = json.loads(file.read_text(encoding="utf-8"))["version"]
        if found != version:
            return f"{name} is {found}, not {version}"
    return ""


class Talk:
    """A program that answers each line with a line; ends with the `with` block."""

    def __init__(self, command, **environment):
        # No proxy stands before this machine.
        inherited = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
                                        env={**inherited, **environment})

    def ask(self, question):
        # In ASCII, so that nothing within a text ends the line.
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"{self.process.args[0]} ended with {self.process.wait()} at {question}")
        return json.loads(answer)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(timeout=20)


class Turn:
    """A client, or this library in its place, on a new sandbox; ends with the `with` block."""

    def __init__(self, client, sandbox, ours=None):
        recorded = any("recording" in call for call in client["calls"])
        plain = recorded or client.get("plain", False)
        # Each recording has an account of its own.
        account = [] if recorded else ["--email", EMAIL, "--api-key", KEY]
        self.box = Sandbox(sandbox, "--balance", "100000", *account, *(["--plain"] if plain else []))
        self.relay = Relay(self.box.gate) if recorded else None
        gate = self.relay.gate if self.relay else self.box.gate
        authority = str(self.relay.authority) if self.relay else "" if plain else self.box.ca
        if ours:
            self.talk = Talk([ours, gate, authority, EMAIL, KEY])
        else:
            # The sandbox listens on 127.0.0.1 alone, and Node may try ::1 first, or nothing else.
            self.talk = Talk(["node", "--dns-result-order=ipv4first", FOLDER / "drive.mjs", client["client"]],
                             SMSAERO_GATE=gate, SMSAERO_EMAIL=EMAIL, SMSAERO_KEY=KEY, SMSAERO_NODE=str(NODE),
                             **({"NODE_EXTRA_CA_CERTS": authority} if authority else {}))
        self.seen = 0

    def ask(self, question):
        """The answer, and what arrived for it at the sandbox and at the relay."""
        answer = self.talk.ask(question)
        arrived = self.box.journal()[self.seen:]
        self.seen += len(arrived)
        return answer, arrived, self.relay.take() if self.relay else []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.talk.__exit__()
        if self.relay:
            self.relay.stop()
        self.box.__exit__()


def request_problems(client, request, arrived):
    """Whether what arrived is what was expected."""
    expected = request and {"method": client["method"], "authorized": True, "path": request["path"], "body": request["parameters"]}
    found = [{key: entry[key] for key in ("method", "authorized", "path", "body")} for entry in arrived]
    yield from mismatches([expected] if expected else [], found, "request")


def recording_problems(call, relayed, headers):
    """Whether it arrived with the recorded bytes: all `headers` that are given, in their order, or all but `NOT_RECORDED`."""
    def seen(line, all_headers, body):
        kept = [(name.lower() if headers else name, value) for name, value in all_headers
                if (name.lower() in headers if headers else name.lower() not in NOT_RECORDED)]
        return line, kept, body
    recorded = [seen(one["request_line"], one["headers"], one["body"]) for one in call.get("recorded", [])]
    found = [seen(line, all_headers, body.decode("utf-8")) for line, all_headers, body in relayed]
    if recorded != found:
        yield f"arrived as {found}, and was recorded as {recorded}"


class Call:
    """A call that a client has made, and what was wrong with it."""

    def __init__(self, client, call, turn, names):
        self.client, self.call = client, call
        self.answer, self.arrived, relayed = turn.ask(
            {"call": call["call"], "arguments": filled(call["arguments"], names)})
        request = filled(call["request"], names)
        named = {**names, "request": request["parameters"]} if request else names
        self.problems = [*mismatches(filled(call["result"], named), self.answer["result"], "result"),
                         *request_problems(client, request, self.arrived)]
        if "recording" in call:
            self.problems += recording_problems(call, relayed, set())
        if "name" in call:
            names[call["name"]] = self.answer["result"]
        self.ours = filled(call["ours"], names)
        listed, self.reasons = listed_differences(client, call)
        self.listed = filled(listed, names)

    def compare_with_ours(self, turn):
        answer, arrived, relayed = turn.ask(self.ours)
        in_text = self.client["method"] == "GET"
        problems = [*unlisted_differences(aspects(self.arrived, self.answer["agreed"], in_text),
                                          aspects(arrived, answer["agreed"], in_text), self.listed)]
        if "recording" in self.call:
            problems += recording_problems(self.call, relayed, {"authorization", "content-type"})
        if problems and not answer["agreed"]:
            problems.append(f"ours ended with: {answer['why']}")
        self.problems += problems

    def show(self):
        words = [self.client["client"], self.call["call"], self.call.get("recording", "")]
        print(f"{'FAILED' if self.problems else 'ok    '} {' '.join(words)}".rstrip())
        for problem in self.problems:
            print(f"       calls.jsonl:{self.call['line']}: {problem}")


def play(client, sandbox, ours, reasons):
    """All calls of a client, made by it and by this library; and the reasons that were given."""
    names, used = {}, set()
    with Turn(client, sandbox) as turn:
        calls = [Call(client, with_recording(call, RECORDINGS), turn, names) for call in client["calls"]]
    with Turn(client, sandbox, ours) as turn:
        for call in calls:
            if call.ours:
                call.compare_with_ours(turn)
                used |= call.reasons
            elif call.arrived:
                call.problems.append("ours is not there to be compared")
            call.problems += [f"{why!r} is no known reason" for why in call.reasons - {*reasons}]
            call.show()
    return calls, used


def main():
    sandbox, ours, *only = sys.argv[1:]
    reasons, clients = load(FOLDER / "calls.jsonl")
    right, wrong, not_tested, used = 0, 0, [], set()
    for name, client in clients.items():
        if only and name not in only:
            continue
        if why := missing(client):
            not_tested.append(f"{name}: {why}")
            continue
        calls, own = play(client, sandbox, ours, reasons)
        failed = sum(bool(call.problems) for call in calls)
        print(f"{name} {client['version']}: {len(calls) - failed} calls as expected, {failed} not")
        right, wrong, used = right + len(calls) - failed, wrong + failed, used | own
    if not only and not not_tested:
        for why in sorted({*reasons} - used):
            print(f"FAILED no call needs the reason {why!r}")
            wrong += 1
    for line in not_tested:
        print(f"not tested, {line}")
    if not_tested:
        needed = {name: version for client in clients.values() for name, version in packages(client).items()}
        print("Node comes with Debian's packages nodejs and npm. What is to be in build/node, by one command, as another would "
              "remove what the first has brought:\nnpm install --no-save --ignore-scripts --prefix build/node "
              + " ".join(f"{name}@{version}" for name, version in needed.items()))
    print(f"{right} calls as expected, {wrong} not, {len(not_tested)} clients not tested")
    if wrong or (not_tested and os.environ.get("SMSAERO_NEEDS_NODE")):
        return 1
    return SKIPPED if not_tested else 0


if __name__ == "__main__":
    sys.exit(main())
