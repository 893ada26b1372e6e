using Amends.Storage.People;

namespace Amends.Web.SignIn;

/// <summary>A person, as ASP.NET Core Identity sees one. Only a password hash with an outdated cost is ever written back through it.</summary>
internal sealed class SignInUser(User user)
{
    public User User { get; } = user;

    public string Id => User.Id;

    public string? PasswordHash { get; set; } = user.PasswordHash;
}
