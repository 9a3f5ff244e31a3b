// Logto's HTTP SMS connector: http_sms.mjs. Reads JSON lines with `endpoint`, `authorization` and `data`, and answers each with
// how the connector's `sendMessage` ended. SMSAERO_NODE is the folder that has its node_modules.
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const folder = resolve(process.env.SMSAERO_NODE);
const { default: createConnector } = await import(
    pathToFileURL(join(folder, "node_modules/@logto/connector-http-sms/lib/index.js"))
);

for await (const line of createInterface({ input: process.stdin })) {
    const { data, ...config } = JSON.parse(line);
    const connector = await createConnector({ getConfig: async () => config });
    try {
        const { statusCode, body } = await connector.sendMessage(data);
        console.log(JSON.stringify({ statusCode, body }));
    } catch ({ code, data: of }) {
        console.log(JSON.stringify({ code, message: of?.message }));
    }
}
