namespace AgentSend.Domain.Primitives;

/// <summary>Made from a failure without knowing the value's type: what the pipeline needs to answer in a handler's place.</summary>
public interface IFailable<TSelf>
    where TSelf : IFailable<TSelf>
{
    /// <summary>Null on success.</summary>
    Failure? Failure { get; }

    static abstract TSelf From(Failure failure);
}

/// <summary>A value, or the reason there is none. Converts implicitly from both.</summary>
public readonly record struct Result<T> : IFailable<Result<T>>
{
    private readonly T? _value;

    private Result(T? value, Failure? failure) => (_value, Failure) = (value, failure);

    public Failure? Failure { get; }

    public bool IsSuccess => Failure is null;

    /// <exception cref="InvalidOperationException">There is none: look at <see cref="Failure"/> first.</exception>
    public T Value => Failure is null ? _value! : throw new InvalidOperationException($"No value: {Failure.Code}.");

    static Result<T> IFailable<Result<T>>.From(Failure failure) => new(default, failure);

    /// <summary>One of the two answers, whichever there is.</summary>
    public TOut Match<TOut>(Func<T, TOut> value, Func<Failure, TOut> failure) => Failure is null ? value(_value!) : failure(Failure);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Failure failure) => new(default, failure);
}

public static class Result
{
    /// <summary>For interface types, which C# converts implicitly to nothing.</summary>
    public static Result<T> Of<T>(T value) => value;
}
