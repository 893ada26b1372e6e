using System.IO.Pipelines;

namespace Amends.Mail.Smtp;

/// <summary>
/// The bytes of one connection, either side, with a time-out on every wait: <see cref="TimeoutException"/> when it passes.
/// What is written waits in a buffer until it is flushed, so that answers to pipelined commands leave together.
/// </summary>
internal sealed class SmtpWire : IAsyncDisposable
{
    private static readonly StreamPipeReaderOptions ReaderOptions = new(bufferSize: 16 * 1024, minimumReadSize: 4 * 1024, leaveOpen: true);
    private static readonly StreamPipeWriterOptions WriterOptions = new(minimumBufferSize: 4 * 1024, leaveOpen: true);

    private readonly TimeProvider _timeProvider;
    private CancellationTokenSource _clock;

    public SmtpWire(Stream stream, TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        _clock = new(Timeout.InfiniteTimeSpan, timeProvider);
        Stream = stream;
        Reader = PipeReader.Create(stream, ReaderOptions);
        Writer = PipeWriter.Create(stream, WriterOptions);
    }

    public Stream Stream { get; private set; }

    public PipeReader Reader { get; private set; }

    public PipeWriter Writer { get; private set; }

    /// <summary>Goes on over another stream; what was read from the old one and not yet used is thrown away (RFC 3207 section 4.2).</summary>
    public async ValueTask SwitchToAsync(Stream stream)
    {
        await Reader.CompleteAsync();
        await Writer.CompleteAsync();
        Stream = stream;
        Reader = PipeReader.Create(stream, ReaderOptions);
        Writer = PipeWriter.Create(stream, WriterOptions);
    }

    public ValueTask<ReadResult> ReadAsync(TimeSpan timeout, CancellationToken cancellationToken) =>
        Reader.TryRead(out var ready) ? ValueTask.FromResult(ready)
        : TimedAsync(static (wire, token) => wire.Reader.ReadAsync(token), timeout, cancellationToken);

    /// <summary>Waits for bytes beyond those that a read has already shown.</summary>
    public ValueTask<ReadResult> ReadMoreAsync(TimeSpan timeout, CancellationToken cancellationToken) =>
        TimedAsync(static (wire, token) => wire.Reader.ReadAsync(token), timeout, cancellationToken);

    public async ValueTask FlushAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (Writer.UnflushedBytes > 0)
            await TimedAsync(static (wire, token) => wire.Writer.FlushAsync(token), timeout, cancellationToken);
    }

    /// <summary>Runs one step under the connection's own clock.</summary>
    public async ValueTask<T> TimedAsync<T>(
        Func<SmtpWire, CancellationToken, ValueTask<T>> step, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            var waiting = step(this, Arm(timeout));
            if (waiting.IsCompletedSuccessfully) return await waiting;
            using var stop = cancellationToken.UnsafeRegister(static clock => ((CancellationTokenSource)clock!).Cancel(), _clock);
            return await waiting;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && _clock.IsCancellationRequested)
        {
            _clock.Dispose();
            _clock = new(Timeout.InfiniteTimeSpan, _timeProvider);
            throw new TimeoutException();
        }
        finally
        {
            _clock.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        _clock.Dispose();
    }

    private CancellationToken Arm(TimeSpan timeout)
    {
        if (timeout <= TimeSpan.Zero) _clock.Cancel();
        else _clock.CancelAfter(timeout);
        return _clock.Token;
    }
}
