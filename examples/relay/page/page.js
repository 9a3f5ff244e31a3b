// The page of smsaero-relay: who is logged in, which section is shown, and in which language.

import { logIn, logOut, onSignedOut, session } from "./page_api.js";
import { showDashboard, startDashboard } from "./page_dashboard.js";
import { byId, show } from "./page_dom.js";
import { forgetChanges, isDirty, showSettings, startSettings } from "./page_settings.js";
import { showTry, startTry } from "./page_try.js";
import { hush, preferredLanguage, rememberLanguage, say, speak, word } from "./page_words.js";

const sections = ["settings", "try", "dashboard"];
let signedIn = false;
let shown = ""; // the section, or "login"
let hasSettings = false; // loaded: a second login in the same page keeps what is typed

function wanted() {
    const named = location.hash.slice(1);
    return sections.includes(named) ? named : sections[0];
}

function go() {
    const name = signedIn ? wanted() : "login";
    if (name === shown) return;
    const isFirst = shown === "";
    shown = name;
    for (const each of ["login", ...sections]) show(byId(`${each}-section`), each === name);
    show(byId("sections"), signedIn);
    show(byId("log-out"), signedIn);
    for (const link of byId("sections").children)
        if (link.hash === `#${name}`) link.setAttribute("aria-current", "page");
        else link.removeAttribute("aria-current");
    sayTitle();
    scrollTo(0, 0);
    if (name === "login") byId("password").focus();
    else if (!isFirst) byId(`${name}-title`).focus({ preventScroll: true });
    if (name === "try") showTry();
    showDashboard(name === "dashboard");
}

function sayTitle() {
    document.title = `${word(shown === "login" ? "login-title" : shown)} – smsaero-relay`;
}

async function enter() {
    if (!hasSettings) await showSettings();
    hasSettings = true;
    signedIn = true;
    go();
}

function tellProblem({ status, problem: told = {}, message }) {
    const names = { 401: "wrong-password", 429: "too-many-attempts", 0: "no-answer" };
    const values = { count: Number(told.retryAfter ?? 60), why: told.title ?? message };
    show(byId("login-problem"), true);
    say(byId("login-problem"), names[status] ?? "something-failed", values);
}

async function submitLogin(event) {
    event.preventDefault();
    const problem = byId("login-problem");
    const button = event.target.querySelector("[type=submit]");
    hush(problem);
    show(problem, false);
    button.disabled = true;
    try {
        await logIn(byId("password").value);
        byId("password").value = "";
        await enter();
    } catch (refusal) {
        tellProblem(refusal);
        byId("password").select();
        byId("password").focus();
    } finally {
        button.disabled = false;
    }
}

async function leave() {
    if (isDirty() && !confirm(word("leave-unsaved"))) return;
    await logOut().catch(() => {});
    forgetChanges();
    location.replace("/"); // loaded anew, so that nothing that was typed stays in the page
}

async function choose(language) {
    await speak(language);
    rememberLanguage(language);
}

async function start() {
    await speak(preferredLanguage());
    document.addEventListener("spoken", sayTitle);
    startSettings();
    startTry();
    startDashboard();
    onSignedOut(() => {
        if (signedIn) say(byId("login-why"), "session-ended");
        signedIn = false;
        go();
    });
    for (const button of document.querySelectorAll(".languages button"))
        button.addEventListener("click", () => choose(button.lang));
    byId("login-form").addEventListener("submit", submitLogin);
    byId("log-out").addEventListener("click", leave);
    window.addEventListener("hashchange", go);
    try {
        if (await session()) return await enter();
    } catch (refusal) {
        tellProblem(refusal);
    }
    go();
}

start();
