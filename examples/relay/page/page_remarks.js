// What the server remarks about a config, in the operator's language. Its remarks are English sentences; the ones that
// an operator meets most have words of the page, and every other is shown as it came.

import { hasWord, say } from "./page_words.js";

const known = [
    [/^Required$/, "remark-required"],
    [/^Invalid email$/, "remark-email"],
    [/^Empty, which Logto accepts/, "remark-empty"],
    [/^White space at an end/, "remark-space"],
    [/^Expected a language tag/, "remark-locale"],
    [/^No \{\{code\}\}/, "remark-no-code"],
    [/^The third brace around/, "remark-third-brace"],
    [/^The \{\{ at byte/, "remark-braces"],
    [/^(?<what>\S+) at byte \d+ is spelt otherwise/, "remark-code-spelling"],
    [/^(?<what>.+) at byte \d+ is /, "remark-placeholder"],
    [/^(?<count>\d+) segments with a code/, "remark-segments"],
    [/^A lifetime is written out, "(?<what>[^"]*)"/, "remark-lifetime"],
    [/^The same as in /, "remark-twice"],
    [/^No template for (?<what>[\w, ]+): the one for Generic/, "remark-stand-in"],
    [/^No template for (?<what>[\w, ]+): a message/, "remark-not-sent"],
    [/^Logto knows no usage type "(?<what>[^"]*)"/, "remark-usage"],
];

/// The remark in an element, in words of the page where there are some.
export function sayRemark(element, message) {
    for (const [pattern, name] of known) {
        const found = pattern.exec(message);
        if (!found || !hasWord(name)) continue;
        const { count, ...others } = found.groups ?? {};
        return say(element, name, { ...others, count: Number(count ?? 0) });
    }
    return inEnglish(element, message);
}

/// The server's own words, marked as the English that they are.
export function inEnglish(element, text) {
    element.lang = "en";
    element.textContent = text;
    return element;
}

/// The preview says how many segments there are and what they cost, so the remark would say it again.
export const isAboutSegments = (message) => /^\d+ segments with a code/.test(message);
