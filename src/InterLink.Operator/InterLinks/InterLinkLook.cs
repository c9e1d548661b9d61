using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;

namespace InterLink.Operator.InterLinks;

/// <summary>What one pass has seen.</summary>
/// <param name="Seen">In the domain's words.</param>
/// <param name="Wire">The link itself, which alone knows the pairing key; null when there is none.</param>
/// <param name="FromMirror">The link was not asked for just now, so nothing may be done on the strength of it.</param>
internal sealed record InterLinkLook(InterLinkObservation Seen, Link? Wire, bool FromMirror);
