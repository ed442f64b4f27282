using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;

namespace AgentSend.Architecture.Tests.Layers;

/// <summary>Something a type makes use of.</summary>
/// <param name="Member">Null for the type as such.</param>
internal readonly record struct Use(Type Type, string? Member)
{
    public override string ToString() => Member is null ? Type.FullName ?? Type.Name : $"{Type.FullName}.{Member}";
}

/// <summary>What a type uses, read from its signatures, its attributes and its instructions: a <c>using</c> that is spelled out in full is seen, too.</summary>
internal static class TypeUses
{
    private const BindingFlags Own = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly ConcurrentDictionary<Type, IReadOnlySet<Use>> Known = new();

    private static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value & 0xFFFF);

    public static IReadOnlySet<Use> Of(Type type) => Known.GetOrAdd(type, static t => Collect(t));

    private static HashSet<Use> Collect(Type type)
    {
        var uses = new HashSet<Use>();
        AddAttributes(uses, type);
        Add(uses, type.BaseType);
        foreach (var contract in type.GetInterfaces()) Add(uses, contract);
        foreach (var field in type.GetFields(Own))
        {
            AddAttributes(uses, field);
            Add(uses, field.FieldType);
        }

        foreach (var property in type.GetProperties(Own)) AddAttributes(uses, property);
        foreach (var method in type.GetMethods(Own))
        {
            AddAttributes(uses, method);
            Add(uses, method.ReturnType);
            AddBody(uses, type, method);
        }

        foreach (var constructor in type.GetConstructors(Own)) AddBody(uses, type, constructor);
        return uses;
    }

    private static void AddBody(HashSet<Use> uses, Type type, MethodBase method)
    {
        foreach (var parameter in method.GetParameters()) Add(uses, parameter.ParameterType);
        if (method.GetMethodBody() is not { } body) return;

        foreach (var local in body.LocalVariables) Add(uses, local.LocalType);
        foreach (var clause in body.ExceptionHandlingClauses)
        {
            if (clause.Flags == ExceptionHandlingClauseOptions.Clause) Add(uses, clause.CatchType);
        }

        foreach (var member in MembersIn(body.GetILAsByteArray() ?? [], type, method))
        {
            if (member is Type used) Add(uses, used);
            else if (member.DeclaringType is { } declaring) AddMember(uses, declaring, member);
        }
    }

    private static void AddMember(HashSet<Use> uses, Type declaring, MemberInfo member)
    {
        Add(uses, declaring);
        uses.Add(new Use(Definition(declaring), member.Name));
        if (member is MethodInfo { IsGenericMethod: true } method)
        {
            foreach (var argument in method.GetGenericArguments()) Add(uses, argument);
        }
    }

    private static IEnumerable<MemberInfo> MembersIn(byte[] il, Type type, MethodBase method)
    {
        var typeArguments = type.GetGenericArguments();
        var methodArguments = method is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericArguments() : [];
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? Codes[0xFE00 | il[at + 1]] : Codes[il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType
                && method.Module.ResolveMember(BitConverter.ToInt32(il, at), typeArguments, methodArguments) is { } member)
            {
                yield return member;
            }

            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
                _ => 4,
            };
        }
    }

    private static void AddAttributes(HashSet<Use> uses, MemberInfo member)
    {
        foreach (var attribute in member.GetCustomAttributesData()) Add(uses, attribute.AttributeType);
    }

    private static void Add(HashSet<Use> uses, Type? type)
    {
        if (type is null || type.IsGenericParameter) return;
        if (type.HasElementType)
        {
            Add(uses, type.GetElementType());
            return;
        }

        uses.Add(new Use(Definition(type), null));
        if (type is { IsGenericType: true, IsGenericTypeDefinition: false })
        {
            foreach (var argument in type.GetGenericArguments()) Add(uses, argument);
        }
    }

    private static Type Definition(Type type) => type is { IsGenericType: true, IsGenericTypeDefinition: false } ? type.GetGenericTypeDefinition() : type;
}
