namespace Amends.Tests.Api;

/// <summary>The same request twice, on purpose or by accident, and two people at one case.</summary>
public sealed class IdempotencyTests(ApiDesk desk) : IClassFixture<ApiDesk>
{
    [Fact]
    public async Task The_same_request_with_the_same_key_is_done_once_and_answered_as_the_first_time()
    {
        var id = await desk.Case();
        var body = new { text = "Once." };
        var first = await desk.Post($"cases/{id}/replies", body, null, ("Idempotency-Key", "once"));
        var second = await desk.Post($"cases/{id}/replies", body, null, ("Idempotency-Key", "once"));
        first.Replayed.ShouldBeFalse();
        second.Replayed.ShouldBeTrue();
        second.Status.ShouldBe(201);
        second.Text.ShouldBe(first.Text);
        second.ETag.ShouldBe(first.ETag);
        (await desk.Read($"cases/{id}")).Body.GetProperty("messages").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_key_is_not_taken_for_another_request()
    {
        var id = await desk.Case();
        await desk.Post($"cases/{id}/notes", new { text = "One" }, null, ("Idempotency-Key", "other"));
        (await desk.Post($"cases/{id}/notes", new { text = "Two" }, null, ("Idempotency-Key", "other"))).ShouldBeProblem(422, "key-was-used");
    }

    [Fact]
    public async Task Another_program_may_use_the_same_key()
    {
        var id = await desk.Case();
        var other = await desk.NewToken("other");
        await desk.Post($"cases/{id}/notes", new { text = "One" }, null, ("Idempotency-Key", "mine"));
        (await desk.Post($"cases/{id}/notes", new { text = "Two" }, other, ("Idempotency-Key", "mine"))).Status.ShouldBe(201);
    }

    [Fact]
    public async Task A_refused_request_leaves_its_key_free()
    {
        var id = await desk.Case();
        (await desk.Post($"cases/{id}/notes", new { text = "" }, null, ("Idempotency-Key", "free"))).ShouldBeProblem(422);
        (await desk.Post($"cases/{id}/notes", new { text = "Now" }, null, ("Idempotency-Key", "free"))).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Of_twenty_at_one_moment_one_is_done()
    {
        var id = await desk.Case();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => desk.Post($"cases/{id}/replies", new { text = "All at once." }, null, ("Idempotency-Key", "rush"))));
        answers.ShouldAllBe(answer => answer.Status == 201);
        answers.Count(answer => !answer.Replayed).ShouldBe(1);
        answers.Select(answer => answer.Str("id")).Distinct().ShouldHaveSingleItem();
        (await desk.Read($"cases/{id}")).Body.GetProperty("messages").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_has_an_old_version_is_told_so_and_nothing_is_done()
    {
        var id = await desk.Case();
        var seen = (await desk.Read($"cases/{id}")).ETag!;
        (await desk.Post($"cases/{id}/notes", new { text = "Somebody else" })).Status.ShouldBe(201);
        (await desk.Post($"cases/{id}/kind", new { kind = "repair" }, null, ("If-Match", seen))).ShouldBeProblem(412, "version-is-old");
        var now = await desk.Read($"cases/{id}");
        now.Str("kind").ShouldBe("enquiry");
        (await desk.Post($"cases/{id}/kind", new { kind = "repair" }, null, ("If-Match", now.ETag!))).Str("kind").ShouldBe("repair");
    }

    [Fact]
    public async Task A_reply_past_the_customers_last_word_is_refused()
    {
        var id = await desk.Case("gus@customer.example");
        var seen = (await desk.Read($"cases/{id}")).Body.GetProperty("version").GetInt64();
        await desk.Post($"cases/{id}/replies", new { text = "A colleague was faster." });
        (await desk.Post($"cases/{id}/replies", new { text = "Me too.", seenVersion = seen })).ShouldBeProblem(409, "spoken-meanwhile");
    }

    [Fact]
    public async Task Whoever_has_the_case_already_is_not_sent_it_again()
    {
        var id = await desk.Case();
        var tag = (await desk.Read($"cases/{id}")).ETag!;
        (await desk.Send(HttpMethod.Get, $"cases/{id}", null, null, ("If-None-Match", tag))).Status.ShouldBe(304);
    }
}
