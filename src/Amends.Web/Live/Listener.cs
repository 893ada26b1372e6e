using System.Threading.Channels;
using Amends.Storage.People;
using Amends.Web.Cases;

namespace Amends.Web.Live;

/// <summary>One browser that listens. What it is sent waits in a bounded queue; one that is too slow is told to load its page anew.</summary>
internal sealed class Listener(SignedIn who, string csrf, IReadOnlyList<string> topics) : IDisposable
{
    private const int MostWaiting = 200;

    private readonly Channel<ReadOnlyMemory<byte>> _waiting = Channel.CreateBounded<ReadOnlyMemory<byte>>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly CancellationTokenSource _closed = new();
    private SignedIn _who = who;

    /// <summary>As of the last look; rights that changed count from then on.</summary>
    public SignedIn Who
    {
        get => Volatile.Read(ref _who);
        set => Volatile.Write(ref _who, value);
    }

    /// <summary>The form token of this browser, for the forms in what it is sent.</summary>
    public string Csrf => csrf;

    public IReadOnlyList<string> Topics => topics;

    public IReadOnlyList<QueueFilter> Queues { get; } = [.. topics.Where(topic => topic.StartsWith(Live.Topics.Queue, StringComparison.Ordinal)).Select(QueueFilter.OfTopic).OfType<QueueFilter>()];

    /// <summary>What the rail of this browser shows now, so that only changes are sent.</summary>
    public Shared.RailCounts? Counts { get; set; }

    public ChannelReader<ReadOnlyMemory<byte>> Waiting => _waiting.Reader;

    /// <summary>Cancelled when the desk ends the stream: signed out, disabled, stopping.</summary>
    public CancellationToken Closed => _closed.Token;

    public void Send(ReadOnlyMemory<byte> message)
    {
        if (_waiting.Writer.TryWrite(message))
            return;
        while (_waiting.Reader.TryRead(out _)) { }
        _waiting.Writer.TryWrite(ServerSentEvent.Refresh);
    }

    public void Close()
    {
        try
        {
            _closed.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It had gone by itself.
        }
    }

    public void Dispose() => _closed.Dispose();
}
