namespace InterLink.Gateway.Simulator.Http;

/// <summary>Marks an endpoint that is no part of the API, and so is left out of the OpenAPI document: the files of the web page.</summary>
internal sealed record Undocumented;
