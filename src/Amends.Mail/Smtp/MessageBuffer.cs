namespace Amends.Mail.Smtp;

/// <summary>Bytes of messages that are being received now, on all connections together.</summary>
internal sealed class BufferBudget(long limit)
{
    private long _used;

    public bool TryTake(int bytes)
    {
        if (Interlocked.Add(ref _used, bytes) <= limit) return true;
        Interlocked.Add(ref _used, -bytes);
        return false;
    }

    public void Return(int bytes) => Interlocked.Add(ref _used, -bytes);
}

/// <summary>
/// Collects one message. Its array is exact property of whoever takes the message, never pooled, so that a reader may keep slices.
/// Over a limit it lets go of what it had and only counts.
/// </summary>
internal sealed class MessageBuffer(int maxBytes, BufferBudget budget, long declaredBytes) : IDisposable
{
    private const int FirstBytes = 8 * 1024;
    private const int MostFirstBytes = 256 * 1024;

    private byte[] _bytes = [];
    private int _taken;

    /// <summary>Everything that came, kept or not.</summary>
    public long Seen { get; private set; }

    public bool IsTooLarge { get; private set; }

    public bool IsOutOfBudget { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, IsTooLarge || IsOutOfBudget ? 0 : (int)Seen);

    public void Append(ReadOnlySpan<byte> piece)
    {
        var before = Seen;
        Seen += piece.Length;
        if (IsTooLarge || IsOutOfBudget) return;
        if (Seen > maxBytes)
        {
            IsTooLarge = true;
            Dispose();
            return;
        }

        if (Seen > _bytes.Length && !TryGrow((int)Seen)) return;
        piece.CopyTo(_bytes.AsSpan((int)before));
    }

    public void Dispose()
    {
        _bytes = [];
        budget.Return(_taken);
        _taken = 0;
    }

    private bool TryGrow(int needed)
    {
        var first = Math.Clamp(declaredBytes, FirstBytes, MostFirstBytes);
        var size = (int)Math.Min(Math.Max(Math.Max(first, needed), (long)_bytes.Length * 2), Math.Max(maxBytes, needed));
        if (!budget.TryTake(size - _taken))
        {
            IsOutOfBudget = true;
            Dispose();
            return false;
        }

        _taken = size;
        Array.Resize(ref _bytes, size);
        return true;
    }
}
