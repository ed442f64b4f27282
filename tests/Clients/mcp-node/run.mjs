// node run.mjs <scenario>: exit code 0 when all went well.
const [name] = process.argv.slice(2);
const { MCP_URL: url, AGENTSEND_API_KEY: key, MCP_PROGRAM: program, MCP_FOLDER: folder } = process.env;
const { default: scenario } = await import(`./scenarios/${name}.mjs`);
await scenario({ url, key, program, folder });
process.exit(0); // A connection that is still open must not keep the process.
