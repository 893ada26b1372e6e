using System.Reflection;
using Dapper;

namespace Amends.Storage;

/// <summary>
/// Finds a row's constructor by the names of its columns alone. SQLite knows the type of a computed column only from its value,
/// and has none to tell where that is null: going by types, as Dapper does, a list would fail on which row happens to come first.
/// </summary>
internal sealed class RowMap(Type type) : SqlMapper.ITypeMap
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private readonly DefaultTypeMap _usual = new(type);

    public ConstructorInfo? FindConstructor(string[] names, Type[] types) =>
        type.GetConstructor(Any, Type.EmptyTypes)
        ?? Array.Find(type.GetConstructors(Any), constructor => IsNamed(constructor.GetParameters(), names))
        ?? _usual.FindConstructor(names, types);

    public ConstructorInfo? FindExplicitConstructor() => _usual.FindExplicitConstructor();

    public SqlMapper.IMemberMap? GetConstructorParameter(ConstructorInfo constructor, string columnName) =>
        _usual.GetConstructorParameter(constructor, columnName);

    public SqlMapper.IMemberMap? GetMember(string columnName) => _usual.GetMember(columnName);

    private static bool IsNamed(ParameterInfo[] parameters, string[] names) =>
        parameters.Length == names.Length
        && names.Zip(parameters).All(pair => Plain(pair.First).Equals(Plain(pair.Second.Name!), StringComparison.OrdinalIgnoreCase));

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal);
}
