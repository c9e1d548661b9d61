using System.Collections.Immutable;
using System.Globalization;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Book.Access;
using InterLink.Gateway.Simulator.Book.Organizations;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.OperationsApi;

/// <summary>API keys of customers. The secret is in the answer that hands it out, and nowhere later.</summary>
internal static class KeyEndpoints
{
    public static void MapKeys(this Surface desk)
    {
        desk.Post("/keys", CreateAsync)
            .Is("CreateAPIKey", "Create an API key; the secret is in this answer alone")
            .Reads(OrganizationJson.Default.KeyRequest, "rights")
            .Answers(OrganizationJson.Default.KeyView)
            .MayFail(ErrorType.AlreadyExists, ErrorType.NotFound);
        desk.Delete("/keys/{access_key}", Revoke)
            .Is("DeleteAPIKey", "Revoke an API key")
            .AnswersNothing();
    }

    private static Reply Revoke(Call call) =>
        call.Apply((state, _) => KeyOrdering.Revoke(state, call.Segment("access_key"))) is Outcome<ApiKeyEntry>.Rejected rejected
            ? rejected.Why
            : Reply.NoContent;

    private static async Task<Reply> CreateAsync(Call call)
    {
        var body = await call.ReadAsync(OrganizationJson.Default.KeyRequest);
        var arguments = new Arguments();
        body.ReportUnknown(arguments);
        var secretKey = arguments.OptionalId("secret_key", body.SecretKey);
        var organizationId = arguments.OptionalId("organization_id", body.OrganizationId) ?? call.Gateway.Accounts.Home.Id;
        var name = arguments.OptionalName(body.Name);
        var rules = Rules(body.Rights, arguments);
        arguments.Check();
        var made = secretKey ?? Guid.NewGuid();
        var key = ApiKeyEntry.Of(made, name, organizationId, body.ExpiresAt, rules);
        return Reply.To(
            call.Apply((state, _) => KeyOrdering.Create(state, key)),
            entry => KeyView.Of(entry) with { SecretKey = made.ToString() },
            OrganizationJson.Default.KeyView);
    }

    private static ImmutableArray<AccessRule> Rules(IReadOnlyList<RuleView>? rights, Arguments arguments)
    {
        if (rights is null)
        {
            arguments.Report("rights", ArgumentReason.Required, "must be given; an empty list makes a key that may do nothing");
        }

        return [.. (rights ?? []).Select((right, index) => Rule(right, string.Create(CultureInfo.InvariantCulture, $"rights[{index}]"), arguments))];
    }

    private static AccessRule Rule(RuleView? right, string argument, Arguments arguments)
    {
        if (right is null)
        {
            arguments.Report(argument, ArgumentReason.Format, "must be an object");
            return new AccessRule { PermissionSetNames = [] };
        }

        right.ReportUnknown(arguments, argument + ".");
        if (right.PermissionSetNames is not { Count: > 0 } names || !names.All(PermissionSets.Exists))
        {
            arguments.Report($"{argument}.permission_set_names", ArgumentReason.Constraint, $"must be some of {PermissionSets.Names}");
        }

        if (right.ProjectIds is { Count: 0 })
        {
            arguments.Report($"{argument}.project_ids", ArgumentReason.Constraint, "must have an entry; left out, it means the whole Organization");
        }

        return new AccessRule
        {
            PermissionSetNames = [.. right.PermissionSetNames ?? []],
            ProjectIds = right.ProjectIds?.Select(id => arguments.Id($"{argument}.project_ids", id)).ToImmutableHashSet(),
        };
    }
}
