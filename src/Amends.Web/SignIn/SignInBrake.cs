using System.Net;
using System.Net.Sockets;
using NodaTime;

namespace Amends.Web.SignIn;

/// <summary>
/// Counts wrong sign-ins in memory, beside the lockout of a person: by the address of the network that they come from, and by mail
/// addresses that nobody here has, so that those are locked like known ones. A node counts for itself; what is forgotten costs little.
/// </summary>
internal sealed class SignInBrake(IClock clock)
{
    /// <summary>Wrong tries from one network within <see cref="Window"/>: many people may share it.</summary>
    public const int MaxPerNetwork = 60;
    public const int MaxEntries = 10_000;
    public static readonly Duration Window = Duration.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly LinkedList<Entry> _oldest = [];
    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = new(StringComparer.Ordinal);

    /// <summary>How many keys are held; never more than <see cref="MaxEntries"/>.</summary>
    public int Held
    {
        get
        {
            lock (_gate)
                return _entries.Count;
        }
    }

    /// <returns>Until when nobody may try from there, or null.</returns>
    public Instant? ShutUntil(IPAddress? network)
    {
        lock (_gate)
            return _entries.TryGetValue(Key(network), out var node) && node.Value.Count >= MaxPerNetwork && clock.GetCurrentInstant() < node.Value.From + Window
                ? node.Value.From + Window
                : null;
    }

    public void CountFailure(IPAddress? network)
    {
        lock (_gate)
        {
            var entry = Take(Key(network));
            // A fixed window: it starts with the first wrong try and ends, whatever happens in it.
            if (clock.GetCurrentInstant() >= entry.From + Window)
                (entry.From, entry.Count) = (clock.GetCurrentInstant(), 0);
            entry.Count++;
        }
    }

    /// <returns>Until when this unknown mail address is shut, as a known one would be; or null.</returns>
    public Instant? ShutUntil(string unknown)
    {
        lock (_gate)
            return _entries.TryGetValue("@" + unknown, out var node) && node.Value.Until is { } until && clock.GetCurrentInstant() < until ? until : null;
    }

    /// <returns>Until when it is shut from now on, or null.</returns>
    public Instant? CountFailure(string unknown)
    {
        lock (_gate)
        {
            var entry = Take("@" + unknown);
            if (++entry.Count < AccountManager.MaxFailures)
                return null;
            entry.Count = 0;
            return entry.Until = clock.GetCurrentInstant() + AccountManager.Lockout;
        }
    }

    private Entry Take(string key)
    {
        if (_entries.TryGetValue(key, out var known))
            return known.Value;
        if (_entries.Count >= MaxEntries)
        {
            _entries.Remove(_oldest.First!.Value.Key);
            _oldest.RemoveFirst();
        }

        var made = new Entry(key, clock.GetCurrentInstant());
        _entries[key] = _oldest.AddLast(made);
        return made;
    }

    // One household or machine has a whole /64 of IPv6 to choose from (RFC 6177).
    private static string Key(IPAddress? network) => network switch
    {
        null => "?",
        { IsIPv4MappedToIPv6: true } => network.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(network.GetAddressBytes().AsSpan(0, 8)),
        _ => network.ToString(),
    };

    private sealed class Entry(string key, Instant from)
    {
        public string Key { get; } = key;

        public Instant From { get; set; } = from;

        public int Count { get; set; }

        public Instant? Until { get; set; }
    }
}
