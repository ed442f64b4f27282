// Types that break a rule on purpose: the tests must find each of them.
#pragma warning disable CA1812, CA1822, CA1052, CA1852, IDE0051, IDE0052, CS9113

using System.Data.Common;
using System.Net.Sockets;
using System.Text.Json;
using AgentSend.Application.Abstractions;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AgentSend.Architecture.Tests.Planted
{
    namespace Domain
    {
        internal sealed class ReadsTheClock
        {
            public DateTimeOffset Now => DateTimeOffset.UtcNow;
        }

        internal sealed class Waits
        {
            public async Task WaitAsync() => await Task.Yield();
        }

        internal sealed class WritesFiles
        {
            public void Write() => System.IO.File.WriteAllText("a", "b");
        }

        internal sealed class SpeaksJson
        {
            public string Write() => JsonSerializer.Serialize(1);
        }

        internal sealed class UsesPackage
        {
            public object Validator { get; } = new InlineValidator<string>();
        }

        internal sealed class UsesApplication
        {
            public PageRequest Page { get; init; }
        }
    }

    namespace Application
    {
        internal sealed class ReadsTheClock
        {
            public Func<DateTime> Now { get; } = () => DateTime.UtcNow;
        }

        internal sealed class SpeaksHttp
        {
            public string? PathOf(HttpContext http) => http.Request.Path;
        }

        internal sealed class SpeaksSql(DbConnection connection)
        {
            public void Open() => connection.Open();
        }

        internal sealed class OpensSockets
        {
            public void Open()
            {
                using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                socket.Listen();
            }
        }

        internal sealed class ReadsOptions(IOptions<SpeaksHttp> options)
        {
            public object Value => options.Value;
        }

        internal sealed class UsesInfrastructure
        {
            public object Limits { get; } = AgentSend.Infrastructure.Mime.MimeLimits.Default;
        }
    }

    namespace Infrastructure
    {
        internal sealed class UsesApi
        {
            public object Health { get; } = AgentSend.Api.Rest.HealthJson.Ok;
        }

        internal sealed class WritesToTheConsole
        {
            public void Write() => Console.WriteLine("planted");
        }
    }

    namespace Api
    {
        internal sealed class SpeaksSql(DbConnection connection)
        {
            public void Open() => connection.Open();
        }
    }
}
