using Amends.Core.Cases;
using Amends.Core.Promises;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Deadlines;
using Amends.Storage.Log;
using Amends.Web.FollowUps;

namespace Amends.Web.Deadlines;

/// <summary>Does what falls due: warns of promises, marks those that were broken, goes back to ask. Looks twice a second; the rows are the truth.</summary>
public sealed class DeadlineWorker(Database database, DeadlineStore deadlines, AskFollowUp askFollowUp, ILogger<DeadlineWorker> log) : BackgroundService
{
    private const int MostAtOnce = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private readonly string _worker = Environment.MachineName + ":" + Environment.ProcessId;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await deadlines.TakeOver(stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
            {
                if (!await Step(stoppingToken))
                    await Task.Delay(Pause, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    /// <summary>Does what is due by the desk's clock.</summary>
    /// <returns>True when there may be more to do at once.</returns>
    internal async Task<bool> Step(CancellationToken cancel)
    {
        try
        {
            var due = await deadlines.Claim(_worker, MostAtOnce, cancel);
            foreach (var deadline in due)
                await Run(deadline, cancel);
            return due.Count == MostAtOnce;
        }
        catch (StorageUnavailableException exception)
        {
            log.LogError("Deadlines wait: {Reason}", exception.Message);
            return false;
        }
    }

    private async Task Run(Deadline deadline, CancellationToken cancel)
    {
        try
        {
            var outcome = await database.Decide(session => Do(session, deadline), cancel);
            if (outcome.Refused(out var refusal))
                log.LogInformation("Deadline {Id} is moot: {Reason}", deadline.Id, refusal.Text);
            // What the case still waits for was written anew with its facts; this row is done with, unless it was written anew itself.
            if (outcome.Refusal is not null || !outcome.Value)
                await deadlines.Drop(deadline.Id, cancel);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or StorageUnavailableException))
        {
            log.LogError(exception, "Deadline {Id} failed and is tried again.", deadline.Id);
            await deadlines.PutBack(deadline.Id, exception.Message, cancel);
        }
    }

    /// <returns>True when the case got new facts.</returns>
    private Outcome<bool> Do(Session session, Deadline deadline)
    {
        var before = CaseLog.Load(session, deadline.CaseId);
        return (deadline.Kind switch
        {
            Deadline.PromiseWarning => Decide(session, before, new WarnOfPromise(deadline.SubjectId)),
            Deadline.PromiseDue => Decide(session, before, new BreakPromise(deadline.SubjectId)),
            Deadline.FollowUp => askFollowUp.Run(session, before),
            _ => Refusal.NotNow("unknown-deadline", $"No rule for {deadline.Kind}."),
        }).Map(after => after.Version > before.Version);
    }

    private static Outcome<Case> Decide(Session session, Case state, ICaseCommand command) => CaseLog.Decide(session, state, Actor.Desk, [command]);
}
