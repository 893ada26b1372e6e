using Amends.Core.Cases;

namespace Amends.Web.Sample;

/// <summary>Things that broke, and people who mend them: the team "Repairs".</summary>
internal static class SampleRepairs
{
    private const string To = SampleOrganisation.Repairs;

    public static void Tell(SampleDesk desk)
    {
        desk.Story()
            .Letter(desk.Day(7, 8, 20), "Beatriz Fonseca", "beatriz.fonseca@postal.example", "Fridge warm again, serial BWF-20-77123",
                "Dear Sirs,\n\nthe fridge that your technician repaired in spring is warm again. Fourteen degrees. I have insulin in it. For now it stands at my neighbour's.\n\nBeatriz Fonseca\n12 Mill Lane, Ely", To)
            .Take(desk.Day(7, 8, 35), "hanna").Kind(desk.Day(7, 8, 36), "hanna", CaseKind.Repair)
            .Note(desk.Day(7, 8, 40), "hanna", "Insulin. This goes before everything else. Loan fridge from the Ely shop today, repair after.")
            .Reply(desk.Day(7, 8, 52), "hanna", "Dear Ms Fonseca,\n\nyour insulin comes first: a loan fridge leaves our Ely shop this morning. The repair we arrange when that stands in your kitchen.\n\nHanna",
                "A loan fridge stands in your kitchen", desk.Day(7, 13))
            .Keep(desk.Day(7, 11, 50), "hanna")
            .Reply(desk.Day(6, 9, 30), "hanna", "Dear Ms Fonseca,\n\nthe part (a sensor) is ordered. It takes a week. Keep the loan fridge as long as you need it.\n\nHanna", "Our technician repairs your fridge", desk.In(23))
            .Back(desk.Day(6, 12, 12), "Dear Hanna, thank you. The young woman from the shop even carried the shopping in. B. Fonseca");

        desk.Story()
            .Letter(desk.Day(5, 17, 2), "Sven Aaltonen", "sven.aaltonen@tori.example", "Mixer smells of burning",
                "Hello,\n\nmy stand mixer (bought in May, order BW-431877) smells burnt after three minutes of dough. I have stopped using it. Photo of the plate is attached.\n\nSven", To, null, SamplePictures.Photo("type-plate.png", 70, 74, 82))
            .Take(desk.Day(4, 9), "hanna").Kind(desk.Day(4, 9, 1), "hanna", CaseKind.Repair)
            .Reply(desk.Day(4, 9, 22), "hanna", "Dear Sven,\n\ngood that you stopped. It is in warranty: a box with a label is on its way to you. Put the mixer in, nothing else, and we tell you within two days of its arrival what it is.\n\nHanna",
                "You hear what is wrong with the mixer", desk.Ago(60 * 5))
            .Back(desk.Day(2, 13, 40), "Hello Hanna, sent today. It weighs more than my dog. Sven")
            .Move(desk.Day(1, 16, 5), "hanna", desk.In(6), "I wrote to him: the box only arrived this noon");

        desk.Story()
            .Letter(desk.Day(3, 19, 45), "Margaret Osei", "margaret.osei@letters.example", "The new handle broke as well",
                "I was so pleased with the first repair. Now the new oven handle has come off in my hand, with a roast in the oven. Nobody is hurt. I am 71 and I would like it to hold this time.\n\nMargaret Osei", To)
            .Take(desk.Day(2, 8, 45), "hanna").Kind(desk.Day(2, 8, 46), "hanna", CaseKind.Complaint)
            .Reply(desk.Day(2, 9, 5), "hanna", "Dear Mrs Osei,\n\nI am glad that nobody is hurt, and sorry that our handle was no better than the first. Henrik comes with one of metal and fits it himself.\n\nHanna", "Henrik fits a metal handle", desk.Ago(45));

        var scooter = desk.Story()
            .Letter(desk.Day(6, 10, 10), "Dafydd Rees", "dafydd.rees@inbox.example", "Parts for a 1998 kettle", "Do you still have the whistle for the old enamel kettle? My wife misses it more than she misses me when I am away. Dafydd Rees", To)
            .Take(desk.Day(6, 11), "hanna");
        desk.Story()
            .Letter(desk.Day(5, 7, 30), "Dafydd Rees", "dafydd.rees@inbox.example", "Kettle whistle, photo", "I forgot the photo, here it is. Dafydd", To, null, SamplePictures.Photo("kettle.png", 178, 42, 48))
            .MergeInto(desk.Day(5, 9, 5), "hanna", scooter);
        scooter.Reply(desk.Day(5, 9, 20), "hanna", "Dear Mr Rees,\n\nwith the photo I found it: drawer 41, eleven of them left. One is in the post, with our love to Mrs Rees.\n\nHanna", "A whistle for the kettle is in the post", desk.Day(5, 17))
            .Keep(desk.Day(5, 15, 2), "hanna").Resolve(desk.Day(5, 15, 3), "hanna", "yes");

        desk.Story()
            .Letter(desk.Day(12, 9, 48), "Jadwiga Nowak", "jadwiga.nowak@listy.example", "Washing machine walks", "The washing machine walks through the bathroom when it spins. Yesterday it locked me out. Jadwiga Nowak", To)
            .Take(desk.Day(12, 10), "hanna").Kind(desk.Day(12, 10, 1), "hanna", CaseKind.Repair)
            .Reply(desk.Day(12, 10, 10), "hanna", "Dear Ms Nowak,\n\nI should not laugh. The transport bolts are still in; our technician takes them out and levels it.\n\nHanna", "Our technician sets the machine right", desk.Day(10, 12))
            .Keep(desk.Day(10, 11, 15), "hanna").Resolve(desk.Day(10, 11, 16), "hanna").Answer(desk.Day(2, 21, 3), false, "It stands still now. But it drips a little at the back since he was here.");

        desk.Story()
            .Letter(desk.Ago(150), "Elspeth Munro", "elspeth.munro@postal.example", "Sewing machine needle plate", "Hello, is the needle plate BW-SM-0042 still to be had? Mine has a burr and eats thread. Elspeth Munro", To);

        desk.Story()
            .Call(desk.Ago(28), "hanna", "Gordon Pike", "+44 1353 496 0142", "Boiler timer shows E4 since last night. Two small children. Told him how to reset it; it came back after a minute. He will ring again if it goes off.",
                "I ring him to hear whether the heating holds", desk.In(2.5), "Boiler timer shows E4");

        desk.Story()
            .Letter(desk.Day(9, 14, 14), "Ravi Menon", "ravi.menon@inbox.example", "Toaster", "One side toasts, the other only watches. BW-440210. Ravi", To)
            .Take(desk.Day(9, 15), "hanna").Reply(desk.Day(9, 15, 8), "hanna", "Dear Ravi,\n\na new one is on its way. Keep the old one for art.\n\nHanna", "A new toaster leaves today", desk.Day(9, 18))
            .Withdraw(desk.Day(8, 9, 40), "hanna", "He wrote that he found the crumb tray was in backwards; it works").Resolve(desk.Day(8, 9, 41), "hanna", "no");
    }
}
