// Checks of how the page looks: whether everybody can use it, and whether it fits a telephone. Takes the screenshots.
import assert from "node:assert/strict";
import { join } from "node:path";

import * as step from "./browser_steps.mjs";

const sections = ["settings", "try", "dashboard"];
const widths = [1280, 360];

async function audit(page, axe, where) {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
    const bad = violations.filter((each) => ["serious", "critical"].includes(each.impact));
    const told = bad.map((each) => `${each.id} (${each.nodes.map((node) => node.target.join(" ")).join(", ")})`);
    assert.deepEqual(told, [], `axe on ${where}`);
}

async function fits(page, where) {
    const wide = await page.evaluate(() => document.scrollingElement.scrollWidth);
    assert.ok(wide <= page.viewportSize().width, `${where} is ${wide} pixels wide`);
}

// In a window as high as the page nothing that sticks to the window's edge hides what is behind it.
async function shoot(page, path) {
    const { width, height } = page.viewportSize();
    const whole = await page.evaluate(() => document.scrollingElement.scrollHeight);
    await page.setViewportSize({ width, height: Math.max(height, whole) });
    await page.screenshot({ path });
    await page.setViewportSize({ width, height });
}

/// Calls `look` for the page as it is: at both widths, in both languages, in light and in dark.
async function everyWay(page, name, look) {
    for (const language of ["en", "ru"]) {
        await step.speak(page, language);
        for (const colorScheme of ["light", "dark"]) {
            await page.emulateMedia({ colorScheme });
            for (const width of widths) {
                await page.setViewportSize({ width, height: 900 });
                await look(`${name}-${language}-${width}${colorScheme === "dark" ? "-dark" : ""}`, width);
            }
        }
    }
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: widths[0], height: 900 });
    await step.speak(page, "en");
}

async function tour(watch, stage, visit) {
    for (const path of ["/api/login", "/api/config", "/api/send"]) watch.refusals.add(path);
    const page = await watch.open();
    await page.goto(stage.url);
    await visit(page, "login");
    await step.logIn(page, stage.url);
    await visit(page, "settings-empty");
    await step.button(page, "Save and Done").click();
    await page.getByRole("alert").filter({ hasText: "Not saved." }).waitFor();
    await (await step.textOf(page, "Registration")).fill(`Welcome, {{name}}! ${"Long and longer. ".repeat(9)}`);
    await step.holds(page.getByRole("group", { name: "Registration: default text" }), "2 segments", "{{name}}");
    await visit(page, "settings-refused");

    const welcome = "Добро пожаловать! Ваш код — {{code}}. Никому его не сообщайте, даже нам.";
    await (await step.textOf(page, "Registration")).fill(welcome);
    const part = page.locator("details", { has: page.getByRole("heading", { name: "Sign-in", exact: true }) });
    await part.getByRole("button", { name: "Add a text in another language" }).click();
    await step.field(page, "Sign-in: language tag").fill("ru");
    await step.field(page, "Sign-in: text in ru").fill("{{code}} — код для входа. Никому его не сообщайте.");
    await step.fillAccount(page);
    await step.save(page);
    await step.holds(step.previewOf(page, "Sign-in: text in ru"), "1 segment");
    await visit(page, "settings");

    await step.goTo(page, "try");
    const outcomes = { refused: "79990000429", unknown: "79990000502", invalid: "1", sent: "79001234567" };
    for (const [name, number] of Object.entries(outcomes)) {
        await step.sends(page, number);
        await page.locator("#outcome .headline").waitFor();
        await page.waitForFunction(() => !document.querySelector("#send").disabled);
        await visit(page, `try-${name}`);
    }
    await step.goTo(page, "dashboard");
    await page.locator("#hours svg").waitFor();
    await visit(page, "dashboard");
}

async function wordsAreWhole(watch, stage) {
    const [en, ru] = await Promise.all(["en", "ru"].map(async (tongue) =>
        (await fetch(`${stage.url}assets/words.${tongue}.json`)).json()));
    assert.deepEqual(Object.keys(ru), Object.keys(en), "the same keys in the same order");
    for (const [key, text] of Object.entries(en)) {
        const places = (each) => [...new Set(JSON.stringify(each).match(/\{\w+\}/g))].sort();
        assert.deepEqual(places(ru[key]), places(text), `the places of ${key}`);
    }
    const page = await watch.open({ locale: "ru-RU" });
    await page.goto(stage.url);
    await page.locator("html[lang=ru]").waitFor();
    await step.field(page, "Пароль").waitFor();
    await step.speak(page, "en");
    await page.reload();
    await page.locator("html[lang=en]").waitFor();
    for (const section of sections) assert.ok(en[section], `a word for ${section}`);
}

async function numbersAreToldTwice(watch, stage) {
    const page = await watch.open();
    await step.logIn(page, stage.url);
    await step.fillAccount(page);
    await step.goTo(page, "try");
    await step.sends(page, "79001234567");
    await step.holds(step.outcome(page), "Sent.");
    await step.goTo(page, "dashboard");
    const rows = page.getByRole("table", { name: "Messages by outcome, the last 24 hours" }).getByRole("row");
    await rows.nth(24).waitFor();
    assert.equal(await rows.count(), 25);
    // The hour may have just ended.
    const last = await Promise.all([23, 24].map((row) => rows.nth(row).innerText()));
    assert.ok(last.some((each) => /\d\d:\d\d.*\s1\s0\s0\s0$/s.test(each)), last.join("; "));
}

export async function looks(check, { axe, shots }) {
    await check("the words are whole, and the first guess is the browser's language", wordsAreWhole);
    await check("the plot of the hours is a table as well", numbersAreToldTwice);
    await check("axe finds nothing serious, and everything fits", (watch, stage) =>
        tour(watch, stage, (page, name) => everyWay(page, name, async (where, width) => {
            await fits(page, where);
            if (width === widths[0] || name === "settings-refused") await audit(page, axe, where);
            if (shots) await shoot(page, join(shots, `${where}.png`));
        })));
}
