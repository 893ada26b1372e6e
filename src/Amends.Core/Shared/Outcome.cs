using System.Diagnostics.CodeAnalysis;

namespace Amends.Core.Shared;

/// <summary>Either a value or a <see cref="Refusal"/>. The one outcome type of the product.</summary>
public readonly struct Outcome<T> : IEquatable<Outcome<T>>
{
    private readonly T? _value;

    private Outcome(T? value, Refusal? refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    public Refusal? Refusal { get; }

    public T Value => Refusal is null ? _value! : throw new InvalidOperationException($"Refused: {Refusal.Code}. {Refusal.Text}");

    public bool Refused([NotNullWhen(true)] out Refusal? refusal)
    {
        refusal = Refusal;
        return refusal is not null;
    }

    /// <summary>True with the value, or false with the refusal: exactly one of the two is set.</summary>
    public bool Succeeded([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out Refusal? refusal)
    {
        value = _value!;
        refusal = Refusal;
        return refusal is null;
    }

    public Outcome<TNext> Then<TNext>(Func<T, Outcome<TNext>> next) => Refusal is null ? next(_value!) : Refusal;

    public Outcome<TNext> Map<TNext>(Func<T, TNext> map) => Refusal is null ? map(_value!) : Refusal;

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);

    public bool Equals(Outcome<T> other) => EqualityComparer<T>.Default.Equals(_value!, other._value!) && Equals(Refusal, other.Refusal);

    public override bool Equals(object? obj) => obj is Outcome<T> other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_value, Refusal);

    public static bool operator ==(Outcome<T> left, Outcome<T> right) => left.Equals(right);

    public static bool operator !=(Outcome<T> left, Outcome<T> right) => !left.Equals(right);
}
