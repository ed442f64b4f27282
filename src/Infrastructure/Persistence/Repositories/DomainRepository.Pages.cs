using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

/// <summary>Lists of domains.</summary>
internal sealed partial class DomainRepository
{
    public async Task<Page<MailDomain>> PageAsync(OrganizationId owner, KeyScope scope, PageRequest page, CancellationToken cancellationToken)
    {
        var arguments = new { Owner = owner.ToBytes(), Pod = scope.Pod?.ToBytes(), Take = page.Limit, Skip = page.Offset };
        var rows = await session.QueryAsync<DomainRow>(
            $"SELECT {Columns} FROM MailDomains d WHERE {Within(scope)} ORDER BY d.Id DESC {dialect.Page("@Take", "@Skip")}", arguments, cancellationToken);

        // Domains are few: this counts an index, not mail.
        var total = await session.ScalarAsync<long>($"SELECT COUNT(*) FROM MailDomains d WHERE {Within(scope)}", arguments, cancellationToken);
        return new Page<MailDomain>([.. rows.Select(row => row.ToDomain())], total, page.Limit, page.Offset);
    }

    public async Task<CursorPage<MailDomain>> PageAsync(OrganizationId owner, KeyScope scope, CursorRequest page, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<DomainRow>(
            $"""
            SELECT {Columns} FROM MailDomains d WHERE {Within(scope)} AND d.Id {(page.IsAscending ? ">" : "<")} @After
            ORDER BY d.Id {(page.IsAscending ? "ASC" : "DESC")} {dialect.Limit("@Take")}
            """,
            new
            {
                Owner = owner.ToBytes(),
                Pod = scope.Pod?.ToBytes(),
                After = Cursors.ToId(page.After) ?? (page.IsAscending ? Cursors.FirstId : Cursors.LastId),
                Take = page.Limit + 1,
            },
            cancellationToken);
        return Cursors.Cut(rows, page.Limit, row => row.ToDomain(), row => Cursors.Of(row.Id));
    }

    /// <summary>An inbox has no domains of its own.</summary>
    private static string Within(KeyScope scope) => scope switch
    {
        { Inbox: not null } => "d.OrganizationId = @Owner AND 1 = 0",
        { Pod: not null } => "d.OrganizationId = @Owner AND d.PodId = @Pod",
        _ => "d.OrganizationId = @Owner",
    };
}
