// The page's words in the operator's language. An element keeps the name of its words, so that a change of the language
// needs no more than another look at every element: nothing is drawn anew, and what is typed and focused stays.

const languages = ["en", "ru"];
const attributes = { wordLabel: "aria-label" };
const given = new WeakMap();
let words = {};
let language = "en";
let plural = new Intl.PluralRules("en");

export const currentLanguage = () => language;

export const hasWord = (name) => Object.hasOwn(words, name);

/// The words called `name`. `{x}` stands for `values.x`, and of several forms the one that suits `values.count` is
/// taken. A value that is a function is asked each time, as it may be a word itself.
export function word(name, values = {}) {
    if (!hasWord(name)) console.error(`no words called ${name}`);
    let text = words[name] ?? name;
    if (typeof text === "object") text = text[plural.select(values.count)] ?? text.other;
    return text.replace(/\{(\w+)\}/g, (whole, key) => {
        const value = typeof values[key] === "function" ? values[key]() : values[key];
        return typeof value === "number" ? value.toLocaleString(language) : (value ?? whole);
    });
}

function translate(element) {
    if (element.dataset.word) element.textContent = word(element.dataset.word, given.get(element));
    for (const [key, attribute] of Object.entries(attributes))
        if (element.dataset[key]) element.setAttribute(attribute, word(element.dataset[key], given.get(element)));
}

/// Puts the words called `name` into an element, now and after each change of the language.
export function say(element, name, values = {}) {
    element.dataset.word = name;
    given.set(element, values);
    translate(element);
    return element;
}

/// Puts the words of another element into this one.
export const sayLike = (element, other) => say(element, other.dataset.word, given.get(other));

/// Takes the words out of an element again.
export function hush(element) {
    delete element.dataset.word;
    element.textContent = "";
}

/// Translates everything beneath a node.
export function translateAll(root = document) {
    root.querySelectorAll("[data-word], [data-word-label]").forEach(translate);
}

export async function speak(tongue) {
    const answer = await fetch(`/assets/words.${tongue}.json`);
    if (!answer.ok) throw new Error(`no words in ${tongue}`);
    words = await answer.json();
    language = tongue;
    plural = new Intl.PluralRules(tongue);
    document.documentElement.lang = tongue;
    translateAll();
    for (const button of document.querySelectorAll(".languages button"))
        button.setAttribute("aria-pressed", String(button.lang === tongue));
    document.dispatchEvent(new Event("spoken"));
}

/// The language of the last visit, else the first of the browser's that the page knows.
export function preferredLanguage() {
    const known = [remembered(), ...navigator.languages].map((tag) => (tag ?? "").slice(0, 2).toLowerCase());
    return known.find((tag) => languages.includes(tag)) ?? "en";
}

// A browser that keeps nothing for the page throws here; then the guess has to do.
function remembered() {
    try {
        return localStorage.getItem("language");
    } catch {
        return null;
    }
}

export function rememberLanguage(tongue) {
    try {
        localStorage.setItem("language", tongue);
    } catch {
        // The next visit guesses again.
    }
}
