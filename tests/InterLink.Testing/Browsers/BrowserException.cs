namespace InterLink.Testing.Browsers;

/// <summary>The browser, or the script in a page, refused what a test asked for.</summary>
public sealed class BrowserException(string message) : Exception(message);
