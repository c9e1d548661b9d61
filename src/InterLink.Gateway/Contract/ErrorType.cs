namespace InterLink.Gateway.Contract;

/// <summary>The values of <see cref="ErrorBody.Type"/> that Scaleway's clients know.</summary>
public static class ErrorType
{
    public const string InvalidArguments = "invalid_arguments";
    public const string DeniedAuthentication = "denied_authentication";
    public const string PermissionsDenied = "permissions_denied";
    public const string QuotasExceeded = "quotas_exceeded";
    public const string NotFound = "not_found";
    public const string AlreadyExists = "already_exists";
    public const string TransientState = "transient_state";
    public const string PreconditionFailed = "precondition_failed";
    public const string OutOfStock = "out_of_stock";
    public const string Locked = "locked";
    public const string TooManyRequests = "too_many_requests";
}

/// <summary>With what a caller tried to say who it is: the <c>method</c> of a <c>denied_authentication</c> error.</summary>
public static class AuthenticationMethod
{
    public const string ApiKey = "api_key";
    public const string Jwt = "jwt";
}

/// <summary>Why that was not taken: the <c>reason</c> of a <c>denied_authentication</c> error.</summary>
public static class AuthenticationReason
{
    public const string InvalidArgument = "invalid_argument";
    public const string NotFound = "not_found";
    public const string Expired = "expired";
}

/// <summary>Why an argument was not taken: the <c>reason</c> of an <c>invalid_arguments</c> detail.</summary>
public static class ArgumentReason
{
    public const string Unknown = "unknown";
    public const string Required = "required";
    public const string Format = "format";
    public const string Constraint = "constraint";
}

/// <summary>What was not respected: the <c>precondition</c> of a <c>precondition_failed</c> error.</summary>
public static class Precondition
{
    public const string ResourceStillInUse = "resource_still_in_use";
    public const string AttributeMustBeSet = "attribute_must_be_set";
    public const string ResourceNotUsable = "resource_not_usable";
    public const string ProtectedResource = "protected_resource";
}
