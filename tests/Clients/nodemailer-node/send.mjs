// Sends one message over submission with nodemailer, pooled connections and all. Takes a JSON object: port, secure, user, pass, method, message.
// Prints what the server said as JSON, or the refusal with its code; ends with 1 then.
import nodemailer from "nodemailer";

const given = JSON.parse(process.argv[2]);
const transport = nodemailer.createTransport({
  host: "127.0.0.1",
  port: given.port,
  secure: given.secure,
  requireTLS: !given.secure,
  authMethod: given.method,
  auth: { user: given.user, pass: given.pass },
  tls: { rejectUnauthorized: false }, // Self-signed.
});

try {
  const sent = await transport.sendMail(given.message);
  console.log(JSON.stringify({ accepted: sent.accepted, response: sent.response, messageId: sent.messageId }));
} catch (fault) {
  console.log(JSON.stringify({ code: fault.responseCode, response: fault.response, error: fault.code }));
  process.exitCode = 1;
} finally {
  transport.close();
}
