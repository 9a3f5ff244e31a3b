// send/logto_node: the original connector, as Logto calls it, for so many callers at once.
// Arguments: CONNECTOR CONFIG CONCURRENCY SECONDS_TO_WARM_UP SECONDS, where CONNECTOR is the folder of
// @logto/connector-smsaero.
import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, file, concurrency, warmUp, seconds] = process.argv.slice(2);
const { default: createConnector } = await import(pathToFileURL(resolve(folder, "lib/index.js")));
const config = JSON.parse(readFileSync(file, "utf8"));
const connector = await createConnector({ getConfig: async () => config });

const begin = performance.now() + 1e3 * Number(warmUp);
const end = begin + 1e3 * Number(seconds);
const times = [];
let all = 0;
let last = end;

async function sendMessages() {
    for (let more = true; more; ) {
        const began = performance.now();
        const code = String(randomInt(1e6)).padStart(6, "0");
        const reply = await connector.sendMessage({ to: "79001234567", type: "SignIn", payload: { code } });
        if (reply.statusCode !== 200 || JSON.parse(reply.body).success !== true)
            throw new Error("the gate did not say success");
        const now = performance.now();
        ++all;
        if (now >= begin && (now < end || times.length === 0)) {
            times.push(1e3 * (now - began));
            last = Math.max(last, now);
        }
        more = now < end;
    }
}

await Promise.all(Array.from({ length: Number(concurrency) }, sendMessages));
times.sort((a, b) => a - b);
const at = (part) => times[Math.floor((times.length - 1) * part)];
console.log(JSON.stringify({
    all, messages: times.length, seconds: (last - begin) / 1e3, median: at(0.5), p99: at(0.99),
    peak_kib: Number(readFileSync("/proc/self/status", "utf8").match(/VmHWM:\s*(\d+)/)[1]),
}));
process.exit(); // connections that are kept would keep it
