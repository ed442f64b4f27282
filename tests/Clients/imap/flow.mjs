// imapflow against a mailbox with one message, "Hello" with the text "Text.", in INBOX: flow.mjs TLS_PORT ADDRESS KEY
import assert from 'node:assert/strict';
import { ImapFlow } from 'imapflow';

const [port, user, pass] = process.argv.slice(2);
const client = new ImapFlow({ host: '127.0.0.1', port: Number(port), secure: true, tls: { rejectUnauthorized: false }, auth: { user, pass }, logger: false, qresync: true });
await client.connect();
assert.ok(client.capabilities.has('CONDSTORE') && client.enabled.has('CONDSTORE'));

const folders = await client.list({ statusQuery: { messages: true, unseen: true } });
assert.equal(folders.find(folder => folder.path === 'INBOX').status.messages, 1);
assert.deepEqual(
  ['\\Sent', '\\Drafts', '\\Trash', '\\Junk', '\\Archive'].filter(use => !folders.some(folder => folder.specialUse === use)), []);

const lock = await client.getMailboxLock('INBOX');
try {
  const message = await client.fetchOne('*', { uid: true, flags: true, envelope: true, bodyStructure: true, size: true, source: true, threadId: true, headers: ['subject'] });
  assert.equal(message.envelope.subject, 'Hello');
  assert.equal(message.bodyStructure.type, 'text/plain');
  assert.equal(message.source.length, message.size);
  assert.ok(message.emailId && message.threadId);
  assert.match(message.headers.toString(), /Subject: Hello/);
  assert.deepEqual(await client.search({ subject: 'hello', seen: false }, { uid: true }), [message.uid]);
  const { content } = await client.download(`${message.uid}`, '1', { uid: true });
  let text = '';
  for await (const chunk of content) text += chunk;
  assert.equal(text.trim(), 'Text.');

  const told = new Promise(resolve => client.once('exists', resolve));
  const appended = await client.append('INBOX', 'Subject: Second\r\nFrom: a@b.test\r\n\r\nMore.\r\n', ['\\Seen', 'urgent'], new Date(1700000000000));
  assert.ok(appended.uid > message.uid);
  assert.equal((await told).count, 2);
  assert.ok(await client.messageFlagsAdd({ uid: `${message.uid}` }, ['\\Flagged'], { uid: true }));
  const moved = await client.messageMove(`${appended.uid}`, 'Trash', { uid: true });
  assert.ok(moved.uidMap.get(appended.uid) > 0);
  assert.equal((await client.status('Trash', { messages: true })).messages, 1);
  assert.ok(await client.messageDelete(`${message.uid}`, { uid: true }));
  assert.deepEqual(await client.search({ all: true }), []);
} finally {
  lock.release();
}

await client.logout();
console.log('done');
