// Checks of the settings: filling them in, saving them, and that nothing leaks or is lost.
import assert from "node:assert/strict";

import { apiKey, email, password } from "./browser_stage.mjs";
import * as step from "./browser_steps.mjs";

const hostile = `<script>window.broken = 1</script><img src="x" onerror="window.broken = 2">`;

// The server's own account of the config; the word against forgery is asked for as the page does.
const config = (page) => page.evaluate(async () => (await (await fetch("/api/config")).json()).config);
async function putConfig(page, given) {
    const status = await page.evaluate(async (config) => {
        const { csrf } = await (await fetch("/api/session")).json();
        const headers = { "Content-Type": "application/json", "X-CSRF-Token": csrf };
        return (await fetch("/api/config", { method: "PUT", headers, body: JSON.stringify({ config }) })).status;
    }, given);
    assert.equal(status, 200);
}

async function fromEmpty(watch, stage) {
    let page = await watch.open();
    await step.logIn(page, stage.url);
    await step.fillAccount(page);
    const text = await step.textOf(page, "Sign-in");
    const preview = step.previewOf(page, "Sign-in: default text");

    await text.fill("Your code is {{code}}");
    await step.holds(preview, "19 characters", "GSM-7", "1 segment,", "room for 141 more");
    await text.pressSequentially(" Я");
    await step.holds(preview, "21 characters", "UCS-2", "1 segment,", "Я (U+042F)");
    await text.fill(`{{code}} ${"Я".repeat(70)}`);
    await step.holds(preview, "77 characters", "2 segments, each is billed");
    await text.fill("{{code}} is your code, с приветом");

    await step.goTo(page, "try");
    await step.sends(page, "+7 900 123-45-67", { usage: "SignIn" });
    await step.holds(step.outcome(page), "Sent.", "Message number:", "Cost:");
    const [message] = stage.messages();
    assert.equal(String(message.number), "79001234567");
    assert.equal(message.sign, "SMS Aero");
    assert.equal(message.text, "000000 is your code, с приветом");

    await step.goTo(page, "settings");
    await step.field(page, "Sender name").focus();
    await page.getByText("There are changes that are not saved.").waitFor();
    await step.save(page);
    const json = JSON.parse(await step.field(page, "Settings as JSON").inputValue());
    assert.equal(json.apiKey, apiKey, "the key that was typed in this page stands in the JSON for Logto");
    assert.equal(json.templates.find((each) => each.usageType === "SignIn").content, await text.inputValue());
    await step.holds(page.locator("#for-logto"), `${stage.url}logto/sms`);

    const replies = await watch.replies();
    assert.ok(replies.length > 30, "replies were recorded");
    assert.deepEqual(replies.filter((each) => each.unread).map((each) => each.url), []);
    await page.close();
    await stage.restartRelay();
    page = await watch.open();
    await step.logIn(page, stage.url);
    assert.equal(await step.field(page, "E-mail").inputValue(), email);
    assert.equal(await step.field(page, "API key").inputValue(), "");
    assert.equal(await step.field(page, "Sender name").inputValue(), "SMS Aero");
    await page.getByText("A key is saved; leave empty to keep it.").waitFor();
    assert.equal(await (await step.textOf(page, "Sign-in")).inputValue(), "{{code}} is your code, с приветом");
    assert.match(await step.field(page, "Settings as JSON").inputValue(), /"apiKey": "<api-key>"/);
    await step.goTo(page, "try");
    await step.sends(page, "+7 900 123-45-68", { usage: "SignIn" });
    await step.holds(step.outcome(page), "Sent.");

}

