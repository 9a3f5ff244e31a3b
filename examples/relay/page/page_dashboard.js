// What has been sent and what became of it, asked again every half minute while somebody can see it.

import { dashboard } from "./page_api.js";
import { byId, make, newestOnly, show } from "./page_dom.js";
import { barPlot, share, spark, table } from "./page_plots.js";
import { inEnglish } from "./page_remarks.js";
import { inRoubles } from "./page_try.js";
import { currentLanguage, hasWord, say, word } from "./page_words.js";

const outcomes = ["sent", "rejected", "notSent", "unknown"];
const pause = 30_000;
let isShown = false;
let latest; // to draw again in another language

const time = (seconds, style) =>
    new Intl.DateTimeFormat(currentLanguage(), { hourCycle: "h23", ...style }).format(new Date(seconds * 1000));
const hour = (seconds) => time(seconds, { hour: "2-digit", minute: "2-digit" });
const number = (value) => value.toLocaleString(currentLanguage());
const percent = (part, whole) =>
    new Intl.NumberFormat(currentLanguage(), { style: "percent", maximumFractionDigits: 1 }).format(part / whole);

// A rate of nothing is none.
const rate = (part, whole) => (whole > 0 ? percent(part, whole) : "–");

function tile(name, value, plot, note) {
    const texts = [make("h2", { text: word(name) }), make("p", { class: "number", text: value })];
    return make("div", { class: "card tile" }, ...texts, plot, make("p", { class: "hint", text: note }));
}

function tiles({ totals, buckets, delivery, verifications, spend }) {
    const inHours = (kind) => buckets.map((each) => each[kind]);
    const sumOf = (kind) => inHours(kind).reduce((sum, each) => sum + each, 0);
    const { expected, delivered, undelivered } = delivery;
    const { started, approved } = verifications;
    const waiting = Math.max(0, expected - delivered - undelivered);
    const open = Math.max(0, started - approved);
    return [
        ...outcomes.map((kind) => tile(`total-${kind}`, number(totals[kind]), spark(inHours(kind), `kind-${kind}`),
            word("in-hours", { count: sumOf(kind) }))),
        tile("delivery-rate", rate(delivered, expected),
            share([[delivered, "kind-sent"], [undelivered, "kind-rejected"], [waiting, "rest"]]),
            word("delivery-note", { delivered, undelivered, waiting })),
        tile("verified-rate", rate(approved, started), share([[approved, "kind-sent"], [open, "rest"]]),
            word("verified-note", { approved, started })),
        tile("spend", inRoubles(spend), "", word("spend-note")),
    ];
}

function hours({ buckets }) {
    const columns = buckets.map((each) => ({ label: hour(each.at), values: outcomes.map((kind) => each[kind]) }));
    const legend = outcomes.map((kind) =>
        make("li", {}, make("span", { class: `swatch kind-${kind}` }), word(`kind-${kind}`)));
    const head = [word("hour"), ...outcomes.map((kind) => word(`kind-${kind}`))];
    const rows = columns.map(({ label, values }) => [label, ...values]);
    // Drawn as wide as it is shown, so that its letters stay legible on a telephone.
    const width = Math.max(260, byId("hours").clientWidth);
    return [
        make("ul", { class: "legend", "aria-hidden": "true" }, ...legend),
        barPlot(columns, outcomes.map((kind) => `kind-${kind}`), { width, labelEvery: width < 500 ? 6 : 3 }),
        table(word("hours"), head, rows, { unseen: true }),
    ];
}

function failures(list) {
    const moment = (seconds) => time(seconds, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
    const head = ["when", "what-happened", "usage", "phone"].map((name) => word(name));
    const usage = (type) => (hasWord(`usage-${type}`) ? word(`usage-${type}`) : type);
    const phone = (text) => make("span", { class: "nowrap", text });
    const what = ({ code, title }) =>
        hasWord(`failure-${code}`) ? word(`failure-${code}`) : inEnglish(make("span"), title);
    const rows = list.map((each) => [moment(each.at), what(each), usage(each.usageType), phone(each.phone)]);
    return table(word("failures"), head, rows);
}

function drawAll() {
    if (!latest) return;
    byId("tiles").replaceChildren(...tiles(latest));
    byId("hours").replaceChildren(...hours(latest));
    show(byId("no-failures"), latest.failures.length === 0);
    show(byId("failures"), latest.failures.length > 0);
    byId("failures").replaceChildren(failures(latest.failures));
    say(byId("updated"), "updated", { time: () => time(latest.now, { timeStyle: "medium" }) });
}

const newest = newestOnly(dashboard);
async function refresh() {
    if (!isShown || document.visibilityState !== "visible") return;
    try {
        latest = (await newest()) ?? latest;
        drawAll();
        show(byId("dashboard-problem"), false);
    } catch {
        show(byId("dashboard-problem"), true);
        say(byId("dashboard-problem"), "dashboard-stale");
    }
}

export function showDashboard(visible) {
    isShown = visible;
    refresh();
}

export function startDashboard() {
    setInterval(refresh, pause);
    document.addEventListener("visibilitychange", refresh);
    document.addEventListener("spoken", drawAll);
    window.addEventListener("resize", drawAll);
}
