using Amends.Core.Cases;

namespace Amends.Web.Sample;

/// <summary>Parcels, refunds and questions: the team "Orders".</summary>
internal static class SampleOrders
{
    public static void Tell(SampleDesk desk)
    {
        Late(desk);
        PutRight(desk);
        Today(desk);
        Questions(desk);
    }

    /// <summary>What we owe and have not done.</summary>
    private static void Late(SampleDesk desk)
    {
        desk.Story()
            .Letter(desk.Day(4, 9, 12), "Rosalind Achterberg", "rosalind.achterberg@postal.example", "Bookcase arrived with one side missing, order BW-448120",
                """
                Good morning,

                My bookcase came yesterday (order BW-448120). Two parcels of three: the left side is not there. The driver said a third parcel "may follow", but the tracking only knows two.

                My mother moves in with us on Saturday, and her books are standing in the hall in boxes. Can you tell me when the missing side comes?

                Kind regards
                Rosalind Achterberg
                """)
            .Kind(desk.Day(4, 9, 40), "priya", CaseKind.OrderProblem).Take(desk.Day(4, 9, 40), "priya")
            .Reply(desk.Day(4, 10, 5), "priya",
                """
                Dear Rosalind,

                I am sorry: two parcels of three is no bookcase. I have asked the warehouse in Daventry to look for the third parcel, and I will tell you what they found. If it is lost, we send a new side by express the same day, so that the shelves stand before your mother comes.

                Priya
                """, "I tell you what the warehouse found", desk.Ago(190))
            .Note(desk.Day(3, 14, 20), "priya", "Daventry says parcel 3 was scanned out on the 2nd van. Carrier claim opened, ref 77-20451. If nothing by noon tomorrow, send a new side without waiting for the claim.")
            .Back(desk.Ago(140),
                """
                Hello Priya,

                it is past the time you named, and I have heard nothing. Is somebody there? I do not mind what happened to the parcel, I only need to know whether to borrow shelves.

                Rosalind
                """);

        desk.Story()
            .Letter(desk.Day(6, 18, 47), "Desmond Okoro", "desmond.okoro@inbox.example", "Refund for the returned lamp",
                "Hi,\n\nI sent the copper lamp back on the 3rd (return RT-20931, tracking JD0146 0003 8812 77). The tracking says you have had it for a week. The money is not here. 64.90.\n\nThanks\nDesmond")
            .Take(desk.Day(5, 9, 2), "joel").Kind(desk.Day(5, 9, 3), "joel", CaseKind.OrderProblem)
            .Reply(desk.Day(5, 9, 20), "joel", "Hello Desmond,\n\nyou are right, we have it: it was booked in and then nobody released the money. I have asked accounts today.\n\nJoel",
                "Your 64.90 are on their way to your card", desk.Day(2, 17))
            .Call(desk.Day(1, 11, 31), "joel", "Desmond", "+44 7700 900214", "He asked where the refund is. I said sorry, accounts only run payments on Tuesdays and I did not know. He was friendly about it.",
                "The refund leaves with the payment run, and you get a mail when it has", desk.In(20));

        desk.Story()
            .Letter(desk.Day(8, 13, 5), "Walter Finch", SampleDesk.NoSuchAddress, "Wrong colour", "Dear all,\n\nI ordered the curtains in moss and got them in slate. Please send moss.\n\nW. Finch")
            .Take(desk.Day(8, 14), "priya")
            .Reply(desk.Day(8, 14, 12), "priya", "Dear Mr Finch,\n\nof course. The moss ones leave tomorrow, and you need not pay to send the slate ones back: the label is in the parcel.\n\nPriya",
                "The moss curtains leave our warehouse", desk.Day(7, 17))
            .Keep(desk.Day(7, 15, 20), "priya");
    }

