using Amends.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace Amends.Web.Live;

/// <summary>Renders parts of pages outside of a request. Where a person's own token or id belongs stand marks, put in for each listener.</summary>
internal sealed class Fragments(IServiceProvider services, ILoggerFactory logs)
{
    public const string CsrfMark = "amends-csrf-mark";
    public const string MeMark = "amends-me-mark";

    public async Task<string> Render<T>(PageFrame frame, params (string Name, object? Value)[] parameters) where T : IComponent
    {
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var view = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Framed<T>.Frame)] = frame, [nameof(Framed<T>.Given)] = parameters });
            return (await renderer.RenderComponentAsync<Framed<T>>(view)).ToHtmlString();
        });
    }

    private sealed class Framed<T> : ComponentBase where T : IComponent
    {
        [Parameter, EditorRequired]
        public required PageFrame Frame { get; set; }

        [Parameter, EditorRequired]
        public required (string Name, object? Value)[] Given { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<CascadingValue<PageFrame>>(0);
            builder.AddAttribute(1, "Value", Frame);
            builder.AddAttribute(2, "IsFixed", true);
            builder.AddAttribute(3, "ChildContent", (RenderFragment)(inner =>
            {
                inner.OpenComponent<T>(0);
                foreach (var (name, value) in Given)
                    inner.AddAttribute(1, name, value);
                inner.CloseComponent();
            }));
            builder.CloseComponent();
        }
    }
}
