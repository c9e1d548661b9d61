# One target for each program: operator, simulator, cli. `make image` publishes the programs, builds these images of them, and runs them.
#
# The base has a C library, TLS and root certificates, and nothing to log in to: no shell, no package manager. Any other that has these three serves too.
ARG BASE=mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled
FROM ${BASE} AS base
ARG VERSION=dev
ARG REVISION=unknown
# A number, so that Kubernetes can tell that it is not root.
USER 65532:65532
# The root may be read-only: the runtime opens no socket for debuggers, and unpacks nothing.
ENV DOTNET_EnableDiagnostics=0
LABEL org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.licenses="Apache-2.0"

FROM base AS operator
LABEL org.opencontainers.image.title="interlink-operator" \
      org.opencontainers.image.description="Scaleway InterLink links, routing policies and connections as Kubernetes resources"
COPY InterLink.Operator /InterLink.Operator
EXPOSE 8081
ENTRYPOINT ["/InterLink.Operator"]

FROM base AS simulator
LABEL org.opencontainers.image.title="interlink-simulator" \
      org.opencontainers.image.description="A simulated gateway that speaks the Scaleway InterLink API, and plays the partners, the routers and the clock"
COPY InterLink.Gateway.Simulator /InterLink.Gateway.Simulator
EXPOSE 8480
ENTRYPOINT ["/InterLink.Gateway.Simulator"]

FROM base AS cli
LABEL org.opencontainers.image.title="kubectl-interlink" \
      org.opencontainers.image.description="The kubectl plugin for Scaleway InterLink"
COPY kubectl-interlink /kubectl-interlink
ENTRYPOINT ["/kubectl-interlink"]
