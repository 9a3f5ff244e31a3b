// Sending one real message with the settings as they are typed.

import { send } from "./page_api.js";
import { byId, make, show } from "./page_dom.js";
import { inEnglish, sayRemark } from "./page_remarks.js";
import { typedConfig } from "./page_settings.js";
import { locales, usageTypes } from "./page_texts.js";
import { currentLanguage, hasWord, hush, say, word } from "./page_words.js";

const kinds = { sent: "good", rejected: "issue", not_sent: "issue", unknown: "warning" };

export const inRoubles = (amount) =>
    new Intl.NumberFormat(currentLanguage(), { style: "currency", currency: "RUB", currencyDisplay: "narrowSymbol" })
        .format(Number(amount));

/// Why something failed: our own sentence if there is one, else the server's.
function reason({ code, title, detail }) {
    if (hasWord(`why-${code}`)) return say(make("span"), `why-${code}`);
    const parts = [title, detail].filter((text, i, all) => text && all.indexOf(text) === i);
    return inEnglish(make("span"), parts.join(" "));
}

function showOutcome(kind, ...lines) {
    byId("outcome").replaceChildren(make("div", { class: `card ${kind}` }, ...lines));
}

const line = (name, values) => say(make("p"), name, values);
const headline = (name, values) => say(make("p", { class: "headline" }), name, values);

function tell(reply) {
    const { outcome, id, cost } = reply;
    const lines = [headline(`outcome-${outcome}`)];
    if (outcome !== "sent") lines.push(make("p", {}, reason(reply)));
    if (outcome !== "rejected") lines.push(line(`next-${outcome}`));
    if (id !== null) lines.push(line("message-id", { id: String(id) }));
    if (cost !== null) lines.push(line("message-cost", { cost: () => inRoubles(cost) }));
    showOutcome(kinds[outcome], ...lines);
}

function tellRefusal({ status, problem }) {
    if (status === 401) return; // the login stands there by now
    if (problem.code === "invalid_phone_number") return complain("why-invalid_phone_number");
    if (problem.issues?.length > 0) {
        const list = problem.issues.map(({ path, message }) =>
            make("li", {}, make("code", { text: path }), " ", sayRemark(make("span"), message)));
        const link = say(make("a", { href: "#settings" }), "to-settings");
        return showOutcome("issue", headline("not-valid"), make("ul", {}, ...list), make("p", {}, link));
    }
    // The request may have reached the gateway before the connection to the relay broke.
    if (status === 0 || status >= 500)
        return showOutcome("warning", headline("outcome-unknown"), line("no-answer"), line("next-unknown"));
    showOutcome("issue", headline("outcome-not_sent"), make("p", {}, reason(problem)));
}

// A number that is none: said beside the field, and the field is where to go on.
function complain(name) {
    const phone = byId("phone");
    phone.setAttribute("aria-invalid", "true");
    show(byId("phone-problem"), true);
    say(byId("phone-problem"), name);
    showOutcome("issue", headline("outcome-not_sent"), line(name));
    phone.focus();
}

function forgive() {
    byId("phone").removeAttribute("aria-invalid");
    hush(byId("phone-problem"));
    show(byId("phone-problem"), false);
}

async function submit(event) {
    event.preventDefault();
    const button = byId("send");
    if (button.disabled) return; // Enter in a field submits all the same
    forgive();
    const phone = byId("phone").value.trim();
    if (phone === "") return complain("phone-missing");
    const request = { phone, usageType: byId("usage").value, locale: byId("locale").value.trim() };
    const focused = document.activeElement;
    button.disabled = true;
    showOutcome("", line("sending"));
    try {
        tell(await send({ ...request, config: typedConfig() }));
    } catch (refusal) {
        tellRefusal(refusal);
    } finally {
        button.disabled = false;
        if (document.activeElement === document.body) focused.focus(); // a disabled button loses the focus
    }
}

/// The languages that the texts have now, to choose from.
export function showTry() {
    byId("locales").replaceChildren(...locales().map((tag) => make("option", { value: tag })));
}

export function startTry() {
    for (const type of usageTypes) {
        const usage = () => word(`usage-${type}`);
        byId("usage").append(say(make("option", { value: type }), "choice-usage", { type, usage }));
    }
    byId("usage").value = "Generic";
    byId("try-form").addEventListener("submit", submit);
    byId("phone").addEventListener("input", forgive);
}
