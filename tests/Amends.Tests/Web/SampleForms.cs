using Amends.Web.Account;
using Amends.Web.Cases;
using Amends.Web.Customers;
using Amends.Web.FirstRun;
using Amends.Web.Inbound;
using Amends.Web.Outgoing;
using Amends.Web.Promises;
using Amends.Web.Public;
using Amends.Web.Search;
using Amends.Web.Settings;
using Amends.Web.Shared;

using NodaTime;

using static Amends.Tests.Web.SampleData;

namespace Amends.Tests.Web;

/// <summary>Made-up views for every page that is not the queue or a case.</summary>
internal static class SampleForms
{
    private static readonly Choice[] Zones = [new("Europe/London", "London"), new("Europe/Amsterdam", "Amsterdam")];
    private static readonly Choice[] Teams = [new("t1", "Parcels"), new("t2", "Appliances")];
    private static readonly OpeningHoursView Week = new("9:00-12:30, 13:30-18:00", "9:00-18:00", "9:00-18:00", "9:00-18:00", "9:00-18:00", "10:00-14:00", "");

    public static readonly NewCaseView NewCase = new()
    {
        Who = "Hannah, mother of Leo", Body = "He came home in somebody else’s trousers and with a scratch, and nobody could tell me why.", Kind = "complaint", Teams = Teams, People = [Sanne, Kofi],
        Promises = [new("1", "Mrs Hall calls her back", "2025-12-24", "", "p-kofi")],
        Errors = new(new Dictionary<string, string> { ["subject"] = "Say in a few words what it is about.", ["promises[1].time"] = "By when? Add a time, for example 9:00." }),
    };

    public static readonly LogCallView LogCall = new() { People = [Sanne, Kofi], Suggestions = [new("Marta Reyes", "+44 20 7946 0018, A-2291")], OpenCases = [new("2291", "A-2291 Christmas parcel never left our building")], Who = "Marta Reyes" };

    private static readonly PromiseView[] Open =
    [
        Promise("b1", "2288", "Tomas Lindqvist", "Tell Tomas: new machine or money back", -22, Sanne),
        Promise("b2", "2290", "Priya Nair", "Confirm to Priya that the second charge is gone", 38, Kofi),
        Promise("b3", "2295", "Oliver Brandt", "Screws to Oliver by courier, text him the time", 70, Sanne, remark: "courier booked"),
        Promise("b4", "2296", "Grace Adeyemi", "Ruth calls Grace about the shop", 105, Ruth),
        Promise("b5", "2291", "Marta Reyes", "A clear yes or no for Marta", 132, Sanne, moved: 1),
        Promise("b6", "2301", "Yusuf Demir", "Brass lamp to Yusuf", 192, Mei) with { OwnerAway = true },
        Promise("b7", "2277", "Hanna Vogt", "New gift card to Hanna", 222, Sanne),
        Promise("b8", "2270", "Ines Almeida", "Letter with confirmation to Ines", 1152, Sanne),
        Promise("b9", "2310", "Lukas Meyer", "Ask Lukas if it is still right", 5600, Kofi),
    ];

    public static PromiseBoardView Board(string by) => new()
    {
        By = by, Teams = Teams, Open = Open, DayStart = Instant.FromUtc(2025, 12, 23, 8, 0), DayEnd = Instant.FromUtc(2025, 12, 23, 20, 0), Figures = new(214, 230, 11, 5, 9),
        Today = [.. Open.Take(7), Promise("k1", "2201", "Ines Almeida", "letter", -330, Sanne, "kept", kept: -340), Promise("k2", "2202", "Ben Okafor", "refund", -390, Kofi, "kept", kept: -400), Promise("k3", "2203", "Omar Haddad", "till", -240, Ruth, "kept", kept: -235), Promise("k4", "2204", "Eva Holm", "call", -400, Ivo, "kept", kept: -401)],
    };

    public static readonly SearchView Found = new()
    {
        Query = "parcel", Total = 14,
        Groups =
        [
            new("Cases", [new("/cases/2291", "package", "A-2291 Christmas parcel never left our building", "Marta Reyes · “the ⟦parcel⟧ stood in cage 22”", In(-36), true), new("/cases/2102", "package", "A-2102 Where is my <parcel>?", "Ben · “my ⟦parcel⟧ <b>”", In(-9000))]),
            new("Customers", [new("/customers/c1", "user-round", "Parcelle Dubois", "parcelle@example.org")]),
        ],
    };

    public static readonly CustomersView Customers = new([new("c-marta", "Marta Reyes", "marta.reyes@example.org", 4, 1, In(-36)), new("c-tomas", "Tomas Lindqvist", "+46 8 123 456", 5, 1, In(-300)), new("c-3", "ines@example.org", "ines@example.org", 1, 0, In(-30_000))], null, "n");

