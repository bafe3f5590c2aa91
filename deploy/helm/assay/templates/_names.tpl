{{- define "assay.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 63 | trimSuffix "-" }}{{ else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "assay.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "assay.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{ include "assay.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "assay.image" -}}
{{- $repository := required "image.repository is needed: where your image of Assay is, for example registry.example.com/assay" .Values.image.repository -}}
{{- if .Values.image.digest }}{{ $repository }}@{{ .Values.image.digest }}{{ else }}{{ $repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}{{ end }}
{{- end }}

{{- /* A time such as 1h30m in whole seconds. */}}
{{- define "assay.seconds" -}}
{{- $seconds := 0 -}}
{{- range regexFindAll "[0-9]+(ms|s|m|h|d)" . -1 -}}
{{- $number := regexFind "^[0-9]+" . | int -}}
{{- $unit := regexReplaceAll "^[0-9]+" . "" -}}
{{- $seconds = add $seconds (ternary 1 (mul $number (get (dict "s" 1 "m" 60 "h" 3600 "d" 86400) $unit | default 1)) (eq $unit "ms")) -}}
{{- end -}}
{{ $seconds }}
{{- end }}

{{- /* What executes ends within --drain, or is cancelled; then requests that are being answered end within it, too. */}}
{{- define "assay.grace" -}}
{{ add (mul 2 (include "assay.seconds" .Values.server.drain | int)) 65 }}
{{- end }}

{{- define "assay.checked" -}}
{{- if and (gt (int .Values.replicas) 1) (not .Values.database.url) }}
{{- fail "replicas is more than 1, and several servers share a PostgreSQL database: set database.url, or replicas: 1" }}
{{- end }}
{{- if and (gt (int .Values.replicas) 1) (not .Values.persistence.enabled) }}
{{- fail "replicas is more than 1, and several servers share a volume for logs and artifacts: set persistence.enabled" }}
{{- end }}
{{- if and (gt (int .Values.replicas) 1) (not .Values.persistence.existingClaim) (ne .Values.persistence.accessMode "ReadWriteMany") }}
{{- fail "replicas is more than 1, so persistence.accessMode has to be ReadWriteMany" }}
{{- end }}
{{- if and .Values.ingress.enabled (not .Values.ingress.host) }}
{{- fail "ingress.enabled needs ingress.host" }}
{{- end }}
{{- end }}
