// The template editor: for each usage type a text for every reader, and more for readers of one language.

import { preview } from "./page_api.js";
import { announce, byId, copyOf, make, newestOnly, settled, show } from "./page_dom.js";
import { Field } from "./page_field.js";
import { say, translateAll, word } from "./page_words.js";

export const usageTypes = [
    "SignIn", "Register", "ForgotPassword", "OrganizationInvitation", "Generic", "UserPermissionValidation",
    "BindNewIdentifier", "MfaVerification", "BindMfa",
];
const required = new Set(["SignIn", "Register", "ForgotPassword", "Generic"]); // without them Logto takes no config
const usageName = (type) => word(`usage-${type}`);

let entries = []; // the config's own, in its order, with whatever else they hold
let editors = new Map(); // of an entry; an entry of an unknown type has none
const groups = new Map(); // of a usage type
let counter = 0;

/// The templates as they are now.
export const templates = () => entries;

/// The field of `/templates/INDEX/MEMBER`.
export function textField(index, member) {
    const editor = editors.get(entries[index]);
    if (!editor || member === "content") return editor?.content;
    return editor.locale ?? editor.content;
}

export const textFields = () =>
    [...editors.values()].flatMap((each) => [each.locale, each.content]).filter(Boolean);

export const locales = () => [...new Set(entries.map((each) => each.locale).filter(Boolean))];

export function showTexts(loaded) {
    entries = loaded.map((each) => ({ ...each }));
    editors = new Map();
    byId("usages").replaceChildren(...usageTypes.map(makeGroup));
    for (const entry of entries) if (groups.has(entry.usageType)) addEditor(entry);
    for (const group of groups.values()) group.update();
    const kept = [...new Set(entries.filter((each) => !groups.has(each.usageType)).map((each) => each.usageType))];
    say(byId("kept"), "kept", { types: kept.join(", ") });
    show(byId("kept"), kept.length > 0);
}

function makeGroup(type) {
    const element = copyOf("usage-template");
    const part = (selector) => element.querySelector(selector);
    translateAll(element);
    element.open = required.has(type);
    say(part("h3"), `usage-${type}`);
    part("code").textContent = type;
    say(part(".purpose"), `purpose-${type}`);
    show(part(".required"), required.has(type));
    const addDefault = say(part(".add-default"), "add-default", { usage: () => usageName(type) });
    const addLocale = say(part(".add-locale"), "add-locale", { usage: () => usageName(type) });
    addDefault.addEventListener("click", () => add({ usageType: type, content: "" }));
    addLocale.addEventListener("click", () => add({ usageType: type, locale: "", content: "" }));
    const mine = () => entries.filter((each) => each.usageType === type);
    groups.set(type, {
        element,
        texts: part(".texts"),
        addLocale,
        update() {
            const texts = mine().map((each) => editors.get(each));
            show(addDefault, texts.every((each) => each.locale));
            show(part(".none"), texts.length === 0);
            const remarks = texts.flatMap((each) => [...(each.locale?.remarks ?? []), ...each.content.remarks]).length;
            const tags = mine().map((each) => each.locale).filter(Boolean);
            const parts = [make("span", { text: tags.join(", ") })];
            if (remarks) parts.push(say(make("span", { class: "badge warning" }), "remarks", { count: remarks }));
            part(".count").replaceChildren(...parts);
        },
    });
    return element;
}

// Logto's own connector takes the first text of a type, so the one for every reader goes before all others.
function add(entry) {
    const same = (each) => each.usageType === entry.usageType;
    const at = "locale" in entry ? entries.findLastIndex(same) + 1 || entries.length : entries.findIndex(same);
    entries.splice(at < 0 ? entries.length : at, 0, entry);
    const editor = addEditor(entry);
    if (!editor.locale) groups.get(entry.usageType).texts.prepend(editor.element);
    changed(entry.usageType);
    (editor.locale ?? editor.content).input.focus();
}

function remove(entry) {
    editors.get(entry).element.remove();
    editors.delete(entry);
    entries = entries.filter((each) => each !== entry);
    changed(entry.usageType);
    announce(word("removed"));
    groups.get(entry.usageType).addLocale.focus();
}

