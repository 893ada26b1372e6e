using Amends.Core.Cases;
using Amends.Core.Conversations;
using Amends.Core.Customers;
using Amends.Core.FollowUps;
using Amends.Core.Promises;
using Amends.Core.Shared;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Case = Amends.Core.Cases.Case;

namespace Amends.Tests.Contracts;

/// <summary>One thing that may be done to a case, at any moment.</summary>
/// <param name="Item">Which of a few messages and promises of the case.</param>
public sealed record AnyStep(int Which, int Case, int Item, int Minutes)
{
    public static Arbitrary<AnyStep[]> Steps => Arb.From(
        (from which in Gen.Choose(0, 20)
         from number in Gen.Choose(0, 2)
         from item in Gen.Choose(0, 3)
         from minutes in Gen.Choose(0, 90)
         select new AnyStep(which, number, item, minutes)).ArrayOf());

    /// <summary>The command, with promises and messages by small numbers, so that they meet.</summary>
    /// <param name="fresh">An id that was never used, for what is new.</param>
    public ICaseCommand Command(Case state, Instant now, string fresh)
    {
        var promise = state.Promises.Keys.Order(StringComparer.Ordinal).ElementAtOrDefault(Item) ?? "none";
        var message = state.Messages.Order(StringComparer.Ordinal).ElementAtOrDefault(Item) ?? "none";
        var due = now + Duration.FromMinutes(Minutes + 1);
        var said = SaidTime.At(due, DateTimeZone.Utc, TimePrecision.Day);
        var owner = Actor.User($"owner-{Item}");
        return Which switch
        {
            0 => new OpenCase(2000 + Case, (CaseKind)Item, Channel.Mail, "customer", WrittenCases.TeamA, "brand", null, fresh),
            1 => new SetKind((CaseKind)Item),
            2 => new SetSubject(fresh),
            3 => new AssignCase(Item == 0 ? null : owner, Item == 3 ? WrittenCases.TeamB : null, null),
            4 => new ChangeCustomer($"customer-{Item}"),
            5 => new ReceiveMessage(fresh, Channel.Mail, "customer", (MessageKind)Item, null),
            6 => new SendMessage(fresh, Channel.Mail, (MessagePurpose)(Item % 3), null),
            7 => new RecordDelivery(message, null, (DeliveryResult)Item, 250),
            8 => new AddNote(fresh),
            9 => new LogCall(fresh, Item % 2 == 0, "customer", now),
            10 or 11 => new MakePromise(fresh, fresh, owner, due, said, null),
            12 => new KeepPromise(promise),
            13 => new RenegotiatePromise(promise, due, said, fresh, null),
            14 => new WithdrawPromise(promise, fresh, null),
            15 => new WarnOfPromise(promise),
            16 => new BreakPromise(promise),
            17 => new HandOnPromise(promise, owner),
            18 => new ResolveCase(null, Item == 0 ? null : due),
            19 => Item < 2 ? new CloseCase(null) : new ReopenCase(),
            _ => Item < 2 ? new SendFollowUp(fresh) : new AnswerFollowUp((FollowUpAnswer)(Item % 2), null),
        };
    }
}
