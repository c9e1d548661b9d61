using System.Text;
using System.Text.Json.Nodes;

namespace InterLink.Gateway.Tests.Simulator.Accounts;

/// <summary>Somebody with an API key.</summary>
internal sealed class Customer(Sim sim, string secretKey, string accessKey)
{
    public string SecretKey => secretKey;

    public string AccessKey => accessKey;

    public Task<Answer> GetAsync(string path) => SendAsync("GET", path, body: null);

    public Task<Answer> PostAsync(string path, JsonObject body) => SendAsync("POST", path, body);

    public Task<Answer> DeleteAsync(string path) => SendAsync("DELETE", path, body: null);

    public Task<Answer> SendAsync(string method, string path, JsonObject? body) =>
        sim.SendAsync(new HttpMethod(method), path, body is null ? null : Encoding.UTF8.GetBytes(body.ToJsonString()), secretKey);
}