    public static readonly CustomerPageView Customer = new()
    {
        Id = "c-marta", Name = "Marta Reyes", Line = "Customer since 2019, 4 cases.", Note = "Prefers a call after 16:00.",
        ContactPoints = [new("k1", "mail", "marta.reyes@example.org", true), new("k2", "phone", "+44 20 7946 0018")],
        Cases = [new("2291", "A-2291", "Christmas parcel never left our building", "open", In(-36)), new("2102", "A-2102", "Table lamp with the wrong plug", "closed", In(-260_000))],
        Promises = [Open[4]], LookAlike = [new("c-9", "M. Reyes", "marta@work.example", 1, 1, In(-50))], Merged = [new("c-8", "Marta R.", "mr@old.example", 2, 0, In(-9_000_00))],
    };

    public static readonly ArrivalRow[] Arrivals =
    [
        new("a1", In(-4), "mail", "marta.reyes@example.org", "Re: Christmas parcel", "joined", "2291", "A-2291", null),
        new("a2", In(-9), "mail", "spam@example.net", "", "quarantined", null, null, "The mail has more than 1,000 parts."),
        new("a3", In(-30), "mail", "mailer-daemon@example.org", "Undelivered Mail Returned to Sender", "bounce", "2291", "A-2291", null),
        new("a4", In(-2000), "form", "ines@example.org", "Could I have that on paper?", "opened", "2270", "A-2270", null),
    ];

    public static readonly ArrivalView Arrival = new(Arrivals[1], [new("Size", "1.2 MB"), new("SHA-256", "9f2c7e31d0b84a6f9f2c7e31d0b84a6f"), new("Envelope from", "spam@example.net")], ["A header line is longer than 998 octets."],
        "Received: from example.net\r\nFrom: <spam@example.net>\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n<script>alert(1)</script>", true, "/arrivals/a2/raw");

    public static readonly OutgoingView Outgoing = new(
    [
        new("o1", In(-2), "marta.reyes@example.org", "Re: Christmas parcel never left our building", "kept", null, "2291", "A-2291", [new("From", "Sanne at Hartwell & Lane <help@example.org>"), new("Message-ID", "<a1b2@example.org>")], "Dear Marta,\n\nyour parcel is still in our building.", null),
        new("o2", In(-200), "nobody@exampel.org", "Your refund", "failed", "550 5.1.1 no such user", "2270", "A-2270", [], "Done.", null),
    ], true, null);

    public static readonly AccountView Account = new() { Name = "Sanne", Email = "sanne@example.org", Role = "administrator", AppOn = true, RecoveryCodesLeft = 8, Passkeys = [new("k", "Laptop at the front desk", In(-9000), null)] };

    public static readonly AccountView AccountSetUp = Account with
    {
        AppOn = false, PasskeysPossible = false, Passkeys = [],
        SetUp = new("JBSW Y3DP EHPK 3PXP", "otpauth://totp/x", [.. Enumerable.Range(0, 29).Select(y => (IReadOnlyList<bool>)[.. Enumerable.Range(0, 29).Select(x => x > 3 && y > 3 && x < 25 && y < 25 && (x * y) % 3 == 1)])]),
    };

    public static readonly OrganisationView Organisation = new() { Name = "Hartwell & Lane", Zone = "Europe/London", Zones = Zones, Languages = [new("en", "English")], FollowUpAsks = "put-right", FollowUpDays = "7" };

    public static readonly HoursView Hours = new(Week, [new("d1", new LocalDate(2025, 12, 26), "Boxing Day", ""), new("d2", new LocalDate(2025, 12, 31), "New Year’s Eve", "9:00-13:00")], FormErrors.Of("hours.mon", "The second period begins before the first ends."));

    public static readonly PeopleView People = new(
        [new("p1", "Sanne", "sanne@example.org", "administrator", "active", ["Parcels"], true, In(-1)), new("p2", "Kofi", "kofi@example.org", "agent", "invited", ["Parcels", "Appliances"], false, null), new("p3", "Ivo", "ivo@example.org", "agent", "disabled", [], false, In(-90_000))],
        Teams, FormErrors.None, "https://desk.example.org/account/password/new?token=abc");

    public static readonly MailboxesView Mail = new([new("m1", "help@example.org", "Hartwell & Lane", "t1", "b1", true, false)], new("", "587", "", false, "starttls", null, false), Teams, [new("b1", "Hartwell & Lane")], "127.0.0.1:2525", FormErrors.None);

    public static readonly PublicCaseView Public = new()
    {
        Token = "tok", Number = "A-2291", CustomerName = "Marta Reyes", Subject = "Christmas parcel never left our building", OwnerName = "Sanne", Turn = "ours", HoursLine = "from 8:00 to 18:00", CanAskSenior = true, LinkEnds = In(86_400),
        Promises = [Promise("v1", "x", "", "A clear yes or no", 132, Sanne), Promise("v2", "x", "", "The delivery charge comes back to you", -1700, Leila, "kept", kept: -1750), Promise("v3", "x", "", "Ivo calls you by Sunday noon", -3050, Ivo, "kept", kept: -1770), Promise("v4", "x", "", "Gran’s gift note, written again", -20, Leila)],
        Said = [new(In(-36), false, "Marta", "Where is it now? A whole week of “label created”.", []), new(In(-380), true, "Leila", "The note is written again and goes with the parcel.", [])],
    };

    public static readonly FirstRunView FirstRun = new() { Zones = Zones, Waiting = 3, Errors = FormErrors.Of("code", "That is not the code in the window. It has eight letters.") };
}
