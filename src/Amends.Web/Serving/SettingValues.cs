using System.Globalization;
using System.Net;
using Amends.Mail.Smtp;

namespace Amends.Web.Serving;

/// <summary>A setting's text as what it means, or what is wrong with it.</summary>
internal readonly record struct SettingValue<T>(T? Value, string? Wrong);

/// <summary>What each kind of setting may look like.</summary>
internal static class SettingValues
{
    private const long SmallestMessage = 10_000, LargestMessage = 60_000_000;

    public static SettingValue<IReadOnlyList<string>> Urls(string text)
    {
        var urls = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var url in urls)
        {
            if (url.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
                return new(null, $"\"{url}\": the desk speaks plain HTTP; put a proxy that speaks HTTPS in front, and say --public-url https://….");
            if (!IsBinding(url))
                return new(null, $"\"{url}\" is not an address to listen on. Write it like http://127.0.0.1:5080.");
        }

        return urls.Length == 0 ? new(null, "there is no address in it. Write it like http://127.0.0.1:5080.") : new(urls, null);
    }

    public static SettingValue<string> PublicUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Query.Length == 0 && url.Fragment.Length == 0
            ? new(text.TrimEnd('/'), null)
            : new(null, $"\"{text}\" is not the address of a site. Write it like https://help.example.org.");

    public static SettingValue<IPEndPoint> EndPoint(string text)
    {
        if (text.Equals("none", StringComparison.OrdinalIgnoreCase))
            return default;
        var colon = text.LastIndexOf(':');
        if (colon < 0 || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return new(null, $"\"{text}\" is not an address with a port. Write it like 127.0.0.1:2525.");
        var host = text[..colon];
        IPAddress? address = host switch
        {
            "" or "*" or "+" => IPAddress.Any,
            "localhost" => IPAddress.Loopback,
            _ => IPAddress.TryParse(host, out var parsed) ? parsed : null,
        };
        return address is null
            ? new(null, $"\"{host}\" is not an IP address of this machine. Write it like 127.0.0.1:2525.")
            : new(new IPEndPoint(address, port), null);
    }

    public static SettingValue<SmtpServerAddress> MailServer(string text)
    {
        if (text.Equals("none", StringComparison.OrdinalIgnoreCase))
            return default;
        return SmtpServerAddress.TryParse(text, out var address, out var problem) ? new(address, null) : new(null, problem);
    }

    public static SettingValue<string> MailAddress(string text) =>
        text.Length <= 254 && MailAddressShape(text) ? new(text, null) : new(null, $"\"{text}\" is not a mail address. Write it like help@example.org.");

    public static SettingValue<string> File(string text) =>
        System.IO.File.Exists(text) ? new(Path.GetFullPath(text), null) : new(null, $"there is no file {text}.");

    public static SettingValue<string> HostName(string text) =>
        text.Length <= 253 && Uri.CheckHostName(text) is UriHostNameType.Dns ? new(text, null) : new(null, $"\"{text}\" is not a host's name. Write it like mail.example.org.");

    public static SettingValue<long> Size(string text)
    {
        var digits = text.AsSpan().TrimEnd("kKmMiIbB ");
        var unit = text[digits.Length..].Trim().ToUpperInvariant();
        long factor = unit switch { "" or "B" => 1, "K" or "KB" => 1000, "KIB" => 1024, "M" or "MB" => 1_000_000, "MIB" => 1 << 20, _ => 0 };
        if (factor == 0 || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > LargestMessage)
            return new(0, $"\"{text}\" is not a size up to 60MB. Write it like 50MB.");
        var size = count * factor;
        return size is < SmallestMessage or > LargestMessage ? new(0, $"\"{text}\" is not between 10KB and 60MB.") : new(size, null);
    }

    /// <summary>An address that a browser on this machine can use: listening on every address is reached as localhost.</summary>
    public static string Reachable(IReadOnlyList<string> urls)
    {
        if (urls.Count == 0)
            return "http://localhost:5080";
        var binding = BindingAddress.Parse(urls[0]);
        var host = binding.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : binding.Host;
        return binding.Port == 80 ? $"http://{host}" : string.Create(CultureInfo.InvariantCulture, $"http://{host}:{binding.Port}");
    }

    private static bool IsBinding(string url)
    {
        try
        {
            var binding = BindingAddress.Parse(url);
            return url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && binding.Host.Length > 0 && binding.Port is >= 0 and <= 65535
                && binding.PathBase.Length == 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool MailAddressShape(string text) =>
        System.Net.Mail.MailAddress.TryCreate(text, out var parsed) && parsed.Address == text && !text.Any(char.IsWhiteSpace);
}
