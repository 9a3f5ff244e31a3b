// Preloaded by node --import for logto_node.mjs: the gateway's name is looked up on this machine, and its port is the one in
// SMSAERO_PORT. Everything else of what the connector does stays.
import dns from "node:dns";
import https from "node:https";

const gate = "gate.smsaero.ru";
const { lookup } = dns;
const { createConnection } = https.Agent.prototype;

dns.lookup = (name, ...rest) => lookup(name === gate ? "127.0.0.1" : name, ...rest);

https.Agent.prototype.createConnection = function (options, done) {
    const port = options.host === gate ? Number(process.env.SMSAERO_PORT) : options.port;
    return createConnection.call(this, { ...options, port }, done);
};
