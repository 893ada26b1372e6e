using System.Globalization;
using Amends.Core.Cases;
using Amends.Core.Conversations;
using Amends.Core.Shared;
using Amends.Mail.Mime;
using Amends.Storage;
using Amends.Storage.Inbound;
using Amends.Web.Cases;
using Amends.Web.Conversations;
using Amends.Web.Customers;
using Amends.Web.Promises;
using NodaTime;

namespace Amends.Web.Sample;

/// <summary>One case of the sample, told step by step; each step says when.</summary>
internal sealed class SampleStory(SampleDesk desk)
{
    private string _caseId = "";
    private string _address = "";
    private string _name = "";
    private string _mailbox = SampleOrganisation.Help;
    private string _subject = "";
    private readonly List<string> _promises = [];

    /// <summary>A first letter: opens the case.</summary>
    public SampleStory Letter(Instant at, string name, string address, string subject, string text, string to = SampleOrganisation.Help, string? html = null, params OutgoingAttachment[] files)
    {
        (_name, _address, _mailbox, _subject) = (name, address, to, subject);
        desk.At(at, async () => _caseId = (await desk.Intake.Take(Envelope(to), Mail(at, subject, text, to, html, null, files), CancellationToken.None)).CaseId!);
        return this;
    }

    /// <summary>The same letter once more, as mail servers do when they hear no answer.</summary>
    public SampleStory LetterAgain(Instant first, Instant at, string text)
    {
        desk.At(at, () => desk.Intake.Take(Envelope(_mailbox), Mail(first, _subject, text, _mailbox, null, null, []), CancellationToken.None));
        return this;
    }

    /// <summary>The customer answers our last mail.</summary>
    public SampleStory Back(Instant at, string text, params OutgoingAttachment[] files)
    {
        desk.At(at, async () =>
        {
            var last = await desk.Database.Read(session => session.First<string>(
                "SELECT w.mail_id FROM messages m JOIN message_words w ON w.message_id = m.id WHERE m.case_id = @_caseId AND m.direction = 'out' ORDER BY m.version DESC LIMIT 1", new { _caseId }));
            var to = ReplyAddress.With(_mailbox, desk.Tokens.Make(TokenPurpose.Reply, _caseId));
            await desk.Intake.Take(Envelope(to), Mail(at, "Re: " + _subject, text, to, null, last, files), CancellationToken.None);
        });
        return this;
    }

    public SampleStory Take(Instant at, string who) => Do(at, who, (session, by) => new Assign(_caseId, "me").Run(session, by));

    public SampleStory GiveTo(Instant at, string who, string whom) =>
        Do(at, who, (session, by) => new Assign(_caseId, desk.Organisation.People[whom].Actor.Id).Run(session, by));

    public SampleStory Kind(Instant at, string who, CaseKind kind) => Do(at, who, (session, by) => new ChangeKind(_caseId, kind).Run(session, by));

    public SampleStory Note(Instant at, string who, string text) => Do(at, who, (session, by) => new Note(_caseId, text).Run(session, by));

    /// <param name="promise">What is promised in it, by <paramref name="due"/>.</param>
    /// <param name="keeps">Which of the promises so far this answer keeps.</param>
    public SampleStory Reply(Instant at, string who, string text, string? promise = null, Instant? due = null, int? keeps = null, bool resolve = false) =>
        Do(at, who, (session, by) => new Reply(_caseId)
        {
            Text = text,
            Promises = promise is null ? [] : [new SaidPromise(promise, Iso(due!.Value))],
            Keeps = keeps is { } index ? [_promises[index]] : [],
            Resolve = resolve,
        }.Run(session, by).Map(replied =>
        {
            _promises.AddRange(replied.PromiseIds);
            return true;
        }));

    /// <summary>Somebody rings; the log of the call opens the case where there is none.</summary>
    public SampleStory Call(Instant at, string who, string name, string phone, string text, string? promise = null, Instant? due = null, string? subject = null) =>
        Do(at, who, (session, by) => new Call
        {
            CaseId = _caseId.Length > 0 ? _caseId : null,
            Who = _caseId.Length > 0 ? null : new WhoCalled(Name: name, Phone: phone),
            Text = text,
            Subject = _caseId.Length > 0 ? null : subject,
            Promises = promise is null ? [] : [new SaidPromise(promise, Iso(due!.Value))],
        }.Run(session, by).Map(called =>
        {
            _caseId = called.Case.Id;
            _promises.AddRange(called.PromiseIds);
            return true;
        }));

    public SampleStory Keep(Instant at, string who, int promise = 0) => Do(at, who, (session, by) => new Keep(_caseId, _promises[promise]).Run(session, by));

    public SampleStory Move(Instant at, string who, Instant due, string reason, int promise = 0) =>
        Do(at, who, (session, by) => new Renegotiate(_caseId, _promises[promise], Iso(due), reason).Run(session, by));

    public SampleStory Withdraw(Instant at, string who, string reason, int promise = 0) =>
        Do(at, who, (session, by) => new Withdraw(_caseId, _promises[promise], reason).Run(session, by));

    public SampleStory Resolve(Instant at, string who, string? followUp = null) => Do(at, who, (session, by) => new Resolve(_caseId, null, followUp).Run(session, by));

    public SampleStory Close(Instant at, string who) => Do(at, who, (session, by) => new Close(_caseId).Run(session, by));

    /// <summary>The customer answers "was it put right?" on their page.</summary>
    public SampleStory Answer(Instant at, bool yes, string? words = null)
    {
        desk.At(at, async () =>
        {
            var answer = new Public.AnswerFromPage(
                desk.Tokens.Make(TokenPurpose.Page, _caseId), _caseId, yes ? Core.FollowUps.FollowUpAnswer.StayedRight : Core.FollowUps.FollowUpAnswer.NotYet, words);
            _ = (await desk.Database.Decide(session => answer.Run(session, desk.Tokens, desk.Blobs))).Value;
        });
        return this;
    }

    public SampleStory MergeInto(Instant at, string who, SampleStory other) => Do(at, who, (session, by) => new Merge(_caseId, other._caseId).Run(session, by));

    private SampleStory Do<T>(Instant at, string who, Func<Session, Viewer, Outcome<T>> verb)
    {
        desk.At(at, async () =>
        {
            if ((await desk.Database.Decide(session => verb(session, desk.Organisation.People[who]))).Refused(out var refusal))
                throw new InvalidOperationException($"The sample's story “{_subject}” cannot go on: {refusal.Code} {refusal.Text}");
        });
        return this;
    }

    private ArrivalEnvelope Envelope(string to) => new("smtp", "192.0.2.25", _address, [to]);

    private byte[] Mail(Instant at, string subject, string text, string to, string? html, string? answers, OutgoingAttachment[] files)
    {
        var id = $"{at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}.{_address}";
        return MailWriter.Write(new OutgoingMail
        {
            From = new MailAddress(_name, _address),
            To = [new MailAddress(null, to)],
            Subject = subject,
            MessageId = id,
            InReplyTo = answers,
            References = answers is null ? [] : [answers],
            Date = at.ToDateTimeOffset(),
            Text = text,
            Html = html,
            Attachments = files,
        }, id);
    }

    private static string Iso(Instant at) => NodaTime.Text.InstantPattern.ExtendedIso.Format(at);
}
