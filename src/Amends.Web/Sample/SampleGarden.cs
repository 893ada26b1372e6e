using Amends.Core.Cases;

namespace Amends.Web.Sample;

/// <summary>Plants, sheds and offers of help: the team "Garden" and its own brand.</summary>
internal static class SampleGarden
{
    private const string To = SampleOrganisation.Garden;

    public static void Tell(SampleDesk desk)
    {
        desk.Story()
            .Letter(desk.Day(2, 7, 15), "Agnieszka Dorn", "agnieszka.dorn@listy.example", "Forty tulips, one of them alive",
                "Dear Wren Garden,\n\nof the forty tulips I planted for my daughter's wedding, one came up. It is very beautiful. It looks lonely.\n\nThe wedding is on the 30th. Is there anything that flowers by then?\n\nAgnieszka", To)
            .Take(desk.Day(2, 9), "marcus").Kind(desk.Day(2, 9, 1), "marcus", CaseKind.Complaint)
            .Reply(desk.Day(2, 9, 30), "marcus", "Dear Agnieszka,\n\nthe lot had frost in our store, and you are not the only one. We grow sixty in pots for you in the glasshouse and bring them in bloom.\n\nMarcus", "Sixty tulips in pots, in bloom, at your door before the wedding", desk.In(24 * 6))
            .Note(desk.Day(2, 9, 40), "marcus", "Same lot (TL-0398) as two others this week. Told Ines.");

        desk.Story()
            .Letter(desk.Day(1, 16, 48), "Sisters of St Brigid", "garden@stbrigid.example", "Apple trees", "Good afternoon,\n\nwe should like to give away thirty young apple trees from our nursery, Egremont Russet. Could you use them for your school gardens? They ought to be in the ground within a fortnight.\n\nSister Clare", To)
            .Kind(desk.Day(1, 17), "tomasz", CaseKind.Offer).GiveTo(desk.Day(1, 17, 1), "tomasz", "marcus")
            .Reply(desk.Ago(200), "marcus", "Dear Sister Clare,\n\nwhat a gift. Yes. Three schools have said they want them; I am finding a van.\n\nMarcus", "You hear which day the van comes", desk.In(28));

        desk.Story()
            .Letter(desk.Day(4, 12, 1), "Kieran Walsh", "kieran.walsh@inbox.example", "Shed door swells", "The shed door (WG-30118) swells when it rains and then my bike lives inside for the weekend. Kieran", To)
            .Take(desk.Day(4, 13), "joel").Reply(desk.Day(4, 13, 10), "joel", "Hello Kieran,\n\nlift it by one turn of the lower hinge screw and give it a coat of oil on the edges. If it still sticks, a carpenter of ours comes. Would you tell me how it went?\n\nJoel");

        desk.Story()
            .Letter(desk.Day(1, 8, 4), "Lucía Herrera", "lucia.herrera@cartas.example", "¿Abono para cítricos?", "Hola, ¿qué abono recomiendan para un limonero en maceta? Las hojas están amarillas. Gracias, Lucía", To);

        desk.Story()
            .Letter(desk.Ago(210), "Tobias Grün", "tobias.gruen@briefe.example", "Rasenmäher springt nicht an", "Guten Tag,\n\nder Akku-Mäher (WG-31007) blinkt dreimal rot und tut dann nichts mehr. Ich habe den Akku schon zweimal ganz geladen.\n\nMit freundlichen Grüßen\nTobias Grün", To)
            .Kind(desk.Ago(190), "marcus", CaseKind.Repair).Take(desk.Ago(190), "marcus")
            .Reply(desk.Ago(170), "marcus", "Guten Tag Herr Grün,\n\ndreimal rot heißt, dass der Sicherheitsschalter im Griff klemmt. Wir schicken Ihnen heute einen neuen Griff; er wird nur gesteckt.\n\nMarcus", "Ein neuer Griff geht heute in die Post", desk.In(3));

        desk.Story()
            .Letter(desk.Day(11, 18, 30), "Priscilla Amponsah", "priscilla.amponsah@letters.example", "Bird feeder", "The bird feeder is lovely, but the squirrel thinks so too. Is there a baffle for it? Priscilla", To)
            .Take(desk.Day(10, 9), "marcus").Reply(desk.Day(10, 9, 15), "marcus", "Dear Priscilla,\n\nthere is, and it is on its way, free: the feeder should have come with one.\n\nMarcus", "A baffle is in the post", desk.Day(10, 17))
            .Keep(desk.Day(10, 14), "marcus").Resolve(desk.Day(10, 14, 1), "marcus");

        desk.Story()
            .Letter(desk.Ago(18), "Nell Farrow", "nell.farrow@postal.example", "Compost delivered onto my car", "Well. The compost is here: one ton, most of it on my car. Pictures below. The driver was very sorry and very fast. What now? Nell", To, null,
                SamplePictures.Photo("car-1.png", 88, 60, 38), SamplePictures.Photo("car-2.png", 60, 44, 30));
    }
}
