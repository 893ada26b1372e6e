namespace Amends.Tests.Api;

/// <summary>The main job, as a program does it: a mail arrives, is answered with a promise, the promise is kept, the case ends.</summary>
public sealed class FromMailToKeptPromiseTests(ApiDesk desk) : IClassFixture<ApiDesk>
{
    [Fact]
    public async Task A_mail_is_answered_with_a_promise_that_is_kept_and_the_case_ends()
    {
        var id = await desk.Case(subject: "Where is my kettle?");
        var reply = await desk.Post($"cases/{id}/replies", new { text = "We send it tomorrow.", promises = new[] { new { text = "It leaves our shop", due = desk.In(24) } } });
        reply.Status.ShouldBe(201, reply.Text);
        reply.Body.GetProperty("to")[0].GetProperty("address").GetString().ShouldBe("anna@customer.example");
        reply.Str("subject").ShouldBe("Re: Where is my kettle?");
        var promise = reply.Body.GetProperty("promises")[0].GetProperty("id").GetString();

        var read = await desk.Read($"cases/{id}");
        read.Body.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("direction").GetString()).ShouldBe(["in", "out"]);
        read.Body.GetProperty("promises")[0].GetProperty("state").GetString().ShouldBe("open");
        read.Body.GetProperty("promises")[0].GetProperty("owner").GetProperty("kind").GetString().ShouldBe("token");
        (await desk.Read("promises")).Items.ShouldContain(item => item.GetProperty("id").GetString() == promise);

        (await desk.Post($"cases/{id}/resolve")).ShouldBeProblem(409, "promises-are-open");
        var kept = await desk.Post($"cases/{id}/promises/{promise}/keep");
        kept.Status.ShouldBe(200, kept.Text);
        kept.Str("state").ShouldBe("kept");
        kept.Body.GetProperty("late").GetBoolean().ShouldBeFalse();
        (await desk.Post($"promises/{promise}/keep")).ShouldBeProblem(409, "promise-is-kept");

