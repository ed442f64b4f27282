using AgentSend.Application.Abstractions;
using NUnit.Framework;

namespace AgentSend.Testing;

/// <summary>A fixture over a store of its own.</summary>
public abstract class StoreTests(TestDatabase database)
{
    protected TestDatabase Database => database;

    protected ICommandBus Bus => database.Bus;

    [OneTimeSetUp]
    public Task PrepareAsync() => database.PrepareAsync();

    [OneTimeTearDown]
    public Task DropAsync() => database.DropAsync();
}
