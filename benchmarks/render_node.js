// A side figure for benchmarks/render: what the original does under Node, with the same texts. The function is ours,
// written after its rules: `{{`, white space, a name of [A-Za-z0-9_.], white space, `}}`; a root that the payload lacks
// leaves the placeholder, a path to nothing is empty, everything else becomes a string.
// Usage: node render_node.js HEADER [MILLISECONDS [REPETITIONS]], where HEADER is smsaero/testing/benchmark_texts.hpp.
"use strict";
const { readFileSync } = require("node:fs");

const code = "482913";

const fill = (text, payload) =>
    text.replace(/{{\s*([\w.]+)\s*}}/g, (placeholder, path) => {
        const names = path.split(".");
        if (names[0] === "" || !(names[0] in payload)) return placeholder;
        let value = payload;
        for (const name of names)
            value = value && typeof value === "object" ? value[name] : undefined;
        return value === undefined || value === null ? "" : String(value);
    });

const texts = [...readFileSync(process.argv[2], "utf8").matchAll(/ name\[\] = "(.+)";\s+.* text\[\] =\s+"(.+)";/g)]
    .map(([, name, text]) => ({ name, text, message: text.replace("{{code}}", code), times: [] }));
const least = BigInt(Math.ceil(1e6 * Number(process.argv[3] ?? 10)));
const repetitions = Number(process.argv[4] ?? 25);

if (texts.length !== 18) throw new Error(`${texts.length} texts instead of 18; has ${process.argv[2]} changed its form?`);
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

const quartile = (times, quarter) => [...times].sort((a, b) => a - b)[Math.round(((times.length - 1) * quarter) / 4)];
const mean = (values) => Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
console.log(`side figure: another process, its own clock; Node ${process.version}, ${length} symbols made`);
for (const language of ["en", "ru"]) {
    const own = texts.filter(({ name }) => name.startsWith(language + "/"));
    const [low, middle, high] = [1, 2, 3].map((quarter) => mean(own.map(({ times }) => quartile(times, quarter))));
    const bytes = mean(own.map(({ message }) => Buffer.byteLength(message)));
    console.log(
        `render/original_under_node/${language}`.padEnd(36),
        middle.toFixed(2).padStart(10), "ns,", `${low.toFixed(2)} to ${high.toFixed(2)},`.padStart(22),
        (1e9 / middle).toFixed(0).padStart(14), "messages/s,", ((bytes / middle) * 1e3).toFixed(0).padStart(6), "MB/s");
}
