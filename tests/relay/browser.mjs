// Checks the page of smsaero-relay in a browser: node browser.mjs RELAY SANDBOX [SCREENSHOT_DIR]. The packages
// playwright-core and axe-core come from SMSAERO_NODE_MODULES, the browser is CHROMIUM; without them it is skipped (77).
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";

import { editing } from "./browser_editing.mjs";
import { looks } from "./browser_looks.mjs";
import { sending } from "./browser_sending.mjs";
import { apiKey, launch, Stage, tools, Watch } from "./browser_stage.mjs";

const [relay, sandbox, shots] = process.argv.slice(2).map((each) => resolve(each));
if (!sandbox) {
    console.error("usage: node browser.mjs RELAY SANDBOX [SCREENSHOT_DIR]");
    process.exit(2);
}
if (shots) mkdirSync(shots, { recursive: true });

const found = tools();
const browser = await launch(found);
let failed = 0;

const closePages = () => Promise.all(browser.contexts().map((context) => context.close()));

/// One check, with a relay and a gateway of its own, the latter with `options`: what it throws is why it failed. Every
/// page of it must stay free of errors, and no reply and no log may tell the API key.
async function check(name, scene, options = []) {
    const watch = new Watch(browser);
    let stage, isOpen = true;
    try {
        stage = await Stage.open({ relay, sandbox }, options);
        await scene(watch, stage);
        for (const { url, text } of await watch.replies())
            if (text.includes(apiKey)) throw new Error(`the API key is in a reply of ${url}`);
        await closePages(); // before the programs end, so that no page misses them
        await stage.close();
        isOpen = false;
        if (stage.log.some((line) => line.includes(apiKey))) throw new Error("the API key is in a log");
        if (watch.problems.length > 0) throw new Error(watch.problems.join("; "));
        console.log(`ok ${name}`);
    } catch (error) {
        ++failed;
        console.log(`not ok ${name}: ${error.message}`);
        for (const line of [...watch.problems, ...(stage?.log ?? [])]) console.log(`   ${line}`);
    } finally {
        await closePages();
        if (isOpen) await stage?.close().catch((error) => console.log(`   ${error.message}`));
    }
}

try {
    await editing(check);
    await sending(check);
    await looks(check, { axe: found.axe, shots });
} finally {
    await browser.close();
}
if (failed > 0) console.log(`${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
