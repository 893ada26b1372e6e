using System.Xml.Linq;
using Amends.Core.Shared;
using Amends.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;
using NodaTime;

namespace Amends.Web.Serving;

/// <summary>The keys that sign cookies and forms lie in the database: every node has them, and a backup holds them.</summary>
internal sealed class KeysInDatabase(Database database, IClock clock) : IXmlRepository
{
    // The framework asks for keys without a task. Reads of ours do not wait for anything; a write happens once in three months.
    public IReadOnlyCollection<XElement> GetAllElements() =>
        database.Read(session => session.Query<string>("SELECT xml FROM data_protection_keys")).GetAwaiter().GetResult().ConvertAll(XElement.Parse);

    public void StoreElement(XElement element, string friendlyName) =>
        database.Write(session => session.Execute(
            "INSERT INTO data_protection_keys (id, xml) VALUES (@id, @xml)",
            new { id = Ids.New(clock.GetCurrentInstant()), xml = element.ToString(SaveOptions.DisableFormatting) })).GetAwaiter().GetResult();
}
