{{- define "interlink-operator.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "interlink-operator.simulator" -}}
{{ include "interlink-operator.fullname" . }}-simulator
{{- end -}}

{{/* Objects of the cluster have no namespace, so where each release may have some, its namespace is in their names. */}}
{{- define "interlink-operator.clusterName" -}}
{{- if .Values.scope.namespaces -}}
{{ .Release.Namespace }}-{{ include "interlink-operator.fullname" . }}
{{- else -}}
{{ include "interlink-operator.fullname" . }}
{{- end -}}
{{- end -}}

{{- define "interlink-operator.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "interlink-operator.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{/* Call with (list . COMPONENT). */}}
{{- define "interlink-operator.selectorLabels" -}}
app.kubernetes.io/name: {{ default (index . 0).Chart.Name (index . 0).Values.nameOverride }}
app.kubernetes.io/instance: {{ (index . 0).Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{- define "interlink-operator.labels" -}}
{{ include "interlink-operator.selectorLabels" . }}
{{- $root := index . 0 }}
app.kubernetes.io/version: {{ $root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
helm.sh/chart: {{ $root.Chart.Name }}-{{ $root.Chart.Version }}
{{- end -}}

{{/* Call with (list . IMAGE). */}}
{{- define "interlink-operator.image" -}}
{{- $image := index . 1 -}}
{{- if $image.digest -}}
{{ $image.repository }}@{{ $image.digest }}
{{- else -}}
{{ $image.repository }}:{{ default (index . 0).Chart.AppVersion $image.tag }}
{{- end -}}
{{- end -}}

{{/* Where the secret key for the gateway is; says what is wrong with the values before anything is installed. */}}
{{- define "interlink-operator.gatewaySecret" -}}
{{- $scaleway := .Values.gateway.scaleway -}}
{{- if eq .Values.gateway.mode "simulated" -}}
{{ include "interlink-operator.simulator" . }}
{{- else if and $scaleway.existingSecret $scaleway.secretKey -}}
{{- fail "gateway.scaleway: both existingSecret and secretKey are given; keep one of the two." -}}
{{- else if $scaleway.existingSecret -}}
{{ $scaleway.existingSecret }}
{{- else if $scaleway.secretKey -}}
{{ include "interlink-operator.fullname" . }}-gateway
{{- else -}}
{{- fail "gateway.scaleway: no secret key is given; name a Secret that holds it in existingSecret, or set secretKey." -}}
{{- end -}}
{{- end -}}

{{- define "interlink-operator.gatewaySecretKey" -}}
{{- if and (eq .Values.gateway.mode "scaleway") .Values.gateway.scaleway.existingSecret -}}
{{ .Values.gateway.scaleway.existingSecretKey }}
{{- else -}}
secretKey
{{- end -}}
{{- end -}}

{{/* Both pods meet the Pod Security Standard "restricted". */}}
{{- define "interlink-operator.podSecurityContext" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "interlink-operator.containerSecurityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}