    /// <summary>What was put right, and whether it stayed so.</summary>
    private static void PutRight(SampleDesk desk)
    {
        desk.Story()
            .Letter(desk.Day(13, 8, 31), "Amara Nwosu", "amara.nwosu@letters.example", "Cot for a baby who is nearly here",
                "Hello,\n\nour cot (order BW-446002) was due on Monday. The baby is due on the 24th. I am trying not to worry, but could somebody look?\n\nAmara")
            .Take(desk.Day(13, 8, 44), "priya").Kind(desk.Day(13, 8, 45), "priya", CaseKind.OrderProblem)
            .Reply(desk.Day(13, 8, 58), "priya", "Dear Amara,\n\nI have looked: the cot stands in our Leeds hub and missed two vans. I have put it on tomorrow's by name, and I ring you when it is on.\n\nPriya",
                "Your cot is at your door, and I ring you when the van has it", desk.Day(12, 15))
            .Call(desk.Day(12, 9, 15), "priya", "Amara", "", "Rang her: on the van, stop 14, between 11 and 1. Very relieved.")
            .Keep(desk.Day(12, 12, 40), "priya")
            .Reply(desk.Day(12, 13, 2), "priya", "Dear Amara,\n\nthe driver says it is in your hall. We gave you back the delivery charge, without being asked for once. All the best for the 24th.\n\nPriya", resolve: true)
            .Answer(desk.Day(4, 19, 22), true, "He came early! The cot stands. Thank you for ringing.");

        desk.Story()
            .Letter(desk.Day(12, 16, 3), "Pieter van Loon", "p.vanloon@brieven.example", "Tafelpoot / table leg",
                "Hello, excuse my English. One leg of the oak table is 2 cm shorter than the others. It is funny but also not. Order BW-445871.\n\nPieter van Loon, Utrecht")
            .Take(desk.Day(11, 9), "joel").Kind(desk.Day(11, 9, 1), "joel", CaseKind.Complaint)
            .Reply(desk.Day(11, 9, 25), "joel", "Dear Pieter,\n\nyour English is fine; our leg is not. A new one goes out today by DHL Express.\n\nJoel", "A new leg, of the right length, leaves today", desk.Day(11, 18))
            .Keep(desk.Day(11, 16, 44), "joel")
            .Resolve(desk.Day(10, 10, 2), "joel")
            .Back(desk.Day(1, 20, 15), "Dear Joel,\n\nI answer your question: not yet right. The new leg is the good length, but it is walnut. The table is oak. My wife calls it the pirate table.\n\nPieter",
                SamplePictures.Photo("pirate-table.png", 96, 62, 40));

        desk.Story()
            .Letter(desk.Day(10, 7, 55), "Yusuf Demir", "yusuf.demir@inbox.example", "Missing screws", "Hi, bag B is missing from the wardrobe (BW-447310). 12 screws and the little key. That is all I need. Yusuf")
            .Take(desk.Day(10, 8, 40), "joel")
            .Reply(desk.Day(10, 8, 52), "joel", "Hello Yusuf,\n\nbag B is in the post, first class.\n\nJoel", "Bag B is in the post", desk.Day(10, 17)).Keep(desk.Day(10, 15), "joel").Resolve(desk.Day(9, 9, 30), "joel");

        desk.Story()
            .Letter(desk.Day(9, 21, 40), "Greta Halvorsen", "greta.halvorsen@postal.example", "Thank you, and one question",
                "Dear people,\n\nthe young man who delivered my armchair carried it up four floors because the lift was out, and would not take a tip. Please tell him that he made an old woman's week.\n\nThe question: can the cover be washed?\n\nGreta Halvorsen, 83")
            .Take(desk.Day(8, 8, 50), "ines").Kind(desk.Day(8, 8, 50), "ines", CaseKind.Compliment)
            .Reply(desk.Day(8, 9, 14), "ines", "Dear Mrs Halvorsen,\n\nhis name is Kweku, and your letter hangs in the van bay now. The cover comes off with the zip at the back; 30 degrees, and dry it flat.\n\nInes", resolve: true)
            .Close(desk.Day(7, 10), "ines");

        desk.Story()
            .Letter(desk.Day(11, 12, 20), "Lukas Brandt", "l.brandt@inbox.example", "Invoice with company name", "Hello, I need the invoice for BW-445012 with our company's name, Brandt & Töchter GmbH, VAT DE 999 999 999. Thank you.")
            .Take(desk.Day(11, 13), "priya").Reply(desk.Day(11, 13, 10), "priya", "Dear Mr Brandt,\n\nhere is how it will read; the corrected invoice comes tonight.\n\nPriya", "The corrected invoice", desk.Day(11, 18))
            .Move(desk.Day(11, 16, 30), "priya", desk.Day(10, 12), "I wrote to him that accounts close at four").Keep(desk.Day(10, 10, 40), "priya").Resolve(desk.Day(10, 10, 41), "priya", "no");
    }

