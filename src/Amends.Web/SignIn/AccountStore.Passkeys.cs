using System.Buffers.Text;
using System.Text.Json;
using Amends.Core.Shared;
using Amends.Storage.People;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace Amends.Web.SignIn;

internal sealed partial class AccountStore
{
    public async Task AddOrUpdatePasskeyAsync(SignInUser user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(passkey.CredentialId);
        var data = JsonSerializer.Serialize(Kept.Of(passkey));
        if (await passkeys.Find(id) is { } known && known.UserId == user.Id)
            await passkeys.Keep(id, user.Id, data);
        else if ((await passkeys.Add(Actor.User(user.Id), new Passkey(id, user.Id, passkey.Name, data, Instant.FromDateTimeOffset(passkey.CreatedAt)))).Refused(out var refusal))
            throw new InvalidOperationException(refusal.Text);
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(SignInUser user, CancellationToken cancellationToken) =>
        (await passkeys.Of(user.Id)).Select(Info).ToList();

    public async Task<SignInUser?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await passkeys.Find(Base64Url.EncodeToString(credentialId)) is { } passkey ? await FindByIdAsync(passkey.UserId, cancellationToken) : null;

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(SignInUser user, byte[] credentialId, CancellationToken cancellationToken) =>
        await passkeys.Find(Base64Url.EncodeToString(credentialId)) is { } passkey && passkey.UserId == user.Id ? Info(passkey) : null;

    public Task RemovePasskeyAsync(SignInUser user, byte[] credentialId, CancellationToken cancellationToken) =>
        passkeys.Remove(Actor.User(user.Id), user.Id, Base64Url.EncodeToString(credentialId));

    private static UserPasskeyInfo Info(Passkey passkey)
    {
        var kept = JsonSerializer.Deserialize<Kept>(passkey.Data)!;
        return new UserPasskeyInfo(
            Base64Url.DecodeFromChars(passkey.CredentialId),
            kept.PublicKey,
            passkey.CreatedAt.ToDateTimeOffset(),
            kept.SignCount,
            kept.Transports,
            kept.UserVerified,
            kept.BackupEligible,
            kept.BackedUp,
            kept.Attestation,
            kept.ClientData)
        {
            Name = passkey.Name,
        };
    }

    /// <summary>The json of <see cref="Passkey.Data"/>.</summary>
    private sealed record Kept(
        byte[] PublicKey, uint SignCount, string[]? Transports, bool UserVerified, bool BackupEligible, bool BackedUp, byte[] Attestation, byte[] ClientData)
    {
        public static Kept Of(UserPasskeyInfo passkey) => new(
            passkey.PublicKey,
            passkey.SignCount,
            passkey.Transports,
            passkey.IsUserVerified,
            passkey.IsBackupEligible,
            passkey.IsBackedUp,
            passkey.AttestationObject,
            passkey.ClientDataJson);
    }
}
