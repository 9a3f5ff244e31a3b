// A side figure for benchmarks/render: what the original's own function does under Node, with the same texts.
// Usage: node render_node.mjs KIT HEADER [MILLISECONDS [REPETITIONS [RECORD]]], where KIT is the folder of @logto/connector-kit and
// HEADER is smsaero/testing/benchmark_texts.hpp, and RECORD a file for tools/bench.sh, which record.py explains.
import { appendFileSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [kit, header, milliseconds = 10, rounds = 25, record] = process.argv.slice(2);
const { replaceSendMessageHandlebars: fill } = await import(pathToFileURL(resolve(kit, "lib/index.js")));
const { version } = JSON.parse(readFileSync(resolve(kit, "package.json"), "utf8"));
const code = "482913";

const texts = [...readFileSync(header, "utf8").matchAll(/ name\[\] = "(.+)";\s+.* text\[\] =\s+"(.+)";/g)]
    .map(([, name, text]) => ({ name, text, message: text.replace("{{code}}", code), times: [] }));
const least = BigInt(Math.ceil(1e6 * Number(milliseconds)));
const repetitions = Number(rounds);

if (texts.length !== 18) throw new Error(`${texts.length} texts instead of 18; has ${header} changed its form?`);
for (const { name, text, message } of texts)
    if (fill(text, { code }) !== message) throw new Error(`${name}: other bytes than the message`);

let length = 0; // of all that was made, and printed, so that nothing of it can be left out
const turns = (text, count) => {
    const begin = process.hrtime.bigint();
    for (let i = 0; i < count; ++i) length += fill(text, { code }).length;
    return process.hrtime.bigint() - begin;
};

// As many turns as take the least time, found once: by then the function is compiled.
for (const each of texts) {
    each.count = 16;
    while (turns(each.text, each.count) < least) each.count *= 2;
}
for (let repetition = 0; repetition < repetitions; ++repetition)
    for (const { text, count, times } of [...texts].sort(() => Math.random() - 0.5))
        times.push(Number(turns(text, count)) / count);

if (record) {
    const row = ({ name, message }, ns) => ({ row: `render/original_under_node/${name}`, figures: { ns, bytes: Buffer.byteLength(message) } });
    const lines = texts.flatMap((each) => each.times.map((time) => row(each, time)));
    const libraries = `${process.version}, @logto/connector-kit ${version}`;
    for (const line of [{ context: { "under Node": libraries } }, ...lines]) appendFileSync(record, `${JSON.stringify(line)}\n`);
}

const quartile = (times, quarter) => [...times].sort((a, b) => a - b)[Math.round(((times.length - 1) * quarter) / 4)];
const mean = (values) => Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
console.log(`side figure: another process, its own clock; Node ${process.version}, @logto/connector-kit ${version}, ${length} symbols made`);
for (const language of ["en", "ru"]) {
    const own = texts.filter(({ name }) => name.startsWith(language + "/"));
    const [low, middle, high] = [1, 2, 3].map((quarter) => mean(own.map(({ times }) => quartile(times, quarter))));
    const bytes = mean(own.map(({ message }) => Buffer.byteLength(message)));
    console.log(
        `render/original_under_node/${language}`.padEnd(36),
        middle.toFixed(2).padStart(10), "ns,", `${low.toFixed(2)} to ${high.toFixed(2)},`.padStart(22),
        (1e9 / middle).toFixed(0).padStart(14), "messages/s,", ((bytes / middle) * 1e3).toFixed(0).padStart(6), "MB/s");
}
