using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Cases;
using Amends.Storage.Promises;
using Amends.Web.Promises;
using Amends.Web.Shared;
using static Amends.Web.Shared.Text.Texts;
using Lines = Amends.Storage.Customers.CustomerPages;
using Stored = Amends.Storage.Customers.CustomerRow;

namespace Amends.Web.Customers;

/// <summary>What the pages of customers show.</summary>
internal static class CustomerPages
{
    private const int PerPage = 50;
    private const int MostCases = 100;

    public static Outcome<CustomersView> List(Session session, Viewer viewer, string? find, string? after) =>
        Lines.Page(session, viewer, find, after, PerPage).Map(page => new CustomersView(page.Items.Select(Line).ToList(), find, page.Next));

    public static CustomerPageView One(Session session, Viewer viewer, Stored customer, PageFrame frame, FormErrors errors)
    {
        var cases = QueuePages.Page(session, viewer, new QueueRequest(QueueName.All, QueueSort.Newest, CustomerId: customer.Id, Limit: MostCases)).Value.Items;
        var owed = cases.Where(row => row.OpenPromises > 0).Select(row => row.Id).ToList();
        var promises = owed.Count == 0 ? [] : PromiseRow.Find(
            session, session.Query<string>("SELECT id FROM promises WHERE case_id IN @owed AND state = 'open'", new { owed }));
        return new CustomerPageView
        {
            Id = customer.Id,
            Name = customer.Name,
            Language = customer.Language,
            Line = string.Join(", ", T("Known since {0}", When.ShortDay(customer.CreatedAt.ToInstant(), frame)), Count(cases.Count, "1 case", "{0} cases")),
            ContactPoints = Lines.Points(session, customer.Id).ConvertAll(point => new ContactPointView(point.Id, point.Point.Kind.ToString().ToLowerInvariant(), point.Point.Value)),
            Cases = cases.Select(CaseLine).ToList(),
            Promises = PromiseViews.Of(session, promises),
            LookAlike = Lines.Lines(session, viewer, Lines.OfSameName(session, customer, 3)).ConvertAll(Line),
            Merged = Lines.Lines(session, viewer, Lines.MergedInto(session, customer.Id, 20)).ConvertAll(Line),
            Errors = errors,
        };
    }

    private static CustomerRow Line(Storage.Customers.CustomerLine line) =>
        new(line.Id, line.Name, line.Reach, (int)line.Cases, (int)line.Open, line.LastSeen.ToInstant());

    private static CaseLineView CaseLine(Storage.Cases.CaseRow row) => new(
        row.Id, Cases.CaseRows.Number(row.Number), row.Subject,
        row.IsWaitingOnCustomer ? "waiting" : row.Status,
        row.UpdatedAt.ToInstant(), row.Kind);
}
