// Calls to the server. The session is a cookie that no script sees; the word against forgery is kept here.

let csrf = "";
let signedOut = () => {};

/// What the server refused: `status`, and `problem` as of RFC 9457. A status of 0 means that no answer came.
export class Refusal extends Error {
    constructor(status, problem) {
        super(problem.title ?? `status ${status}`);
        this.status = status;
        this.problem = problem;
    }
}

/// `action` is called when the session turns out to have ended.
export function onSignedOut(action) {
    signedOut = action;
}

async function exchange(method, path, body) {
    const headers = method === "GET" ? {} : { "Content-Type": "application/json" };
    if (method !== "GET" && csrf) headers["X-CSRF-Token"] = csrf;
    const text = body === undefined ? undefined : JSON.stringify(body);
    let answer;
    try {
        answer = await fetch(path, { method, headers, body: text, cache: "no-store", credentials: "same-origin" });
    } catch {
        throw new Refusal(0, {});
    }
    const reply = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Refusal(answer.status, { ...reply, retryAfter: answer.headers.get("Retry-After") });
    return reply;
}

async function call(method, path, body) {
    try {
        return await exchange(method, path, body);
    } catch (refusal) {
        // Another tab of this browser has logged in since, so the word is another. Nothing has been done yet.
        if (refusal.status === 403 && (await session())) return exchange(method, path, body);
        if (refusal.status === 401) signedOut();
        throw refusal;
    }
}

/// Whether somebody is logged in.
export async function session() {
    const reply = await exchange("GET", "/api/session");
    csrf = reply.csrf ?? "";
    return reply.signedIn;
}

export async function logIn(password) {
    csrf = (await exchange("POST", "/api/login", { password })).csrf;
}

export const logOut = () => call("POST", "/api/logout", {});
export const loadConfig = () => call("GET", "/api/config");
export const saveConfig = (config) => call("PUT", "/api/config", { config });
export const preview = (content) => call("POST", "/api/preview", { content });
export const check = (config) => call("POST", "/api/check", { config });
export const send = (request) => call("POST", "/api/send", request);
export const dashboard = () => call("GET", "/api/dashboard");
