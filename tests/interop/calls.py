"""calls.jsonl, and how what is expected there is held against what happens; run.py says what is in it."""
import json
import re
import time

NOT_SENT = "not sent"  # in place of a parameter


def load(file):
    """The reasons by their names, and the clients by theirs, each with its calls."""
    reasons, clients = {}, {}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        row = json.loads(line)
        if "why" in row:
            reasons[row["why"]] = row["reason"]
        elif "call" in row:
            clients[row["client"]]["calls"].append({**row, "line": number})
        else:
            clients[row["client"]] = {**row, "calls": []}
    return reasons, clients


def with_recording(call, recordings):
    """The call, with what is recorded of it in place of what it leaves out."""
    if "recording" not in call:
        return call
    recording = recordings[call["recording"]]
    requests, result = recording["requests"], recording["result"]
    call = {**call, "arguments": [recording["input"]], "recorded": requests, "request": None}
    if requests:
        call["request"] = {"path": "/v2/sms/send", "parameters": json.loads(requests[0]["body"])}
    if call["result"] == "<recorded>":
        call["result"] = {"throws": result["ctor"], **{key: result[key] for key in ("message", "code", "data")}}
    if call["ours"]:
        call["ours"] = {"request": "send_message", "arguments": recording["input"]}
    return call


def part_of(value, path):
    for key in path.split("."):
        value = value[int(key)] if isinstance(value, list) else value[key]
    return value


def filled(value, names):
    """The value with what its placeholders stand for, but for those of any value."""
    if isinstance(value, dict):
        return {key: filled(each, names) for key, each in value.items()}
    if isinstance(value, list):
        return [filled(each, names) for each in value]
    found = re.fullmatch(r"<(text of )?([a-z ]+)\.([\w.]+)>", value) if isinstance(value, str) else None
    if not found:
        return value
    meant = part_of(names[found[2]], found[3])
    return str(meant) if found[1] else meant


def is_same(one, other):
    """As JSON has it: true is not 1."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def is_of_kind(kind, found):
    whole = isinstance(found, int) and not isinstance(found, bool)
    return whole and found > 0 and (kind == "<id>" or abs(found - time.time()) < 600)


def mismatches(expected, found, where):
    """What of `found` is not as expected, a sentence each."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for key in {**expected, **found}:
            if key not in found:
                yield f"{where}.{key} is missing"
            elif key not in expected:
                yield f"{where}.{key} is not expected: {json.dumps(found[key])}"
            else:
                yield from mismatches(expected[key], found[key], f"{where}.{key}")
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for position, (one, other) in enumerate(zip(expected, found)):
            yield from mismatches(one, other, f"{where}.{position}")
    elif not (is_of_kind(expected, found) if expected in ("<id>", "<time>") else is_same(expected, found)):
        yield f"{where} is {json.dumps(found)}, not {json.dumps(expected)}"


def as_text(value):
    """As a query has it."""
    if isinstance(value, list):
        return [as_text(each) for each in value]
    return value if isinstance(value, str) else json.dumps(value)


def aspects(entries, agreed, in_text):
    """What is compared of a call, of which one request arrives, or none."""
    found = {"requests": len(entries), "agreed": agreed}
    for entry in entries:
        parameters = {name: as_text(value) if in_text else value for name, value in entry["body"].items()}
        found.update({"method": entry["method"], "path": entry["path"], **parameters})
    return found


def listed_differences(client, call):
    """What this library is known to do otherwise, by aspects, and the names of the reasons. A list names parameters that it
    does not send."""
    listed, reasons = {}, set()
    for differs in (client.get("differs", {}), call.get("differs", {})):
        for why, which in differs.items():
            reasons.add(why)
            listed.update(which if isinstance(which, dict) else {name: NOT_SENT for name in which})
    return listed, reasons


def unlisted_differences(theirs, ours, listed):
    """Differences that are not listed, and what is listed and is none, a sentence each."""
    if not ours["requests"]:  # nothing else can be compared
        theirs, listed = ({name: some[name] for name in ours if name in some} for some in (theirs, listed))
    for name in sorted({*theirs, *ours, *listed}):
        one, other = theirs.get(name, NOT_SENT), ours.get(name, NOT_SENT)
        said = f"{name}: theirs is {json.dumps(one)}, ours {json.dumps(other)}"
        if is_same(one, other):
            if name in listed:
                yield f"{said}, which is no difference, and is listed as one"
        elif name not in listed:
            yield f"{said}, which is not listed"
        elif not is_same(listed[name], other):
            yield f"{said}, and is listed as {json.dumps(listed[name])}"
