using System.Text;
using Amends.Storage.Search;
using Microsoft.Data.Sqlite;

namespace Amends.Storage.Dialects.Sqlite;

/// <summary>Writes documents within one transaction, with statements that are prepared once.</summary>
internal sealed class SqliteSearchWriter : IDisposable
{
    private readonly SqliteCommand _find, _forgetWords, _forgetIdentifiers, _forgetDocument, _addDocument, _addWords, _addIdentifier;
    private readonly StringBuilder _head = new();
    private readonly StringBuilder _body = new();

    public SqliteSearchWriter(SqliteConnection connection, SqliteTransaction transaction)
    {
        _find = Prepare("SELECT position FROM documents WHERE case_id = $a AND stretch = $b", 2);
        _forgetWords = Prepare("DELETE FROM words WHERE rowid = $a", 1);
        _forgetIdentifiers = Prepare("DELETE FROM identifiers WHERE document = $a", 1);
        _forgetDocument = Prepare("DELETE FROM documents WHERE position = $a", 1);
        _addDocument = Prepare("INSERT INTO documents (position, case_id, stretch, complete) VALUES ($a, $b, $c, $d)", 4);
        _addWords = Prepare("INSERT INTO words (rowid, head, body, team) VALUES ($a, $b, $c, $d)", 4);
        _addIdentifier = Prepare("INSERT INTO identifiers (reversed, kind, document) VALUES ($a, $b, $c) ON CONFLICT DO NOTHING", 3);

        SqliteCommand Prepare(string sql, int parameters)
        {
            var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = sql;
            for (var i = 0; i < parameters; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = "$" + (char)('a' + i) });
            return command;
        }
    }

    public void Put(SearchDocument document)
    {
        if (Run(_find, document.CaseId, document.Stretch) is long old)
            Remove(old);
        _head.Clear();
        _body.Clear();
        SearchText.Append(document.Head, _head);
        SearchText.Append(document.Body, _body);
        foreach (var identifier in document.Identifiers)
        {
            Run(_addIdentifier, identifier.Reversed, (long)identifier.Kind, document.Position);
            // Once more in one piece, so that it is found among other words however it was typed.
            if (identifier.Kind == IdentifierKind.Number)
                _body.Append(identifier.Value.ToLowerInvariant()).Append(' ');
        }

        Run(_addDocument, document.Position, document.CaseId, document.Stretch, document.Full ? 1L : 0L);
        Run(_addWords, document.Position, _head.ToString(), _body.ToString(), TeamWord(document.TeamId));
    }

    public void Remove(long position)
    {
        Run(_forgetWords, position);
        Run(_forgetIdentifiers, position);
        Run(_forgetDocument, position);
    }

    /// <summary>A team's id as one word.</summary>
    public static string TeamWord(string teamId) => string.Concat(teamId.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    public void Dispose()
    {
        foreach (var command in new[] { _find, _forgetWords, _forgetIdentifiers, _forgetDocument, _addDocument, _addWords, _addIdentifier })
            command.Dispose();
    }

    private static object? Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        return command.ExecuteScalar();
    }
}
