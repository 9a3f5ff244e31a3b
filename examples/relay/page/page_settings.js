// The settings: the account, the texts, and saving them.

import { check, loadConfig, saveConfig } from "./page_api.js";
import { byId, make, newestOnly, settled, show } from "./page_dom.js";
import { Field, fillRemarks } from "./page_field.js";
import { sayRemark } from "./page_remarks.js";
import { showTexts, templates, textField, textFields } from "./page_texts.js";
import { hush, say, sayLike } from "./page_words.js";

const account = { email: "email", apiKey: "api-key", senderName: "sender-name" };
const fields = {};
let loaded = {}; // with whatever else it holds: our own "smsaero", say
let asSaved = ""; // to tell whether anything has changed
let hasApiKey = false;
let typedKey = ""; // of this very page load; a key that was saved earlier never comes here

/// The config as it is typed now. Without an API key in it the server takes the one that is saved.
export function typedConfig() {
    const config = { email: byId("email").value.trim(), apiKey: byId("api-key").value.trim() };
    if (!config.apiKey) delete config.apiKey;
    return { ...loaded, ...config, senderName: byId("sender-name").value, templates: structuredClone(templates()) };
}

export const isDirty = () => asSaved !== "" && JSON.stringify(typedConfig()) !== asSaved;

/// Nothing is asked any more when the page is left.
export function forgetChanges() {
    asSaved = "";
}

function fieldAt(path) {
    const [, first, index, member] = path.split("/");
    return first === "templates" && index !== undefined ? textField(index, member) : fields[first];
}

// What has no field of its own stands beneath the texts.
function showRemarks({ issues, warnings }) {
    const all = [...issues.map((each) => ({ ...each, issue: true })), ...warnings];
    const byField = new Map([...Object.values(fields), ...textFields()].map((field) => [field, []]));
    const others = [];
    for (const { path, message, issue = false } of all) {
        const mine = byField.get(fieldAt(path));
        if (mine) mine.push({ message, issue });
        else others.push({ message, issue, place: path === "/templates" ? "" : path });
    }
    for (const [field, remarks] of byField) field.setChecked(remarks);
    fillRemarks(byId("other-remarks"), others);
}

const newestCheck = newestOnly(check);
async function checkNow() {
    const found = await newestCheck(typedConfig()).catch(() => undefined);
    if (found) showRemarks(found);
}
const checkSoon = settled(300, checkNow);

function changed() {
    show(byId("unsaved"), isDirty());
    hush(byId("saved"));
    checkSoon();
}

export async function showSettings() {
    const { saved, config, hasApiKey: has } = await loadConfig();
    loaded = config;
    hasApiKey = has;
    byId("email").value = config.email ?? "";
    byId("sender-name").value = config.senderName ?? "";
    byId("api-key").value = "";
    showTexts(config.templates ?? []);
    asSaved = JSON.stringify(typedConfig());
    show(byId("unsaved"), false);
    show(byId("api-key-note"), hasApiKey);
    if (saved) showForLogto();
    await checkNow();
}

async function save(event) {
    event.preventDefault();
    const config = typedConfig();
    const button = event.submitter ?? byId("settings-form").querySelector("[type=submit]");
    button.disabled = true;
    try {
        const { warnings } = await saveConfig(config);
        keep(config);
        showRemarks({ issues: [], warnings });
        showSummary(undefined);
        say(byId("saved"), "saved");
    } catch (refusal) {
        showFailure(refusal);
    } finally {
        button.disabled = false;
    }
}

function keep(config) {
    const { apiKey, ...others } = config;
    if (apiKey) typedKey = apiKey;
    hasApiKey ||= Boolean(apiKey);
    // What has been typed while the request was on its way is not saved.
    if (byId("api-key").value.trim() === (apiKey ?? "")) byId("api-key").value = "";
    loaded = others;
    asSaved = JSON.stringify(loaded);
    show(byId("unsaved"), isDirty());
    show(byId("api-key-note"), hasApiKey);
    showForLogto();
}

function showFailure({ status, problem }) {
    if (status === 401) return; // the login stands there by now
    const issues = problem.issues ?? [];
    for (const field of [...Object.values(fields), ...textFields()]) field.touch();
    if (issues.length > 0) showRemarks({ issues, warnings: [] });
    checkSoon();
    showSummary(issues, problem, status);
}

function showSummary(issues, problem, status) {
    const summary = byId("summary");
    show(summary, issues !== undefined);
    summary.replaceChildren();
    if (issues === undefined) return;
    hush(byId("saved"));
    const why = [problem.title ?? String(status), problem.detail].filter(Boolean).join(" ");
    const name = issues.length > 0 ? "not-saved" : status === 0 ? "not-saved-no-answer" : "something-failed";
    summary.append(say(make("h2"), name, { why }));
    const links = issues.map(({ path, message }) => {
        const field = fieldAt(path);
        const link = make("a", { href: `#${field?.input.id ?? "other-remarks"}` });
        const name = field ? sayLike(make("span"), field.label) : make("code", { text: path });
        link.append(name, ": ", sayRemark(make("span"), message));
        link.addEventListener("click", (event) => {
            event.preventDefault(); // the address names the section
            if (field) field.focus();
            else byId("other-remarks").focus();
        });
        return make("li", {}, link);
    });
    if (links.length > 0) summary.append(make("ul", {}, ...links));
    summary.focus();
}

// Logto's own connector knows no languages and takes the first text of a type, so it gets that one alone.
function forLogto() {
    const { email, senderName, templates: all } = loaded;
    const texts = new Map();
    for (const { usageType, content, locale } of all)
        if (!texts.has(usageType) || (!locale && texts.get(usageType).locale))
            texts.set(usageType, { usageType, content, locale });
    const mine = [...texts.values()].map(({ usageType, content }) => ({ usageType, content }));
    return { email, apiKey: typedKey || "<api-key>", senderName, templates: mine };
}

function showForLogto() {
    byId("logto-endpoint").textContent = `${location.origin}/logto/sms`;
    byId("logto-json").value = JSON.stringify(forLogto(), null, 2);
    hush(byId("copied"));
    show(byId("for-logto"), true);
}

// A page that came over plain HTTP from another machine may not write to the clipboard; there the selection does it.
async function copy() {
    const text = byId("logto-json");
    try {
        await navigator.clipboard.writeText(text.value);
    } catch {
        text.select();
        document.execCommand("copy");
    }
    say(byId("copied"), "copied");
}

export function startSettings() {
    for (const [name, id] of Object.entries(account)) fields[name] = new Field(byId(id), byId(`${id}-remarks`));
    byId("settings-form").addEventListener("input", changed);
    byId("settings-form").addEventListener("submit", save);
    byId("copy").addEventListener("click", copy);
    window.addEventListener("beforeunload", (event) => {
        if (isDirty()) event.preventDefault();
    });
}
