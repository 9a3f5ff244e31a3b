// What an operator does on the relay's page, by the labels that are read there.
import assert from "node:assert/strict";

import { apiKey, email, password } from "./browser_stage.mjs";

export const words = {
    en: {
        password: "Password", logIn: "Log in", email: "E-mail", key: "API key", sender: "Sender name", save: "Save and Done",
        saved: "Saved.", settings: "Settings", try: "Try it", dashboard: "Dashboard", phone: "Phone", send: "Send",
        usage: "Usage type", locale: "Language (optional)", language: "English",
    },
    ru: {
        password: "Пароль", logIn: "Войти", email: "Эл. почта", key: "Ключ API", sender: "Имя отправителя",
        save: "Сохранить и завершить", saved: "Сохранено.", settings: "Настройки", try: "Проверка", dashboard: "Сводка",
        phone: "Телефон", send: "Отправить", usage: "Случай", locale: "Язык (необязательно)", language: "Русский",
    },
};
const say = words.en;

export const button = (page, name) => page.getByRole("button", { name, exact: true });
// A text of the editor stands in a group of the same name.
export const field = (page, name) => page.getByLabel(name, { exact: true }).and(page.locator("input, select, textarea"));
export const outcome = (page) => page.locator("#outcome");

export async function logIn(page, url) {
    await page.goto(url);
    await field(page, say.password).fill(password);
    await button(page, say.logIn).click();
    await page.getByRole("heading", { name: say.settings, level: 1 }).waitFor();
}

export async function speak(page, language) {
    await button(page, words[language].language).click();
    await page.locator(`html[lang=${language}]`).waitFor();
}

export async function goTo(page, section, language = "en") {
    await page.getByRole("link", { name: words[language][section], exact: true }).click();
    await page.getByRole("heading", { name: words[language][section], level: 1 }).waitFor();
}

export async function fillAccount(page, { key = apiKey, sender = "SMS Aero", mail = email } = {}) {
    await field(page, say.email).fill(mail);
    await field(page, say.key).fill(key);
    await field(page, say.sender).fill(sender);
}

export async function save(page) {
    await button(page, say.save).click();
    await page.getByRole("status").filter({ hasText: say.saved }).waitFor();
}

/// Opens the usage type's part of the editor and gives its text.
export async function textOf(page, usage, label = `${usage}: default text`) {
    const part = page.locator("details", { has: page.getByRole("heading", { name: usage, exact: true }) });
    if (!(await part.evaluate((each) => each.open))) await part.locator("summary").click();
    return field(page, label);
}

export const previewOf = (page, label) => page.getByRole("group", { name: label, exact: true }).locator(".preview");

export async function sends(page, phone, { usage = "Generic", locale = "" } = {}) {
    await field(page, say.phone).fill(phone);
    await field(page, say.usage).selectOption(usage);
    await field(page, say.locale).fill(locale);
    await button(page, say.send).click();
}

/// Waits until an element holds all of the texts.
export async function holds(locator, ...texts) {
    const missing = () => texts.filter((text) => !last.replaceAll("\u00a0", " ").includes(text));
    let last = "";
    for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((done) => setTimeout(done, 50))) {
        last = (await locator.allInnerTexts()).join("\n");
        if (missing().length === 0) return;
    }
    assert.fail(`${JSON.stringify(missing())} not in ${JSON.stringify(last)}`);
}

/// Presses Tab until the element is focused.
export async function tabTo(locator) {
    const page = locator.page();
    for (let presses = 0; presses < 150; ++presses) {
        if (await locator.evaluate((each) => each === document.activeElement)) return;
        await page.keyboard.press("Tab");
    }
    assert.fail(`Tab does not come to ${locator}`);
}
