using System.Xml.Linq;
using Amends.Core.Shared;
using Amends.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Amends.Web.SignIn;

/// <summary>The keys that protect cookies and forms lie in the desk's database, so that every node and every restart has them.</summary>
internal sealed class DatabaseKeys(Database database) : IXmlRepository
{
    // The interface is synchronous; so is the work.
    public IReadOnlyCollection<XElement> GetAllElements() => database
        .Read(session => session.Query<string>("SELECT xml FROM data_protection_keys ORDER BY id"))
        .GetAwaiter().GetResult()
        .ConvertAll(XElement.Parse);

    public void StoreElement(XElement element, string friendlyName) => database
        .Write(session =>
        {
            session.Execute(
                "INSERT INTO data_protection_keys (id, xml) VALUES (@id, @xml)",
                new { id = Ids.New(session.Now), xml = element.ToString(SaveOptions.DisableFormatting) });
        })
        .GetAwaiter().GetResult();
}