async function languagesOfTexts(watch, stage) {
    const page = await watch.open();
    await step.logIn(page, stage.url);
    await step.fillAccount(page);
    await step.textOf(page, "Sign-in");
    const part = page.locator("details", { has: page.getByRole("heading", { name: "Sign-in", exact: true }) });
    await part.getByRole("button", { name: "Add a text in another language" }).click();
    await step.field(page, "Sign-in: language tag").fill("ru");
    await step.field(page, "Sign-in: text in ru").fill("Код: ");
    await page.getByRole("group", { name: "Sign-in: text in ru" }).getByRole("button", { name: "Insert {{code}}" }).click();
    assert.equal(await step.field(page, "Sign-in: text in ru").inputValue(), "Код: {{code}}");

    await step.goTo(page, "try");
    await step.sends(page, "+7 900 123-45-69", { usage: "SignIn", locale: "ru" });
    await step.holds(step.outcome(page), "Sent.");
    assert.equal(stage.messages().at(-1).text, "Код: 000000");

    await step.goTo(page, "settings");
    await step.save(page);
    const saved = (await config(page)).templates.filter((each) => each.usageType === "SignIn");
    assert.deepEqual(saved.map((each) => each.locale ?? ""), ["", "ru"], "the default text comes first");
    const forLogto = JSON.parse(await step.field(page, "Settings as JSON").inputValue());
    assert.equal(forLogto.templates.filter((each) => each.usageType === "SignIn").length, 1);

    await page.getByRole("group", { name: "Sign-in: text in ru" }).getByRole("button", { name: "Remove" }).click();
    await step.save(page);
    assert.equal((await config(page)).templates.filter((each) => each.usageType === "SignIn").length, 1);
}

async function keepsTheRest(watch, stage) {
    const page = await watch.open();
    await step.logIn(page, stage.url);
    await step.fillAccount(page);
    await step.save(page);
    const before = await config(page);
    const other = { usageType: `Own${hostile}`, content: `{{code}} ${hostile}` };
    await putConfig(page, { ...before, templates: [other, ...before.templates], smsaero: { deadlineSeconds: 7 } });
    await page.reload();
    await step.holds(page.locator("#kept"), `Own${hostile}`);
    await (await step.textOf(page, "Registration")).fill("Welcome: {{code}}");
    await step.save(page);
    const after = await config(page);
    assert.deepEqual(after.smsaero, { deadlineSeconds: 7 });
    assert.deepEqual(after.templates[0], other);
    assert.equal(after.templates.find((each) => each.usageType === "Register").content, "Welcome: {{code}}");
}

async function showsTextsAsTexts(watch, stage) {
    const page = await watch.open();
    await step.logIn(page, stage.url);
    await step.fillAccount(page, { sender: hostile });
    const text = await step.textOf(page, "Everything else");
    await text.fill(`{{code}} ${hostile} {{${hostile}}}`);
    await step.holds(step.previewOf(page, "Everything else: default text").locator(".bubble"), `123456 ${hostile}`);
    await step.save(page);
    assert.ok((await step.field(page, "Settings as JSON").inputValue()).includes("<script>window.broken"));
    await page.reload();
    await step.holds(step.previewOf(page, "Everything else: default text").locator(".bubble"), `123456 ${hostile}`);
    assert.equal(await page.evaluate(() => window.broken), undefined);
    assert.equal(await page.evaluate(() => document.images.length), 1, "the icon is the only image");
}

async function tellsProblems(watch, stage) {
    watch.refusals.add("/api/config");
    const page = await watch.open();
    await step.logIn(page, stage.url);
    const mail = step.field(page, "E-mail");
    assert.equal(await mail.getAttribute("aria-invalid"), null, "an untouched form is no mistake");
    await mail.fill("operator");
    await page.locator("#email[aria-invalid=true]").waitFor();
    await step.holds(page.locator("#email-remarks"), "This is no e-mail address");
    await (await step.textOf(page, "Sign-in")).fill("No code here");
    await step.holds(page.getByRole("group", { name: "Sign-in: default text" }), "There is no {{code}}");

    await step.button(page, "Save and Done").click();
    const summary = page.getByRole("alert").filter({ hasText: "Not saved." });
    await summary.waitFor();
    assert.ok(await summary.evaluate((each) => each === document.activeElement), "the focus is in the summary");
    await summary.getByRole("link", { name: /^E-mail/ }).click();
    assert.ok(await mail.evaluate((each) => each === document.activeElement), "the link leads to the field");
    await step.speak(page, "ru");
    await step.holds(page.locator("#email-remarks"), "Это не адрес почты");
    await step.holds(page.locator("#summary"), "Не сохранено", "Эл. почта: Это не адрес почты");
    await step.speak(page, "en");
    await step.fillAccount(page);
    await page.locator("#email:not([aria-invalid])").waitFor();
    await step.save(page);
    assert.ok(await page.locator("#summary").isHidden());
}

