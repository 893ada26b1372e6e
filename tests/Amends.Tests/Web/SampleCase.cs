using Amends.Web.Cases;
using Amends.Web.Shared;

using static Amends.Tests.Web.SampleData;

namespace Amends.Tests.Web;

/// <summary>Marta's parcel that never left, with everything a case can hold.</summary>
internal static class SampleCase
{
    private static readonly Person Marta = new("c-marta", "Marta Reyes");

    public static CasePageView View => new()
    {
        Id = "2291", Number = "A-2291", Version = 31, Subject = "Christmas parcel never left our building", Kind = "order-problem", State = "open", Contacts = 4, Temperature = "angry",
        Owner = Sanne, TeamName = "Parcels", People = [Sanne, Kofi, Mei, Ruth, Leila, Ivo], Teams = [new("t1", "Parcels"), new("t2", "Appliances")],
        Here = [new(Leila, "reading"), new(Kofi, "writing")],
        Customer = new()
        {
            Id = "c-marta", Name = "Marta Reyes", Line = "Customer since 2019, 4 cases. Prefers a call after 16:00.",
            ContactPoints = [new("k1", "mail", "marta.reyes@example.org"), new("k2", "phone", "+44 20 7946 0018")],
            OtherCases = [new("2102", "A-2102", "Table lamp with the wrong plug", "closed", In(-260_000)), new("1987", "A-1987", "Do you deliver on Sundays?", "closed", In(-420_000))],
        },
        Promises =
        [
            Promise("q1", "2291", "Marta Reyes", "A clear yes or no for Marta", 132, Sanne, moved: 1),
            Promise("q2", "2291", "Marta Reyes", "Gran’s gift note, written again", 1270, Leila, remark: "goes with the new parcel"),
            Promise("q3", "2291", "Marta Reyes", "Refund the delivery charge", -1700, Leila, "kept", kept: -1750),
            Promise("q4", "2291", "Marta Reyes", "Call by Sunday noon", -3050, Ivo, "kept", kept: -1770),
        ],
        Timeline = [.. Older, .. Timeline],
        Composer = new()
        {
            CustomerName = "Marta", From = "Goes to her inbox, from Sanne at Hartwell & Lane", To = "Marta Reyes <marta.reyes@example.org>", Known = ["marta.reyes@example.org"],
            Body = "Dear Marta,\n\nyour parcel is still in our building. We printed the label on 16 December and it was never collected. A second gown leaves us today by courier.",
            Promises = [new("1", "Call Marta with the driver’s number", "2025-12-23", "17:00", "p-sanne")], SavedAt = In(-1),
        },
        JoinOffers = [new("2299", "A-2299", "Where is my parcel??", "Marta wrote again from another address.")],
        FollowUp = new("planned", In(5800)),
        CustomerUrl = "/sample/public",
    };

    public static CasePageView Conflict => View with
    {
        Timeline = [.. View.Timeline.TakeLast(4)], JoinOffers = [], MailOutOff = true, Owner = null, Here = [], Promises = [],
        Conflict = new(Kofi, "answered", In(-1)),
        Composer = View.Composer with { Audience = "note", Errors = FormErrors.Of("promises[1].time", "By when? Add a time, for example 17:00.") },
    };

    private static IEnumerable<TimelineEntry> Older => Enumerable.Range(1, 8).Select(i => (TimelineEntry)new NoteEntry($"old{i}", In(-9000 + (i * 30)), Mei, "Checked the dock list again, cage 22 is not on it."));

    private static IEnumerable<TimelineEntry> Timeline =>
    [
        new MessageEntry("m1", In(-7000)) { Direction = "in", Who = Marta, Channel = "chat", Text = "It has said “label created” since Tuesday. Has it left you or not? It is a present for my gran." },
        new MessageEntry("m2", In(-7000)) { Direction = "out", Who = Marta, Text = "We have your letter. You hear from us today by 17:00.", IsAutomatic = true, Delivery = "sent" },
        new MessageEntry("m3", In(-4500)) { Direction = "out", Who = Ivo, To = ["Marta"], Text = "You are right to ask. I will find out where it is and call you tomorrow before noon.", Delivery = "delivered", DeliveryDetail = "Her mail server took it at 11:41." },
        new KnotEntry("n1", In(-4500), "promised", "call Marta", Ivo, In(-3050), "Ivo"),
        new KnotEntry("n2", In(-3050), "broken", "call Marta", null, In(-3050)),
        new CallEntry("l1", In(-1770), Leila, "Marta Reyes", "out", 6, "Gran turns 90 on the 24th and they drive at 13:00. She does not need explanations any more, she needs to know if the dressing gown will be in the car."),
        new KnotEntry("n3", In(-1760), "moved", "a clear answer", Leila, In(132), Reason: "Marta agreed on the phone."),
        new MessageEntry("m5", In(-400)) { Direction = "out", Who = Leila, To = ["marta.reyes@exampel.org"], Text = "The note is written again and goes with the parcel.", Delivery = "failed", DeliveryDetail = "The address does not exist (550 5.1.1)." },
        new MessageEntry("m6", In(-380)) { Direction = "out", Who = Leila, To = ["Marta"], Text = "The note is written again and goes with the parcel. https://example.org/notes/1 shows it.", Delivery = "uncertain" },
        new KnotEntry("n4", In(-360), "assigned", "Sanne", Leila, Reason: "She wants the gown before 13:00 on the 24th, otherwise her money back."),
        new MessageEntry("m7", In(-36))
        {
            Direction = "in", Who = Marta, Text = "Where is it now? A whole week of “label created”. Somebody promised to ring me on Sunday and nobody did. I sat next to the phone until two.\n\nWe leave tomorrow at one. Will it be here or not? If not, say so, give me my money and I will buy her something in town today.",
            Quoted = "On Mon, Leila wrote:\nThe note is written again and goes with the parcel.", HasHtml = true, HasRemoteImages = true,
            Attachments = [new("a1", "label-photo.jpg", "image/jpeg", 482_113, "/cases/2291/messages/m7/files/a1", "data:image/gif;base64,R0lGODlhAQABAIAAAMLCwgAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=="), new("a2", "invoice December 2025 final.pdf", "application/pdf", 88_400, "/cases/2291/messages/m7/files/a2")],
        },
    ];
}
