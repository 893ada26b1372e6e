using Amends.Web.Cases;
using Amends.Web.Promises;
using Amends.Web.Shared;

using NodaTime;

namespace Amends.Tests.Web;

/// <summary>A made-up morning in a made-up shop.</summary>
internal static class SampleData
{
    public static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/London"];
    public static readonly Instant Now = Instant.FromUtc(2025, 12, 23, 14, 48);

    public static readonly Person Sanne = new("p-sanne", "Sanne");
    public static readonly Person Kofi = new("p-kofi", "Kofi");
    public static readonly Person Mei = new("p-mei", "Mei");
    public static readonly Person Ruth = new("p-ruth", "Ruth");
    public static readonly Person Leila = new("p-leila", "Leila");
    public static readonly Person Ivo = new("p-ivo", "Ivo");

    public static Instant In(int minutes) => Now + Duration.FromMinutes(minutes);

    public static CaseRowView Row(string id, string customer, string subject, string? words, string kind, int contacts, string? temperature, string? promise, int? due, bool fresh = false, params PresenceView[] here) => new()
    {
        Id = id, Number = "A-" + id, Customer = customer, Subject = subject, LastWords = words, Kind = kind, Contacts = contacts, Temperature = temperature,
        NextPromise = promise, NextDue = due is { } m ? In(m) : null, HasNewWords = fresh, Owner = Sanne, Here = here, Touched = In(-90), WaitingSince = due is null ? In(-200) : null,
    };

    public static readonly IReadOnlyList<CaseRowView> Rows =
    [
        Row("2288", "Tomas Lindqvist", "Washing machine stands still after the third repair", "I do my washing at the neighbour’s for five weeks now.", "repair", 5, "angry", "Tell him: new machine or money back", -22, fresh: true),
        Row("2290", "Priya Nair", "Charged twice for the same sofa", "My rent goes out tomorrow, please.", "order-problem", 2, "upset", "Confirm the second charge is gone", 38, here: new PresenceView(Kofi, "writing")),
        Row("2295", "Oliver Brandt-Kowalczewski", "Cot arrived without screws, baby due this week", "She is due on Friday and we have no bed.", "order-problem", 1, "calm", "Screws by courier, text him the time", 70, fresh: true),
        Row("2296", "Grace Adeyemi", "Shop assistant laughed at her question", "I felt so small. I left without buying.", "complaint", 1, "upset", "Store manager Ruth calls her", 105, here: new PresenceView(Ruth, "calling")),
        Row("2291", "Marta Reyes", "Christmas parcel never left our building", "I sat next to the phone until two.", "order-problem", 4, "angry", "A clear yes or no", 132, fresh: true),
        Row("2301", "Yusuf Demir", "Lamp works, but the wrong colour came", "No rush, it is still pretty.", "order-problem", 1, "calm", "Send the brass one, he keeps both", 192, here: new PresenceView(Mei, "reading")),
        Row("2277", "Hanna Vogt", "Gift card says 0.00 at the till", "Third time I ask. The cashier shrugged.", "complaint", 3, "upset", "New card by email", 222),
        Row("2270", "Ines Almeida", "Refund agreed, wants it in writing", "Thank you. Could I have that on paper?", "enquiry", 2, "calm", "Letter with the confirmation", 1152),
        Row("2303", "Daniel Osei", "Table scratched, wants to keep it for less", "Maybe a little off the price?", "offer", 1, "calm", null, null),
        Row("2304", "Amara Diallo", "Is the new hose the right one?", "It looks shorter than the old one.", "enquiry", 1, "calm", null, null) with { DeliveryTrouble = true, Owner = null },
    ];

    public static QueueView Queue(string view) => new()
    {
        View = view, Rows = Rows, Total = 12, Next = "c2",
        Teams = [new("t1", "Parcels"), new("t2", "Appliances")],
        Owners = [new("p-sanne", "Sanne"), new("p-kofi", "Kofi")],
    };

    public static PromiseView Promise(string id, string caseId, string customer, string what, int due, Person owner, string state = "open", int moved = 0, string? remark = null, int? kept = null) => new()
    {
        Id = id, CaseId = caseId, CaseNumber = "A-" + caseId, Customer = customer, What = what, Due = In(due), Owner = owner, State = state, Moved = moved, Remark = remark,
        KeptAt = kept is { } k ? In(k) : null,
    };
}