    private static void Today(SampleDesk desk)
    {
        desk.Story()
            .Letter(desk.Day(2, 15, 30), "Noor Haddad", "noor.haddad@letters.example", "موعد توصيل الخزانة",
                "السلام عليكم،\n\nطلبت خزانة ملابس رقم BW-448733 وكان موعد التوصيل يوم الثلاثاء، ولم يصل أحد ولم يتصل أحد. أخذت يوم إجازة من العمل لأجل ذلك.\n\nأرجو تحديد موعد جديد بعد الساعة الخامسة مساءً.\n\nمع الشكر،\nنور حداد")
            .Take(desk.Day(1, 9, 10), "joel").Kind(desk.Day(1, 9, 11), "joel", CaseKind.Appointment)
            .Note(desk.Day(1, 9, 15), "joel", "She took a day off for nothing. New slot must be after 17:00. Sami in the warehouse reads Arabic and checked my answer.")
            .Reply(desk.Day(1, 9, 50), "joel", "السيدة نور المحترمة،\n\nنعتذر: أخذتِ يوم إجازة من أجلنا ولم نأتِ ولم نتصل. نحدد لكِ موعداً جديداً بعد الخامسة ونؤكده لكِ اليوم.\n\nجويل", "نؤكد لكِ الموعد الجديد بعد الساعة الخامسة مساءً", desk.In(1.5));

        desk.Story()
            .Letter(desk.Ago(310), "Hana Kobayashi", "hana.kobayashi@tegami.example", "食器セットの破損について",
                "ブランブル・アンド・レン\nカスタマーサービス御中\n\nお世話になっております。小林と申します。\n昨日届いた食器セット（注文番号 BW-448901）の皿が二枚割れておりました。写真を添付いたします。\n\n母の還暦祝いに使う予定ですので、土曜日までに交換していただけますでしょうか。\n\nどうぞよろしくお願いいたします。\n小林 花",
                files: SamplePictures.Photo("割れた皿.png", 214, 222, 232))
            .Take(desk.Ago(280), "ines").Kind(desk.Ago(279), "ines", CaseKind.OrderProblem)
            .Reply(desk.Ago(240), "ines", "小林様\n\n大切なお祝いの前に、割れたお皿をお届けしてしまい、誠に申し訳ございません。本日中に新しいお皿を二枚、速達でお送りします。割れたお皿のご返送は不要です。\n\nイネス", "新しいお皿を二枚、本日中に発送します", desk.In(4));

        desk.Story()
            .Letter(desk.Ago(95), "Fiona Maddox", "fiona.maddox@postal.example", "THIRD time I write",
                "This is the third time I write about BW-446650.\n\nFirst you sent a single bed. Then you sent a second single bed. I ordered ONE DOUBLE. I now live in a warehouse of your single beds and sleep on the sofa.\n\nI want someone to ring me. Not a form. 07700 900871.\n\nFiona Maddox")
            .Kind(desk.Ago(80), "ines", CaseKind.Complaint).Note(desk.Ago(78), "ines", "Not for the pile. I ring her myself as soon as the double is found.").Take(desk.Ago(78), "ines")
            .Call(desk.Ago(52), "ines", "Fiona", "", "Rang her. She was right in every word, and laughed at the end. Double comes with our own van, both singles go back in it, the bed is free of charge for the sofa nights.",
                "Our own van brings the double bed and takes both singles", desk.In(26));

        desk.Story()
            .Letter(desk.Ago(63), "Mario Bellini", "mario.bellini@inbox.example", "Is it still coming today?", "Hi, your text said 10 to 12 for order BW-448990. It is long past that. Should I stay in? Mario");

        desk.Story()
            .Letter(desk.Ago(34), "Carys Pritchard", "carys.pritchard@letters.example", "Gift voucher will not work",
                "Hello, I have a gift voucher (GV-5521-0098) from my late aunt, for 80 pounds. The till says it has expired. She bought it two years ago and I only found it now among her letters. Is there anything to be done?\n\nCarys")
            .Note(desk.Ago(30), "tomasz", "Ines, this is one for you: the rule says no and the rule is wrong here.").GiveTo(desk.Ago(30), "tomasz", "ines");

        desk.Story()
            .Letter(desk.Day(3, 11, 8), "Oluwaseun Bakare", "seun.bakare@inbox.example", "Order cancelled by itself?",
                "Hi,\n\nmy order BW-448300 says cancelled. I did not cancel it. The money left my account.\n\nSeun", html:
                "<div style=\"font-family:Georgia,serif\"><p>Hi,</p><p>my order <b>BW-448300</b> says <i>cancelled</i>. I did not cancel it. The money left my account.</p><table border=\"1\" cellpadding=\"6\"><tr><th>Date</th><th>Booked</th></tr><tr><td>3rd</td><td>219.00</td></tr></table><p>Seun</p><img src=\"https://tracker.example/open.gif\" width=\"1\" height=\"1\"></div>")
            .Take(desk.Day(3, 11, 40), "ines").Kind(desk.Day(3, 11, 41), "ines", CaseKind.OrderProblem)
            .Reply(desk.Day(3, 12), "ines", "Hello Seun,\n\nour payment provider cancelled it by mistake and kept your money, which is the worst of both. I have put the order in again at the same price. Do you still want it, or would you rather have the money?\n\nInes");
    }

