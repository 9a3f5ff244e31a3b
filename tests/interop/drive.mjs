// Drives one of the gateway's clients in JavaScript: drive.mjs CLIENT. Reads calls as JSON lines, one at a time, and answers
// each with a line: whether the gateway agreed, and what the client gave or threw. The gate is in SMSAERO_GATE, the account in
// SMSAERO_EMAIL and SMSAERO_KEY, and the folder that has the clients' node_modules in SMSAERO_NODE.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const { SMSAERO_EMAIL: email, SMSAERO_KEY: key, SMSAERO_NODE: folder } = process.env;
const gate = new URL(process.env.SMSAERO_GATE);
const require = createRequire(join(resolve(folder), "here.js"));

// Each gives two functions: what makes a call, and what of its answer is compared.
const clients = {
    // The official one; its sign is the one that it has of its own.
    smsaero() {
        const { SmsAero } = require("smsaero");
        const client = new SmsAero(email, key, undefined, [`@${gate.host}${gate.pathname}`]);
        client.proto = gate.protocol.slice(0, -1);
        return [(call, given) => client[call](...given), (envelope) => [envelope.success, envelope]];
    },
    "smsaero-v2"() {
        const { Client, Message } = require("smsaero-v2");
        const client = new Client(email, key);
        client.endpoint = gate.href.slice(0, -1);
        const make = (call, given) => (call === "send" ? client.send(new Message(given[0])) : client[call](...given));
        return [make, (response) => [response.status, response]];
    },
    "smsaero-api-v2"() {
        const SmsAero = require("smsaero-api-v2");
        const client = new SmsAero(email, key);
        const address = new URL(gate);
        address.username = email;
        address.password = key;
        client.axiosInstance.defaults.baseURL = address.href;
        return [(call, given) => client[call](...given), ({ status, data }) => [data.success, { status, data }]];
    },
    // Its gate is a constant, so that the name is looked up on this machine, and the port is the gate's of the test.
    async "@logto/connector-smsaero"() {
        process.env.SMSAERO_PORT = gate.port;
        await import("../../benchmarks/send/loopback.mjs");
        const { default: createConnector } = await import(
            pathToFileURL(join(resolve(folder), "node_modules/@logto/connector-smsaero/lib/index.js"))
        );
        const make = async (call, [{ config, ...data }]) => {
            const connector = await createConnector({ getConfig: async () => config });
            return connector[call](data);
        };
        const read = ({ statusCode, body }) => [JSON.parse(body).success, { statusCode, body: JSON.parse(body) }];
        return [make, read];
    },
};

// What is not there is left out of the line.
const failure = ({ constructor, message, code, data, response }) => ({
    throws: constructor.name, message, code, data: data && { message: data.message }, reply: response?.data,
});

// The official one logs each refusal, where the answers go.
console.log = () => {};

const [make, read] = await clients[process.argv[2]]();
for await (const line of createInterface({ input: process.stdin })) {
    // A moment is what JSON has no type for.
    const { call, arguments: given } = JSON.parse(line, (_, value) => (value?.$date ? new Date(1e3 * value.$date) : value));
    let answer;
    try {
        const [agreed, result] = read(await make(call, given));
        answer = { agreed, result };
    } catch (error) {
        answer = { agreed: false, result: failure(error) };
    }
    process.stdout.write(JSON.stringify(answer) + "\n");
}
process.exit(); // connections that are kept would keep it
