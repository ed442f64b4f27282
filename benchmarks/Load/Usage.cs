namespace AgentSend.Load;

internal static class Usage
{
    public const string Text = """
        AgentSend.Load: measures a mail server on this machine. Everything goes to 127.0.0.1; every run ends after --seconds at the latest.

          smtp   --to a@x,b@x [--port 2525] [--sessions 1,10,50] [--messages 20000] [--size 4096] [--per-connection N]
                 [--pipelining] [--starttls yes|no] [--warm 500] [--seconds 60] [--pid PID]
          store  --folder DIR [--messages 20000] [--size 4096] [--group 1,10,100] [--seconds 60]

        --size is the whole message, header included, in octets. --pid defaults to the process that listens on the port.
        """;
}
