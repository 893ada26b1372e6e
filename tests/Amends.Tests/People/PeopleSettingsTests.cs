using System.Net;
using System.Text.RegularExpressions;
using Amends.Core.Shared;
using Amends.Storage.People;

namespace Amends.Tests.People;

public sealed class PeopleSettingsTests : IAsyncLifetime
{
    private DeskUnderTest _desk = null!;
    private User _marta = null!;

    public async ValueTask InitializeAsync()
    {
        _desk = await DeskUnderTest.Start();
        _marta = await _desk.Person("Marta", Role.Administrator);
    }

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task Settings_are_for_administrators()
    {
        using var agent = await _desk.SignedIn(await _desk.Person("Ann"));
        using var supervisor = await _desk.SignedIn(await _desk.Person("Sam", Role.Supervisor));
        using var administrator = await _desk.SignedIn(_marta);
        foreach (var page in new[] { "organisation", "hours", "people", "teams", "mailboxes", "tokens", "changes" })
        {
            (await agent.Get("/settings/" + page)).Status.ShouldBe(HttpStatusCode.Forbidden);
            (await supervisor.Get("/settings/" + page)).Status.ShouldBe(HttpStatusCode.Forbidden);
            (await administrator.Get("/settings/" + page)).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task A_change_of_role_counts_at_the_next_request()
    {
        var ann = await _desk.Person("Ann");
        using var visitor = await _desk.SignedIn(ann);
        (await visitor.Get("/settings/people")).Status.ShouldBe(HttpStatusCode.Forbidden);
        await _desk.Get<UserStore>().Change(Actor.User(_marta.Id), ann.Id, new UserChange(Role: Role.Administrator));
        (await visitor.Get("/settings/people")).Status.ShouldBe(HttpStatusCode.OK);
        await _desk.Get<UserStore>().Change(Actor.User(_marta.Id), ann.Id, new UserChange(Role: Role.Agent));
        (await visitor.Get("/settings/people")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        var users = _desk.Get<UserStore>();
        // Somebody who was invited and never came is no administrator to rely on.
        await _desk.Person("Ghost", Role.Administrator, password: null);
        (await users.Change(Actor.Desk, _marta.Id, new UserChange(Disabled: true))).Refusal!.Code.ShouldBe("last-administrator");
        (await users.Change(Actor.Desk, _marta.Id, new UserChange(Role: Role.Agent))).Refusal!.Code.ShouldBe("last-administrator");

        using var visitor = await _desk.SignedIn(_marta);
        using var answer = await visitor.Post("/settings/people", $"/settings/people/{_marta.Id}/disable");
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await visitor.IsIn()).ShouldBeTrue();

        await _desk.Person("Nora", Role.Administrator);
        (await users.Change(Actor.Desk, _marta.Id, new UserChange(Disabled: true))).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task Two_administrators_who_disable_each_other_at_once_leave_one()
    {
        var nora = await _desk.Person("Nora", Role.Administrator);
        var users = _desk.Get<UserStore>();
        await Task.WhenAll(
            users.Change(Actor.User(nora.Id), _marta.Id, new UserChange(Disabled: true)),
            users.Change(Actor.User(_marta.Id), nora.Id, new UserChange(Disabled: true)));
        (await users.List()).Count(user => !user.Disabled).ShouldBe(1);
    }

    [Fact]
    public async Task An_invitation_sent_twice_makes_one_person()
    {
        using var visitor = await _desk.SignedIn(_marta);
        (string, string)[] form = [("__RequestVerificationToken", await visitor.Token("/settings/people")), ("name", "Ben"), ("email", "ben@example.org"), ("role", "agent")];
        using var first = await visitor.Send("/settings/people", form);
        using var second = await visitor.Send("/settings/people", form);
        first.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        second.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        // What was typed is there again.
        var page = await second.Content.ReadAsStringAsync();
        page.ShouldContain("value=\"Ben\"");
        page.ShouldContain("value=\"ben@example.org\"");
        (await _desk.Get<UserStore>().List()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_invited_person_chooses_a_password_through_a_link_that_works_once()
    {
        using var visitor = await _desk.SignedIn(_marta);
        using var invited = await visitor.Post("/settings/people", "/settings/people", ("name", "Ben"), ("email", "ben@example.org"), ("role", "agent"));
        var page = (await visitor.Get(invited.Headers.Location!.OriginalString)).Body;
        var link = Regex.Match(page, @"/set-password\?token=[\w-]+").Value;
        link.ShouldNotBeEmpty();
        (await visitor.Get(invited.Headers.Location!.OriginalString)).Body.ShouldNotContain("/set-password?token=");

        using var ben = _desk.Visit();
        (await ben.SignIn("ben@example.org", "")).ShouldBeNull();
        var token = link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..];
        using var chosen = await ben.Post(link, "/set-password", ("token", token), ("password", "eleven slow green buses"));
        chosen.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await ben.SignIn("ben@example.org", "eleven slow green buses")).ShouldBe("/");

        using var thief = _desk.Visit();
        (await thief.Get(link)).Status.ShouldBe(HttpStatusCode.NotFound);
        using var again = await thief.Post("/sign-in", "/set-password", ("token", token), ("password", "another one of mine"));
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await thief.Get("/set-password?token=garbage")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_viewer_knows_role_and_teams_and_a_disabled_person_is_none()
    {
        var team = (await _desk.Get<TeamStore>().Create(Actor.Desk, "Repairs")).Value;
        var ann = await _desk.Person("Ann", Role.Supervisor, DeskUnderTest.Password, team.Id);
        var viewer = (await _desk.Get<ViewerStore>().OfUser(ann.Id))!.Viewer;
        viewer.Role.ShouldBe(Role.Supervisor);
        viewer.TeamIds.ShouldBe([team.Id]);
        viewer.Actor.ShouldBe(Actor.User(ann.Id));
        await _desk.Get<UserStore>().Change(Actor.Desk, ann.Id, new UserChange(Disabled: true));
        (await _desk.Get<ViewerStore>().OfUser(ann.Id)).ShouldBeNull();
    }

    [Fact]
    public async Task A_team_has_whom_the_page_ticks_and_the_page_says_when_people_were_here()
    {
        var team = (await _desk.Get<TeamStore>().Create(Actor.Desk, "Repairs")).Value;
        var ann = await _desk.Person("Ann");
        using var visitor = await _desk.SignedIn(_marta);
        using var both = await visitor.Post("/settings/teams", $"/settings/teams/{team.Id}/members", ("members", ann.Id), ("members", _marta.Id));
        both.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await Members()).ShouldBe([.. new[] { ann.Id, _marta.Id }.Order(StringComparer.Ordinal)], ignoreOrder: true);
        using var nobody = await visitor.Post("/settings/teams", $"/settings/teams/{team.Id}/members");
        (await Members()).ShouldBeEmpty();
        (await _desk.Record("team")).Count(what => what.Contains("members")).ShouldBe(2);

        (await _desk.Get<UserStore>().Find(_marta.Id))!.LastSignIn.ShouldBe(_desk.Clock.GetCurrentInstant());
        (await _desk.Get<UserStore>().Find(ann.Id))!.LastSignIn.ShouldBeNull();
        var page = (await visitor.Get("/settings/people")).Body;
        page.ShouldContain("2027-03-01T09:00");
        page.ShouldContain("not here yet");

        async Task<IReadOnlyList<string>> Members() => (await _desk.Get<TeamStore>().List()).Single(one => one.Id == team.Id).MemberIds;
    }

    [Fact]
    public async Task A_refused_person_leaves_no_trace()
    {
        var refused = await _desk.Get<UserStore>().Create(Actor.Desk, new NewUser("Ann", "ann@example.org", Role.Agent, null, ["no such team"]));
        refused.Refusal!.Field.ShouldBe("teams");
        (await _desk.Get<UserStore>().List()).Count.ShouldBe(1);
        (await _desk.Record("user")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Hours_are_kept_as_typed_and_wrong_ones_are_shown_again()
    {
        using var visitor = await _desk.SignedIn(_marta);
        using var wrong = await visitor.Post("/settings/hours", "/settings/hours", ("hours.mon", "25:00-26:00"));
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("25:00-26:00");
        using var right = await visitor.Post("/settings/hours", "/settings/hours", ("hours.mon", "9:00-12:30, 13:30-17:00"));
        right.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using var closed = await visitor.Post("/settings/hours", "/settings/hours/days", ("date", "2027-12-25"), ("name", "Christmas"), ("hours", ""));
        closed.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using var shorter = await visitor.Post("/settings/hours", "/settings/hours/days", ("date", "2027-12-24"), ("name", "Christmas Eve"), ("hours", "9:00-12:00"));
        shorter.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var page = (await visitor.Get("/settings/hours")).Body;
        page.ShouldContain("09:00-12:30, 13:30-17:00");
        page.ShouldContain("/settings/hours/days/2027-12-25/remove");
        page.ShouldContain("Christmas Eve");
        page.ShouldContain("09:00-12:00");
        using var removed = await visitor.Post("/settings/hours", "/settings/hours/days/2027-12-24/remove");
        (await visitor.Get("/settings/hours")).Body.ShouldNotContain("Christmas Eve");
    }
}
