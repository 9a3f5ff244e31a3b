-- What Logto asks the relay for, each time with another number and code. wrk looks at the status alone.
local thread = 0
function setup(of)
    of:set("first", thread * 1e8 + tonumber(os.getenv("FIRST") or 0))
    thread = thread + 1
end

local count = 0
wrk.headers["Authorization"] = os.getenv("SMSAERO_RELAY_AUTHORIZATION")
wrk.headers["Content-Type"] = "application/json"
function request()
    count = count + 1
    local body = string.format('{"to":"79%09d","type":"SignIn","payload":{"code":"%06d","locale":"en","uiLocales":"en-GB en"},' ..
        '"ip":"203.0.113.7"}', (first + count) % 1000000000, (first + count) % 1000000)
    return wrk.format("POST", "/logto/sms", nil, body)
end

function done(summary, latency)
    local errors = summary.errors
    print(string.format('{"messages": %d, "seconds": %f, "p50": %f, "p99": %f, "errors": %d}', summary.requests,
        summary.duration / 1e6, latency:percentile(50), latency:percentile(99),
        errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