async function ignoresLateReplies(watch, stage) {
    const page = await watch.open();
    await step.logIn(page, stage.url);
    await page.route("**/api/preview", async (route) => {
        if (route.request().postDataJSON().content.includes("slow")) await new Promise((done) => setTimeout(done, 1500));
        await route.continue();
    });
    const text = await step.textOf(page, "Sign-in");
    const bubble = step.previewOf(page, "Sign-in: default text").locator(".bubble");
    const isSlow = (request) => request.url().endsWith("/preview") && request.postData()?.includes("slow");
    await Promise.all([page.waitForRequest(isSlow), text.fill("slow {{code}}")]);
    await Promise.all([page.waitForResponse((response) => isSlow(response.request())), (async () => {
        await text.fill("quick {{code}}");
        await step.holds(bubble, "quick 123456");
    })()]);
    await page.waitForTimeout(200);
    assert.equal(await bubble.innerText(), "quick 123456");
}

async function warnsBeforeLeaving(watch, stage) {
    const page = await watch.open();
    await step.logIn(page, stage.url);
    await step.field(page, "E-mail").click();
    await page.keyboard.type("x");
    const asked = [];
    page.on("dialog", (dialog) => {
        asked.push(dialog.type());
        dialog.accept();
    });
    await page.reload();
    assert.deepEqual(asked, ["beforeunload"]);
    await page.reload();
    assert.deepEqual(asked, ["beforeunload"], "without changes nothing is asked");
}

async function outlivesTheSession(watch, stage) {
    for (const path of ["/api/login", "/api/config", "/api/check", "/api/preview"]) watch.refusals.add(path);
    const page = await watch.open();
    await page.goto(stage.url);
    await step.field(page, "Password").fill("not it");
    await step.button(page, "Log in").click();
    await step.holds(page.getByRole("alert"), "This password is wrong.");
    await step.logIn(page, stage.url);
    await step.fillAccount(page, { mail: "typed@example.com" });
    // What the page asks by itself may find out first; here pressing the button does.
    const unasked = /\/api\/(check|preview)$/;
    await page.route(unasked, (route) => route.abort());
    await page.context().clearCookies();
    await step.button(page, "Save and Done").click();
    await page.getByText("The session has ended.").waitFor();
    await page.unroute(unasked);
    await step.field(page, "Password").fill(password);
    await step.button(page, "Log in").click();
    await page.getByRole("heading", { name: "Settings", level: 1 }).waitFor();
    assert.equal(await step.field(page, "E-mail").inputValue(), "typed@example.com");

    page.on("dialog", (dialog) => dialog.accept());
    await step.button(page, "Log out").click();
    await step.field(page, "Password").waitFor();
    assert.equal(await page.locator("#email").inputValue(), "", "nothing that was typed stays");
}

export async function editing(check) {
    const scenes = {
        "from an empty relay to one that sends, and again after a restart": fromEmpty,
        "a text for readers of a language is added, used and removed": languagesOfTexts,
        "unknown usage types and the object smsaero are kept": keepsTheRest,
        "markup in a template is shown and not run": showsTextsAsTexts,
        "problems stand beside their fields and in a summary": tellsProblems,
        "a preview that comes late is ignored": ignoresLateReplies,
        "leaving with unsaved changes warns": warnsBeforeLeaving,
        "a session that ends loses nothing, a log-out keeps nothing": outlivesTheSession,
    };
    for (const [name, scene] of Object.entries(scenes)) await check(name, scene);
}
