using System.Net;

namespace InterLink.Domain.InterLinks;

/// <summary>What a VPC's route table says about links.</summary>
/// <param name="Learned">Routes learned over links.</param>
/// <param name="Subnets">Subnets of the VPC's own Private Networks: what it can announce.</param>
public sealed record VpcRoutes(IReadOnlyList<LearnedRoute> Learned, IReadOnlyList<IPNetwork> Subnets);

/// <summary>A prefix that a VPC reaches over a link.</summary>
/// <param name="LinkName">The table knows links by their names alone: two of one name cannot be told apart.</param>
public sealed record LearnedRoute(IPNetwork Prefix, string LinkName);

/// <summary>The prefixes of a policy that is in force, of both IP versions.</summary>
/// <param name="Incoming">Accepted from the peer.</param>
/// <param name="Outgoing">Announced to the peer.</param>
public sealed record PolicyFilters(IReadOnlyList<IPNetwork> Incoming, IReadOnlyList<IPNetwork> Outgoing);