    private static void Questions(SampleDesk desk)
    {
        (string Name, string Address, string Subject, string Text, string Answer)[] light =
        [
            ("Tessa Lyle", "tessa.lyle@inbox.example", "Are you open on Sunday?", "Hi, is the Norwich shop open this Sunday? Tessa", "Hello Tessa,\n\nnot on Sundays, but on Saturday from nine to one.\n\nJoel"),
            ("Bram Visser", "bram.visser@brieven.example", "Delivery to Belgium", "Do you deliver to Ghent? Bram", "Hello Bram,\n\nwe do, in four to six days, for 12 pounds however large it is.\n\nJoel"),
            ("Ife Coker", "ife.coker@letters.example", "Which oil for the oak worktop?", "Hello! Which oil do I use for the oak worktop, and how often?", "Hello Ife,\n\nplain Danish oil, thin, twice in the first month and then once a year.\n\nJoel"),
            ("Colm Reilly", "colm.reilly@postal.example", "Change of address", "I have moved since I ordered (BW-449002). New place: 14 Harbour Row, Cobh.", "Hello Colm,\n\nchanged; it had not left yet. Enjoy the harbour.\n\nJoel"),
        ];
        var day = 2;
        foreach (var (name, address, subject, text, answer) in light)
        {
            desk.Story().Letter(desk.Day(day, 10, 5 * day), name, address, subject, text).Take(desk.Day(day, 11, 5 * day), "joel")
                .Reply(desk.Day(day, 11, (5 * day) + 4), "joel", answer, resolve: true);
            day += 2;
        }
    }
}