        var resolved = await desk.Post($"cases/{id}/resolve", new { followUp = true });
        resolved.Str("status").ShouldBe("resolved");
        resolved.Str("followUpAt").ShouldNotBeEmpty();
        (await desk.Post($"cases/{id}/close")).Str("status").ShouldBe("closed");
        (await desk.Post($"cases/{id}/reopen")).Str("status").ShouldBe("open");
    }

    [Fact]
    public async Task The_answer_names_the_mail_that_it_answers_and_an_answer_to_it_joins()
    {
        var arrived = await desk.Mail("Bo <bo@customer.example>", "Lamp", "It is broken.", "lamp-1");
        var id = arrived.Str("caseId");
        var reply = await desk.Post($"cases/{id}/replies", new { text = "We are sorry." });
        reply.Body.GetProperty("message").GetProperty("inReplyTo").GetString().ShouldBe("lamp-1@customer.example");
        var mailId = reply.Str("messageId");
        mailId.ShouldEndWith("@desk.example");
        var joined = await desk.Mail("bo@customer.example", "Re: Lamp", "Thank you.\r\n\r\nOn Mon, 23 Nov 2026 at 09:00, The desk <help@desk.example> wrote:\r\n> We are sorry.", inReplyTo: mailId);
        joined.Str("outcome").ShouldBe("joined");
        joined.Str("caseId").ShouldBe(id);
        var last = (await desk.Read($"cases/{id}")).Body.GetProperty("messages").EnumerateArray().Last();
        last.GetProperty("newWords").GetString().ShouldBe("Thank you.");
    }

    [Fact]
    public async Task The_same_mail_twice_is_one_message()
    {
        var first = await desk.Mail("cy@customer.example", "Twice", "Hello", "twice-1");
        first.Status.ShouldBe(201);
        var second = await desk.Mail("cy@customer.example", "Twice", "Hello", "twice-1");
        second.Status.ShouldBe(200);
        second.Str("outcome").ShouldBe("duplicate");
        second.Str("caseId").ShouldBe(first.Str("caseId"));
    }

    [Fact]
    public async Task A_case_is_found_by_its_number()
    {
        var id = await desk.Case();
        var number = (await desk.Read($"cases/{id}")).Body.GetProperty("number").GetInt64();
        (await desk.Read($"cases/{number}")).Str("id").ShouldBe(id);
    }

    [Fact]
    public async Task A_promise_is_moved_with_a_reason_and_withdrawn_with_one()
    {
        var id = await desk.Case();
        var made = await desk.Post($"cases/{id}/promises", new { text = "We call you", due = desk.In(5), owner = "me" });
        made.Status.ShouldBe(201, made.Text);
        var promise = made.Str("id");
        (await desk.Post($"promises/{promise}/renegotiate", new { due = desk.In(9) })).ShouldBeProblem(422, "invalid", "reason");
        var moved = await desk.Post($"promises/{promise}/renegotiate", new { due = desk.In(9), reason = "The shop is shut." });
        moved.Body.GetProperty("renegotiated").GetInt64().ShouldBe(1);
        (await desk.Post($"promises/{promise}/withdraw")).ShouldBeProblem(422, "invalid", "reason");
        (await desk.Post($"cases/{id}/promises/{promise}/withdraw", new { reason = "They called us." })).Str("state").ShouldBe("withdrawn");
    }

    [Fact]
    public async Task A_promise_in_the_past_or_without_words_is_refused_and_nothing_is_sent()
    {
        var id = await desk.Case();
        (await desk.Post($"cases/{id}/replies", new { text = "Hello", promises = new[] { new { text = "Too late", due = desk.In(-1) } } }))
            .ShouldBeProblem(422, "invalid", "promises[0].due");
        (await desk.Post($"cases/{id}/replies", new { text = "Hello", promises = new[] { new { text = "", due = desk.In(1) } } }))
            .ShouldBeProblem(422, "invalid", "promises[0].text");
        (await desk.Read($"cases/{id}")).Body.GetProperty("messages").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_local_time_is_the_organisations_own()
    {
        await desk.Get<Storage.Settings.SettingStore>().SetOrganisation(Core.Shared.Actor.Desk, new Storage.Settings.Organisation("Lamp & Co", "en", "Asia/Tokyo"));
        var id = await desk.Case();
        var made = await desk.Post($"cases/{id}/promises", new { text = "We call you", due = "2035-01-02T17:00" });
        made.Str("due").ShouldBe("2035-01-02T08:00:00.000Z");
    }

    [Fact]
    public async Task A_call_without_a_case_opens_one_for_whoever_called()
    {
        var called = await desk.Post("calls", new
        {
            customer = new { name = "Dee", phone = "+44 20 7946 0000" }, text = "The fridge hums.", promises = new[] { new { text = "A visit", due = desk.In(30) } },
        });
        called.Status.ShouldBe(201, called.Text);
        var read = await desk.Read("cases/" + called.Str("caseId"));
        read.Str("channel").ShouldBe("call");
        read.Body.GetProperty("customer").GetProperty("name").GetString().ShouldBe("Dee");
        read.Body.GetProperty("promises").GetArrayLength().ShouldBe(1);
        var again = await desk.Post("calls", new { customer = new { phone = "+442079460000" }, text = "Still hums." });
        again.Str("caseId").ShouldBe(called.Str("caseId"));
    }

    [Fact]
    public async Task A_case_opened_by_a_program_can_be_answered_by_mail()
    {
        var opened = await desk.Post("cases", new { customer = new { name = "Eli", email = "eli@customer.example" }, subject = "Form", text = "Hello there", kind = "complaint", channel = "form" });
        opened.Status.ShouldBe(201, opened.Text);
        opened.Str("kind").ShouldBe("complaint");
        var reply = await desk.Post($"cases/{opened.Str("id")}/replies", new { html = "<p>We <b>read</b> it.</p>" });
        reply.Status.ShouldBe(201, reply.Text);
        reply.Str("text").ShouldContain("We read it.");
        reply.Body.GetProperty("to")[0].GetProperty("address").GetString().ShouldBe("eli@customer.example");
    }

    [Fact]
    public async Task Without_an_address_the_reply_is_refused_plainly()
    {
        var opened = await desk.Post("cases", new { customer = new { name = "Nobody's address" }, subject = "Walked in", channel = "inPerson" });
        (await desk.Post($"cases/{opened.Str("id")}/replies", new { text = "Hello" })).ShouldBeProblem(409, "no-address", "to");
        (await desk.Post($"cases/{opened.Str("id")}/replies", new { text = "Hello", to = "help@desk.example" })).ShouldBeProblem(422, "invalid", "to");
    }

    [Fact]
    public async Task Merged_cases_read_as_one_and_promises_move_along()
    {
        var one = await desk.Case("fay@customer.example", "First");
        var other = await desk.Case("fay@customer.example", "Second");
        var promise = (await desk.Post($"cases/{one}/promises", new { text = "A call", due = desk.In(4) })).Str("id");
        var merged = await desk.Post($"cases/{one}/merge", new { into = other });
        merged.Str("id").ShouldBe(other);
        merged.Body.GetProperty("messages").GetArrayLength().ShouldBe(2);
        merged.Body.GetProperty("promises")[0].GetProperty("id").GetString().ShouldBe(promise);
        (await desk.Post($"cases/{one}/notes", new { text = "too late" })).ShouldBeProblem(409, "case-is-merged");
        (await desk.Post($"cases/{other}/merge", new { into = other })).ShouldBeProblem(422, "invalid", "into");
    }

    [Fact]
    public async Task A_file_goes_along_and_comes_back_as_it_was()
    {
        var id = await desk.Case();
        var reply = await desk.Post($"cases/{id}/replies", new { text = "See the file.", attachments = new[] { new { name = "../a.txt", contentType = "text/plain", content = "aGVsbG8=" } } });
        var file = reply.Body.GetProperty("message").GetProperty("attachments")[0];
        file.GetProperty("name").GetString()!.ShouldNotContain("/");
        var read = await desk.Read(file.GetProperty("url").GetString()!["/api/v1/".Length..]);
        read.Text.ShouldBe("hello");
        var raw = (await desk.Read($"cases/{id}")).Body.GetProperty("messages")[0].GetProperty("id").GetString();
        (await desk.Read($"cases/{id}/messages/{raw}/raw")).Text.ShouldStartWith("From: anna@customer.example");
    }
}
