namespace Amends.Tests.Contracts;

/// <summary>What a session promises about rows: they are read by the names of their columns, whatever values come first.</summary>
public abstract class RowContract : DeskContract
{
    [Fact]
    public async Task A_list_without_rows_is_read_all_the_same() =>
        (await Desk.Read(session => session.Query<Row>("SELECT id, substr(body, 1, 10) AS cut FROM texts WHERE id = 'none'"))).ShouldBeEmpty();

    [Fact]
    public async Task A_row_whose_computed_value_is_missing_can_come_first()
    {
        var rows = await Desk.Read(session => session.Query<Row>("SELECT 'a' AS id, substr(NULL, 1, 10) AS cut UNION ALL SELECT 'b', substr('words', 1, 10)"));
        rows.ShouldBe([new Row("a", null), new Row("b", "words")]);
    }

    [Fact]
    public async Task A_column_that_names_no_part_of_the_row_is_a_bug_that_shows() =>
        await Should.ThrowAsync<InvalidOperationException>(() => Desk.Read(session => session.Query<Row>("SELECT 'a' AS id, 1 AS other")));

    private sealed record Row(string Id, string? Cut);
}
