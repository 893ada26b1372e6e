using Amends.Storage.People;
using Amends.Storage.Settings;
using Amends.Web.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Amends.Web.People;

public static class PeopleServices
{
    private const string Scheme = "Amends";

    /// <summary>People, teams and settings; sign-in by cookie, API by token; policies that deny by default. Needs a Database and an IClock.</summary>
    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        services.AddSingleton<UserStore>().AddSingleton<PasskeyStore>().AddSingleton<TeamStore>().AddSingleton<ViewerStore>();
        services.AddSingleton<SettingStore>().AddSingleton<MailboxStore>();
        services.AddRazorComponents();
        services.AddScoped<CurrentViewer>().AddScoped<Shared.PageFrames>();
        services.AddScoped<SignInWithPassword>().AddSingleton<PasswordLink>().AddSingleton<ShowOnce>().AddSingleton<RunFirst>();
        services.AddSingleton<InvitePerson>().AddScoped<Account.Mine>();
        services.AddSingleton<Settings.ChangeSetting>().AddSingleton<Settings.TestMailOut>().AddSingleton<SignInBrake>();
        services.TryAddSingleton<TokenStore>();
        AddIdentity(services);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "amends-form";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.HeaderName = FormGuard.HeaderName;
            // The desk's pages set their own frame-ancestors.
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddScoped<IAuthorizationHandler, Policies.RequirementHandler>();
        Policies.Add(services.AddAuthorizationBuilder());
        return services;
    }

    /// <summary>Authentication and authorisation, in their order; after routing and static files.</summary>
    public static IApplicationBuilder UsePeople(this IApplicationBuilder app) => app.UseAuthentication().UseAuthorization();

    private static void AddIdentity(IServiceCollection services)
    {
        services.AddScoped<AccountStore>().AddScoped<AccountManager>().AddScoped<AccountSignIn>();
        services.AddSingleton<ILookupNormalizer, EmailNormaliser>();
        services.AddIdentityCore<SignInUser>()
            .AddUserStore<AccountStore>()
            .AddUserManager<AccountManager>()
            .AddSignInManager<AccountSignIn>()
            .AddTokenProvider<AuthenticatorTokens>(TokenOptions.DefaultAuthenticatorProvider);
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = Passwords.Iterations);
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
        });
        var authentication = services.AddAuthentication(Scheme)
            .AddPolicyScheme(Scheme, null, options => options.ForwardDefaultSelector = http =>
                BearerHandler.IsOffered(http.Request) ? BearerHandler.SchemeName : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.SchemeName, null);
        authentication.AddIdentityCookies();
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>, SessionCookie>();
    }
}
