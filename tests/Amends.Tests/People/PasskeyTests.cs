using Amends.Core.Shared;
using Amends.Storage.People;
using Amends.Tests.Web;
using Microsoft.Playwright;

namespace Amends.Tests.People;

/// <summary>A real browser with a software authenticator, at localhost: a passkey belongs to a name, and 127.0.0.1 is none.</summary>
public sealed class PasskeyTests(BrowserFixture browser) : IClassFixture<BrowserFixture>, IAsyncLifetime
{
    private const string Post = """
        async ([path, body]) => {
          const token = document.querySelector('meta[name=csrf-token]').content;
          const answer = await fetch(path, { method: 'POST', body: new URLSearchParams(body), headers: { 'X-Amends-Form': token } });
          return { status: answer.status, text: await answer.text() };
        }
        """;

    private const string Create = """
        async (json) => JSON.stringify(await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(json)) }))
        """;

    private const string Ask = """
        async (json) => JSON.stringify(await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(json)) }))
        """;

    private DeskUnderTest _desk = null!;

    public async ValueTask InitializeAsync() => _desk = await DeskUnderTest.Start();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_passkey_made_at_the_desk_opens_it_and_one_that_was_removed_does_not()
    {
        var marta = await _desk.Person("Marta", Role.Administrator);
        var page = await browser.NewPage();
        var cdp = await page.Context.NewCDPSessionAsync(page);
        await cdp.SendAsync("WebAuthn.enable");
        await cdp.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        var home = $"http://localhost:{_desk.Address.Port}";

        await page.GotoAsync(home + "/sign-in");
        await page.FillAsync("[name=email]", marta.Email);
        await page.FillAsync("[name=password]", DeskUnderTest.Password);
        await page.RunAndWaitForResponseAsync(() => page.PressAsync("[name=password]", "Enter"), answer => answer.Request.Method == "POST");
        await page.GotoAsync(home + "/account");
        var options = await Send(page, "/account/passkeys/creation-options");
        options.Status.ShouldBe(200);
        var credential = await page.EvaluateAsync<string>(Create, options.Text);
        (await Send(page, "/account/passkeys", ("credential", credential), ("name", "Marta's laptop"))).Status.ShouldBe(200);
        var kept = (await _desk.Get<PasskeyStore>().Of(marta.Id)).ShouldHaveSingleItem();
        kept.Name.ShouldBe("Marta's laptop");
        // The same answer again is not a second passkey: its challenge is spent.
        (await Send(page, "/account/passkeys", ("credential", credential), ("name", "again"))).Status.ShouldBe(422);

        await page.Context.ClearCookiesAsync();
        (await Open(page, home)).ShouldBe(200);
        (await page.GotoAsync(home + "/account"))!.Status.ShouldBe(200);
        page.Url.ShouldEndWith("/account");

        await _desk.Get<PasskeyStore>().Remove(Actor.User(marta.Id), marta.Id, kept.CredentialId);
        await page.Context.ClearCookiesAsync();
        (await Open(page, home)).ShouldBe(422);
        await page.Context.CloseAsync();
    }

    private static async Task<int> Open(IPage page, string home)
    {
        await page.GotoAsync(home + "/sign-in");
        var options = await Send(page, "/sign-in/passkey/options");
        options.Status.ShouldBe(200);
        var credential = await page.EvaluateAsync<string>(Ask, options.Text);
        return (await Send(page, "/sign-in/passkey", ("credential", credential), ("next", "/account"))).Status;
    }

    private static async Task<Answer> Send(IPage page, string path, params (string Name, string Value)[] body) => await page.EvaluateAsync<Answer>(
        Post, new object[] { path, body.ToDictionary(field => field.Name, field => field.Value) });

    private sealed class Answer
    {
        public int Status { get; set; }
        public string Text { get; set; } = "";
    }
}
