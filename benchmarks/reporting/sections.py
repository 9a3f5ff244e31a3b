"""What each benchmark is called in the report, how its contestants stand beside each other, what is drawn of it, and what its
figures do not say. How it is run is in running.py."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """Contestants that do the same thing."""
    title: str
    rows: str  # a pattern of their names
    ours: str = ""  # what each is divided by, within a round; nothing when that would say nothing


@dataclass(frozen=True)
class Plot:
    file: str
    title: str
    axis: str  # what is drawn, with its unit
    tables: tuple  # which of the section's, from 0 on
    over: str = ""  # what each is divided by, in the place of {}: what comes last in a contestant's name
    logarithmic: bool = False
    bounds: bool = False  # each is drawn in its bounds, not as a bar


@dataclass(frozen=True)
class Section:
    name: str
    title: str
    about: str
    figure: str  # what is compared; a record has it under this name, which says the unit
    tables: tuple
    ours: str  # a pattern of the names of what is this library's
    limit: str = "$^"  # and of what is there for scale, being no rival
    more_is_better: bool = False
    keeps_order: bool = False  # of how they were measured; the best comes first otherwise
    further: tuple = ()  # figures that are shown beside it
    plots: tuple = ()
    not_claimed: tuple = ()


WITHOUT_SOCKETS = "compile_time/(ours_with_config|ours_with_template_set|nlohmann_and_curl|by_hand)"
WITH_SOCKETS = "compile_time/(ours_with_beast|coroutine_and_beast)"

# Every one, in the order of the report.
SECTIONS = (
    Section(
        "render", "Substitution: from a template and a code to the message",
        "Nine English texts of 83 to 99 characters and nine Russian ones; a figure is the geometric mean over the texts of a "
        "language. What a contestant can do once, such as parsing its text, it has done before the clock starts, and each writes "
        "into the best kind of buffer that it knows. `memcpy` copies the finished text. `original_under_node` is the original "
        "connector's own function.",
        "ns",
        (Table("English", r"render/\w+/en", "render/template/en"), Table("Russian", r"render/\w+/ru", "render/template/ru")),
        ours=r"render/(template|message_template\w*)/.*", limit="render/memcpy/.*", further=("allocations",),
        plots=(Plot("substitution.svg", "From a template and a code to the message",
                    "nanoseconds a message, logarithmic (English texts)", (0,), logarithmic=True),),
        not_claimed=(
            "`std_format_like` is not `std::format`, which g++ 12 does not have: it is what the standard library has that is nearest.",
            "`original_under_node` is measured by another process, with its own clock and its own compiler.",
            "Ours escape for JSON, or have escaped once; the others do not. The texts are such that escaping changes nothing.",
            "`memcpy` is no floor for what knows its text while compiling: it learns the length at run time.")),
    Section(
        "request", "From a phone number and a code to the request's body",
        "What a connector does before it writes to a socket, into a buffer that is there, beside a JSON library with a formatted "
        "text. `memcpy` copies the message alone.",
        "ns",
        (Table("English", r"(request|render)/\w+/en", "request/template/en"),
         Table("Russian", r"(request|render)/\w+/ru", "request/template/ru")),
        ours=r"request/(template|message_template)/.*", limit="render/memcpy/.*", further=("allocations",)),
    Section(
        "code", "A code of six digits, each equally likely", "Most of it is the system's call for randomness.",
        "ns", (Table("", r"code/\w+", "code/secure_digits"),), ours="code/secure_digits", further=("allocations",),
        not_claimed=("OpenSSL's generator asks the system rarely. It is another source, with another promise.",)),
    Section(
        "parse", "From the bytes of a reply to what a caller gets",
        "Ours check the whole reply, find what decides twice, hide secrets and read every field; Boost.JSON makes a value of the "
        "same bytes and no more. `receipt` is what a connector reads, `client` what a client of the whole API does.",
        "ns",
        (Table("The reply to a message", r"parse/\w+/send", "parse/receipt/send"),
         Table("A list of 50 messages", r"parse/\w+/list", "parse/client/list")),
        ours="parse/(receipt|client)/.*", further=("allocations",),
        plots=(Plot("parse.svg", "From the bytes of a reply to what a caller gets",
                    "times what Boost.JSON takes to parse the same bytes", (0, 1), over="parse/boost_json/{}"),)),
    Section(
        "send", "Messages a second over TLS",
        "To nginx on this machine, which keeps connections and gives one constant reply, with one thread for each client (as "
        "many threads as messages at once for `ours_blocking`). All post the same body with a code, and all but wrk verify the "
        "certificate, look into the reply and make a new code every time. CPU and nginx: time of the processor for one message, "
        "in the client with its start, and in the server.",
        "messages/s",
        (Table("One at a time", r"send/(\w+/1|libcurl_\w+)", "send/ours_async/1"),
         Table("64 at once", r"send/\w+/64", "send/ours_async/64"),
         Table("Others of ours", r"send/\w+/(8|1000)")),
        ours=r"send/ours_.*", limit="send/wrk/.*", more_is_better=True,
        further=("median us", "99 % us", "CPU us", "nginx us", "peak MiB"),
        plots=(Plot("sends.svg", "Messages a second over TLS, to nginx on this machine", "messages a second", (0, 1, 2)),),
        not_claimed=(
            "The server answers at once and from the same machine. The real gateway takes its time, and so will a message.",
            "wrk posts one request over and over, verifies no certificate and looks at the status alone: it is what the server and "
            "this machine can do, not a client to compare with.",
            "`libcurl_reused` may send a message twice when its connection dies, which no figure shows.",
            "The original connector is measured under one Node process; a cluster of them was not tried.")),
    Section(
        "relay", "Messages a second through the relay",
        "What wrk with 64 connections gets from `smsaero-relay`, each message with a record on the disk and a call of the "
        "emulated gateway behind it, and from nginx's constant reply. All of them share this machine's processors.",
        "messages/s", (Table("", r"relay/\w+", "relay/relay"),), ours="relay/relay", limit="relay/nginx", more_is_better=True,
        further=("median ms", "99 % ms", "peak MiB"),
        not_claimed=("Plain HTTP on both sides: TLS, of the relay's own or of a proxy before it, comes on top.",)),
    Section(
        "deadline", "How long calls take that their deadline ends",
        "Real sockets, to gates that accept and never answer, are silent, swallow connections, or whose name's lookup hangs. The "
        "spread is from the shortest to the longest call, since the promise is of every one.",
        "s", (Table("Blocking", "deadline/blocking/.*"), Table("Asynchronous", "deadline/async/.*")),
        ours="deadline/.*", keeps_order=True,
        plots=(Plot("deadline.svg", "How long calls take that their deadline ends", "seconds, in the bounds that are promised",
                    (0, 1), bounds=True),),
        not_claimed=("A machine that is busy wakes a call later than it asked to be, by as much as it is busy.",)),
    Section(
        "compile_time", "What a unit costs to compile",
        "A unit that sends a code, as it stands (`used`) and with nothing but its includes of libraries (`headers`); the "
        "compiler's own seconds on the processor. The lines are what the preprocessor leaves.",
        "s",
        (Table("The whole job, the transport the user's", WITHOUT_SOCKETS + "/used", "compile_time/ours_with_config/used"),
         Table("Its headers alone, the transport the user's", WITHOUT_SOCKETS + "/headers", "compile_time/ours_with_config/headers"),
         Table("The whole job, sockets and TLS included", WITH_SOCKETS + "/used", "compile_time/ours_with_beast/used"),
         Table("Its headers alone, sockets and TLS included", WITH_SOCKETS + "/headers", "compile_time/ours_with_beast/headers"),
         Table("By floors", r"compile_time/floor_\d/(used|headers)")),
        ours=r"compile_time/(ours_|floor_).*", further=("lines",),
        plots=(Plot("compile_time.svg", "What a unit costs to compile", "seconds of the processor, g++ -O2", (0, 1, 2, 3)),),
        not_claimed=("One compiler, one level of optimisation. Memory of the compiler and time to link were not measured.",)),
    Section(
        "verify", "Checks of a verifier, on one core",
        "Beside a loop of the HMAC that each check needs, with one context for all, with so many live verifications as the name "
        "says last; and the memory that a live one takes.",
        "ns",
        (Table("A thousand live", r"verify/\w+/1000", "verify/check_right/1000"),
         Table("A hundred thousand live", r"verify/\w+/100000", "verify/check_right/100000")),
        ours="verify/(check|start|memory).*", limit="verify/hmac_loop/.*",
        not_claimed=("One thread. How shards share the work of several was tested for races, not for speed.",)),
    Section(
        "verify_redis", "Flows of a verifier on Redis",
        "A start and a check each, seven scripts in all, on a Redis of this machine's own over a Unix socket, one after another "
        "and eight at once; and what redis-benchmark makes of the plainest command on the same socket.",
        "a second", (Table("One at a time", r"verify_redis/\w+/1", "verify_redis/flows/1"),
                     Table("Eight at once", r"verify_redis/\w+/8", "verify_redis/flows/8")),
        ours="verify_redis/(flows|scripts)/.*", limit="verify_redis/redis_benchmark_get/.*", more_is_better=True,
        not_claimed=("A Redis across a network adds its round trips, seven to a flow.",)),
)

NAMES = tuple(section.name for section in SECTIONS)

# What no figure of the report says, whatever it is of.
NOT_CLAIMED = (
    "One machine, one compiler, one run. Ratios travel better than figures, and neither travels far.",
    "Nothing was sent through the real gateway: its speed, its limits and the phones behind it are in no figure.",
    "The machine may have been doing other work: the load is shown, and a spread that crosses a goal makes it inconclusive, "
    "not held.",
    "Contestants are those named here, in these versions, used as well as we know how. What was not tried is not compared.",
    "A goal that was held here is no promise for another machine. No test checks one of a time: it would fail on a busy day.",
)