function changed(type) {
    groups.get(type).update();
    byId("usages").dispatchEvent(new Event("input", { bubbles: true }));
}

function addEditor(entry) {
    const { usageType: type } = entry;
    const group = groups.get(type);
    const element = copyOf("text-template");
    const part = (selector) => element.querySelector(selector);
    const id = `text-${++counter}`;
    const usage = () => usageName(type);
    const onRemarks = () => group.update();
    const editor = { element };

    const label = part("label.content");
    label.id = `${id}-label`;
    const nameContent = () => {
        const name = !editor.locale ? "content-default" : entry.locale ? "content-locale" : "content-new-locale";
        say(label, name, { usage, locale: entry.locale });
    };
    element.setAttribute("aria-labelledby", label.id);

    const [localeRemarks, contentRemarks] = element.querySelectorAll("ul.remarks");
    const localeInput = part(".locale input");
    connect(part(".locale label"), localeInput, localeRemarks, `${id}-locale`);
    if ("locale" in entry && (entry.locale || !entry.content)) {
        editor.locale = new Field(localeInput, localeRemarks, { touched: Boolean(entry.locale), onRemarks });
        say(part(".locale label"), "content-tag", { usage });
        localeInput.value = entry.locale;
        localeInput.addEventListener("input", () => {
            entry.locale = localeInput.value.trim();
            nameContent();
            group.update();
        });
    } else {
        part(".locale").remove();
    }

    const input = part("textarea");
    connect(label, input, contentRemarks, id);
    part(".counts").id = `${id}-counts`;
    input.setAttribute("aria-describedby", `${id}-remarks ${id}-counts`);
    editor.content = new Field(input, contentRemarks, { touched: Boolean(entry.content), onRemarks });
    input.value = entry.content;
    const look = previewOf(editor, part(".bubble"), part(".counts"));
    input.addEventListener("input", () => {
        entry.content = input.value;
        look();
    });

    say(part(".remove"), "remove").addEventListener("click", () => remove(entry));
    say(part(".insert"), "insert-code").addEventListener("click", () => {
        input.setRangeText("{{code}}", input.selectionStart, input.selectionEnd, "end");
        input.dispatchEvent(new Event("input", { bubbles: true }));
        input.focus();
    });

    editors.set(entry, editor);
    group.texts.append(element);
    nameContent();
    look();
    return editor;
}

function connect(label, input, remarks, id) {
    input.id = id;
    label.htmlFor = id;
    remarks.id = `${id}-remarks`;
    input.setAttribute("aria-describedby", remarks.id);
}

function previewOf(editor, bubble, counts) {
    const newest = newestOnly(preview);
    const { input } = editor.content;
    let segments;
    return settled(200, async () => {
        const counted = await newest(input.value).catch(() => undefined);
        if (!counted) return;
        bubble.textContent = counted.text;
        sayCounts(counts, counted);
        editor.content.setPreviewed(counted.warnings);
        if (segments !== undefined && segments !== counted.segments && document.activeElement === input)
            announce(word("segments", { count: counted.segments }));
        segments = counted.segments;
    });
}

function sayCounts(element, { characters, encoding, segments, roomInSegment, forcedBy }) {
    const part = (name, values = {}, kind = "") => say(make("span", { class: kind }), name, values);
    if (characters === 0) return element.replaceChildren(part("empty"));
    const parts = [
        part("characters", { count: characters }),
        part(encoding === "UCS-2" ? "encoding-ucs2" : "encoding-gsm7"),
        part("segments", { count: segments }, segments > 1 ? "dear" : ""),
        part("room", { count: roomInSegment }),
    ];
    if (forcedBy) parts.push(part("forced-by", { character: shown(forcedBy) }, "why"));
    element.replaceChildren(...parts);
}

// A character that leaves no ink, such as a no-break space, is told by its number.
function shown(character) {
    const number = `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
    return /^[\p{L}\p{N}\p{P}\p{S}]/u.test(character) ? `${character} (${number})` : number;
}
