namespace AgentSend.Infrastructure.Imap.Searching;

internal enum DateRelation
{
    Before,
    On,
    Since,
}
