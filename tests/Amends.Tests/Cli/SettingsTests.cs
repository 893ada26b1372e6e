using Amends.Storage.Dialects.Sqlite;
using Amends.Storage.Migrations;
using Amends.Web.Serving;

namespace Amends.Tests.Cli;

public sealed class SettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _options = [];
    private readonly Dictionary<string, string> _environment = [];

    public SettingsTests() => _options["data"] = _folder.Path;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_nobody_sets_has_a_default()
    {
        var settings = Read().Value;
        settings.Urls.ShouldBe(["http://127.0.0.1:5080"]);
        settings.SmtpIn!.ToString().ShouldBe("127.0.0.1:2525");
        settings.SmtpOut.ShouldBeNull();
        settings.MaxMessageSize.ShouldBe(50_000_000);
        settings.PublicUrl.ShouldBe("http://127.0.0.1:5080");
    }

    [Fact]
    public void An_option_wins_over_the_environment_that_over_the_file_and_that_over_the_settings_page()
    {
        Store("mail-address", "\"page@example.org\"");
        Read().Value.MailAddress.ShouldBe("page@example.org");
        File.WriteAllText(_folder["amends.json"], """{ "mail-address": "file@example.org" }""");
        Read().Value.MailAddress.ShouldBe("file@example.org");
        _environment["AMENDS_MAIL_ADDRESS"] = "environment@example.org";
        Read().Value.MailAddress.ShouldBe("environment@example.org");
        _options["mail-address"] = "option@example.org";
        Read().Value.MailAddress.ShouldBe("option@example.org");
    }

    [Fact]
    public void What_belongs_to_a_node_is_never_taken_from_the_settings_page()
    {
        Store("smtp-in", "\"127.0.0.1:9999\"");
        Read().Value.SmtpIn!.Port.ShouldBe(2525);
    }

    [Fact]
    public void A_setting_says_where_it_came_from()
    {
        _environment["AMENDS_SMTP_OUT"] = "smtp://127.0.0.1:2526";
        var found = Read().Value.Found.Single(one => one.Setting == Setting.SmtpOut);
        found.Origin.ShouldBe("AMENDS_SMTP_OUT in the environment");
        found.OnPage.ShouldBeFalse();
    }

    [Theory]
    [InlineData("smtp-in", "somewhere", "not an address with a port")]
    [InlineData("smtp-in", "127.0.0.1:70000", "not an address with a port")]
    [InlineData("smtp-in", "mail.example.org:25", "not an IP address")]
    [InlineData("urls", "ftp://127.0.0.1:5080", "not an address to listen on")]
    [InlineData("urls", "https://127.0.0.1:5080", "a proxy that speaks HTTPS")]
    [InlineData("urls", "http://127.0.0.1:5080/path", "not an address to listen on")]
    [InlineData("smtp-out", "mail.example.org", "smtp://host:port")]
    [InlineData("mail-address", "help", "not a mail address")]
    [InlineData("mail-address", "Help <help@example.org>", "not a mail address")]
    [InlineData("max-message-size", "1TB", "not a size")]
    [InlineData("max-message-size", "1", "not between")]
    [InlineData("public-url", "help.example.org", "not the address of a site")]
    [InlineData("smtp-tls-cert", "/no/such/file.pem", "no file")]
    [InlineData("smtp-host-name", "not a name", "not a host's name")]
    [InlineData("database", "Host=db", "leave --database out")]
    public void A_wrong_setting_is_named_with_what_is_wrong(string name, string value, string wrong)
    {
        _options[name] = value;
        var refusal = Read().Refusal!;
        refusal.Text.ShouldContain("--" + name, Case.Sensitive);
        refusal.Text.ShouldContain(wrong);
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        _options["smtp-in"] = "x";
        _environment["AMENDS_URLS"] = "y";
        var lines = Read().Refusal!.Text.Split('\n');
        lines.Length.ShouldBe(2);
        lines[0].ShouldStartWith("urls (from AMENDS_URLS in the environment)");
        lines[1].ShouldStartWith("smtp-in (from --smtp-in)");
    }

    [Fact]
    public void A_password_in_the_address_of_a_mail_server_is_not_repeated()
    {
        _options["smtp-out"] = "smtp://me:secret@";
        Read().Refusal!.Text.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("{ \"smtp-on\": \"x\" }", "\"smtp-on\" is no setting")]
    [InlineData("{ \"smtp-in\": {} }", "must be a text or a number")]
    [InlineData("{ \n\n oops", "line 3")]
    [InlineData("[]", "JSON object")]
    public void A_wrong_settings_file_is_named_with_what_is_wrong(string text, string wrong)
    {
        File.WriteAllText(_folder["amends.json"], text);
        var refusal = Read().Refusal!;
        refusal.Text.ShouldContain("amends.json");
        refusal.Text.ShouldContain(wrong);
    }

    [Fact]
    public void A_settings_file_that_was_named_must_be_there() =>
        SettingsReader.Read(new SettingSources(_options, _environment.GetValueOrDefault, _folder["mine.json"])).Refusal!.Text.ShouldContain("not there");

    [Fact]
    public void Without_a_folder_nothing_starts()
    {
        _options.Clear();
        Read().Refusal!.Text.ShouldContain("--data");
    }

    [Theory]
    [InlineData("http://0.0.0.0:8080", "http://localhost:8080")]
    [InlineData("http://*:80", "http://localhost")]
    [InlineData("http://desk.example.org:5080", "http://desk.example.org:5080")]
    public void Links_use_an_address_that_a_browser_can_reach(string url, string link)
    {
        _options["urls"] = url;
        Read().Value.PublicUrl.ShouldBe(link);
    }

    [Fact]
    public void What_the_settings_page_changes_holds_after_a_reload()
    {
        var live = new LiveSettings(Read().Value);
        Store("smtp-out", "\"smtp://127.0.0.1:2526\"");
        live.Reload().Refusal.ShouldBeNull();
        live.Current.SmtpOut!.Port.ShouldBe(2526);
        Store("smtp-out", "\"nonsense\"");
        live.Reload().Refusal.ShouldNotBeNull();
        live.Current.SmtpOut!.Port.ShouldBe(2526);
    }

    private Core.Shared.Outcome<DeskSettings> Read() => SettingsReader.Read(new SettingSources(_options, _environment.GetValueOrDefault));

    private void Store(string name, string json)
    {
        var path = DeskFiles.Database(_folder.Path);
        SqliteMigrator.Run(path, new MovableClock());
        using var connection = SqliteDatabase.Open(path, readOnly: false);
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO settings (name, value) VALUES ($name, $json) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        command.Parameters.AddWithValue("$name", name);
        command.Parameters.AddWithValue("$json", json);
        command.ExecuteNonQuery();
    }
}
