// Checks of "Try it": each outcome in words, in both languages, and never twice.
import assert from "node:assert/strict";

import { apiKey, email, password } from "./browser_stage.mjs";
import * as step from "./browser_steps.mjs";

// The emulated gateway answers these numbers in ways of their own.
const numbers = [
    ["79990000400", "This is no phone number that a message can go to.", "На такой номер сообщение не отправить."],
    ["79990000404", "lets in certain addresses only", "только с некоторых адресов"],
    ["79990000429", "Too many messages in a short time.", "Слишком много сообщений за короткое время."],
    ["79990000502", "Look at the phone before you send again", "Прежде чем отправлять снова, посмотрите на телефон"],
];

async function bothLanguages(page, english, russian) {
    await step.holds(step.outcome(page), english);
    await step.speak(page, "ru");
    await step.holds(step.outcome(page), russian);
    await step.speak(page, "en");
}

async function readyToSend(watch, stage, account) {
    const page = await watch.open();
    await step.logIn(page, stage.url);
    await step.fillAccount(page, account);
    await step.goTo(page, "try");
    return page;
}

async function wrongAccount(watch, stage) {
    let page = await readyToSend(watch, stage, { key: "wrong-key" });
    await step.sends(page, "+79001234567");
    await bothLanguages(page, "SMS Aero does not know this e-mail and API key.", "не знает такой пары почты и ключа API");

    page = await readyToSend(watch, stage, { sender: "Nobody" });
    await step.sends(page, "+79001234567");
    await bothLanguages(page, "SMS Aero has not approved this sender name.", "не одобрил такое имя отправителя");
}

async function noMoney(watch, stage) {
    const page = await readyToSend(watch, stage);
    await step.sends(page, "+79001234567");
    await bothLanguages(page, "There is not enough money on the SMS Aero account.", "На счёте SMS Aero не хватает денег.");
    await step.goTo(page, "dashboard");
    const failures = page.getByRole("region", { name: "Last failures" });
    await step.holds(failures, "not enough money", "67");
    assert.ok(!(await failures.innerText()).includes("1234567"), "the number is masked");
}

async function otherOutcomes(watch, stage) {
    const page = await readyToSend(watch, stage);
    for (const [number, english, russian] of numbers) {
        await step.sends(page, number);
        await bothLanguages(page, english, russian);
    }
}

async function whatCannotBeSent(watch, stage) {
    watch.refusals.add("/api/send");
    let page = await readyToSend(watch, stage);
    await step.sends(page, "12");
    await bothLanguages(page, "This is no phone number", "На такой номер сообщение не отправить");
    assert.equal(await step.field(page, "Phone").getAttribute("aria-invalid"), "true");

    page = await readyToSend(watch, stage, { mail: "nobody" });
    await step.sends(page, "+79001234567");
    await bothLanguages(page, "the settings are not complete", "настройки заполнены не до конца");
    await page.getByRole("link", { name: "Go to the settings" }).click();
    await page.getByRole("heading", { name: "Settings", level: 1 }).waitFor();
    assert.equal(stage.messages().length, 0);
}

async function once(watch, stage) {
    watch.refusals.add("/api/send");
    const page = await readyToSend(watch, stage);
    let calls = 0, letGo;
    const held = new Promise((done) => (letGo = done));
    await page.route("**/api/send", async (route) => {
        ++calls;
        await held;
        await route.continue();
    });
    await step.sends(page, "+79001234567");
    assert.ok(await step.button(page, "Send").isDisabled(), "the button is disabled while a message is on its way");
    await step.field(page, "Phone").press("Enter");
    letGo();
    await step.holds(step.outcome(page), "Sent.");
    assert.ok(await step.button(page, "Send").isEnabled());
    assert.equal(calls, 1);
    assert.equal(stage.messages().length, 1);

    await page.unroute("**/api/send");
    await page.route("**/api/send", (route) => route.abort("connectionreset"));
    await step.sends(page, "+79001234567");
    await bothLanguages(page, "It may have been sent.", "Возможно, сообщение отправлено.");
}

async function keyboardAlone(watch, stage) {
    const page = await watch.open();
    const type = async (label, text) => {
        await step.tabTo(step.field(page, label));
        await page.keyboard.press("ControlOrMeta+A");
        await page.keyboard.type(text);
    };
    const press = async (locator) => {
        await step.tabTo(locator);
        await page.keyboard.press("Enter");
    };
    await page.goto(stage.url);
    await type("Password", password);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Settings", level: 1 }).waitFor();
    await type("E-mail", email);
    await type("API key", apiKey);
    await type("Sender name", "SMS Aero");
    await type("Sign-in: default text", "By keyboard: {{code}}");
    await press(page.locator("summary", { hasText: "Invitation" }));
    await type("Invitation: default text", "Come in: {{code}}");
    await press(page.getByRole("link", { name: "Try it" }));
    await type("Phone", "+79001234567");
    await step.tabTo(step.field(page, "Usage type"));
    await page.keyboard.press("Home"); // letters would be a new search after a second
    while ((await step.field(page, "Usage type").inputValue()) !== "SignIn") await page.keyboard.press("ArrowDown");
    await press(step.button(page, "Send"));
    await step.holds(step.outcome(page), "Sent.");
    assert.equal(stage.messages().at(-1).text, "By keyboard: 000000");
    await press(page.getByRole("link", { name: "Settings" }));
    await press(step.button(page, "Save and Done"));
    await page.getByRole("status").filter({ hasText: "Saved." }).waitFor();
}

export async function sending(check) {
    const scenes = {
        "a wrong key and an unknown sender name are told in both languages": [wrongAccount],
        "an account without money is told in both languages": [noMoney, ["--balance", "1"]],
        "other outcomes are told in both languages": [otherOutcomes],
        "what cannot be sent is told before anything is": [whatCannotBeSent],
        "a message goes out once, and a broken connection is no promise": [once],
        "the keyboard alone suffices": [keyboardAlone],
    };
    for (const [name, [scene, options]] of Object.entries(scenes)) await check(name, scene, options);
}
