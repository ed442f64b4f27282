namespace AgentSend.Load;

internal static class Usage
{
    public const string Text = """
        AgentSend.Load: measures a mail server on this machine. Everything goes to 127.0.0.1; every run ends after --seconds at the latest.

          smtp     --to a@x,b@x [--sessions 1,10,50] [--messages 20000] [--size 4096] [--per-connection N] [--pipelining] [--starttls no] [--warm 500]
          big      --to a@x [--sessions 50] [--size 26000000] [--text]          messages just under the limit, all at once
          rest     [--base http://127.0.0.1:8080] [--key K] [--what get,list,threads,send,v0-list,v0-threads,v0-all-threads,v0-send] [--inbox ID] [--connections 64] [--seconds 5]
                   [--bare --database FILE]                                     beside it, the same SQL with nothing around it
          search   [--base ...] [--key K] [--connections 1] [--seconds 5] [--wait 0]   in a store that fill has filled, once it is indexed or --wait is over
          events   [--base ...] [--key K] [--rate 200] [--seconds 20] [--webhooks 1] [--sockets 1]   from 250 to call and frame; --idle [--v0]: what sockets cost (ulimit -n above their number, for both)
          fill     [--messages 1000000] [--inboxes 200] [--size 1024] [--sessions 16] [--domain agents.localhost] [--base ...] [--key K] [--seed 1] [--from N]
          store    --folder DIR [--messages 20000] [--size 4096] [--group 1,10,100]
          deliver  [--base ...] [--key K] [--messages 5000] [--size 4096] [--rounds 3] [--sink-port 2727] [--postfix]
                   of a server that relays to 127.0.0.1 and the sink's port: what waits in the queue, to Postfix's smtp-sink; --postfix needs root
          claim    --folder DIR [--rows 10000,1000000] [--organizations 100] [--claims 500]
          imap     [--port 2143] [--dovecot-port 2144] [--messages 10000] [--rounds 5] [--wait 60] [--base ...] [--key K]
                   beside a Dovecot of our own; needs root, and a server with Imap:PlainOnLoopback
                   [--idle 5000] [--mailboxes 1] [--rate 0] [--seconds 10] [--smtp-port 2525]     instead: what sessions in IDLE cost, and how soon they hear of a mail
          compare  --to a@x [--sessions 1,10,50] [--messages 20000] [--size 4096] [--rounds 3]        the same with Postfix's smtp-source
          compare  --postfix [--to a@x] [--messages 5000] [--rounds 3] [--postfix-port 2626]          beside a Postfix of our own; needs root
                   [--warm 20000] [--generator smtp-source|own]                 own: with latencies, and more of the machine for itself

        smtp, big, fill and compare take --port 2525. --pid is the server where it is not the process that listens. --key defaults to AGENTSEND_API_KEY.
        "others" is the share of the machine that neither generator nor server used: above a few per cent, measure again.
        --size is the whole message, header included, in octets.
        """;
}
