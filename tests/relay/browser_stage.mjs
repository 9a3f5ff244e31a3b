// What the checks of the relay's page stand on: the programs, the browser, and pages that are watched.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const email = "operator@example.com";
export const apiKey = "key-Of-The-Operator-42";
export const password = "a long password of the operator";
const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/// The packages and the browser; ends the test as skipped when one is missing.
export function tools() {
    const modules = resolve(process.env.SMSAERO_NODE_MODULES ?? join(root, "build/node/node_modules"));
    const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";
    const require = createRequire(join(modules, "here.js"));
    const skip = (what) => {
        console.log(`skipped: ${what}`);
        process.exit(77);
    };
    if (!existsSync(chromium)) skip(`no browser at ${chromium}`);
    const find = (name) => {
        try {
            return require.resolve(name);
        } catch {
            return skip(`no package ${name} in ${modules}`);
        }
    };
    const [playwright, axe] = [find("playwright-core"), find("axe-core")];
    return { playwright: require(playwright), axe: readFileSync(axe, "utf8"), chromium };
}

/// Starts the browser; as root it has to do without its sandbox.
export function launch({ playwright, chromium }) {
    const args = process.getuid() === 0 ? ["--no-sandbox"] : [];
    return playwright.chromium.launch({ executablePath: chromium, args });
}

// Whatever ends the test ends the programs that it started.
const running = new Set();
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));

async function run(program, args, log, env = {}) {
    const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    createInterface({ input: child.stderr }).on("line", (line) => log.push(line));
    running.add(child);
    child.once("close", () => running.delete(child));
    const ended = new Promise((done) => child.once("close", (code, signal) => done(code ?? signal)));
    const lines = createInterface({ input: child.stdout });
    const address = new Promise((found, failed) => {
        lines.on("line", (line) => {
            const match = /^listening on (http:\S+)/.exec(line);
            if (match) found(match[1]);
        });
        child.once("error", failed);
        ended.then((how) => failed(new Error(`${program} ended (${how}) before it listened`)));
        setTimeout(() => failed(new Error(`${program} does not listen after 120 s`)), 120_000).unref();
    });
    const stop = async () => {
        child.kill("SIGTERM");
        const how = await ended;
        if (how !== 0) throw new Error(`${program} ended with ${how} after SIGTERM`);
    };
    try {
        return { url: await address, stop };
    } catch (error) {
        child.kill("SIGKILL");
        throw error;
    }
}

/// A gateway and a relay in front of it, with a folder of their own.
export class Stage {
    log = []; // what the programs wrote to stderr
    #programs;
    #folder = mkdtempSync(join(tmpdir(), "smsaero-relay-"));

    static async open(programs, options = []) {
        const stage = new Stage();
        stage.#programs = programs;
        stage.journalFile = join(stage.#folder, "journal");
        const account = ["--email", email, "--api-key", apiKey, "--sign", "SMS Aero"];
        const own = ["--port", "0", "--plain", "--journal", stage.journalFile];
        stage.sandbox = await run(programs.sandbox, [...own, ...account, ...options], stage.log);
        await stage.startRelay();
        return stage;
    }

    async startRelay() {
        const args = ["--listen", "127.0.0.1:0", "--state", join(this.#folder, "state"), "--gate", this.sandbox.url];
        this.relay = await run(this.#programs.relay, args, this.log, {
            SMSAERO_RELAY_PASSWORD: password,
            SMSAERO_RELAY_AUTHORIZATION: "Bearer word-of-logto-for-the-relay",
            SMSAERO_RELAY_API_TOKEN: "token-of-the-api-0123456789abcdef",
        });
        this.url = `${this.relay.url.replace(/\/$/, "")}/`;
    }

    async restartRelay() {
        await this.relay.stop();
        await this.startRelay();
    }

    /// The messages that the gateway was asked to send.
    messages() {
        const lines = readFileSync(this.journalFile, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
        return lines.filter((each) => each.path.endsWith("/sms/send")).map((each) => each.body);
    }

    async close() {
        await this.relay.stop();
        await this.sandbox.stop();
        rmSync(this.#folder, { recursive: true });
    }
}

/// Opens pages and keeps what nobody should find there: errors, and replies with the API key in them.
export class Watch {
    problems = [];
    refusals = new Set(); // paths that a check lets the server refuse, which the browser's console tells as errors
    #bodies = [];
    #browser;

    constructor(browser) {
        this.#browser = browser;
    }

    async open(options = {}) {
        const given = { viewport: { width: 1280, height: 900 }, locale: "en-US", reducedMotion: "reduce", ...options };
        const context = await this.#browser.newContext(given);
        context.setDefaultTimeout(60_000);
        const page = await context.newPage();
        await page.addInitScript(() => {
            document.addEventListener("securitypolicyviolation", (event) =>
                console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
        });
        page.on("console", (message) => this.#hear(message));
        page.on("pageerror", (error) => this.problems.push(`thrown: ${error.stack}`));
        page.on("response", (response) => this.#bodies.push(this.#read(response)));
        return page;
    }

    #hear(message) {
        if (message.type() !== "error") return;
        const { url } = message.location();
        const isRefusal = message.text().startsWith("Failed to load resource");
        if (isRefusal && this.refusals.has(new URL(url).pathname)) return;
        this.problems.push(`console: ${message.text()} (${url})`);
    }

    async #read(response) {
        const heads = JSON.stringify(await response.allHeaders().catch(() => ({})));
        const body = await response.text().catch(() => "");
        return { url: response.url(), text: heads + body, unread: body === "" && response.status() === 200 };
    }

    /// Every reply so far, as text.
    replies = () => Promise.all(this.#bodies);
}
