using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Amends.Web.Shared;

/// <summary>Answers a request with a page. Pages of the desk take <c>Shell</c> and <c>View</c>; pages without a sign-in take <c>Frame</c> and <c>View</c>.</summary>
internal static class Pages
{
    public static RazorComponentResult<TPage> Show<TPage>(DeskShell shell, object view, int status = StatusCodes.Status200OK) where TPage : IComponent =>
        new(new Dictionary<string, object?> { ["Shell"] = shell, ["View"] = view }) { StatusCode = status, PreventStreamingRendering = true };

    public static RazorComponentResult<TPage> Show<TPage>(PageFrame frame, object view, int status = StatusCodes.Status200OK) where TPage : IComponent =>
        new(new Dictionary<string, object?> { ["Frame"] = frame, ["View"] = view }) { StatusCode = status, PreventStreamingRendering = true };
}
